#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/table.hpp"
#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::standard {
/// What became of a criterion or an indicator.
enum class fate : std::uint8_t { kept, renamed, moved, added, dropped };
[[nodiscard]] std::string_view to_string(fate value) noexcept;

/// How a level changed: what it asks for, not the number.
enum class level_change : std::uint8_t {
  same,
  tightened,
  relaxed,
  other_rule, ///< another comparison or another unit: the numbers do not compare
  unknown,    ///< one of the two is not known, or is the province's to set
};
[[nodiscard]] std::string_view to_string(level_change value) noexcept;

/// The change of one edition into another.
struct edition_diff {
  /// Criteria are the same when their names are; `renamed` keeps the number and shares words,
  /// `moved` keeps the name under another number.
  struct criterion_row {
    fate what = fate::kept;
    std::optional<int> number_a, number_b;
    std::string name_a_vi, name_b_vi, name_a_en, name_b_en;
  };
  /// Indicators are the same when their labels are (`moved` when under another code), or when they
  /// have the code and most words in common (`renamed`). A code that stands for something else in
  /// the other edition makes one dropped and one added row with `code_reused`.
  struct indicator_row {
    fate what = fate::kept;
    std::string code_a, code_b;
    std::string label_a_vi, label_b_vi, label_a_en, label_b_en;
    bool code_reused = false;
  };
  /// One requirement that both have, in one region ("" where neither has regional levels).
  struct level_row {
    std::string code_a, code_b, key, region;
    comparison rule_a = comparison::yes, rule_b = comparison::yes;
    std::string unit_a, unit_b;
    threshold a, b;
    level_change what = level_change::unknown;
  };

  std::string a, b;
  /// The days whose levels are compared.
  date on_a{}, on_b{};
  std::vector<criterion_row> criteria;
  std::vector<indicator_row> indicators;
  std::vector<level_row> levels;

  /// How many levels changed in this way.
  [[nodiscard]] std::size_t count(level_change what) const noexcept;
  /// One row per change, criteria first; `all` keeps what stayed the same.
  [[nodiscard]] ntm::table table(language lang = language::vietnamese, bool all = false) const;
};

/// What changes from `a` to `b`. Levels are those of the last day of `a` and the first day of `b`
/// unless days are given (an edition without an end, or a beginning, is taken on its other end).
/// Throws `error` when an edition has neither and no day is given.
[[nodiscard]] edition_diff diff(const edition& a, const edition& b,
                                std::optional<date> before = std::nullopt,
                                std::optional<date> after = std::nullopt);
} // namespace ntm::inline v0::standard
