#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// By what a number of communes is divided over districts.
enum class split_rule : std::uint8_t {
  communes, ///< how many communes of the programme each has
  lacking,  ///< how many of them are not recognised
  weight,   ///< the sum of given weights of its communes, such as people
  equal,    ///< the same for each
  cheapest  ///< wherever the next commune costs least
};
/// The word for a rule, as written above.
[[nodiscard]] std::string_view to_string(split_rule value) noexcept;
/// The rule that `text` names; throws `unknown_name`.
[[nodiscard]] split_rule to_split_rule(std::string_view text);

/// What one district is given.
struct district_target {
  /// Empty for communes that lie in no district.
  std::string code, name;
  std::int64_t communes = 0, recognised = 0;
  /// Communes that can still be completed, and those that must be (locks, complete units).
  std::int64_t open = 0, compulsory = 0;
  /// What its part is measured by; 0 for `cheapest`.
  std::int64_t claim = 0;
  /// New communes, by the rule and by least cost.
  std::int64_t target = 0, cheapest_target = 0;
  /// Dong: the least for this target with all floors of the district, and the same by least cost.
  money cost = 0, cheapest_cost = 0;
  friend bool operator==(const district_target&, const district_target&) = default;
};

/// A number of new communes divided over districts, with what fairness costs.
struct target_split {
  split_rule rule = split_rule::communes;
  std::int64_t communes = 0;
  /// By code, communes without a district last.
  std::vector<district_target> districts;
  money cost = 0, cheapest_cost = 0;
  std::string mark;
  ntm::findings findings;

  /// What the rule costs beyond the cheapest split.
  [[nodiscard]] money difference() const noexcept { return cost - cheapest_cost; }
  /// Each district: its communes, its exact part, its target and the cheapest, with their costs.
  [[nodiscard]] ntm::table table() const;
};

/// Divides `communes` new communes over the districts of a problem: the targets add up to it
/// exactly, and none exceeds what its district can still complete or is below what it must.
///
/// Fair rules use largest remainders: of all whole targets within these limits the one with the
/// least sum of squared differences from the exact parts (ties: the district whose code comes
/// first). Every target is priced by the cheapest communes of its district, with floors and locks;
/// numbers of communes and the budget of the problem are left out. `weights`: for each row, needed
/// by `weight` only. Throws `error` for a number beyond what can be completed or below what must
/// be, for terms that sorting does not know, and for weights that are missing, negative or all 0.
[[nodiscard]] target_split split_target(const problem& what, std::int64_t communes,
                                        split_rule rule = split_rule::communes,
                                        const std::vector<std::int64_t>& weights = {});
} // namespace ntm::inline v0::planning
