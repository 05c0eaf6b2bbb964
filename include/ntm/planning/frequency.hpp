#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// Fewest draws over which a choice among synthetic outcomes may be shown commune by commune.
inline constexpr std::size_t least_draws = 100;

/// How often each commune is chosen over the plans of many draws.
struct frequency {
  /// Plans that were counted, and those without a plan (infeasible, none found).
  std::size_t plans = 0;
  std::size_t without_plan = 0;
  std::shared_ptr<const units::registry> registry;
  std::vector<units::unit_index> units;
  /// For each unit: in how many plans it is completed, and in how many it was recognised before.
  std::vector<std::int64_t> chosen, recognised_before;
  /// Calendar year of the first year of the plans, and for each year and unit in how many plans it
  /// is completed by the end of that year.
  int first_year = 1;
  std::vector<std::vector<std::int64_t>> chosen_by;
  /// The day whose map tells the districts.
  date on{};
  /// Costs of the plans, ascending.
  std::vector<money> costs;
  std::string mark;
  bool synthetic = false;

  /// The cost that a share `p` of the plans does not exceed (nearest rank); undefined without
  /// plans.
  [[nodiscard]] money cost_quantile(double p) const;
  /// Communes with how often they are chosen, most often first; of plans over several years also
  /// the share by the end of each ("by_2020"). Throws `error` when the outcomes are synthetic and
  /// there are fewer than `least_draws` plans.
  [[nodiscard]] ntm::table table() const;
  /// Quantiles of the cost.
  [[nodiscard]] ntm::table cost_table() const;
};

/// Counts over plans of the same communes and years. Throws `error` for none, or for different
/// ones.
[[nodiscard]] frequency selection_frequency(std::span<const plan> plans);
} // namespace ntm::inline v0::planning
