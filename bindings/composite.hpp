#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "accumulators.hpp"

namespace ntm::python {
/// Samples of one part of a composite.
struct part_samples {
  part_samples() = default;
  part_samples(const part_samples&) = delete;
  part_samples& operator=(const part_samples&) = delete;
  virtual ~part_samples() = default;
  [[nodiscard]] virtual std::size_t size() const = 0;
};

/// Describes a part: each name begins with that of the part.
template <class Row> struct part_row {
  Row& row;
  const std::string& part;
  template <class Value>
  void add(const std::string& name, const std::string& label_vi, const Value& value) {
    row.add(part + "_" + name, part + ": " + label_vi, value);
  }
};

/// An accumulator of any of the types.
class any_part {
public:
  any_part() = default;
  any_part(const any_part&) = delete;
  any_part& operator=(const any_part&) = delete;
  virtual ~any_part() = default;
  [[nodiscard]] virtual std::unique_ptr<any_part> copy() const = 0;
  [[nodiscard]] virtual std::unique_ptr<any_part> empty_copy() const = 0;
  [[nodiscard]] virtual std::unique_ptr<part_samples> read(pybind11::handle values,
                                                           pybind11::handle beside) const = 0;
  [[nodiscard]] virtual bool takes_beside() const noexcept = 0;
  /// Throws `error`, and changes nothing, when the samples do not fit.
  virtual void fit_to(const part_samples& samples) = 0;
  virtual void take(const part_samples& samples, std::size_t row) = 0;
  /// Throws `error` for a part of another type or shape, which cannot be merged.
  virtual void check_like(const any_part& other) const = 0;
  virtual void merge(const any_part& other) = 0;
  [[nodiscard]] virtual bool equals(const any_part& other) const = 0;
  virtual void describe(part_row<aggregate::described_rows> row) const = 0;
  virtual void describe(part_row<dict_row> row) const = 0;
  /// A copy as Python sees it.
  [[nodiscard]] virtual pybind11::object shown() const = 0;
};

/// An accumulator of Python as a part. Throws `error` for anything else.
[[nodiscard]] std::unique_ptr<any_part> part_of(const pybind11::object& accumulator);

/// Samples of a composite; they live as long as this.
struct composite_samples {
  struct row {
    const composite_samples* all;
    std::size_t at;
  };
  std::vector<std::unique_ptr<part_samples>> parts;
  [[nodiscard]] std::size_t size() const { return parts.front()->size(); }
  [[nodiscard]] row operator[](std::size_t at) const noexcept { return {this, at}; }
};

/// What `aggregate::composite` is where the types of the parts are known only while it runs.
class composite_any {
public:
  composite_any() = default;
  explicit composite_any(const pybind11::dict& parts);
  composite_any(const composite_any& other) { *this = other; }
  composite_any(composite_any&&) noexcept = default;
  composite_any& operator=(const composite_any& other);
  composite_any& operator=(composite_any&&) noexcept = default;
  ~composite_any() = default;

  /// One column for all, with what stands beside it for those that take it; or a dictionary with a
  /// column, or (column, beside), for each part.
  [[nodiscard]] composite_samples read(pybind11::handle values, pybind11::handle beside) const;
  void fit_to(const composite_samples& samples);
  void operator()(const composite_samples::row& sample) {
    for (std::size_t i = 0; i < parts_.size(); ++i)
      parts_[i]->take(*sample.all->parts[i], sample.at);
  }
  composite_any& operator+=(const composite_any& other);
  friend bool operator==(const composite_any& a, const composite_any& b);
  [[nodiscard]] composite_any empty_copy() const;
  template <class Row> void describe(Row& row) const {
    for (std::size_t i = 0; i < parts_.size(); ++i)
      parts_[i]->describe(part_row<Row>{row, names_[i]});
  }
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
  [[nodiscard]] pybind11::object part(const std::string& name) const;
  /// The parts by name.
  [[nodiscard]] pybind11::dict parts() const;

private:
  std::vector<std::string> names_;
  std::vector<std::unique_ptr<any_part>> parts_;
};
} // namespace ntm::python
