#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ntm/assessment/follow.hpp"
#include "ntm/assessment/judge.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::assessment::detail {
using observations::observation;

/// Where each item of an edition stands in a flat list of slots: criteria, then indicators, then
/// requirements, then preconditions, in the edition's order.
class layout {
public:
  explicit layout(const standard::edition& edition);
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  [[nodiscard]] std::size_t slots() const noexcept { return size_; }
  /// The slot of an observation's item, or `none`.
  [[nodiscard]] std::uint32_t find(const observation& seen) const;
  /// First slot of the indicators, and of the requirements.
  [[nodiscard]] std::size_t indicators() const noexcept { return indicators_; }
  [[nodiscard]] std::size_t requirements() const noexcept { return requirements_; }
  /// First slot of the preconditions, which come last.
  [[nodiscard]] std::size_t preconditions() const noexcept { return preconditions_; }
  /// The unit of an indicator's, a requirement's or a precondition's value; "" for a criterion.
  [[nodiscard]] const std::string& unit(std::uint32_t slot) const noexcept { return units_[slot]; }
  /// Codes of all indicators and requirements, for messages.
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

private:
  std::size_t indicators_ = 0, requirements_ = 0, preconditions_ = 0, size_ = 0;
  std::unordered_map<std::string, std::uint32_t> by_code_, by_number_;
  std::vector<std::string> names_, units_;
};

/// What was seen of one unit, by slot, and its count of criteria.
struct evidence {
  std::vector<const observation*> seen;
  const observation* count = nullptr;
  /// By slot, what was seen the year before; empty where the edition compares nothing with it.
  std::vector<const observation*> last_year;
  /// By requirement, then by precondition, the value that follows from other outcomes; empty where
  /// the edition has no such rule.
  std::vector<std::optional<value_range>> followed;
  /// The unit's type, for preconditions.
  std::string_view type;
};

/// What an edition asks of a class of units on a day.
struct class_rules {
  /// One for each requirement, then for each precondition.
  std::vector<standard::threshold> limits;
  /// For each indicator, whether it applies.
  std::vector<truth> applies;
};

struct judged_requirement {
  const observation* seen = nullptr;
  /// The value, where it followed from other outcomes.
  std::optional<value_range> followed;
  standard::threshold limit;
  truth value = truth::unknown;
  reason why = reason::none;
};
struct judged_indicator {
  truth value = truth::unknown;
  reason why = reason::none;
  /// What decided it, when that was a status of the whole indicator.
  const observation* status = nullptr;
  bool excluded = false;
  /// A status says one thing, the values another.
  bool contradicts = false;
  /// Not applicable was reported where the edition does not allow it.
  bool refused = false;
};
struct judged_criterion {
  truth value = truth::unknown;
  truth by_indicators = truth::unknown;
  reason why = reason::none;
  /// What decided it, when that was a status of the criterion.
  const observation* status = nullptr;
  bool contradicts = false;
  /// The newest day of what it was judged by.
  std::optional<date> newest{};
};

/// The verdicts on one unit, flat in the edition's order. Use one again for the next unit.
struct judgement {
  std::vector<judged_requirement> requirements;
  std::vector<judged_indicator> indicators;
  std::vector<judged_criterion> criteria;
  std::vector<judged_requirement> preconditions;
};

/// The thresholds of a class of units, and which indicators apply to it.
[[nodiscard]] class_rules rules_of(const standard::edition& edition,
                                   const standard::unit_class& what, date on);

/// Judges one unit.
void judge_unit(const standard::edition& edition, const layout& where, const evidence& what,
                const class_rules& rules, not_applicable_as policy, judgement& out);

/// Criteria [first, last) of an edition, and where the first one's indicators and requirements
/// begin.
struct criteria_run {
  std::size_t first = 0, last = 0, indicator = 0, requirement = 0;
};
/// Judges only these criteria of a unit, into an `out` that has room for all and in which their
/// places are as new.
void judge_criteria(const standard::edition& edition, const layout& where, const evidence& what,
                    const class_rules& rules, not_applicable_as policy, const criteria_run& which,
                    judgement& out);
/// Judges only the preconditions.
void judge_preconditions(const standard::edition& edition, const layout& where,
                         const evidence& what, const class_rules& rules, judgement& out);

/// The unit of a requirement's value.
[[nodiscard]] inline const std::string& unit_of(const standard::indicator& indicator,
                                                const standard::requirement& what) noexcept {
  return what.unit.empty() ? indicator.unit : what.unit;
}

/// Whether `seen` is a status, a count or a "not applicable" from before the edition was law.
[[nodiscard]] inline bool older_judgement(const observation& seen,
                                          const standard::edition& edition) noexcept {
  return (seen.is_status || seen.subject != observations::subject::indicator ||
          seen.presence == observations::presence::not_applicable) &&
         edition.law.effective.since && seen.on < *edition.law.effective.since;
}
} // namespace ntm::inline v0::assessment::detail
