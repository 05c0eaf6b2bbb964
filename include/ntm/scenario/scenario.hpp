#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/funds/costs.hpp"
#include "ntm/planning/fund_source.hpp"
#include "ntm/planning/goal.hpp"
#include "ntm/planning/requirement.hpp"
#include "ntm/planning/terms/own_rows.hpp"

namespace ntm::inline v0::scenario {
/// How figures that were never published are completed, many times over. Everything here is an
/// assumption that results show; what was read or published is not changed.
struct completion {
  std::int64_t draws = 100;
  /// Criteria met in all communes together: a whole number that the published mean fits.
  std::optional<std::int64_t> criteria_sum;
  /// No commune is completed below this.
  std::int64_t minimum = 0;
  /// Exactly `communes_under` communes meet fewer than `under` criteria.
  std::optional<std::int64_t> under, communes_under;
  /// Codes of the districts from which recognised communes that no document names are drawn.
  std::vector<std::string> unnamed_recognised_in;
  /// "keep": the latest reading of an unrecognised commune still holds; "lower_bound": it may have
  /// grown since.
  std::string older_readings = "keep";
  /// How likely each criterion is to be among the missing ones, by number; 1 where it is not named.
  std::map<int, double> criterion_weights;
  /// Totals of criteria by district count when they are dated on or after this day; none do when
  /// absent.
  std::optional<date> totals_since;
  /// Where communes of a class are expected, relative to others: the first that fits holds, else
  /// `other_level`.
  struct level_rule {
    /// An attribute of the unit: "is_highland" (a flag) or "area_class=extra_difficult_135".
    std::string unit_class;
    double level = 1;
  };
  std::vector<level_rule> levels;
  double other_level = 1;
  /// How far expected levels are spread at random, as a share of the level, in [0, 1).
  double spread = 0.5;
};

/// One row of one's own over communes and criteria, beside its right side.
struct own_row {
  std::string name;
  std::vector<planning::row_entry> sum;
  planning::row_sense sense = planning::row_sense::at_most;
  double right_side = 0;
};

/// What is planned.
struct plan {
  /// "cost" is minimised (within a budget or funds: shortfall, largest_shortfall or
  /// largest_district_shortfall), or a measure maximised within `budget` or `funds`:
  /// communes_recognised, commune_years, or either with _new; criteria_met or mean_criteria.
  std::string objective = "cost";
  /// What is maximised or minimised after it, in this order.
  std::vector<planning::goal> then;
  std::optional<funds::money> budget;
  /// Instead of `budget`: so many percent of what the requirements cost at least, in each draw;
  /// those about money (shares paid, arrears) come after it.
  std::optional<int> percent_of_least_cost;
  std::vector<planning::fund_source> funds;
  /// The calendar year of the first year, and how many there are; nothing for a plan of one period.
  std::optional<int> first_year;
  std::size_t years = 1;
  /// How projects are paid: "instalments" or "whole_payments".
  std::string payment = "instalments";
  /// Numbers of the criteria whose projects are paid inside one year, whatever `payment` says.
  std::vector<int> whole_payments;
  /// Communes that the plan completes, and that it does not.
  std::vector<std::string> lock_in, lock_out;
  /// The relative gap at which a solver may stop, and most states or nodes that it looks at.
  double gap = 0;
  std::optional<std::uint64_t> work;
  funds::estimate estimate = funds::estimate::likely;
  /// What a criterion counts as that nobody assessed; nothing: such a criterion stops the plan.
  std::optional<truth> unknown_as;
  /// What communes count for where they are maximised: "population", or an attribute of units with
  /// whole numbers ("households"); empty: each for one. `weights` says it of single communes.
  std::string weigh_by;
  std::map<std::string, std::int64_t> weights;
  std::vector<own_row> rows;
  /// As the file says them: units are names until a problem takes them.
  std::vector<planning::requirement> require;
};

/// A scenario file: what to compute about a province, with every assumption and the seed.
struct scenario {
  std::string id;
  std::string title_vi, title_en;
  /// Folder of the province, relative to the file; "." when absent.
  std::string province = ".";
  std::optional<date> on, known_on;
  /// The edition to use where the law gives no single one.
  std::string assume;
  std::uint64_t seed = 0;
  std::optional<ntm::scenario::completion> completion;
  std::optional<ntm::scenario::plan> plan;
};

/// Reads a scenario file. Text that is not TOML throws `file_error`; anything else wrong is
/// appended to `report`.
[[nodiscard]] scenario parse_scenario(std::string_view text, std::string file, findings& report);
} // namespace ntm::inline v0::scenario
