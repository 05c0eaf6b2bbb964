#include "ntm/planning/replacement.hpp"

#include <algorithm>
#include <tuple>

#include "names.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "planning/sorted_plan.hpp"

namespace ntm::inline v0::planning {
namespace {
using detail::sorted_plan;
constexpr auto none = static_cast<std::size_t>(-1);

class replacing {
public:
  replacing(const sorted_plan& exact, const sorted_plan::outcome& made)
      : exact_(exact), work_(exact.work()), beyond_(exact.prices().beyond_floor), made_(made),
        in_(work_.rows, false) {
    for (const std::size_t row : made.chosen)
      in_[row] = true;
    for (const auto& rows : exact.wanted().each)
      groups_.push_back({&rows, 1});
    for (const auto& one : exact.wanted().counts)
      groups_.push_back({&one.rows, one.at_least});
    std::stable_sort(groups_.begin(), groups_.end(),
                     [](const auto& a, const auto& b) { return a.rows->size() < b.rows->size(); });
    std::erase_if(groups_, [&](const group& one) {
      std::size_t has = 0;
      for (const std::size_t row : *one.rows)
        has += in_[row] || work_.recognised[row];
      return has > one.at_least; // only groups that have just enough bind
    });
    of_.assign(work_.rows, {});
    for (std::size_t g = 0; g < groups_.size(); ++g)
      for (const std::size_t row : *groups_[g].rows)
        of_[row].push_back(g); // the smallest first
    comes_.assign(groups_.size() + 1, none);
    goes_.assign(groups_.size() + 1, none);
    for (const std::size_t row : exact.prices().order)
      if (!in_[row]) {
        for (const std::size_t g : of_[row])
          comes_[g] = comes_[g] == none ? row : comes_[g];
        comes_.back() = comes_.back() == none ? row : comes_.back();
      } else if (!exact.wanted().forced[row]) {
        goes_[of_[row].empty() ? groups_.size() : of_[row].front()] = row; // the dearest comes last
      }
  }

  [[nodiscard]] commune_replacement commune(std::size_t row) const {
    commune_replacement out{row, in_[row], {}, {}, false};
    if (in_[row]) {
      if (exact_.wanted().forced[row])
        return out;
      const std::size_t other = of_[row].empty() ? comes_.back() : comes_[of_[row].front()];
      if (other == none)
        return out;
      out.cost = beyond_[other] - beyond_[row];
      out.other = other;
    } else {
      std::size_t other = goes_.back();
      for (const std::size_t g : of_[row])
        if (goes_[g] != none && (other == none || beyond_[goes_[g]] > beyond_[other]))
          other = goes_[g];
      out.cost = beyond_[row] - (other == none ? 0 : beyond_[other]);
      if (other != none)
        out.other = other;
    }
    out.affordable = affordable(*out.cost);
    return out;
  }

  [[nodiscard]] project_replacement project(const item& one) const {
    project_replacement out{one.row, one.criterion, {}, false};
    const auto needs = work_.needs_of(one.row);
    const std::size_t lacking = work_.deficit(one.row, exact_.wanted().floor);
    const auto at = std::find_if(needs.begin(), needs.end(),
                                 [&](const need& n) { return n.criterion == one.criterion; });
    money cost = 0;
    if (static_cast<std::size_t>(at - needs.begin()) < lacking) {
      if (lacking >= needs.size() - work_.unpriced[one.row])
        return out; // nothing else lifts it
      cost = needs[lacking].cost - at->cost;
    }
    if (in_[one.row]) {
      const auto without = commune(one.row);
      if (!without.cost)
        return out;
      cost = detail::add(cost, *without.cost);
    }
    out.cost = cost;
    out.affordable = affordable(cost);
    return out;
  }

private:
  struct group {
    const std::vector<std::size_t>* rows;
    std::size_t at_least;
  };
  [[nodiscard]] bool affordable(money more) const {
    return !exact_.budget() || detail::add(made_.cost, more) <= *exact_.budget();
  }

  const sorted_plan& exact_;
  const workload& work_;
  const std::vector<money>& beyond_;
  const sorted_plan::outcome& made_;
  std::vector<bool> in_;
  std::vector<group> groups_;
  std::vector<std::vector<std::size_t>> of_;
  /// By group, last without one: the cheapest row that may come in; the dearest that may go and
  /// whose smallest group this is.
  std::vector<std::size_t> comes_, goes_;
};
} // namespace

replacement_costs replacement(const problem& what) {
  detail::refuse_unfinished(what);
  const auto exact = sorted_plan::of(what);
  if (!exact)
    throw error("replacement: exact replacement costs are those of one budget and communes that "
                "count alike; ask why(...) and why_not(...) about communes of this plan");
  const auto made = exact->plain();
  if (!made.possible)
    throw error("replacement: there is no plan; see find_conflicts(problem)");
  const replacing parts(*exact, made);
  replacement_costs out;
  out.outcomes = what.outcomes();
  out.mark = what.mark();
  for (std::size_t row = 0; row < exact->work().rows; ++row)
    if (exact->work().open(row))
      out.communes.push_back(parts.commune(row));
  plan items;
  items.outcomes = what.outcomes();
  detail::fill(items, what, exact->work(), exact->wanted(), made.chosen);
  for (const auto& one : items.items)
    out.projects.push_back(parts.project(one));
  return out;
}

table replacement_costs::table() const {
  if (detail::synthetic(*outcomes))
    throw error("these communes were chosen on synthetic outcomes (" + outcomes->mark +
                "): one draw names no commune");
  auto list = communes;
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    const auto key = [](const commune_replacement& one) {
      return std::tuple{!one.chosen, one.cost.has_value(), -one.cost.value_or(0)};
    };
    return key(a) < key(b);
  });
  const auto& registry = *outcomes->registry;
  const auto name = [&](std::size_t row) { return registry.at_index(outcomes->units[row]).name; };
  table::texts codes, names, others;
  table::integers chosen, costs, affordable;
  for (const auto& one : list) {
    codes.push_back(registry.at_index(outcomes->units[one.row]).code);
    names.push_back(name(one.row));
    chosen.push_back(one.chosen);
    costs.push_back(one.cost);
    others.push_back(one.other ? std::optional{name(*one.other)} : std::nullopt);
    affordable.push_back(one.affordable);
  }
  ntm::table out;
  out.title_en = "What the plan costs more when a commune is decided the other way";
  out.title_vi = "Phương án tốn thêm bao nhiêu nếu quyết định ngược lại cho một xã";
  out.mark = mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"commune", "Xã", std::move(names)},
                 {"chosen", "Trong phương án (1: có)", std::move(chosen)},
                 {"cost", "Tốn thêm (đồng)", std::move(costs)},
                 {"other", "Xã đổi chỗ", std::move(others)},
                 {"affordable", "Trong ngân sách (1: có)", std::move(affordable)}};
  return out;
}
} // namespace ntm::inline v0::planning
