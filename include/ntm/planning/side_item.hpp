#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/planning/fund_source.hpp"
#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::planning {
/// Something that a plan may do beside criteria of communes, whole or not at all: raise a commune
/// to a further tier, a model village, a product. What it counts for is data.
struct side_item {
  std::string id;
  /// The measure that it counts for by one. Where that is the increase of another measure (or has
  /// one), it counts for both.
  targets::measure counts_for{};
  /// The commune, village or other unit that it is for.
  unit_ref unit{units::no_unit};
  /// Dong.
  money cost = 0;
  /// Names of the funds that may pay for it; empty: those that may pay for every criterion. Either
  /// way a fund for some units or a class pays only for items there.
  std::vector<std::string> funds{};
  /// The calendar year before whose end it cannot be finished; 0: none.
  int from_year = 0;
  /// Whether its commune must be recognised by the year in which it is finished.
  bool needs_recognised = false;
  /// Ids of items that must be finished no later than it is.
  std::vector<std::string> after{};
  payment_rule payment = payment_rule::instalments;
  /// True when the cost is invented to show how planning works.
  bool illustrative = false;
  std::string source{};
};

/// A side item that a plan does.
struct side_project {
  /// Position in `problem::side_items()`.
  std::size_t item = 0;
  money cost = 0;
  /// The calendar year by whose end it is finished.
  int finished = 0;
  friend bool operator==(const side_project&, const side_project&) = default;
};

/// Money of one fund for one side item in one year.
struct side_payment {
  std::size_t item = 0;
  /// Calendar year, and position in `plan::funds`.
  int year = 0;
  std::size_t fund = 0;
  money amount = 0;
  friend bool operator==(const side_payment&, const side_payment&) = default;
};

/// The measure that a count and its increase have in common.
[[nodiscard]] targets::measure stock_of(const targets::measure& which);

/// Reads items.csv (docs/formats/items.md): id, measure, place, cost, unit, illustrative … A row
/// that cannot be read is a finding and left out.
[[nodiscard]] std::vector<side_item> parse_side_items(std::string_view text, std::string file,
                                                      findings& report);
} // namespace ntm::inline v0::planning
