#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/planning/milp.hpp"

namespace ntm::inline v0::planning {
/// The model as free MPS, for any solver. Names are the ids of rows and columns, with every
/// character that MPS or LP cannot hold replaced by '_' and a number added where two would then be
/// alike. Numbers are written so that they are read back as the same doubles.
[[nodiscard]] std::string to_mps(const milp& model);
/// The model in the LP format of CPLEX, with the same names but '.' for ':'.
[[nodiscard]] std::string to_lp(const milp& model);

/// What a solver's file says about the columns of a model.
struct milp_solution {
  /// One value a column; 0 where the file names none, as solvers leave out zeros.
  std::vector<double> x;
  /// What the file states as the value of the objective.
  std::optional<double> stated_objective;
  /// Lines of columns in the file: `read == kept + rejected`.
  std::size_t read = 0, kept = 0, rejected = 0;
  ntm::findings findings;
};

/// Reads the solution file of a solver: of HiGHS (raw and pretty), CBC, SCIP, Gurobi, or any with a
/// name and a value on a line. Names are those of `to_mps` or `to_lp`. What is not a column of the
/// model, not a number, or named twice is a finding (NTM-P050 to P053).
[[nodiscard]] milp_solution read_solution(const milp& model, std::string_view text,
                                          std::string file = "solution");

/// What holds of a solution, computed from the model alone.
struct solution_check {
  double objective = 0;
  /// The worst overstepping of a bound or a row, relative to the size of the row's numbers.
  double worst = 0;
  /// One for each bound, whole number and row that is not kept (NTM-P054 to P056), and for an
  /// objective that is not the stated one (NTM-P057).
  ntm::findings findings;
  [[nodiscard]] bool ok() const noexcept { return findings.empty(); }
};

/// Checks a solution of any solver against the model. `tolerance` is relative to the largest number
/// of a row (at least 1). Throws `error` unless there is one value a column.
[[nodiscard]] solution_check check_solution(const milp& model, std::span<const double> x,
                                            std::optional<double> stated_objective = std::nullopt,
                                            double tolerance = 1e-6);
} // namespace ntm::inline v0::planning
