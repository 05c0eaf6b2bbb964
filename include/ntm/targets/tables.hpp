#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ntm/aggregate/bands.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/table.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::targets {
/// What the tables may also show.
struct table_options {
  /// Outcomes of an earlier day: the change is taken over the units that are known in both.
  const assessment::outcomes* before = nullptr;
  /// Names of districts, where the map's own are not wanted.
  std::map<units::unit_index, std::string> district_labels{};
};

/// Table T1: by district how many communes lie in each band of criteria met, how many criteria are
/// met in all, and their mean. Each count has a low and a high column: what is sure, and what is
/// possible. The mean has its interval beside the point value over communes whose count is known.
/// A row "unallocated" stands before the last when units lie in no district; the last row is the
/// province.
[[nodiscard]] table table_t1(const assessment::outcomes& now, const units::snapshot& map,
                             const std::vector<aggregate::band>& bands,
                             const table_options& options = {});

/// Table T2: for each criterion how many communes meet it (low and high), the share as an interval
/// and as a point over the communes that are assessed, and the edition.
[[nodiscard]] table table_t2(const assessment::outcomes& now, const table_options& options = {});
} // namespace ntm::inline v0::targets
