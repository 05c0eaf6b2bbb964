#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "accumulators.hpp"

namespace ntm::python {
/// Samples on a map, and the codes that are not on it.
struct placed {
  aggregate::placement where;
  std::map<std::string, std::int64_t> unknown;
};

/// A roll-up of any accumulator.
class rolled_any {
public:
  explicit rolled_any(std::shared_ptr<const placed> from) : from_(std::move(from)) {}
  rolled_any(const rolled_any&) = delete;
  rolled_any& operator=(const rolled_any&) = delete;
  virtual ~rolled_any() = default;
  [[nodiscard]] const placed& from() const noexcept { return *from_; }
  [[nodiscard]] virtual pybind11::object value(std::size_t layer, std::size_t unit) const = 0;
  [[nodiscard]] virtual pybind11::object unallocated(std::size_t layer) const = 0;
  [[nodiscard]] virtual pybind11::object total(std::size_t layer) const = 0;
  [[nodiscard]] virtual std::vector<table::column> columns(std::size_t layer) const = 0;
  [[nodiscard]] virtual table shown(std::optional<std::size_t> layer) const = 0;

private:
  std::shared_ptr<const placed> from_;
};

template <class A> class rolled_one final : public rolled_any {
public:
  rolled_one(std::shared_ptr<const placed> where, aggregate::rolled_levels<A> all, A empty)
      : rolled_any(std::move(where)), all_(std::move(all)), empty_(std::move(empty)) {}
  [[nodiscard]] pybind11::object value(std::size_t layer, std::size_t unit) const override {
    return pybind11::cast(all_.levels[layer].values[unit], pybind11::return_value_policy::copy);
  }
  [[nodiscard]] pybind11::object unallocated(std::size_t layer) const override {
    return pybind11::cast(all_.levels[layer].unallocated, pybind11::return_value_policy::copy);
  }
  [[nodiscard]] pybind11::object total(std::size_t layer) const override {
    return pybind11::cast(all_.levels[layer].total());
  }
  [[nodiscard]] std::vector<table::column> columns(std::size_t layer) const override {
    aggregate::described_rows rows;
    for (const auto& value : all_.levels[layer].values) {
      rows.next();
      value.describe(rows);
    }
    return std::move(rows.columns());
  }
  [[nodiscard]] table shown(std::optional<std::size_t> layer) const override {
    const auto& source = from().where.source();
    return layer ? aggregate::rolled_table(source, all_.levels[*layer], empty_)
                 : aggregate::rolled_table(source, all_, empty_);
  }

private:
  aggregate::rolled_levels<A> all_;
  A empty_;
};
} // namespace ntm::python
