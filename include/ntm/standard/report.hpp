#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/table.hpp"
#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::standard {
/// What somebody has to do about an edition.
enum class gap : std::uint8_t {
  missing,  ///< levels, indicators or preconditions that could not be read
  recalled, ///< values that are from memory
  disputed, ///< values on which two sources differ
  province, ///< what a province must supply
  mistake,  ///< what is wrong in the file
};
[[nodiscard]] std::string_view to_string(gap value) noexcept;

/// One line of the report.
struct gap_row {
  gap what = gap::missing;
  /// The indicator ("17.1", "17.1:clean_water"), the precondition, or "" for the whole file.
  std::string item;
  std::string text_vi, text_en;
  std::string fix_vi, fix_en;
  place where;
};

/// What is missing, what is recalled or disputed, what a province must supply and what is wrong:
/// every finding of the edition, and every level that is left to the province and that no overlay
/// sets, group by group in the order of the law.
[[nodiscard]] std::vector<gap_row> gaps(const edition& of);
/// The same as a table.
[[nodiscard]] table gaps_table(const edition& of, language lang = language::vietnamese);
} // namespace ntm::inline v0::standard
