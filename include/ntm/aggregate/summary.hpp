#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>

#include "ntm/aggregate/accumulators/mean.hpp"
#include "ntm/aggregate/accumulators/min_max.hpp"
#include "ntm/aggregate/rolled_table.hpp"
#include "ntm/aggregate/rollup.hpp"

namespace ntm::inline v0::aggregate {
/// Count, sum, mean, smallest and largest in one pass; exact like `sum`. NaN is not observed: it is
/// counted apart and touches nothing else.
template <class Sample = std::int64_t> class summary {
public:
  constexpr void operator()(Sample sample) {
    mean_(sample);
    range_(sample);
  }
  constexpr summary& operator+=(const summary& other) {
    mean_ += other.mean_;
    range_ += other.range_;
    return *this;
  }
  [[nodiscard]] constexpr const mean<Sample>& average() const noexcept { return mean_; }
  [[nodiscard]] constexpr const min_max<Sample>& range() const noexcept { return range_; }
  /// Samples that were not observed.
  [[nodiscard]] constexpr std::int64_t missing() const noexcept { return mean_.missing(); }
  friend bool operator==(const summary&, const summary&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "summary of " + detail::sample_kind<Sample>(); }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] constexpr bool valid() const noexcept {
    return mean_.valid() && range_.valid() && (mean_.count() > 0) == range_.min().has_value();
  }
  template <class Self, class Visit> static constexpr void fields(Self& self, Visit&& visit) {
    visit(self.mean_, self.range_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("count", "Số lượng", mean_.count());
    row.add("sum", "Tổng", mean_.sum());
    row.add("mean", "Bình quân", mean_.count() ? std::optional{mean_.value()} : std::nullopt);
    range_.describe(row);
    row.add("missing", "Chưa có số liệu", missing());
  }

private:
  mean<Sample> mean_;
  min_max<Sample> range_;
};
/// Of whole numbers.
using whole_summary = summary<std::int64_t>;
/// Of reals.
using real_summary = summary<double>;

/// Values rolled up to a level as a table: a row for each unit, then "unallocated" when anything
/// is, then the total of everything. Sums of whole numbers stay whole numbers.
template <class Sample>
[[nodiscard]] table summary_table(const units::snapshot& map, ntm::level level,
                                  std::span<const units::unit_index> units,
                                  std::span<const Sample> values) {
  static_assert(std::is_same_v<Sample, double> || std::is_same_v<Sample, std::int64_t>);
  const summary<Sample> empty;
  return rolled_table(map.source(), rollup(map, level, units, values, empty), empty);
}
} // namespace ntm::inline v0::aggregate
