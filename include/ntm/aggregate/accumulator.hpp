#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/table.hpp"

namespace ntm::inline v0::aggregate {
/// What an accumulator must do: take a sample, and take in what another one took. Adding parts is
/// the same as taking all their samples.
template <class Accumulator, class Sample>
concept accumulator_of = std::copyable<Accumulator> &&
                         requires(Accumulator a, const Accumulator& b, const Sample& sample) {
                           a(sample);
                           a += b;
                         };

/// Takes what accumulators say of themselves into columns, a row for each accumulator.
class described_rows {
public:
  void add(const std::string& name, const std::string& label_vi,
           std::optional<std::int64_t> value) {
    put<table::integers>(name, label_vi, value);
  }
  void add(const std::string& name, const std::string& label_vi, std::int64_t value) {
    put<table::integers>(name, label_vi, std::optional{value});
  }
  void add(const std::string& name, const std::string& label_vi, std::optional<double> value) {
    put<table::reals>(name, label_vi, value);
  }
  void add(const std::string& name, const std::string& label_vi, double value) {
    put<table::reals>(name, label_vi, std::optional{value});
  }
  void add(const std::string& name, const std::string& label_vi, std::optional<std::string> value) {
    put<table::texts>(name, label_vi, std::move(value));
  }
  /// Says that the next values are of the next accumulator.
  void next() noexcept { place_ = 0; }
  [[nodiscard]] std::vector<table::column>& columns() noexcept { return columns_; }

private:
  std::vector<table::column> columns_;
  std::size_t place_ = 0;

  template <class Cells, class Value>
  void put(const std::string& name, const std::string& label_vi, Value value) {
    if (place_ == columns_.size())
      columns_.push_back({name, label_vi, Cells{}});
    std::get<Cells>(columns_[place_++].data).push_back(std::move(value));
  }
};
} // namespace ntm::inline v0::aggregate
