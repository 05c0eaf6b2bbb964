#include "planning/ladder.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "planning/sentence.hpp"
#include "planning/whole_projects.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
struct tally {
  std::int64_t communes = 0, recognised = 0;
};
tally count_in(const workload& work, units::unit_index unit) {
  tally out;
  for (std::size_t row = 0; row < work.rows; ++row)
    if (work.outcomes->units[row] == unit || work.district[row] == unit ||
        work.province[row] == unit) {
      ++out.communes;
      out.recognised += work.recognised[row];
    }
  return out;
}

/// Units of a level without a recognised commune, by what their cheapest commune costs.
std::vector<units::unit_index> cheapest_units(const problem& where, const workload& work,
                                              level which, std::int64_t& with) {
  struct unit_price {
    bool recognised = false, open = false;
    money least = 0;
  };
  const std::size_t floor = highest_floor(where);
  std::map<units::unit_index, unit_price> all;
  for (std::size_t row = 0; row < work.rows; ++row) {
    if (work.above(row, which) == units::no_unit)
      continue;
    auto& one = all[work.above(row, which)];
    one.recognised = one.recognised || work.recognised[row];
    if (!work.open(row))
      continue;
    const money beyond = work.complete[row] - work.floor_cost(row, floor).value_or(0);
    one.least = one.open ? std::min(one.least, beyond) : beyond;
    one.open = true;
  }
  std::vector<std::tuple<bool, money, units::unit_index>> order;
  for (const auto& [unit, price] : all)
    if (price.recognised)
      ++with;
    else
      order.emplace_back(!price.open, price.least, unit);
  std::sort(order.begin(), order.end());
  std::vector<units::unit_index> out;
  for (const auto& one : order)
    out.push_back(std::get<2>(one));
  return out;
}
} // namespace

ladder::ladder(const requirement& what, const problem& where, const workload& work) : what_(what) {
  if (const auto* number = what.get_if<at_least_communes>()) {
    base_ = number->only_new ? 0 : std::min(work.recognised_count, number->communes);
    top_ = number->communes - base_;
  } else if (const auto* items = what.get_if<items_at_least>()) {
    base_ = std::min(items->reached, items->value);
    top_ = items->value - base_;
  } else if (const auto* floor = what.get_if<floor_criteria>()) {
    top_ = static_cast<std::int64_t>(floor->criteria);
  } else if (const auto* all = what.get_if<complete_unit>()) {
    const tally in = count_in(work, all->unit);
    base_ = in.recognised;
    top_ = in.communes - base_;
    unit_ = all->unit;
  } else if (const auto* some = what.get_if<at_least_in_unit>()) {
    base_ = std::min(count_in(work, some->unit).recognised, some->communes);
    top_ = some->communes - base_;
    unit_ = some->unit;
  } else if (const auto* each = what.get_if<recognised_in_each_unit>()) {
    units_ = cheapest_units(where, work, each->level, base_);
    top_ = static_cast<std::int64_t>(units_.size());
  } else if (const auto* paid = what.get_if<disbursed_term>()) {
    top_ = paid->basis_points;
  } else if (const auto* mean = what.get_if<mean_criteria_term>()) {
    std::int64_t met = 0;
    for (const std::size_t n : work.met)
      met += static_cast<std::int64_t>(n);
    constexpr std::int64_t thousandths = 1000;
    const auto& terms = where.requirements();
    const bool lost = std::any_of(terms.begin(), terms.end(), [](const requirement& r) {
      return r.get_if<upkeep_term>(); // then not even what is met today is sure
    });
    base_ = work.rows && !lost ? met * thousandths / static_cast<std::int64_t>(work.rows) : 0;
    base_ = std::min(base_, mean->thousandths);
    top_ = mean->thousandths - base_;
  }
  most_ = top_;
  if (const auto* paid = what.get_if<disbursed_term>();
      paid && paid->fund.empty() && paid->in_year == 0)
    if (const auto dong = most_paid(where, work)) {
      __extension__ typedef __int128 wide;
      const money all = amounts_of(*paid, where).comes_in;
      if (all > 0)
        most_ = std::min(top_, static_cast<std::int64_t>(wide{*dong} * 10'000 / all));
    }
}

std::vector<requirement> ladder::at(std::int64_t degree) const {
  if (degree >= top_)
    return {what_};
  if (degree <= 0)
    return {};
  const int by = what_.by_year();
  if (const auto* number = what_.get_if<at_least_communes>())
    return {at_least_communes{number->only_new, base_ + degree, by}};
  if (const auto* items = what_.get_if<items_at_least>()) {
    auto fewer = *items;
    fewer.value = base_ + degree;
    return {fewer};
  }
  if (what_.get_if<floor_criteria>())
    return {floor_criteria{static_cast<std::size_t>(degree)}.by(by)};
  if (const auto* paid = what_.get_if<disbursed_term>())
    return {disbursed_term{degree, paid->fund, paid->in_year}};
  if (what_.get_if<mean_criteria_term>())
    return {mean_criteria_term{base_ + degree, by}};
  if (unit_ != units::no_unit)
    return {at_least_in_unit{unit_ref{unit_}, base_ + degree, unit_, by}};
  std::vector<requirement> out;
  for (std::size_t k = 0; k < static_cast<std::size_t>(degree); ++k)
    out.emplace_back(at_least_in_unit{unit_ref{units_[k]}, 1, units_[k], by});
  return out;
}

label degree_in_words(const requirement& what, std::int64_t value) {
  const bool mean = what.get_if<mean_criteria_term>(), share = what.get_if<disbursed_term>();
  if (!mean && !share)
    return {std::to_string(value), std::to_string(value)};
  const std::int64_t scale = mean ? 1000 : 100;
  std::string places = std::to_string(scale + value % scale).substr(1);
  places.erase(places.find_last_not_of('0') + 1);
  const std::string whole = std::to_string(value / scale), unit = share ? " %" : "";
  const auto with = [&](const char* point) {
    return whole + (places.empty() ? "" : point + places) + unit;
  };
  return {with(","), with(".")};
}
} // namespace ntm::inline v0::planning::detail
