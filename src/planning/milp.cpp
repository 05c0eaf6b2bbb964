#include "ntm/planning/milp.hpp"

#include <limits>
#include <numeric>

#include "ntm/planning/workload.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
std::size_t milp::add_column(std::string id, double cost, double low, double high, bool whole) {
  col_ids.push_back(std::move(id));
  objective.push_back(cost);
  lower.push_back(low);
  upper.push_back(high);
  integer.push_back(whole);
  return col_ids.size() - 1;
}

void milp::add_row(std::string id, double low, double high,
                   const std::vector<std::pair<std::size_t, double>>& entries) {
  row_ids.push_back(std::move(id));
  row_lower.push_back(low);
  row_upper.push_back(high);
  for (const auto& [column, value] : entries) {
    columns.push_back(static_cast<int>(column));
    values.push_back(value);
  }
  starts.push_back(static_cast<int>(columns.size()));
}

Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor, int>> milp::matrix() const {
  return {static_cast<Eigen::Index>(row_ids.size()),
          static_cast<Eigen::Index>(col_ids.size()),
          static_cast<Eigen::Index>(values.size()),
          starts.data(),
          columns.data(),
          values.data()};
}

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();

/// The greatest amount that divides every cost, so that doubles hold the money exactly.
money common_unit(const workload& work) {
  money unit = 0, all = 0;
  for (const auto& n : work.needs)
    if (n.cost != funds::unknown_cost) {
      unit = std::gcd(unit, n.cost);
      all += n.cost; // fits: the workload added it before
    }
  unit = unit ? unit : 1;
  if (all / unit > (money{1} << 50))
    throw error("to_milp: costs of " + std::to_string(all) + " dong in steps of " +
                std::to_string(unit) +
                " are too fine for a solver that computes in doubles; round them to a million");
  return unit;
}
} // namespace

milp to_milp(const problem& what) {
  detail::refuse_unfinished(what);
  const workload work = make_workload(what);
  const auto& results = *work.outcomes;
  std::size_t floor = 0;
  for (const auto& r : what.requirements())
    if (const auto* f = std::get_if<floor_criteria>(&r))
      floor = std::max(floor, f->criteria);

  milp out;
  out.maximise = what.purpose() == aim::maximise;
  out.offset = out.maximise ? static_cast<double>(detail::value_before(what, work)) : 0;
  out.money_unit = common_unit(work);
  out.recognised_column.assign(work.rows, milp::none);
  out.first_finish_column.assign(work.rows, milp::none);
  const auto scaled = [&](const need& n) {
    return n.cost == funds::unknown_cost ? 0.0 : static_cast<double>(n.cost / out.money_unit);
  };
  const auto name = [&](std::size_t row) {
    return results.registry->at_index(results.units[row]).code;
  };
  const auto number = [&](const need& n) {
    return std::to_string(results.edition->criteria[n.criterion].number);
  };

  std::vector<std::pair<std::size_t, double>> spending;
  for (std::size_t row = 0; row < work.rows; ++row) {
    if (!work.recognised[row])
      out.recognised_column[row] =
          out.add_column("recognised:" + name(row),
                         out.maximise ? static_cast<double>(detail::weight_of(what, row)) : 0.0,
                         work.locked_in[row] ? 1 : 0, work.locked_out[row] ? 0 : 1, true);
    if (work.recognised[row] && work.deficit(row, floor) == 0)
      continue;
    for (const auto& n : work.needs_of(row)) {
      const bool priced = n.cost != funds::unknown_cost;
      const std::size_t column =
          out.add_column((priced ? "finish:" : "no_price:") + name(row) + ":" + number(n),
                         out.maximise ? 0.0 : scaled(n), 0, priced ? 1 : 0, false);
      if (out.first_finish_column[row] == milp::none)
        out.first_finish_column[row] = column;
      if (priced)
        spending.emplace_back(column, scaled(n));
    }
  }
  for (std::size_t row = 0; row < work.rows; ++row) {
    if (out.recognised_column[row] == milp::none)
      continue;
    const auto needs = work.needs_of(row);
    for (std::size_t k = 0; k < needs.size(); ++k)
      out.add_row("link:" + name(row) + ":" + number(needs[k]), 0, infinity,
                  {{out.first_finish_column[row] + k, 1.0}, {out.recognised_column[row], -1.0}});
  }
  if (what.budget())
    out.add_row("budget", -infinity, static_cast<double>(*what.budget() / out.money_unit),
                spending);
  for (const auto& r : what.requirements())
    std::visit([&](const auto& term) { append(out, work, term); }, r);
  return out;
}
} // namespace ntm::inline v0::planning
