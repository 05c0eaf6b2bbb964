// Side items on the way from a problem to a plan: taken up, seen by solvers, chosen by sorting, as
// columns and rows.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "decision.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/sorted_costs.hpp"
#include "ntm/units/snapshot.hpp"
#include "sentence.hpp"
#include "side_items.hpp"

namespace ntm::inline v0::planning {
namespace {
/// The row of the commune that a unit is or lies in; as many as there are rows for none.
std::size_t row_of(const assessment::outcomes& results, const units::snapshot& map,
                   units::unit_index unit) {
  for (auto at = unit; at != units::no_unit; at = map.parent(at)) {
    const auto found = std::find(results.units.begin(), results.units.end(), at);
    if (found != results.units.end())
      return static_cast<std::size_t>(found - results.units.begin());
  }
  return results.size();
}

/// Refuses items that wait for something that is not there, or for themselves.
void refuse_orders(const std::vector<side_item>& list,
                   const std::map<std::string, std::size_t>& position) {
  std::vector<int> state(list.size(), 0); // 1: on the way, 2: done
  const auto visit = [&](const auto& self, std::size_t i) -> void {
    if (state[i] == 1)
      throw error("with_items: the item '" + list[i].id +
                  "' comes after itself by way of others; see their `after`");
    if (state[i] == 2)
      return;
    state[i] = 1;
    for (const auto& id : list[i].after) {
      const auto at = position.find(id);
      if (at == position.end())
        throw error("with_items: the item '" + list[i].id + "' comes after '" + id +
                    "', and there is no such item");
      self(self, at->second);
    }
    state[i] = 2;
  };
  for (std::size_t i = 0; i < list.size(); ++i)
    visit(visit, i);
}
} // namespace

problem problem::with_items(std::vector<side_item> items, std::string mark) const {
  const auto& results = *outcomes_;
  const auto map = results.registry->at(results.on);
  std::map<std::string, std::size_t> position;
  bool illustrative = false;
  for (auto& one : items) {
    const std::string who = "with_items: the item '" + one.id + "' ";
    if (one.id.empty() || !position.emplace(one.id, position.size()).second)
      throw error(who + "has no id or one that stands twice; give each an id of its own");
    (void)targets::info(one.counts_for);
    if (one.cost < 0)
      throw error(who + "costs " + std::to_string(one.cost) + "; costs are 0 or more");
    one.unit = unit_ref{one.unit.in(*results.registry, results.on)};
    if (one.needs_recognised &&
        row_of(results, map, one.unit.in(*results.registry, results.on)) == results.size())
      throw error(who + "needs a recognised commune, but its unit " +
                  results.registry->describe(one.unit.in(*results.registry, results.on)) +
                  " is no commune of the programme and lies in none");
    illustrative = illustrative || one.illustrative;
  }
  refuse_orders(items, position);
  problem next = *this;
  next.side_mark_ = illustrative ? std::move(mark) : std::string{};
  if (illustrative && next.mark().empty())
    throw error("with_items: these costs are illustrative; give the words that must stand beside "
                "every result as the mark");
  next.side_items_ = std::make_shared<const std::vector<side_item>>(std::move(items));
  return next.with_requirements(requirements_);
}

namespace detail {
bool demands_items(const problem& what) noexcept {
  for (const auto& r : what.requirements())
    if (r.get_if<items_at_least>())
      return true;
  return false;
}

void add_side(workload& out, const problem& what) {
  out.years = what.years();
  if (!demands_items(what))
    return;
  const auto& results = *what.outcomes();
  const auto map = results.registry->at(results.on);
  money all = 0;
  for (const auto& one : *what.side_items()) {
    side_need made{one.cost, 0, one.from_year, 0, true};
    if (one.from_year > what.first_year())
      made.earliest =
          std::min(static_cast<std::size_t>(one.from_year - what.first_year()), out.years);
    made.row = row_of(results, map, one.unit.in(*results.registry, results.on));
    made.waits = one.needs_recognised && !out.recognised[made.row];
    made.ready = !made.waits && one.after.empty();
    all = add(all, one.cost); // that every sum of them fits
    out.side.push_back(made);
  }
}

void choose_side(selection& out, const workload& work, const demands& what) {
  std::vector<const demands::items*> groups;
  for (const auto& one : what.side)
    groups.push_back(&one);
  std::stable_sort(groups.begin(), groups.end(), [](const auto* a, const auto* b) {
    return a->list.size() < b->list.size(); // what lies inside comes first
  });
  std::vector<bool> taken(work.side.size(), false);
  for (const auto* group : groups) {
    std::size_t done = 0;
    std::vector<std::size_t> open;
    for (const std::size_t i : group->list)
      if (taken[i])
        ++done;
      else
        open.push_back(i);
    std::sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(work.side[a].cost, a) < std::tie(work.side[b].cost, b);
    });
    for (std::size_t k = 0; k < open.size() && done < group->at_least; ++k, ++done) {
      taken[open[k]] = true;
      out.side.push_back(open[k]);
      out.side_cost = add(out.side_cost, work.side[open[k]].cost);
    }
    out.missing_items += group->at_least - std::min(done, group->at_least);
  }
  std::sort(out.side.begin(), out.side.end());
  out.cost = add(out.cost, out.side_cost);
}

void append_items(by_model& model) {
  const auto& side = model.work->side;
  const auto& list = *model.what->side_items();
  const bool minimise = model.what->purpose() == aim::minimise;
  const auto scaled = [&](money amount) {
    return static_cast<double>(amount) / static_cast<double>(model.out.money_unit);
  };
  std::map<std::string, std::size_t> position;
  for (std::size_t i = 0; i < side.size(); ++i) {
    position[list[i].id] = i;
    for (std::size_t t = 0; t < model.years; ++t)
      model.item_columns.push_back(
          model.out.add_column("item:" + list[i].id + model.at(t),
                               minimise && t + 1 == model.years ? scaled(list[i].cost) : 0.0, 0,
                               t < side[i].earliest ? 0 : 1, true));
  }
  for (std::size_t i = 0; i < side.size(); ++i)
    for (std::size_t t = 0; t < model.years; ++t) {
      const std::string id = list[i].id + model.at(t);
      if (t > 0)
        model.out.add_row("stays:item:" + id, 0, by_model::infinity,
                          {{model.item(i, t), 1.0}, {model.item(i, t - 1), -1.0}});
      if (side[i].waits)
        model.out.add_row("recognised_first:" + id, 0, by_model::infinity,
                          {{model.recognised(side[i].row, t), 1.0}, {model.item(i, t), -1.0}});
      for (const auto& other : list[i].after)
        model.out.add_row("after:" + other + "<" + id, 0, by_model::infinity,
                          {{model.item(position.at(other), t), 1.0}, {model.item(i, t), -1.0}});
      for (const auto& part : model.funding->parts_of(model.work->needs.size() + i)) {
        model.spend(part.kind, t, model.item(i, t), static_cast<double>(part.amount));
        if (model.funding->kinds[part.kind].whole && t > 0)
          model.spend(part.kind, t, model.item(i, t - 1), -static_cast<double>(part.amount));
      }
    }
}

namespace {
/// Whether every term about items has enough of them.
bool enough(const problem& what, const std::vector<std::size_t>& done) {
  for (const auto& r : what.requirements())
    if (const auto* term = r.get_if<items_at_least>()) {
      std::int64_t count = term->reached;
      const std::size_t by = what.year_position(term->by_year);
      for (const std::size_t i : term->items)
        count += done[i] <= by;
      if (count < term->value)
        return false;
    }
  return true;
}
} // namespace

std::vector<bill> read_items(const by_model& model, const std::vector<double>& x) {
  const auto& list = *model.what->side_items();
  const std::size_t never = model.years;
  std::vector<std::size_t> done(model.work->side.size(), never), order;
  for (std::size_t i = 0; i < done.size(); ++i)
    for (std::size_t t = never; t-- > 0 && x[model.item(i, t)] > 0.5;)
      done[i] = t;
  // A solver may do items that nobody asked for: they cost it nothing within the money there is.
  // Where payments count, they may be what a share of the money is reached with, and stay.
  const auto& terms = model.what->requirements();
  const bool payments_count = std::any_of(
      terms.begin(), terms.end(), [](const requirement& r) { return r.get_if<disbursed_term>(); });
  for (std::size_t i = 0; !payments_count && i < done.size(); ++i)
    if (done[i] < never)
      order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return list[a].cost > list[b].cost; });
  for (bool again = true; again;) {
    again = false;
    for (const std::size_t i : order) {
      const std::size_t was = done[i];
      if (was == never)
        continue;
      bool awaited = false;
      for (std::size_t other = 0; other < done.size(); ++other)
        awaited = awaited || (done[other] < never &&
                              std::find(list[other].after.begin(), list[other].after.end(),
                                        list[i].id) != list[other].after.end());
      done[i] = never;
      if (awaited || !enough(*model.what, done))
        done[i] = was;
      else
        again = true; // what it came after may go now
    }
  }
  std::vector<bill> out;
  for (std::size_t i = 0; i < done.size(); ++i)
    if (done[i] < never)
      out.push_back({i, done[i]});
  return out;
}

void do_items(plan& out, const problem& what, const std::vector<bill>& list) {
  out.side.clear();
  out.side_cost = 0;
  out.side_items = what.side_items();
  for (const auto& one : list) {
    const money cost = (*what.side_items())[one.need].cost;
    out.side.push_back({one.need, cost, what.first_year() + static_cast<int>(one.year)});
    out.side_cost = add(out.side_cost, cost);
  }
}

bool items_may(const plan& out, const problem& what, const workload& work) {
  std::map<std::string, int> finished;
  const auto& list = *what.side_items();
  for (const auto& one : out.side)
    finished[list[one.item].id] = one.finished;
  for (const auto& one : out.side) {
    const auto& need = work.side[one.item];
    if (need.waits && (out.due[need.row] == 0 || out.due[need.row] > one.finished))
      return false;
    for (const auto& other : list[one.item].after)
      if (const auto at = finished.find(other); at == finished.end() || at->second > one.finished)
        return false;
  }
  return true;
}

std::vector<bill> dated(const selection& least, const problem& what, const workload& work) {
  std::vector<bill> out;
  for (const std::size_t i : least.side) {
    std::size_t by = what.years() - 1; // as late as its dates allow
    for (const auto& r : what.requirements())
      if (const auto* term = r.get_if<items_at_least>();
          term && std::binary_search(term->items.begin(), term->items.end(), i))
        by = std::min(by, what.year_position(term->by_year));
    out.push_back({i, std::max(by, work.side[i].earliest)});
  }
  return out;
}
} // namespace detail
} // namespace ntm::inline v0::planning
