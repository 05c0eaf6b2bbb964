#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/audit/reconcile.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/funds/costs.hpp"
#include "ntm/funds/ledger.hpp"
#include "ntm/funds/prices.hpp"
#include "ntm/observations/beside.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/observations/published.hpp"
#include "ntm/planning/problem.hpp"
#include "ntm/planning/shortfall_costs.hpp"
#include "ntm/province/evaluation.hpp"
#include "ntm/province/manifest.hpp"
#include "ntm/recognition/recognitions.hpp"
#include "ntm/scenario/run.hpp"
#include "ntm/scenario/scenario.hpp"
#include "ntm/standard/overlay.hpp"
#include "ntm/targets/check.hpp"
#include "ntm/targets/target.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::province {
/// How to load. `allow_errors`: verbs work on what could be read although rows were rejected.
struct load_options {
  bool allow_errors = false;
  /// Reports "files".
  run_control control{};
};

/// What an evaluation is about; what is not given comes from province.toml.
struct evaluate_options {
  std::optional<date> on{};
  /// Without it, all that province.toml knows of counts, for an earlier day too: its own known_on,
  /// or the day itself when that is later.
  std::optional<date> known_on{};
  /// The edition to use where the law gives no single one.
  std::optional<std::string> assume{};
  /// Observations instead of the folder's: a journal's. Without known_on all that it holds counts.
  std::shared_ptr<const observations::panel> panel{};
  /// The edition that judges, instead of `edition_on`.
  std::shared_ptr<const standard::edition> edition{};
};

/// How many rows of a file were read, kept and rejected: read == kept + rejected.
struct file_count {
  std::string file;
  std::size_t read = 0, kept = 0, rejected = 0;
};

/// What became of the targets and of the printed sentences.
struct check_result {
  std::vector<targets::target_check> targets;
  audit::reconciliation claims;
  /// Targets against each other and against the map, with the arithmetic.
  ntm::findings consistency;
  table targets_table, claims_table;
  /// What a reader of the evaluation must know.
  ntm::findings findings;
};

/// One province: everything its folder holds, with the verbs that analysts use. Immutable after
/// loading; const calls are safe from any number of threads.
class province {
public:
  [[nodiscard]] const manifest& about() const noexcept { return manifest_; }
  [[nodiscard]] const std::string& location() const noexcept { return location_; }
  [[nodiscard]] const units::registry& units() const noexcept { return *registry_; }
  [[nodiscard]] const observations::panel& observations() const noexcept { return *panel_; }
  [[nodiscard]] const observations::published& published() const noexcept { return *published_; }
  [[nodiscard]] const recognition::recognitions& recognitions() const noexcept {
    return *recognitions_;
  }
  /// The same, for what outlives the province.
  [[nodiscard]] const std::shared_ptr<const recognition::recognitions>&
  shared_recognitions() const noexcept {
    return recognitions_;
  }
  [[nodiscard]] const std::vector<targets::target>& targets() const noexcept { return *targets_; }
  [[nodiscard]] const funds::ledger& funds() const noexcept { return *ledger_; }
  [[nodiscard]] const std::vector<funds::arrears_line>& arrears() const noexcept {
    return *arrears_;
  }
  /// OCOP products with their certificates, and what documents state about OCOP rounds.
  [[nodiscard]] const ocop::product_register& ocop() const noexcept { return *products_; }
  [[nodiscard]] const std::vector<ocop::result>& ocop_results() const noexcept {
    return *ocop_results_;
  }
  [[nodiscard]] const funds::costs& costs() const noexcept { return costs_; }
  /// What a plan may do beside criteria of communes, for `planning::problem::with_items`.
  [[nodiscard]] const std::vector<planning::side_item>& items() const noexcept { return items_; }
  [[nodiscard]] const funds::prices& prices() const noexcept { return prices_; }
  [[nodiscard]] const std::vector<audit::claim>& claims() const noexcept { return claims_; }
  /// How far citizens' values may differ from official ones (`observations::put_beside`).
  [[nodiscard]] const std::vector<observations::tolerance>& tolerances() const noexcept {
    return tolerances_;
  }
  /// The province's own decisions on what editions leave to it, in the order of province.toml.
  [[nodiscard]] const std::vector<std::shared_ptr<const standard::overlay>>&
  overlays() const noexcept {
    return overlays_;
  }
  [[nodiscard]] const std::optional<scenario::scenario>& default_scenario() const noexcept {
    return scenario_;
  }
  /// Everything that is wrong with the folder's files or must be known about them.
  [[nodiscard]] const ntm::findings& findings() const noexcept { return findings_; }
  /// Names and texts of the files that were read, in their order: what results are computed from.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>&
  input_files() const noexcept {
    return input_files_;
  }
  /// Rows of each file; nothing is lost.
  [[nodiscard]] const std::vector<file_count>& files() const noexcept { return files_; }

  /// What every verb asks first: throws `error` when files had errors and loading did not allow
  /// them.
  void require_usable() const;
  /// The edition that judges on a day: that of the catalogue, with those of the province's overlays
  /// that are of it and law on the day. `assume` names the edition where the law gives no single
  /// one; throws `no_single_edition` without it.
  [[nodiscard]] std::shared_ptr<const standard::edition>
  edition_on(date on, std::optional<std::string> assume = std::nullopt) const;
  /// Values against the standard on a day. Throws `no_single_edition`; `error` when files had
  /// errors and loading did not allow them, or when no day is known.
  [[nodiscard]] evaluation evaluate(const evaluate_options& options = {},
                                    const run_control& control = {}) const;
  /// The targets against the state of the day, and each printed sentence against the data. Throws
  /// as `evaluate` does when files had errors.
  [[nodiscard]] check_result check(const evaluation& on, const run_control& control = {}) const;
  /// What each missing criterion of an evaluation costs by what it lacks and prices.csv. Reports
  /// "units".
  [[nodiscard]] planning::shortfall_costs
  costs_from_shortfall(const evaluation& on, const run_control& control = {}) const;
  /// A planning problem for the communes of an evaluation with this province's costs: those that
  /// follow from the shortfall and prices.csv where they are known, else those of costs.csv. A
  /// commune
  /// that may be one of those that were published and not named is unknown, neither recognised nor
  /// not; in a province without a list of decisions those that meet all criteria count as
  /// recognised.
  [[nodiscard]] planning::problem plan(const evaluation& on,
                                       funds::estimate which = funds::estimate::likely) const;
  /// What a scenario is planned on: the observed state, or its completions, with the costs. Reports
  /// "completions".
  [[nodiscard]] scenario::inputs inputs(const scenario::scenario& what,
                                        const run_control& control = {}) const;
  /// Runs a scenario: completes what was never published, plans on each draw, and sums up. Same
  /// inputs, same bits. Reports "completions", then "draws".
  [[nodiscard]] scenario::result run(const scenario::scenario& what,
                                     const scenario::progress& progress = {},
                                     const run_control& control = {}) const;

private:
  friend province load(std::string_view where, const load_options& options);
  manifest manifest_;
  std::string location_;
  std::shared_ptr<const units::registry> registry_;
  std::shared_ptr<const observations::panel> panel_;
  std::shared_ptr<const observations::published> published_;
  std::shared_ptr<const recognition::recognitions> recognitions_;
  std::shared_ptr<const funds::ledger> ledger_;
  std::shared_ptr<const std::vector<targets::target>> targets_;
  std::shared_ptr<const std::vector<funds::arrears_line>> arrears_;
  std::shared_ptr<const ocop::product_register> products_;
  std::shared_ptr<const std::vector<ocop::result>> ocop_results_;
  funds::costs costs_;
  funds::prices prices_;
  std::vector<planning::side_item> items_;
  std::vector<audit::claim> claims_;
  std::vector<observations::tolerance> tolerances_;
  std::vector<std::shared_ptr<const standard::overlay>> overlays_;
  std::optional<scenario::scenario> scenario_;
  ntm::findings findings_;
  std::vector<file_count> files_;
  std::vector<std::pair<std::string, std::string>> input_files_;
  bool allow_errors_ = false;
};

/// Opens a province: a folder made by `init`, or an example that the library carries, by its id.
/// Throws `file_error` when there is neither. What is wrong with the data is in `findings()`; verbs
/// then refuse unless errors are allowed.
[[nodiscard]] province load(std::string_view where, const load_options& options = {});

/// Ids of the examples that the library carries.
[[nodiscard]] std::vector<std::string> examples();

/// Writes the commented templates of a province into `folder`, which is made when it is not there.
/// Throws `file_error` rather than overwrite a file.
void init(const std::string& folder);
} // namespace ntm::inline v0::province

namespace ntm::inline v0 {
using province::init;
using province::load;
} // namespace ntm::inline v0
