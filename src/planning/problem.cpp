#include "ntm/planning/problem.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "ntm/core/text.hpp"
#include "ntm/planning/calendar.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
namespace {
const std::string supported = "; a plan can maximise communes_recognised, "
                              "communes_recognised_new, commune_years, commune_years_new or "
                              "criteria_met, or minimise cost, shortfall, largest_shortfall or "
                              "largest_district_shortfall";
constexpr std::array most{measure::communes_recognised, measure::communes_recognised_new,
                          measure::commune_years, measure::commune_years_new,
                          measure::criteria_met};

/// A measure that can be maximised.
const targets::measure& maximised(const targets::measure& what) {
  if (what == measure::mean_criteria)
    return most.back(); // over a fixed number of communes
  const auto* const known = std::find(most.begin(), most.end(), what);
  if (known == most.end())
    throw error("maximise: '" + std::string{what.name} + "' is no objective yet" + supported);
  return *known;
}
targets::measure minimised(const targets::measure& what) {
  for (const auto& one :
       {measure::shortfall, measure::largest_shortfall, measure::largest_district_shortfall})
    if (what == one)
      return what;
  if (!(what == measure::cost))
    throw error("minimise: '" + std::string{what.name} + "' is no objective yet" + supported);
  return measure::cost;
}
/// The next objective of a problem.
goal after(const problem& where, const goal& next) {
  const std::string name{next.what.name};
  if (where.purpose() == aim::none)
    throw error("then: '" + name + "' comes after nothing; begin with .maximise or .minimise");
  bool there = where.objective() == next.what;
  for (const auto& one : where.further())
    there = there || one.what == next.what;
  if (there)
    throw error("then: '" + name + "' is an objective of this problem already; name each once");
  return next;
}

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
                 std::vector<truth> recognised) {
  outcomes_ = std::move(outcomes);
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
  rules_.assign(criteria, payment_rule::instalments);
  static const auto no_items = std::make_shared<const std::vector<side_item>>();
  side_items_ = no_items;
}

problem problem::maximise(const targets::measure& what) const {
  problem next = *this;
  next.purpose_ = aim::maximise;
  next.objective_ = maximised(what);
  next.further_.clear();
  return next;
}

problem problem::minimise(const targets::measure& what) const {
  problem next = *this;
  next.purpose_ = aim::minimise;
  next.objective_ = minimised(what);
  next.further_.clear();
  return next;
}

problem problem::then_maximise(const targets::measure& what) const {
  problem next = *this;
  next.further_.push_back(after(*this, {aim::maximise, maximised(what)}));
  return next;
}

problem problem::then_minimise(const targets::measure& what) const {
  problem next = *this;
  next.further_.push_back(after(*this, {aim::minimise, minimised(what)}));
  return next;
}

problem problem::require(const std::vector<requirement>& what) const {
  problem next = *this;
  for (const auto& one : what)
    next.requirements_.push_back(one.settled(*this));
  return next;
}

problem problem::with_requirements(const std::vector<requirement>& what) const {
  problem next = *this;
  next.requirements_.clear();
  return next.require(what);
}

problem problem::with_costs(funds::cost_matrix costs) const {
  problem next = *this;
  next.costs_ = problem{outcomes_, std::move(costs), *recognised_}.costs_;
  return next;
}

problem problem::within(money budget) const {
  if (budget < 0)
    throw error("within: a budget must not be negative, got " + std::to_string(budget));
  problem next = *this;
  next.budget_ = budget;
  next.funds_.clear();
  return next;
}

problem problem::within(std::vector<fund_source> list) const {
  if (list.empty())
    throw error("within: there is no fund in the list; give at least one, or a budget");
  std::set<std::string> names;
  for (auto& fund : list) {
    const std::string who = "within: the fund '" + fund.name + "' ";
    if (fund.name.empty() || !names.insert(fund.name).second)
      throw error(who + "has no name or one that stands twice; give each a name of its own");
    if (fund.amounts.empty())
      throw error(who + "has no yearly amounts; give one for each year");
    if (fund.amounts.size() != list.front().amounts.size())
      throw error(who + "has " + std::to_string(fund.amounts.size()) +
                  " yearly amounts, the first fund " + std::to_string(list.front().amounts.size()) +
                  "; give each fund one for each year");
    for (const money amount : fund.amounts)
      if (amount < 0)
        throw error(who + "has the amount " + std::to_string(amount) + "; amounts are 0 or more");
    if (fund.counterpart < 0 || fund.counterpart > 100)
      throw error(who + "asks for a counterpart of " + std::to_string(fund.counterpart) +
                  " percent; it is 0 to 100");
    for (const int number : fund.criteria)
      (void)criterion(number);
    for (auto& unit : fund.units)
      unit = unit_ref{unit.in(*outcomes_->registry, outcomes_->on)};
  }
  problem next = *this;
  next.funds_ = std::move(list);
  next.budget_.reset();
  return next;
}

problem problem::over(int first_year, std::size_t years) const {
  if (years < 1 || years > most_years)
    throw error("over: a plan has 1 to " + std::to_string(most_years) + " years, not " +
                std::to_string(years));
  constexpr int last_year = 9999;
  if (first_year < 1 || first_year > last_year - static_cast<int>(years) + 1)
    throw error("over: the years of a plan lie between 1 and 9999, not " +
                std::to_string(first_year) + " and " + std::to_string(years) + " years from there");
  problem next = *this;
  next.first_year_ = first_year;
  next.years_ = years;
  return next;
}

problem problem::pay(payment_rule rule, const std::vector<int>& criteria) const {
  problem next = *this;
  if (criteria.empty())
    next.rules_.assign(outcomes_->criteria(), rule);
  for (const int number : criteria)
    next.rules_[criterion(number)] = rule;
  return next;
}

std::size_t problem_parts::years() const noexcept {
  return years_ ? *years_ : funds_.empty() ? 1 : funds_.front().amounts.size();
}

std::size_t problem_parts::year_position(int year) const {
  if (year == 0)
    return years() - 1;
  const auto last = first_year_ + static_cast<int>(years()) - 1;
  if (year < first_year_ || year > last)
    throw error("the year " + std::to_string(year) + " is not in the plan, which has " +
                std::to_string(first_year_) + " to " + std::to_string(last) +
                "; see .over(first_year, years)");
  return static_cast<std::size_t>(year - first_year_);
}

std::size_t problem_parts::criterion(int number) const {
  const auto& list = outcomes_->edition->criteria;
  for (std::size_t k = 0; k < list.size(); ++k)
    if (list[k].number == number)
      return k;
  throw error("there is no criterion " + std::to_string(number) + " in " + outcomes_->edition->id);
}

std::size_t problem_parts::row(const unit_ref& unit) const {
  const auto index = unit.in(*outcomes_->registry, outcomes_->on);
  const auto& list = outcomes_->units;
  const auto at = std::find(list.begin(), list.end(), index);
  if (at == list.end())
    throw error(outcomes_->registry->describe(index) + " is not a commune of the programme on " +
                ntm::to_string(outcomes_->on) + "; only such communes are planned");
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

problem problem::unlock(const std::vector<unit_ref>& units) const {
  problem next = *this;
  for (const auto& unit : units) {
    const std::size_t at = row(unit);
    std::erase(next.locked_in_, at);
    std::erase(next.locked_out_, at);
  }
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

std::string problem_parts::mark() const {
  std::vector<std::string> words;
  for (const auto* one : {&outcomes_->mark, &costs_->mark, &side_mark_})
    if (!one->empty() && std::find(words.begin(), words.end(), *one) == words.end())
      words.push_back(*one);
  for (const auto& r : requirements_)
    if (const auto* upkeep = r.get_if<upkeep_term>())
      if (const auto& one = upkeep->cells->mark;
          !one.empty() && std::find(words.begin(), words.end(), one) == words.end())
        words.push_back(one);
  return join(words, "; ");
}
} // namespace ntm::inline v0::planning
