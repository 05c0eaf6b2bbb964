// Upkeep as data and as columns and rows of the general model.
#include "ntm/planning/upkeep.hpp"

#include <algorithm>
#include <map>

#include "ntm/core/errors.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/problem.hpp"

namespace ntm::inline v0::planning {
std::vector<upkeep_need> upkeep_of(const problem& what) {
  const auto& results = *what.outcomes();
  const truth unknown = what.unknown_counts_as().value_or(truth::unmet);
  const auto settled = [&](truth value) { return value == truth::unknown ? unknown : value; };
  std::map<std::pair<std::size_t, std::size_t>, upkeep_need> cells;
  for (const auto& r : what.requirements()) {
    const auto* term = r.get_if<upkeep_term>();
    if (!term || !term->cells)
      continue;
    for (std::size_t row = 0; row < results.size(); ++row)
      for (std::size_t k = 0; k < results.criteria(); ++k) {
        const auto yearly = term->cells->at(row, k);
        if (yearly <= 0)
          continue;
        const bool held = settled(results.at(row, k)) == truth::met;
        if (!held && results.meets_all(row) == truth::met)
          continue; // by its count alone
        upkeep_need one{row, k, yearly, term->fund, held, false};
        one.compulsory = held && (term->keep == keep_rule::all ||
                                  (term->keep == keep_rule::recognised &&
                                   settled(what.recognised()[row]) == truth::met));
        if (!cells.emplace(std::pair{row, k}, std::move(one)).second)
          throw error("maintain: the upkeep of criterion " +
                      std::to_string(results.edition->criteria[k].number) + " in " +
                      results.registry->describe(results.units[row]) +
                      " is named by two terms; name it once");
      }
  }
  std::vector<upkeep_need> out;
  out.reserve(cells.size());
  for (auto& [key, one] : cells)
    out.push_back(std::move(one));
  return out;
}

std::vector<std::size_t> by_model::kept_up(std::size_t row, std::size_t year) const {
  std::vector<std::size_t> columns;
  const auto& all = funding->upkeep;
  auto at = std::lower_bound(all.begin(), all.end(), row,
                             [](const upkeep_need& one, std::size_t r) { return one.row < r; });
  for (; at != all.end() && at->row == row; ++at)
    if (at->held)
      columns.push_back(upkeep_columns[static_cast<std::size_t>(at - all.begin()) * years + year]);
  return columns;
}

namespace {
/// The need of the workload for a criterion of a row, or `milp::none`.
std::size_t need_of(const workload& work, const upkeep_need& one) {
  for (std::size_t n = work.first[one.row]; n < work.first[one.row + 1]; ++n)
    if (work.needs[n].criterion == one.criterion)
      return n;
  return milp::none;
}
} // namespace

void append_upkeep(by_model& model) {
  const auto& work = *model.work;
  const auto& all = model.funding->upkeep;
  const bool minimise = model.what->purpose() == aim::minimise;
  const auto scaled = [&](money amount) {
    return static_cast<double>(amount) / static_cast<double>(model.out.money_unit);
  };
  model.upkeep_columns.assign(all.size() * model.years, milp::none);
  for (std::size_t u = 0; u < all.size(); ++u) {
    const auto& one = all[u];
    const auto spend = [&](std::size_t column, std::size_t year) {
      for (const auto& part : model.funding->parts_of_upkeep(u))
        model.spend(part.kind, year, column, static_cast<double>(part.amount));
      if (minimise)
        model.out.objective[column] += scaled(one.yearly);
    };
    if (!one.held) {
      const std::size_t need = need_of(work, one);
      for (std::size_t t = 1; need != milp::none && t < model.years; ++t)
        if (model.finished(need, t - 1) != milp::none)
          spend(model.finished(need, t - 1), t);
      continue;
    }
    const std::string id = model.code(one.row) + ":" +
                           std::to_string(work.outcomes->edition->criteria[one.criterion].number);
    for (std::size_t t = 0; t < model.years; ++t) {
      auto& column = model.upkeep_columns[u * model.years + t];
      column = model.out.add_column("upkeep:" + id + model.at(t), 0, 0, 1, true);
      spend(column, t);
      if (t > 0)
        model.out.add_row("stays_lost:" + id + model.at(t), -by_model::infinity, 0,
                          {{column, 1.0}, {column - 1, -1.0}});
    }
    const std::size_t last = model.years - 1;
    if (!work.recognised[one.row])
      model.out.add_row("kept_up:" + id, 0, by_model::infinity,
                        {{model.upkeep_columns[u * model.years + last], 1.0},
                         {model.recognised(one.row, last), -1.0}});
  }
}
} // namespace ntm::inline v0::planning
