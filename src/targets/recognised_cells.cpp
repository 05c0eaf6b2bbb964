#include "recognised_cells.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ntm::inline v0::targets::detail {
namespace {
std::int64_t size(const std::vector<units::unit_index>& of) noexcept {
  return static_cast<std::int64_t>(of.size());
}
} // namespace

count_interval recognised_cells::now() const noexcept {
  return {sure + low, sure + size(free) + std::min(size(inside), high)};
}

recognised_cells cells_of(const state& on, const recognised_communes& all,
                          std::span<const units::unit_index> scope) {
  const auto& map = *on.map;
  recognised_cells out;
  const bool everything =
      scope.empty() ||
      std::any_of(scope.begin(), scope.end(), [&](const auto unit) { return whole(on, unit); });
  std::set<units::unit_index> asked_for, within, settled;
  for (const auto unit : scope) {
    if (everything || !asked_for.insert(unit).second)
      continue;
    const auto here = communes_of(map, unit);
    // A district whose own figure stands is known as a whole; one by one its communes are not.
    if (map.source().at_index(unit).level == level::district)
      if (const auto own = own_figure(on, all, unit)) {
        out.sure += *own;
        settled.insert(here.begin(), here.end());
      }
    within.insert(here.begin(), here.end());
  }
  const auto programme = map.programme();
  const auto each = recognised_each(on, all, programme);
  std::map<units::unit_index, bool> by_figure;
  for (std::size_t k = 0; k < programme.size(); ++k) {
    const auto unit = programme[k];
    if (settled.contains(unit))
      continue;
    const bool inside = everything || within.contains(unit);
    if (each[k].exact()) {
      out.sure += inside ? each[k].low : 0;
      continue;
    }
    const auto district = map.ancestor(unit, level::district);
    const auto [at, added] = by_figure.try_emplace(district, false);
    if (added)
      at->second = !everything && own_figure(on, all, district).has_value();
    // What is open in a district of its own figure says nothing about the province's total.
    if (at->second || std::binary_search(all.maybe.begin(), all.maybe.end(), unit)) {
      if (inside)
        out.free.push_back(unit);
    } else {
      (inside ? out.inside : out.outside).push_back(unit);
    }
  }
  const auto total = all.count();
  const auto sure = static_cast<std::int64_t>(all.named.size());
  out.high = std::max<std::int64_t>(0, all.unnamed.high);
  if (everything)
    out.low = std::clamp<std::int64_t>(total.low - sure, 0, std::min(out.high, size(out.inside)));
  return out;
}
} // namespace ntm::inline v0::targets::detail
