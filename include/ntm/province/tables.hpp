#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/aggregate/bands.hpp"
#include "ntm/assessment/mapping.hpp"
#include "ntm/core/level.hpp"
#include "ntm/core/table.hpp"
#include "ntm/funds/arrears.hpp"
#include "ntm/ocop/products.hpp"
#include "ntm/ocop/results.hpp"
#include "ntm/targets/target.hpp"

namespace ntm::inline v0::province {
class evaluation;

/// What a table is to show. What is not given is the table's own choice (`tables()` lists what each
/// takes); an option that a table does not take is an error.
struct table_request {
  /// A row for each unit of this level.
  std::optional<ntm::level> level{};
  /// Bands of criteria met, for T1; data/aggregate/bands.toml without them.
  std::optional<std::vector<aggregate::band>> bands{};
  /// An evaluation of an earlier day: adds what changed since, like for like.
  const evaluation* reference = nullptr;
  /// Whether T1 tells communes that meet every criterion apart by decision; by itself it does where
  /// there is a list of decisions.
  std::optional<bool> decisions{};
  /// The year or run of years of T4.
  std::optional<std::string> period{};
  /// The law after, for T8: an edition of the user's own, or the id of one of the catalogue; and
  /// how their criteria match (by number without it).
  std::shared_ptr<const standard::edition> edition{};
  std::optional<std::string> edition_id{};
  std::optional<assessment::edition_mapping> mapping{};
};

/// What a province holds that only tables show. A member that is null has no data.
struct table_sources {
  std::shared_ptr<const std::vector<targets::target>> targets{};
  std::shared_ptr<const std::vector<funds::arrears_line>> arrears{};
  std::shared_ptr<const ocop::product_register> products{};
  std::shared_ptr<const std::vector<ocop::result>> ocop_results{};
};

/// The tables that an office sends, as `evaluation::table` makes them: name, title, the levels of
/// its rows (the first is its own choice), the options that it takes, and where its figures come
/// from.
[[nodiscard]] table tables();
} // namespace ntm::inline v0::province

namespace ntm::inline v0 {
using province::tables;
} // namespace ntm::inline v0
