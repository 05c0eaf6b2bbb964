#pragma once
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "ntm/planning/problem_parts.hpp"
#include "ntm/planning/solve_options.hpp"
#include "ntm/planning/terms.hpp"

namespace ntm::inline v0::planning {
struct plan;

/// A planning problem as a sentence: each verb returns a new problem and leaves this one as it is.
///
/// Recognised is projected: a commune recognised by decision stays so, whatever it measures; any
/// other must meet every criterion. Floors hold for every commune of the programme.
class problem : public problem_parts {
public:
  using problem_parts::weights;

  /// `costs` has one row for each unit of `outcomes` and one column for each criterion.
  /// `recognised` tells which units are recognised by decision; empty: those that meet all
  /// criteria. Throws `error` for sizes that differ and for negative costs other than
  /// `funds::unknown_cost`.
  problem(std::shared_ptr<const assessment::outcomes> outcomes, funds::cost_matrix costs,
          std::vector<truth> recognised = {});

  /// As much of `what` as possible; needs `within`. communes_recognised and communes_recognised_new
  /// count at the end; commune_years and commune_years_new add up over the years; criteria_met (or
  /// mean_criteria, which is the same order) counts the criteria of all communes at the end.
  [[nodiscard]] problem maximise(const targets::measure& what) const;
  /// As little of `what` as possible: cost (of what is promised), or what is left unmet (within).
  [[nodiscard]] problem minimise(const targets::measure& what) const;
  /// Among the plans that are best so far, those with most or least of `what`. Throws without a
  /// first objective, and for one that stands already.
  [[nodiscard]] problem then_maximise(const targets::measure& what) const;
  [[nodiscard]] problem then_minimise(const targets::measure& what) const;
  /// The plan must reach `what`. Throws when it names something that is not there.
  template <class Term>
    requires std::is_constructible_v<requirement, Term>
  [[nodiscard]] problem require(Term&& what) const {
    return require(std::vector<requirement>{requirement(std::forward<Term>(what))});
  }
  /// The plan must reach all of `what`.
  [[nodiscard]] problem require(const std::vector<requirement>& what) const;
  /// At most so many criteria finished in each commune and year.
  [[nodiscard]] problem cap(int criteria) const { return require(planning::cap(criteria)); }
  /// One criterion (by number) is finished no later than `lag` years before another.
  [[nodiscard]] problem precede(int before, int after, int lag = 0) const {
    return require(planning::precede(before, after, lag));
  }
  /// Finishing a criterion (by number) takes so many years from the first year of the plan on.
  [[nodiscard]] problem duration(int criterion, int years) const {
    return require(planning::duration(criterion, years));
  }
  /// What may be owed at the end of each year for work that is finished; see `planning::arrears`.
  [[nodiscard]] problem arrears(const arrears_ceiling& most) const { return require(most); }
  /// Upkeep, without which a criterion is lost; see `planning::maintain`.
  [[nodiscard]] problem maintain(const upkeep_term& upkeep) const { return require(upkeep); }
  /// The same problem with these requirements in the place of its own.
  [[nodiscard]] problem with_requirements(const std::vector<requirement>& what) const;
  /// A plan may also do these items, each whole or not at all, with the same money; terms such as
  /// `at_least_items` ask for them, and without such a term none is done. `mark`: the words that
  /// must stand beside every result when a cost is illustrative. Takes the place of the items that
  /// there were. Throws for ids that are empty or stand twice, costs below 0, units that are not
  /// there, and items that wait for what is not there.
  [[nodiscard]] problem with_items(std::vector<side_item> items, std::string mark = {}) const;
  /// The same problem with other costs. Throws `error` as the constructor does.
  [[nodiscard]] problem with_costs(funds::cost_matrix costs) const;
  /// Rows of one's own over the columns of the model, each with a sense and a right side. Throws
  /// for units, criteria and years that are not there, numbers that are not finite, and lists that
  /// differ in length.
  [[nodiscard]] problem term(std::string name, const std::vector<std::vector<row_entry>>& rows,
                             std::vector<row_sense> senses, std::vector<double> right_sides) const;
  /// What another plan completes stays completed, by the same year or earlier.
  [[nodiscard]] problem nested_in(const struct plan& other) const;
  /// At most so many communes differ from another plan; see `planning::stay_close`.
  [[nodiscard]] problem stay_close(const struct plan& other, std::size_t at_most,
                                   bool dates = false) const;
  /// The plan costs at most `budget` dong.
  [[nodiscard]] problem within(money budget) const;
  /// The plan spends no more of each fund than there is in each year. Throws for no fund, for names
  /// that stand twice, and for criteria and units that are not there.
  [[nodiscard]] problem within(std::vector<fund_source> funds) const;
  /// The plan has so many years, the first of them `first_year`.
  [[nodiscard]] problem over(int first_year, std::size_t years) const;
  /// How projects are paid, for the criteria with these numbers (empty: for all).
  [[nodiscard]] problem pay(payment_rule rule, const std::vector<int>& criteria = {}) const;
  /// These communes are recognised at the end. Throws for a unit that is not a commune of the
  /// programme, and for one that is locked out.
  [[nodiscard]] problem lock_in(const std::vector<unit_ref>& units) const;
  /// The plan does not complete these communes. One that is recognised by decision stays
  /// recognised; floors still hold.
  [[nodiscard]] problem lock_out(const std::vector<unit_ref>& units) const;
  /// Takes back what `lock_in` and `lock_out` said of these communes.
  [[nodiscard]] problem unlock(const std::vector<unit_ref>& units) const;
  /// What a criterion counts as that nobody assessed: met or unmet. Without this verb a problem
  /// whose plan rests on unknown criteria has no solution but an error.
  [[nodiscard]] problem unknown_as(truth value) const;
  /// What each commune counts for where communes or commune-years are maximised: whole numbers
  /// >= 0 in the order of the units.
  [[nodiscard]] problem weights(std::vector<std::int64_t> values) const;

  /// The plan with its bound and gap; never throws for want of a plan, but for an unfinished
  /// sentence and for unknown criteria that nobody said how to count.
  [[nodiscard]] struct plan solve(const solve_options& options = {}) const;
};
} // namespace ntm::inline v0::planning

namespace ntm::inline v0 {
/// Begins a planning problem: what is missing, what it costs, and who is recognised by decision
/// (empty: those that meet all criteria).
[[nodiscard]] inline planning::problem plan(std::shared_ptr<const assessment::outcomes> outcomes,
                                            funds::cost_matrix costs,
                                            std::vector<truth> recognised = {}) {
  return {std::move(outcomes), std::move(costs), std::move(recognised)};
}
} // namespace ntm::inline v0
