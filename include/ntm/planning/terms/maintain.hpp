#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/funds/costs.hpp"
#include "ntm/planning/requirement.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::planning {
/// Which criteria that are met before the plan may not be lost.
enum class keep_rule : std::uint8_t {
  chosen,     ///< any may: the plan decides what it pays for
  recognised, ///< those of communes that are recognised before the plan may not
  all         ///< none may
};
/// The word for a rule.
[[nodiscard]] std::string_view to_string(keep_rule value) noexcept;
/// The rule that `text` names; throws `unknown_name`.
[[nodiscard]] keep_rule to_keep_rule(std::string_view text);

/// Upkeep: in each year it is paid, or the criterion is lost in that year and for the rest of the
/// plan. Due for what is met before the plan from its first year on, and for what the plan finishes
/// from the year after; the plan keeps what it finishes, and all criteria of the communes that it
/// has recognised.
struct upkeep_term {
  static constexpr bool needs_criteria = true;
  /// Numbers of the criteria; empty: those of `cells`.
  std::vector<int> criteria{};
  /// Dong a year for each.
  funds::money yearly = 0;
  /// Communes with an attribute ("is_highland", "area_class=coastal"); empty: any.
  std::string unit_class{};
  /// Communes, or districts and provinces that hold them; empty: anywhere.
  std::vector<units::unit_ref> units{};
  /// The only fund that pays; empty: any that may pay for the criterion.
  std::string fund{};
  keep_rule keep = keep_rule::recognised;
  /// Dong a year by row and criterion, 0 for none; made of the above when a problem takes the term.
  std::shared_ptr<const funds::cost_matrix> cells{};

  /// The same for communes with an attribute, for communes in some units, paid by one fund, and
  /// under another rule of what may be lost.
  [[nodiscard]] upkeep_term in_class(std::string attribute) const {
    upkeep_term out = *this;
    out.unit_class = std::move(attribute);
    return out;
  }
  [[nodiscard]] upkeep_term in(std::vector<units::unit_ref> places) const {
    upkeep_term out = *this;
    out.units = std::move(places);
    return out;
  }
  [[nodiscard]] upkeep_term from(std::string name) const {
    upkeep_term out = *this;
    out.fund = std::move(name);
    return out;
  }
  [[nodiscard]] upkeep_term keeping(keep_rule rule) const {
    upkeep_term out = *this;
    out.keep = rule;
    return out;
  }
};

/// Each of the criteria (by number) needs `yearly` dong a year. Throws `error` for none, and for a
/// negative amount.
[[nodiscard]] upkeep_term maintain(std::vector<int> criteria, funds::money yearly);
/// What each criterion of each commune needs a year, in the order of the outcomes; 0 and
/// `funds::unknown_cost`: nothing. Throws `error` for other negative amounts.
[[nodiscard]] upkeep_term maintain(funds::cost_matrix yearly);

/// "upkeep of criteria 7, 8 paid each year: 100 dong; recognised communes lose none".
[[nodiscard]] label describe(const upkeep_term& term, const units::registry& registry);
/// Writes `cells`; throws `error` for criteria, units and an attribute that are not there, and for
/// cells of another size.
void settle(upkeep_term& term, const problem& where);
/// A row `keep_up` for each criterion that may not be lost; what all terms share is in the model
/// before (see `append_upkeep`).
void append(by_model& out, const upkeep_term& term);
/// NTM-P060 for each criterion that is lost and may not be; `wanted` and `reached` count those that
/// may not.
[[nodiscard]] check inspect(const attainment& reached, const upkeep_term& term, findings& report);
} // namespace ntm::inline v0::planning
