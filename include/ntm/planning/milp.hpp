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
  /// Adds a column and returns its position.
  std::size_t add_column(std::string id, double cost, double low, double high, bool whole);
  /// Adds a row; entries are (column, value).
  void add_row(std::string id, double low, double high,
               const std::vector<std::pair<std::size_t, double>>& entries);
  /// The matrix, without a copy. Lives as long as this model and its size.
  [[nodiscard]] Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor, int>> matrix() const;
};

/// How a problem becomes a mixed integer program.
enum class formulation : std::uint8_t {
  automatic, ///< compact where several years allow it, else by
  by,        ///< a column "finish" for each missing criterion and year
  compact    ///< those only where a floor needs them: paid in instalments, criteria vanish
};

/// The problem as a mixed integer program: one column "recognised by year t" for each commune and
/// year, "finished by year t" for missing criteria where they matter, links between them, lifted
/// floors; money as Hall rows (what only some funds may pay by some year is at most what these
/// funds have by then), or as columns "kind of money x fund x year" where those rows would be many.
/// "Finished" is whole only where a term counts criteria or a project is paid inside one year.
/// Throws `error` when `compact` is asked for and a term or a payment rule needs criteria.
[[nodiscard]] milp to_milp(const problem& what, formulation form = formulation::automatic);
} // namespace ntm::inline v0::planning
