#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// What becomes of a commune from one plan to another.
enum class commune_fate : std::uint8_t {
  added,   ///< completed only by the second
  dropped, ///< completed only by the first
  earlier, ///< completed by both, in the second sooner
  later,   ///< completed by both, in the second later
  already, ///< recognised before the second, and not before the first
  reopened ///< recognised before the first, and not before the second
};
/// The word for a fate, as written above.
[[nodiscard]] std::string_view to_string(commune_fate value) noexcept;

/// One commune that differs.
struct commune_change {
  std::string code, name;
  commune_fate fate = commune_fate::added;
  /// Calendar year by which each plan completes it; 0: not by the plan, or a plan without years.
  int before = 0, after = 0;
  friend bool operator==(const commune_change&, const commune_change&) = default;
};

/// What one fund pays in one year.
struct money_change {
  std::string fund;
  int year = 0;
  money before = 0, after = 0;
  friend bool operator==(const money_change&, const money_change&) = default;
};

/// A requirement of either plan beside what is reached; nothing where a plan has none like it.
struct promise_change {
  label what;
  std::optional<check> before, after;
};

/// Two plans side by side.
struct comparison {
  /// By fate, then in the order of the rows.
  std::vector<commune_change> communes;
  /// Where anything is paid.
  std::vector<money_change> money;
  std::vector<promise_change> promises;
  /// Codes of communes that only one of the two is about.
  std::vector<std::string> only_before, only_after;
  /// Ids of side items that only one of the two does.
  std::vector<std::string> items_before, items_after;
  /// Names of what was maximised or minimised, and what came of it; nothing without a plan.
  std::string objective_before, objective_after;
  std::optional<std::int64_t> value_before, value_after;
  planning::money cost_before = 0, cost_after = 0;
  std::int64_t recognised_before = 0, recognised_after = 0;
  /// Why there is no plan, where there is none.
  label missing_before, missing_after;
  /// Words that must stand beside every copy. Communes are not named where the outcomes of a plan
  /// are synthetic.
  std::string mark;
  bool names = true;

  /// How many communes have this fate.
  [[nodiscard]] std::size_t count(commune_fate fate) const noexcept;
  /// The difference in a few sentences.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
  /// The communes that differ; throws `error` where they may not be named.
  [[nodiscard]] ntm::table table() const;
  /// Each fund in each year: before, after, difference.
  [[nodiscard]] ntm::table money_table() const;
  /// Each requirement: what is reached before and after.
  [[nodiscard]] ntm::table promises_table() const;
};

/// What changes from one plan to another: of the same problem, or of two that differ in budget,
/// costs, thresholds or map. Communes are the same by their place in the registry, or by their code
/// where the registries differ. Years are compared where both plans have several.
[[nodiscard]] comparison compare(const plan& before, const plan& after);
} // namespace ntm::inline v0::planning
