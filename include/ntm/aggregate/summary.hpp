#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "ntm/aggregate/accumulators/mean.hpp"
#include "ntm/aggregate/accumulators/min_max.hpp"
#include "ntm/aggregate/rollup.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::aggregate {
/// Count, sum, mean, smallest and largest in one pass; exact for whole numbers. NaN is not
/// observed: it is counted apart and touches nothing else.
template <class Sample> class summary {
public:
  constexpr void operator()(Sample sample) noexcept {
    if constexpr (std::is_floating_point_v<Sample>)
      if (sample != sample) {
        ++missing_;
        return;
      }
    mean_(sample);
    range_(sample);
  }
  constexpr summary& operator+=(const summary& other) noexcept {
    mean_ += other.mean_;
    range_ += other.range_;
    missing_ += other.missing_;
    return *this;
  }
  [[nodiscard]] constexpr const mean<Sample>& average() const noexcept { return mean_; }
  [[nodiscard]] constexpr const min_max<Sample>& range() const noexcept { return range_; }
  /// Samples that were not observed.
  [[nodiscard]] constexpr std::int64_t missing() const noexcept { return missing_; }
  friend constexpr bool operator==(const summary&, const summary&) = default;

private:
  mean<Sample> mean_;
  min_max<Sample> range_;
  std::int64_t missing_ = 0;
};

/// Values rolled up to a level as a table: a row for each unit, then "unallocated" when anything
/// is, then the total of everything. Sums of whole numbers stay whole numbers.
template <class Sample>
[[nodiscard]] table summary_table(const units::snapshot& map, ntm::level level,
                                  std::span<const units::unit_index> units,
                                  std::span<const Sample> values) {
  static_assert(std::is_same_v<Sample, double> || std::is_same_v<Sample, std::int64_t>);
  using cells =
      std::conditional_t<std::is_same_v<Sample, double>, ntm::table::reals, ntm::table::integers>;
  const auto all = rollup(map, level, units, values, summary<Sample>{});
  ntm::table::texts code, name;
  ntm::table::integers count, missing;
  ntm::table::reals mean;
  cells sum, low, high;
  const auto add = [&](std::optional<std::string> unit, std::string label,
                       const summary<Sample>& row) {
    const auto& average = row.average();
    code.push_back(std::move(unit));
    name.emplace_back(std::move(label));
    count.emplace_back(average.count());
    sum.emplace_back(average.sum());
    mean.push_back(average.count() ? std::optional{average.value()} : std::nullopt);
    low.push_back(row.range().min());
    high.push_back(row.range().max());
    missing.emplace_back(row.missing());
  };
  for (std::size_t i = 0; i < all.units.size(); ++i) {
    const auto& unit = map.source().at_index(all.units[i]);
    add(unit.code, unit.name, all.values[i]);
  }
  if (all.unallocated.average().count() + all.unallocated.missing() > 0)
    add(std::nullopt, "Chưa phân bổ", all.unallocated);
  add(std::nullopt, "Tổng", all.total());
  ntm::table out;
  out.title_en = "By " + std::string{to_string(level)};
  out.title_vi = "Tổng hợp";
  out.columns = {
      {"unit", "Mã", std::move(code)},         {"name", "Đơn vị", std::move(name)},
      {"count", "Số lượng", std::move(count)}, {"sum", "Tổng", std::move(sum)},
      {"mean", "Bình quân", std::move(mean)},  {"min", "Nhỏ nhất", std::move(low)},
      {"max", "Lớn nhất", std::move(high)},    {"missing", "Chưa có số liệu", std::move(missing)}};
  return out;
}
} // namespace ntm::inline v0::aggregate
