#include "ntm/planning/milp.hpp"

#include "ntm/planning/by_model.hpp"
#include "ntm/planning/detail/checked.hpp"
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

milp to_milp(const problem& what, formulation form) {
  if (what.objective() == measure::shortfall) // the same order, seen from the other side
    return to_milp(what.maximise(measure::criteria_met), form);
  detail::refuse_unfinished(what);
  const workload work = make_workload(what);
  const financing funding = make_financing(what, work);
  by_model model = begin_model(what, work, funding, form);
  append_money(model);
  return std::move(model.out);
}
} // namespace ntm::inline v0::planning
