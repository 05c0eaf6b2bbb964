#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/finding.hpp"

namespace ntm::inline v0::observations {
/// How an indicator comes from records. With w the weight of a row:
enum class derived_kind : std::uint8_t {
  share, ///< sum of w where the numerator holds, over the sum of w where the denominator holds
  mean,  ///< sum of w * value, over the sum of w
  sum,   ///< sum of w * value
  ratio  ///< sum of w * value, over the sum of w * over
};
[[nodiscard]] std::string_view to_string(derived_kind value) noexcept;
/// Throws `unknown_name`.
[[nodiscard]] derived_kind to_derived_kind(std::string_view text);

/// Where a text of a derivation begins in its file; both count from 1, 0 when it came from code.
struct text_position {
  unsigned line = 0;
  unsigned column = 0;
  friend bool operator==(const text_position&, const text_position&) = default;
};

/// One indicator as data: which rows count, and what is added up (docs/formats/derive.md).
/// Predicates are expressions over columns: `water in ("tap", "well") and not is_null(meter)`.
/// A row whose predicate, value or weight is not known is counted as unknown: it is in neither the
/// numerator nor the denominator.
struct derivation {
  /// The indicator's code, "17.1".
  std::string id;
  derived_kind kind = derived_kind::share;
  /// Which rows of the denominator are in the numerator; empty: all. A share needs one.
  std::string numerator{};
  /// Which rows are looked at; empty: all.
  std::string denominator{};
  /// The column that is added up: mean, sum and ratio.
  std::string value{};
  /// The column that a ratio is divided by.
  std::string over{};
  /// The column of weights; empty: each row counts once.
  std::string weight{};
  /// The value is numerator / denominator times this: 100 makes a percentage.
  double times = 1;
  std::string file{};
  /// Where numerator, denominator, value, over and weight begin in `file`.
  std::array<text_position, 5> at{};

  friend bool operator==(const derivation&, const derivation&) = default;
};

/// Reads derivations from TOML (docs/formats/derive.md). One with an error is a finding with line
/// and column, and left out. `times` is 100 for shares and 1 for the others where it is not given.
[[nodiscard]] std::vector<derivation> parse_derivations(std::string_view text, std::string file,
                                                        findings& report);
/// What is wrong with derivations that code has built: the findings of `parse_derivations`.
[[nodiscard]] findings check(const std::vector<derivation>& derivations);
} // namespace ntm::inline v0::observations
