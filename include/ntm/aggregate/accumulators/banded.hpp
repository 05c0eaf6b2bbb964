#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ntm/aggregate/bands.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/interval.hpp"

namespace ntm::inline v0::aggregate {
/// How many samples lie in each band. A sample that is only known to lie between two numbers counts
/// as possible in each band that it touches, and as sure in the one that holds all of it. Samples
/// that touch no band are kept in `outside`.
class banded {
public:
  banded() = default;
  explicit banded(std::vector<band> bands) : bands_(std::move(bands)), counts_(bands_.size()) {}

  /// Undefined if the interval ends before it begins.
  void operator()(const count_interval& sample) noexcept {
    ++total_;
    bool touched = false;
    for (std::size_t i = 0; i < bands_.size(); ++i) {
      const bool possible = sample.low <= bands_[i].high && bands_[i].low <= sample.high;
      const bool sure = bands_[i].low <= sample.low && sample.high <= bands_[i].high;
      counts_[i] += count_interval{sure ? 1 : 0, possible ? 1 : 0};
      touched = touched || possible;
    }
    outside_ += touched ? 0 : 1;
  }
  void operator()(std::int64_t sample) noexcept { (*this)(count_interval{sample, sample}); }
  /// Throws `error` when the bands differ.
  banded& operator+=(const banded& other) {
    if (bands_ != other.bands_)
      throw error("counts in different bands cannot be added; use the same bands for both");
    for (std::size_t i = 0; i < counts_.size(); ++i)
      counts_[i] += other.counts_[i];
    total_ += other.total_;
    outside_ += other.outside_;
    return *this;
  }
  [[nodiscard]] const std::vector<band>& bands() const noexcept { return bands_; }
  /// Parallel to `bands()`.
  [[nodiscard]] const std::vector<count_interval>& counts() const noexcept { return counts_; }
  [[nodiscard]] std::int64_t total() const noexcept { return total_; }
  [[nodiscard]] std::int64_t outside() const noexcept { return outside_; }
  friend bool operator==(const banded&, const banded&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "banded"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept {
    if (counts_.size() != bands_.size() || outside_ < 0 || outside_ > total_)
      return false;
    for (const auto& in : counts_)
      if (in.low < 0 || in.high < in.low || total_ < in.high)
        return false;
    return true;
  }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    visit(self.bands_, self.counts_, self.total_, self.outside_);
  }
  template <class Row> void describe(Row& row) const {
    for (std::size_t i = 0; i < bands_.size(); ++i) {
      const std::string name =
          "band_" + std::to_string(bands_[i].low) + "_" + std::to_string(bands_[i].high);
      row.add(name + "_low", bands_[i].label_vi + " (ít nhất)", counts_[i].low);
      row.add(name + "_high", bands_[i].label_vi + " (nhiều nhất)", counts_[i].high);
    }
    row.add("total", "Số lượng", total_);
    row.add("outside", "Ngoài các khoảng", outside_);
  }

private:
  std::vector<band> bands_;
  std::vector<count_interval> counts_;
  std::int64_t total_ = 0;
  std::int64_t outside_ = 0;
};
} // namespace ntm::inline v0::aggregate
