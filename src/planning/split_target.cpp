#include "ntm/planning/split_target.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
namespace {
constexpr std::string_view words[] = {"communes", "lacking", "weight", "equal", "cheapest"};
__extension__ typedef __int128 wide;

/// Rows of a district that can be completed, in the order in which they are taken.
struct pool {
  std::vector<money> costs; ///< compulsory ones first, then ascending
  money floors = 0;
};

class splitter {
public:
  splitter(const problem& what, std::int64_t communes, split_rule rule,
           const std::vector<std::int64_t>& weights)
      : what_(what), work_(make_workload(what)), weights_(weights) {
    out_.rule = rule;
    out_.communes = communes;
    out_.mark = what.mark();
    out_.findings = work_.findings;
    if (communes < 0)
      throw error("split_target: the number of communes must not be negative, got " +
                  std::to_string(communes));
    if (rule == split_rule::weight) {
      if (weights.size() != work_.rows)
        throw error("split_target: " + std::to_string(weights.size()) + " weights for " +
                    std::to_string(work_.rows) + " communes; give one for each, in their order");
    } else if (!weights.empty())
      throw error("split_target: weights are for the rule 'weight', not for '" +
                  std::string{to_string(rule)} + "'");
  }

  target_split run() {
    districts();
    limits();
    cheapest();
    if (out_.rule == split_rule::cheapest)
      for (auto& one : out_.districts)
        one.target = one.cheapest_target;
    else
      fair();
    prices();
    return std::move(out_);
  }

private:
  void districts() {
    demands wanted = make_demands(what_, work_, {});
    for (const auto& r : what_.requirements())
      if (!r.get_if<at_least_communes>() && !r.impose_on(wanted, work_))
        throw error("split_target: districts are priced only for terms that sorting knows, not for "
                    "'" +
                    describe(r, *what_.outcomes()->registry).en + "'");
    const selection least = least_cost(work_, wanted);
    if (!least.blocked.empty() || !least.unliftable.empty())
      throw error(
          "split_target: " + std::to_string(least.blocked.size() + least.unliftable.size()) +
          " communes must be completed or lifted to a floor and cannot be, for they are "
          "locked out or lack prices");
    std::map<std::tuple<bool, std::string, units::unit_index>, std::vector<std::size_t>> rows;
    const auto& registry = *work_.outcomes->registry;
    for (std::size_t row = 0; row < work_.rows; ++row) {
      const auto unit = work_.district[row];
      const bool none = unit == units::no_unit;
      rows[{none, none ? "" : registry.at_index(unit).code, unit}].push_back(row);
    }
    for (const auto& [key, list] : rows) {
      district_target one;
      pool costs;
      std::vector<money> free_rows;
      if (!std::get<0>(key)) {
        one.code = std::get<1>(key);
        one.name = registry.at_index(std::get<2>(key)).name;
      }
      for (const std::size_t row : list) {
        ++one.communes;
        one.recognised += work_.recognised[row];
        one.claim = detail::add(one.claim, claim(row));
        costs.floors = detail::add(costs.floors, work_.floor_cost(row, wanted.floor).value_or(0));
        if (!work_.open(row))
          continue;
        ++one.open;
        (wanted.forced[row] ? costs.costs : free_rows).push_back(least.beyond_floor[row]);
      }
      one.compulsory = static_cast<std::int64_t>(costs.costs.size());
      std::sort(free_rows.begin(), free_rows.end());
      costs.costs.insert(costs.costs.end(), free_rows.begin(), free_rows.end());
      if (out_.rule == split_rule::equal)
        one.claim = 1;
      out_.districts.push_back(std::move(one));
      pools_.push_back(std::move(costs));
    }
    groups(wanted);
  }

  /// What a row adds to its district's claim.
  [[nodiscard]] std::int64_t claim(std::size_t row) const {
    switch (out_.rule) {
    case split_rule::communes:
      return 1;
    case split_rule::lacking:
      return !work_.recognised[row];
    case split_rule::weight:
      if (weights_[row] < 0)
        throw error("split_target: the weight of " +
                    work_.outcomes->registry->describe(work_.outcomes->units[row]) +
                    " is negative (" + std::to_string(weights_[row]) + ")");
      return weights_[row];
    case split_rule::equal:
    case split_rule::cheapest:
      break;
    }
    return 0;
  }

  /// One in each group: at least one where the group is a district.
  void groups(const demands& wanted) {
    const auto& registry = *work_.outcomes->registry;
    if (!wanted.counts.empty())
      throw error("split_target: a term asks for a number of communes in a unit, which is what a "
                  "split decides; leave it out");
    for (const auto& group : wanted.each) {
      const auto unit = group.empty() ? units::no_unit : work_.district[group.front()];
      const bool one_district =
          unit != units::no_unit && std::all_of(group.begin(), group.end(), [&](std::size_t row) {
            return work_.district[row] == unit;
          });
      if (!one_district)
        throw error("split_target: a term asks for a commune in each of some groups that are no "
                    "districts; leave it out");
      for (auto& one : out_.districts)
        if (one.code == registry.at_index(unit).code)
          one.compulsory = std::max<std::int64_t>(one.compulsory, 1);
    }
  }

  void limits() {
    std::int64_t least = 0, most = 0, claims = 0;
    for (const auto& one : out_.districts) {
      if (one.compulsory > one.open)
        throw error("split_target: " + one.name +
                    " has no commune that can be completed, and must "
                    "have one");
      least += one.compulsory;
      most += one.open;
      claims = detail::add(claims, one.claim);
    }
    if (out_.communes < least || out_.communes > most)
      throw error("split_target: " + std::to_string(out_.communes) + " communes are asked for; " +
                  std::to_string(least) + " must be completed and " + std::to_string(most) +
                  " can be; choose a number between");
    if (out_.rule != split_rule::cheapest && claims == 0)
      throw error("split_target: all weights are 0, so there is nothing to divide by");
    claims_ = claims;
  }

  void cheapest() {
    using offer = std::tuple<money, std::size_t>; // what the next commune costs, district
    std::priority_queue<offer, std::vector<offer>, std::greater<>> next;
    std::int64_t left = out_.communes;
    const auto put = [&](std::size_t d) {
      const auto& one = out_.districts[d];
      if (one.cheapest_target < one.open)
        next.emplace(pools_[d].costs[static_cast<std::size_t>(one.cheapest_target)], d);
    };
    for (std::size_t d = 0; d < out_.districts.size(); ++d) {
      auto& one = out_.districts[d];
      one.cheapest_target = one.compulsory;
      left -= one.compulsory;
      put(d);
    }
    for (; left > 0; --left) {
      const auto [cost, d] = next.top();
      next.pop();
      ++out_.districts[d].cheapest_target;
      put(d);
    }
  }

  /// Whole targets near the exact parts: one commune at a time to the district that lacks most.
  void fair() {
    std::int64_t sum = 0;
    for (auto& one : out_.districts) {
      const auto part = static_cast<std::int64_t>(wide{out_.communes} * one.claim / claims_);
      one.target = std::clamp(part, one.compulsory, one.open);
      sum += one.target;
    }
    const auto lacks = [&](const district_target& one) {
      return wide{out_.communes} * one.claim - wide{one.target} * claims_;
    };
    for (; sum < out_.communes; ++sum) {
      district_target* best = nullptr;
      for (auto& one : out_.districts)
        if (one.target < one.open && (!best || lacks(one) > lacks(*best)))
          best = &one;
      ++best->target;
    }
    for (; sum > out_.communes; --sum) {
      district_target* best = nullptr;
      for (auto& one : out_.districts)
        if (one.target > one.compulsory && (!best || lacks(one) <= lacks(*best)))
          best = &one;
      --best->target;
    }
  }

  void prices() {
    for (std::size_t d = 0; d < out_.districts.size(); ++d) {
      auto& one = out_.districts[d];
      const auto price = [&](std::int64_t target) {
        money cost = pools_[d].floors;
        for (std::int64_t i = 0; i < target; ++i)
          cost = detail::add(cost, pools_[d].costs[static_cast<std::size_t>(i)]);
        return cost;
      };
      one.cost = price(one.target);
      one.cheapest_cost = price(one.cheapest_target);
      out_.cost = detail::add(out_.cost, one.cost);
      out_.cheapest_cost = detail::add(out_.cheapest_cost, one.cheapest_cost);
    }
  }

  const problem& what_;
  workload work_;
  const std::vector<std::int64_t>& weights_;
  std::vector<pool> pools_;
  std::int64_t claims_ = 0;
  target_split out_;
};
} // namespace

std::string_view to_string(split_rule value) noexcept {
  return words[static_cast<std::size_t>(value)];
}
split_rule to_split_rule(std::string_view text) {
  for (std::size_t i = 0; i < std::size(words); ++i)
    if (text == words[i])
      return static_cast<split_rule>(i);
  throw unknown_name("split rule", std::string{text}, {std::begin(words), std::end(words)});
}

target_split split_target(const problem& what, std::int64_t communes, split_rule rule,
                          const std::vector<std::int64_t>& weights) {
  return splitter{what, communes, rule, weights}.run();
}

ntm::table target_split::table() const {
  ntm::table::texts codes, names;
  ntm::table::integers all, recognised, open, claims, targets, cheapest, costs, cheapest_costs;
  ntm::table::reals parts;
  std::int64_t sum = 0;
  for (const auto& one : districts)
    sum += one.claim;
  for (const auto& one : districts) {
    codes.push_back(one.code.empty() ? std::nullopt : std::optional{one.code});
    names.push_back(one.code.empty() ? "unallocated" : one.name);
    all.push_back(one.communes);
    recognised.push_back(one.recognised);
    open.push_back(one.open);
    claims.push_back(rule == split_rule::cheapest ? std::nullopt : std::optional{one.claim});
    parts.push_back(sum > 0
                        ? std::optional{static_cast<double>(communes) *
                                        static_cast<double>(one.claim) / static_cast<double>(sum)}
                        : std::nullopt);
    targets.push_back(one.target);
    costs.push_back(one.cost);
    cheapest.push_back(one.cheapest_target);
    cheapest_costs.push_back(one.cheapest_cost);
  }
  ntm::table out;
  out.title_en = "A target divided over districts";
  out.title_vi = "Chia chỉ tiêu cho các huyện";
  out.mark = mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"district", "Huyện", std::move(names)},
                 {"communes", "Số xã", std::move(all)},
                 {"recognised", "Đã được công nhận", std::move(recognised)},
                 {"open", "Còn có thể hoàn thành", std::move(open)},
                 {"claim", "Cơ sở chia", std::move(claims)},
                 {"part", "Phần chính xác", std::move(parts)},
                 {"target", "Chỉ tiêu (xã)", std::move(targets)},
                 {"cost", "Chi phí (đồng)", std::move(costs)},
                 {"cheapest_target", "Chỉ tiêu nếu chọn rẻ nhất (xã)", std::move(cheapest)},
                 {"cheapest_cost", "Chi phí nếu chọn rẻ nhất (đồng)", std::move(cheapest_costs)}};
  return out;
}
} // namespace ntm::inline v0::planning
