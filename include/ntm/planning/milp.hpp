#pragma once
#include <Eigen/SparseCore>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ntm/planning/problem.hpp"

namespace ntm::inline v0::planning {
/// A mixed integer linear program as plain arrays. Every row and column says by its id why it is
/// there.
struct milp {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  bool maximise = false;
  /// Added to the objective: what holds whatever is chosen.
  double offset = 0;
  std::vector<double> objective, lower, upper;
  std::vector<bool> integer;
  std::vector<std::string> col_ids;
  /// Rows one after another: entries of row i stand at starts[i] .. starts[i + 1).
  std::vector<int> starts{0};
  std::vector<int> columns;
  std::vector<double> values;
  std::vector<double> row_lower, row_upper;
  std::vector<std::string> row_ids;
  /// Dong in one unit of money of this model: the greatest that divides every cost.
  money money_unit = 1;
  /// The column "recognised" of each row of the outcomes, or `none`.
  std::vector<std::size_t> recognised_column;
  /// The columns "finish" of each row of the outcomes, one for each need of the workload.
  std::vector<std::size_t> first_finish_column;

  /// Adds a column and returns its position.
  std::size_t add_column(std::string id, double cost, double low, double high, bool whole);
  /// Adds a row; entries are (column, value).
  void add_row(std::string id, double low, double high,
               const std::vector<std::pair<std::size_t, double>>& entries);
  /// The matrix, without a copy. Lives as long as this model and its size.
  [[nodiscard]] Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor, int>> matrix() const;
};

/// The problem with one budget as a mixed integer program: one column "recognised" for each
/// commune, one "finish" for each missing criterion, a link between them, lifted floors. For whole
/// "recognised" the cheapest "finish" is whole, so only the former are integers.
[[nodiscard]] milp to_milp(const problem& what);
} // namespace ntm::inline v0::planning
