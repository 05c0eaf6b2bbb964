#include "ntm/planning/terms/own_rows.hpp"

#include <cmath>
#include <map>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"

namespace ntm::inline v0::planning {
std::string_view to_string(row_sense value) noexcept {
  constexpr std::string_view signs[] = {"<=", ">=", "="};
  return signs[static_cast<std::size_t>(value)];
}
row_sense to_row_sense(std::string_view text) {
  for (const auto value : {row_sense::at_most, row_sense::at_least, row_sense::equal})
    if (text == to_string(value))
      return value;
  throw unknown_name("sense of a row", std::string{text}, {"<=", ">=", "="});
}

label describe(const own_rows& term, const units::registry&) {
  const std::string n = std::to_string(term.rows.size());
  return {term.name + ": " + n + " ràng buộc riêng", term.name + ": " + n + " rows of one's own"};
}

void append(by_model& out, const own_rows& term) {
  for (std::size_t i = 0; i < term.rows.size(); ++i) {
    double right = term.right_sides[i];
    std::map<std::size_t, double> sums;
    for (const auto& one : term.rows[i]) {
      const std::size_t year = out.what->year_position(one.year);
      std::size_t column = milp::none;
      if (one.recognised && !out.work->recognised[one.row])
        column = out.recognised(one.row, year);
      for (std::size_t n = out.work->first[one.row];
           !one.recognised && n < out.work->first[one.row + 1]; ++n)
        if (out.work->needs[n].criterion == one.criterion)
          column = out.finished(n, year);
      for (std::size_t u = 0; !one.recognised && u < out.funding->upkeep.size(); ++u)
        if (const auto& kept = out.funding->upkeep[u];
            kept.held && kept.row == one.row && kept.criterion == one.criterion)
          column = out.upkeep_columns[u * out.years + year];
      if (column == milp::none) // it holds before the plan
        right -= one.coefficient;
      else
        sums[column] += one.coefficient;
    }
    const auto sense = term.senses[i];
    out.out.add_row(term.name + ":" + std::to_string(i + 1),
                    sense == row_sense::at_most ? -by_model::infinity : right,
                    sense == row_sense::at_least ? by_model::infinity : right,
                    {sums.begin(), sums.end()});
  }
}

check inspect(const attainment& reached, const own_rows& term, findings& report) {
  const auto& results = *reached.what->outcomes();
  check out{describe(term, *results.registry), static_cast<std::int64_t>(term.rows.size())};
  for (std::size_t i = 0; i < term.rows.size(); ++i) {
    double sum = 0, size = 1;
    for (const auto& one : term.rows[i]) {
      const std::size_t year = reached.what->year_position(one.year);
      const bool by_count = !one.recognised &&
                            !reached.met_before[one.row * reached.criteria + one.criterion] &&
                            results.meets_all(one.row) == truth::met;
      const bool holds = one.recognised ? reached.recognised(one.row, year)
                                        : by_count || reached.met(one.row, one.criterion, year);
      sum += holds ? one.coefficient : 0;
      size = std::max(size, std::fabs(one.coefficient));
    }
    const double right = term.right_sides[i], slack = 1e-9 * std::max(size, std::fabs(right));
    const auto sense = term.senses[i];
    const bool holds = (sense == row_sense::at_least || sum <= right + slack) &&
                       (sense == row_sense::at_most || sum >= right - slack);
    out.reached += holds;
    if (!holds)
      report.push_back(make_finding("NTM-P072", {},
                                    {{"row", term.name + ":" + std::to_string(i + 1)},
                                     {"value", std::to_string(sum)},
                                     {"sense", std::string{to_string(sense)}},
                                     {"right_side", std::to_string(right)}}));
  }
  out.holds = out.reached == out.wanted;
  return out;
}

problem problem::term(std::string name, const std::vector<std::vector<row_entry>>& rows,
                      std::vector<row_sense> senses, std::vector<double> right_sides) const {
  const std::string who = "term '" + name + "': ";
  if (name.empty())
    throw error("term: a term of one's own needs a name; rows are called by it");
  if (rows.empty() || rows.size() != senses.size() || rows.size() != right_sides.size())
    throw error(who + std::to_string(rows.size()) + " rows, " + std::to_string(senses.size()) +
                " senses and " + std::to_string(right_sides.size()) +
                " right sides; give one of each for every row, at least one");
  own_criteria_rows made;
  bool criteria = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string where = who + "row " + std::to_string(i + 1) + ": ";
    if (!std::isfinite(right_sides[i]))
      throw error(where + "the right side is not a finite number");
    if (rows[i].empty())
      throw error(where + "it has no entry");
    std::vector<own_rows::place> places;
    for (const auto& one : rows[i]) {
      if (!std::isfinite(one.coefficient))
        throw error(where + "the coefficient of " + one.unit.text() + " is not a finite number");
      (void)year_position(one.year);
      places.push_back({row(one.unit), one.criterion == 0 ? 0 : criterion(one.criterion),
                        one.criterion == 0, one.year, one.coefficient});
      criteria = criteria || one.criterion != 0;
    }
    made.rows.push_back(std::move(places));
  }
  made.name = std::move(name);
  made.senses = std::move(senses);
  made.right_sides = std::move(right_sides);
  return criteria ? require(made) : require(static_cast<const own_rows&>(made));
}
} // namespace ntm::inline v0::planning
