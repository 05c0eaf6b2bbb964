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

/// One thing that the plan must achieve.
struct requirement {
  enum class kind : std::uint8_t { new_communes, communes, floor, complete, each_district };
  kind what = kind::floor;
  std::int64_t number = 0;
  /// The district or town of `complete`.
  std::string unit;
  /// The calendar year by whose end it holds; 0: at the end of the plan.
  int by_year = 0;
};

/// Money of a plan over years, as a planning::fund_source.
struct fund {
  std::string name;
  /// Dong that come in, one amount for each year of the plan.
  std::vector<funds::money> amounts;
  /// Numbers of the criteria that it may pay for; empty: all.
  std::vector<int> criteria;
  /// Communes that it may pay for, by an attribute; empty: all.
  std::string unit_class;
  /// Communes, or districts that hold them, that it may pay for; empty: all.
  std::vector<std::string> units;
  bool carry_over = false;
  /// Least percent of each project that others must pay.
  int counterpart = 0;
};

/// What is planned.
struct plan {
  /// "cost" is minimised, or a measure maximised within `budget` or `funds`: communes_recognised,
  /// commune_years, or either with _new.
  std::string objective = "cost";
  std::optional<funds::money> budget;
  std::vector<fund> funds;
  /// The calendar year of the first year, and how many there are; nothing for a plan of one period.
  std::optional<int> first_year;
  std::size_t years = 1;
  /// How projects are paid: "instalments" or "whole_payments".
  std::string payment = "instalments";
  /// The relative gap at which a solver may stop, and most states or nodes that it looks at.
  double gap = 0;
  std::optional<std::uint64_t> work;
  funds::estimate estimate = funds::estimate::likely;
  /// What a criterion counts as that nobody assessed; nothing: such a criterion stops the plan.
  std::optional<truth> unknown_as;
  std::vector<requirement> require;
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
