#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/core/real_interval.hpp"

namespace ntm::inline v0::aggregate {
/// How many samples lie in each band of the real line. Edges rise: band 0 lies below the first,
/// band i is [edge i-1, edge i), the last reaches from the last edge up. A sample that is only
/// known to lie in an interval is possible in each band that it touches and sure where all of it
/// lies; NaN is not observed and possible everywhere.
class real_bands {
public:
  real_bands() : real_bands(std::vector<double>{}) {}
  /// Throws `error` when edges do not rise.
  explicit real_bands(std::vector<double> edges)
      : edges_(std::move(edges)), sure_(edges_.size() + 1), possible_(edges_.size() + 1) {
    for (std::size_t i = 0; i < edges_.size(); ++i)
      if (!rises(edges_, i))
        throw error("edges of bands must be finite and rise: " + std::to_string(edges_[i]) +
                    " stands at place " + std::to_string(i + 1) +
                    "; write them lowest first, for instance 20, 50, 80");
  }

  /// An end that is NaN is open. Undefined if the interval ends before it begins.
  void operator()(const real_interval& sample) noexcept {
    const bool from = sample.low == sample.low, to = sample.high == sample.high;
    const std::size_t first = from ? band_of(sample.low) : 0,
                      last = to ? band_of(sample.high) : edges_.size();
    missing_ += from || to ? 0 : 1;
    for (std::size_t i = first; i <= last; ++i)
      ++possible_[i];
    sure_[first] += first == last ? 1 : 0;
    ++total_;
  }
  void operator()(double sample) noexcept {
    if (sample == sample) {
      const std::size_t i = band_of(sample);
      ++sure_[i];
      ++possible_[i];
      ++total_;
      return;
    }
    (*this)(real_interval{sample, sample});
  }
  /// Throws `error` when the edges differ.
  real_bands& operator+=(const real_bands& other) {
    if (edges_ != other.edges_)
      throw error("counts in different bands cannot be added; use the same edges for both");
    for (std::size_t i = 0; i < sure_.size(); ++i) {
      sure_[i] += other.sure_[i];
      possible_[i] += other.possible_[i];
    }
    total_ += other.total_;
    missing_ += other.missing_;
    return *this;
  }
  [[nodiscard]] const std::vector<double>& edges() const noexcept { return edges_; }
  /// Samples that surely lie in each band, one more than there are edges.
  [[nodiscard]] const std::vector<std::int64_t>& sure() const noexcept { return sure_; }
  /// Samples that may lie in each band, the sure ones too.
  [[nodiscard]] const std::vector<std::int64_t>& possible() const noexcept { return possible_; }
  [[nodiscard]] std::int64_t total() const noexcept { return total_; }
  /// Samples of which nothing is known.
  [[nodiscard]] std::int64_t missing() const noexcept { return missing_; }
  friend bool operator==(const real_bands&, const real_bands&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "real_bands"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept {
    if (sure_.size() != edges_.size() + 1 || possible_.size() != sure_.size())
      return false;
    for (std::size_t i = 0; i < edges_.size(); ++i)
      if (!rises(edges_, i))
        return false;
    for (std::size_t i = 0; i < sure_.size(); ++i)
      if (sure_[i] < 0 || possible_[i] < sure_[i] || total_ < possible_[i])
        return false;
    return missing_ >= 0 && missing_ <= total_;
  }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    visit(self.edges_, self.sure_, self.possible_, self.total_, self.missing_);
  }
  template <class Row> void describe(Row& row) const {
    for (std::size_t i = 0; i < sure_.size(); ++i) {
      const std::string name = "band_" + std::to_string(i);
      row.add(name + "_low", "Khoảng " + std::to_string(i + 1) + " (ít nhất)", sure_[i]);
      row.add(name + "_high", "Khoảng " + std::to_string(i + 1) + " (nhiều nhất)", possible_[i]);
    }
    row.add("total", "Số lượng", total_);
    row.add("missing", "Chưa có số liệu", missing_);
  }

private:
  std::vector<double> edges_;
  std::vector<std::int64_t> sure_, possible_;
  std::int64_t total_ = 0, missing_ = 0;

  /// Whether the edge is finite and above the one before it.
  static bool rises(const std::vector<double>& edges, std::size_t i) noexcept {
    return edges[i] - edges[i] == 0 && (i == 0 || edges[i - 1] < edges[i]);
  }
  [[nodiscard]] std::size_t band_of(double value) const noexcept {
    return static_cast<std::size_t>(std::upper_bound(edges_.begin(), edges_.end(), value) -
                                    edges_.begin());
  }
};
} // namespace ntm::inline v0::aggregate
