#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/assessment/attribute.hpp"
#include "ntm/assessment/bridge.hpp"
#include "ntm/assessment/explain.hpp"
#include "ntm/assessment/near.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/province/tables.hpp"
#include "ntm/targets/decisive.hpp"
#include "ntm/targets/shortfall_change.hpp"
#include "ntm/targets/state.hpp"
#include "ntm/units/snapshot.hpp"
#include "ntm/units/unit_ref.hpp"

namespace ntm::inline v0::province {
/// A province on one day, as known on a day: what was measured, what was recognised, what was
/// published. Cheap to copy: it shares what it was made from, and outlives the province.
class evaluation {
public:
  evaluation(targets::state state, std::shared_ptr<const observations::panel> panel,
             table_sources sources = {})
      : state_(std::move(state)), panel_(std::move(panel)), sources_(std::move(sources)) {}

  [[nodiscard]] date on() const noexcept { return state_.outcomes->on; }
  [[nodiscard]] date known_on() const noexcept { return state_.outcomes->known_on; }
  [[nodiscard]] const standard::edition& edition() const noexcept {
    return *state_.outcomes->edition;
  }
  [[nodiscard]] const std::shared_ptr<const assessment::outcomes>& outcomes() const noexcept {
    return state_.outcomes;
  }
  [[nodiscard]] const units::snapshot& map() const noexcept { return *state_.map; }
  [[nodiscard]] const targets::state& state() const noexcept { return state_; }
  [[nodiscard]] const observations::panel& panel() const noexcept { return *panel_; }
  /// The same, for what outlives the evaluation.
  [[nodiscard]] const std::shared_ptr<const observations::panel>& shared_panel() const noexcept {
    return panel_;
  }

  /// The value of a measure for the province, or for a unit of the day. Throws `unknown_name`,
  /// `ambiguous_name`.
  [[nodiscard]] targets::measure_value
  measure(const targets::measure& which,
          const std::optional<units::unit_ref>& scope = std::nullopt) const;
  /// Several measures of the province as a table for people.
  [[nodiscard]] ntm::table measures(const std::vector<targets::measure>& which,
                                    language lang = language::vietnamese) const {
    return targets::measures_table(state_, which, lang);
  }
  /// Each criterion and indicator of a commune: value, threshold, shortfall, legal source,
  /// confidence.
  [[nodiscard]] assessment::explanation explain(const units::unit_ref& unit) const;
  /// Table T8: the same data on the same day under another edition of the catalogue, as the law
  /// before (this evaluation's) and after (`edition_id`'s). Criteria are matched by number unless a
  /// mapping is given. Throws `unknown_name`.
  [[nodiscard]] assessment::edition_bridge
  bridge(std::string_view edition_id,
         const std::optional<assessment::edition_mapping>& mapping = std::nullopt,
         const run_control& control = {}) const;
  /// The same with an edition of the user's own.
  [[nodiscard]] assessment::edition_bridge
  bridge(std::shared_ptr<const standard::edition> after,
         const std::optional<assessment::edition_mapping>& mapping = std::nullopt,
         const run_control& control = {}) const;
  /// How far each indicator and criterion of each commune has come towards its threshold.
  [[nodiscard]] ntm::table degree(const run_control& control = {}) const;
  /// Requirements unmet by no more than `within`: "2" in the indicator's own unit, "5%" of the
  /// threshold.
  [[nodiscard]] ntm::table near_misses(const assessment::margin& within,
                                       const run_control& control = {}) const;
  /// Requirements met by no more than `within`.
  [[nodiscard]] ntm::table fragile(const assessment::margin& within,
                                   const run_control& control = {}) const;
  /// Why criteria met changed from an earlier evaluation of this province: work, edition, map,
  /// late knowledge.
  [[nodiscard]] assessment::attribution attribute(const evaluation& earlier,
                                                  const run_control& control = {}) const {
    return assessment::attribute(*earlier.outcomes(), *outcomes(), *panel_, control);
  }
  /// What moved H, A and M0 since an earlier evaluation: late knowledge, map, work, edition. A
  /// commune counts when it lacks `cutoff` (a share) of the criteria or more.
  [[nodiscard]] targets::shortfall_change
  change_of_shortfall(const evaluation& earlier, double cutoff,
                      const run_control& control = {}) const {
    return targets::change_of_shortfall(*earlier.outcomes(), *outcomes(), *panel_, cutoff, control);
  }
  /// Whom to phone: the fewest unknown cells that settle a measure or a target; at most `limit` of
  /// each way (0: all).
  [[nodiscard]] targets::decision
  decisive(const targets::measure& which, std::size_t limit = 0,
           const std::optional<units::unit_ref>& scope = std::nullopt) const;
  /// The same over several units together.
  [[nodiscard]] targets::decision decisive(const targets::measure& which, std::size_t limit,
                                           std::span<const units::unit_ref> scope) const;
  [[nodiscard]] targets::decision decisive(const targets::target& promised,
                                           std::size_t limit = 0) const {
    return targets::decisive(state_, promised, limit);
  }
  /// Commune × criterion as observed: commune, code, criterion, state (met, unmet, unknown), one
  /// row a cell. Communes of which no criterion is known are left out.
  [[nodiscard]] ntm::table matrix() const;
  /// Which communes are recognised on the day, in the order of the outcomes: unknown where
  /// decisions are published that no row names.
  [[nodiscard]] std::vector<truth> recognised() const;
  /// What a reader of these figures must know: about the map, then about what was observed.
  [[nodiscard]] ntm::findings findings() const;
  /// A table that an office sends, by its name: T1 bands of criteria met, T2 criterion by
  /// criterion, T3 decisions, T3D recognised communes by district, T4 money, T5 arrears, T6 OCOP,
  /// T7 targets, T8 another edition. `tables()` lists what each takes. Throws `unknown_name` for
  /// another name, and `error` for an option or a level that the table does not have.
  [[nodiscard]] ntm::table table(std::string_view name, const table_request& request = {}) const;
  /// What the tables show beside the state.
  [[nodiscard]] const table_sources& sources() const noexcept { return sources_; }

private:
  targets::state state_;
  std::shared_ptr<const observations::panel> panel_;
  table_sources sources_;
};
} // namespace ntm::inline v0::province
