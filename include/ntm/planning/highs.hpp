#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ntm/planning/milp.hpp"

namespace ntm::inline v0::planning {
/// What HiGHS found.
struct highs_solution {
  /// As `plan_status`.
  enum class outcome : std::uint8_t { optimal, feasible, infeasible, none_found };
  outcome status = outcome::none_found;
  double objective = 0;
  double bound = 0;
  double gap = 0;
  std::vector<double> x;
  /// "HiGHS 1.11.0".
  std::string solver;
};

/// Whether the HiGHS library can be loaded.
[[nodiscard]] bool has_highs();
/// Where to look for libhighs.so before the system's names; NTM_HIGHS_LIBRARY comes first.
void set_highs_library(std::string path);
/// Solves `model` with HiGHS, loaded at run time through its C API. `start`: values of some columns
/// of a known solution, which HiGHS completes. `restarts`: whether it may begin anew with a smaller
/// model, which pays where few columns are left out beforehand. Throws `missing_component` that
/// says what to install when it is not there.
[[nodiscard]] highs_solution
solve_highs(const milp& model, const solve_options& options = {},
            const std::vector<std::pair<std::size_t, double>>& start = {}, bool restarts = true);
} // namespace ntm::inline v0::planning
