#include "ntm/planning/problem.hpp"

#include <algorithm>
#include <utility>

#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
namespace {
const std::string supported = "; a plan can maximise communes_recognised or "
                              "communes_recognised_new, or minimise cost";

std::vector<std::size_t> merged(std::vector<std::size_t> list,
                                const std::vector<std::size_t>& more) {
  list.insert(list.end(), more.begin(), more.end());
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

void refuse_both(const problem& what) {
  for (const std::size_t row : what.locked_in())
    if (std::binary_search(what.locked_out().begin(), what.locked_out().end(), row))
      throw error(what.outcomes()->registry->describe(what.outcomes()->units[row]) +
                  " is locked in and locked out; drop one of the two");
}
} // namespace

problem::problem(std::shared_ptr<const assessment::outcomes> outcomes, funds::cost_matrix costs,
                 std::vector<truth> recognised)
    : outcomes_(std::move(outcomes)) {
  if (!outcomes_ || !outcomes_->edition || !outcomes_->registry)
    throw error("plan: there are no outcomes to plan from; evaluate a province first");
  const std::size_t rows = outcomes_->size(), criteria = outcomes_->criteria();
  if (costs.rows != rows || costs.criteria != criteria || costs.cells.size() != rows * criteria)
    throw error("plan: the costs are for " + std::to_string(costs.rows) + " units and " +
                std::to_string(costs.criteria) + " criteria, the outcomes for " +
                std::to_string(rows) + " and " + std::to_string(criteria) +
                "; make the cost matrix from the units of the outcomes");
  for (std::size_t i = 0; i < costs.cells.size(); ++i)
    if (costs.cells[i] < 0 && costs.cells[i] != funds::unknown_cost)
      throw error("plan: the cost of criterion " +
                  std::to_string(outcomes_->edition->criteria[i % criteria].number) + " in " +
                  outcomes_->registry->describe(outcomes_->units[i / criteria]) + " is negative (" +
                  std::to_string(costs.cells[i]) + "); costs are 0 or more");
  if (recognised.empty())
    for (std::size_t row = 0; row < rows; ++row)
      recognised.push_back(outcomes_->meets_all(row));
  if (recognised.size() != rows)
    throw error("plan: 'recognised' has " + std::to_string(recognised.size()) +
                " entries, the outcomes " + std::to_string(rows) +
                " units; give one for each unit, in their order");
  costs_ = std::make_shared<const funds::cost_matrix>(std::move(costs));
  recognised_ = std::make_shared<const std::vector<truth>>(std::move(recognised));
}

problem problem::maximise(const targets::measure& what) const {
  if (!(what == measure::communes_recognised) && !(what == measure::communes_recognised_new))
    throw error("maximise: '" + std::string{what.name} + "' is no objective yet" + supported);
  problem next = *this;
  next.purpose_ = aim::maximise;
  next.objective_ = what == measure::communes_recognised ? measure::communes_recognised
                                                         : measure::communes_recognised_new;
  return next;
}

problem problem::minimise(const targets::measure& what) const {
  if (!(what == measure::cost))
    throw error("minimise: '" + std::string{what.name} + "' is no objective yet" + supported);
  problem next = *this;
  next.purpose_ = aim::minimise;
  next.objective_ = measure::cost;
  return next;
}

void problem::add(requirement what) {
  const auto& registry = *outcomes_->registry;
  if (const auto* floor = std::get_if<floor_criteria>(&what);
      floor && floor->criteria > outcomes_->criteria())
    throw error("floor: no commune can meet " + std::to_string(floor->criteria) + " criteria of " +
                std::to_string(outcomes_->criteria()) + " (" + outcomes_->edition->id + ")");
  if (auto* complete = std::get_if<complete_unit>(&what)) {
    complete->unit = complete->where.in(registry, outcomes_->on);
    const auto map = registry.at(outcomes_->on);
    auto where = registry.at_index(complete->unit).level;
    if (where == level::town)
      where = level::district;
    if (std::none_of(outcomes_->units.begin(), outcomes_->units.end(),
                     [&](auto unit) { return map.ancestor(unit, where) == complete->unit; }))
      throw error("complete: " + registry.describe(complete->unit) +
                  " has no commune in the programme on " + to_string(outcomes_->on));
  }
  requirements_.push_back(std::move(what));
}

problem problem::require(const std::vector<requirement>& what) const {
  problem next = *this;
  for (const auto& one : what)
    next.add(one);
  return next;
}

problem problem::within(money budget) const {
  if (budget < 0)
    throw error("within: a budget must not be negative, got " + std::to_string(budget));
  problem next = *this;
  next.budget_ = budget;
  return next;
}

std::size_t problem::row(const unit_ref& unit) const {
  const auto index = unit.in(*outcomes_->registry, outcomes_->on);
  const auto& list = outcomes_->units;
  const auto at = std::find(list.begin(), list.end(), index);
  if (at == list.end())
    throw error(outcomes_->registry->describe(index) + " is not a commune of the programme on " +
                to_string(outcomes_->on) + "; only such communes are planned");
  return static_cast<std::size_t>(at - list.begin());
}

problem problem::lock_in(const std::vector<unit_ref>& units) const {
  std::vector<std::size_t> rows;
  for (const auto& unit : units)
    rows.push_back(row(unit));
  problem next = *this;
  next.locked_in_ = merged(std::move(rows), locked_in_);
  refuse_both(next);
  return next;
}

problem problem::lock_out(const std::vector<unit_ref>& units) const {
  std::vector<std::size_t> rows;
  for (const auto& unit : units)
    rows.push_back(row(unit));
  problem next = *this;
  next.locked_out_ = merged(std::move(rows), locked_out_);
  refuse_both(next);
  return next;
}

problem problem::unknown_as(truth value) const {
  if (value == truth::unknown)
    throw error("unknown_as: say what unknown criteria count as: truth::unmet or truth::met");
  problem next = *this;
  next.unknown_as_ = value;
  return next;
}

problem problem::weights(std::vector<std::int64_t> values) const {
  if (values.size() != outcomes_->size())
    throw error("weights: " + std::to_string(values.size()) + " weights for " +
                std::to_string(outcomes_->size()) + " communes; give one for each, in their order");
  for (std::size_t row = 0; row < values.size(); ++row)
    if (values[row] < 0)
      throw error("weights: the weight of " + outcomes_->registry->describe(outcomes_->units[row]) +
                  " is negative (" + std::to_string(values[row]) + ")");
  problem next = *this;
  next.weights_ = std::move(values);
  return next;
}

std::string problem::mark() const {
  const auto &a = outcomes_->mark, &b = costs_->mark;
  if (a.empty() || a == b)
    return b;
  return b.empty() ? a : a + "; " + b;
}
} // namespace ntm::inline v0::planning
