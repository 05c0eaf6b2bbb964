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

recognised_open::recognised_open(const state& on, recognised_communes all)
    : on_(&on), all_(std::move(all)), communes_(on.map->programme()) {
  const auto each = recognised_each(on, all_, communes_);
  std::map<units::unit_index, bool> figures;
  kinds_.reserve(communes_.size());
  for (std::size_t k = 0; k < communes_.size(); ++k) {
    if (each[k].exact()) {
      kinds_.push_back(each[k].low ? kind::met : kind::unmet);
      continue;
    }
    if (std::binary_search(all_.maybe.begin(), all_.maybe.end(), communes_[k])) {
      kinds_.push_back(kind::maybe);
      continue;
    }
    const auto district = on.map->ancestor(communes_[k], level::district);
    const auto [at, added] = figures.try_emplace(district, false);
    if (added)
      at->second = own_figure(on, all_, district).has_value();
    kinds_.push_back(at->second ? kind::by_figure : kind::by_total);
  }
}

recognised_cells recognised_open::in(std::span<const units::unit_index> scope) const {
  const auto& map = *on_->map;
  recognised_cells out;
  const bool everything = scope.empty() || std::any_of(scope.begin(), scope.end(), [&](auto unit) {
                            return whole(*on_, unit);
                          });
  std::set<units::unit_index> asked_for, within, settled;
  for (const auto unit : scope) {
    if (everything || !asked_for.insert(unit).second)
      continue;
    const auto here = communes_of(map, unit);
    // A district whose own figure stands is known as a whole; one by one its communes are not.
    if (map.source().at_index(unit).level == level::district)
      if (const auto own = own_figure(*on_, all_, unit)) {
        out.sure += *own;
        settled.insert(here.begin(), here.end());
      }
    within.insert(here.begin(), here.end());
  }
  for (std::size_t k = 0; k < communes_.size(); ++k) {
    const auto unit = communes_[k];
    const bool inside = everything || within.contains(unit);
    if (kinds_[k] == kind::unmet || settled.contains(unit))
      continue;
    if (kinds_[k] == kind::met)
      out.sure += inside ? 1 : 0;
    else if (kinds_[k] == kind::by_total || (everything && kinds_[k] == kind::by_figure))
      (inside ? out.inside : out.outside).push_back(unit);
    else if (inside) // what is open in a district of its own figure says nothing about the total
      out.free.push_back(unit);
  }
  out.high = std::max<std::int64_t>(0, all_.unnamed.high);
  if (everything)
    out.low =
        std::clamp<std::int64_t>(all_.count().low - static_cast<std::int64_t>(all_.named.size()), 0,
                                 std::min(out.high, size(out.inside)));
  return out;
}
} // namespace ntm::inline v0::targets::detail
