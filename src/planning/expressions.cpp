// Objectives as linear expressions of the general model.
#include "ntm/planning/by_model.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
expression criteria_of(by_model& model, std::size_t row, std::size_t year) {
  const auto& work = *model.work;
  const std::size_t all = work.outcomes->criteria();
  const auto kept = model.kept_up(row, year); // what may be lost
  expression made;
  made.before = static_cast<std::int64_t>(work.met[row]) - static_cast<std::int64_t>(kept.size());
  model.criteria_columns.resize(work.rows * model.years);
  auto& entries = model.criteria_columns[row * model.years + year];
  if (entries.empty()) {
    for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n)
      entries.emplace_back(model.finished(n, year), 1.0);
    const bool capped = work.met[row] + entries.size() > all;
    for (const std::size_t column : kept)
      entries.emplace_back(column, 1.0);
    if (capped) {
      // A count says that some of these are met: no more than all count.
      const std::string id = "criteria:" + model.code(row) + model.at(year);
      const std::size_t column = model.out.add_column(
          id, 0, 0, static_cast<double>(all - work.met[row] + kept.size()), false);
      entries.emplace_back(column, -1.0);
      model.out.add_row(id, 0, by_model::infinity, entries);
      entries = {{column, 1.0}};
    }
  }
  made.entries = entries;
  return made;
}

expression criteria_by(by_model& model, std::size_t year) {
  expression made;
  for (std::size_t row = 0; row < model.work->rows; ++row) {
    const auto one = criteria_of(model, row, year);
    made.before += one.before;
    made.entries.insert(made.entries.end(), one.entries.begin(), one.entries.end());
  }
  return made;
}

expression measured(by_model& model, const targets::measure& what) {
  const auto& work = *model.work;
  const std::size_t last = model.years - 1;
  if (what == measure::criteria_met)
    return criteria_by(model, last);
  expression out;
  if (what == measure::cost) {
    std::vector<double> costs(model.out.objective.size(), 0);
    for (std::size_t row = 0; row < work.rows; ++row)
      for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n) {
        std::size_t column = model.finished(n, last);
        if (column == milp::none && !work.recognised[row])
          column = model.recognised(row, last);
        if (column != milp::none && work.needs[n].cost != funds::unknown_cost)
          costs[column] +=
              static_cast<double>(work.needs[n].cost) / static_cast<double>(model.out.money_unit);
      }
    for (std::size_t i = 0; i < work.side.size(); ++i)
      costs[model.item(i, last)] +=
          static_cast<double>(work.side[i].cost) / static_cast<double>(model.out.money_unit);
    for (std::size_t u = 0; u < model.funding->upkeep.size(); ++u) {
      const auto& one = model.funding->upkeep[u];
      const double yearly =
          static_cast<double>(one.yearly) / static_cast<double>(model.out.money_unit);
      for (std::size_t t = 0; t < model.years; ++t) {
        std::size_t column = model.upkeep_columns[u * model.years + t];
        for (std::size_t n = work.first[one.row]; !one.held && t && n < work.first[one.row + 1];
             ++n)
          if (work.needs[n].criterion == one.criterion)
            column = model.finished(n, t - 1);
        if (column != milp::none)
          costs[column] += yearly;
      }
    }
    for (std::size_t column = 0; column < costs.size(); ++column)
      if (costs[column] != 0)
        out.entries.emplace_back(column, costs[column]);
    return out;
  }
  const bool before = what == measure::communes_recognised || what == measure::commune_years;
  const bool years = what == measure::commune_years || what == measure::commune_years_new;
  for (std::size_t row = 0; row < work.rows; ++row) {
    const std::int64_t weight = detail::weight_of(*model.what, row);
    if (work.recognised[row])
      out.before += before ? weight * (years ? static_cast<std::int64_t>(model.years) : 1) : 0;
    for (std::size_t t = years ? 0 : last; !work.recognised[row] && weight && t <= last; ++t)
      out.entries.emplace_back(model.recognised(row, t), static_cast<double>(weight));
  }
  return out;
}
} // namespace ntm::inline v0::planning
