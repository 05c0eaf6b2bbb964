#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/audit/claim.hpp"
#include "ntm/audit/evidence.hpp"
#include "ntm/core/table.hpp"

namespace ntm::inline v0::audit {
/// Whether a printed figure follows. "By rounding" and "by cutting" say that only this way of
/// dropping decimals gives it; "on one map", that only one of the maps tried does. What nothing can
/// be checked against is unknown, never right or wrong.
enum class claim_verdict : std::uint8_t {
  holds,
  holds_by_rounding,
  holds_by_cutting,
  holds_on_one_map,
  does_not_hold,
  ambiguous,
  unknown
};
/// The word for a verdict in data.
[[nodiscard]] std::string_view to_string(claim_verdict value) noexcept;
/// The words for a verdict that people read.
[[nodiscard]] std::string_view words(claim_verdict value, language lang) noexcept;

/// A number that the claim implies or that was tried: numerator over denominator.
struct implied_number {
  /// "share", "sum" (total over communes of a map), "left", "stands", "through_map", "mixed_maps",
  /// "then", "published", "rate", "rows", "unallocated" …
  std::string what;
  /// The day of the map or of the figure.
  std::optional<date> on;
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  /// How the printed number follows from it.
  printing how = printing::neither;
  friend bool operator==(const implied_number&, const implied_number&) = default;
};

/// The verdict on one claim and the arithmetic that gives it.
struct result {
  std::string id;
  audit::claim_verdict verdict = audit::claim_verdict::unknown;
  /// The only map on which the figure holds, when several were tried.
  std::optional<date> only_on;
  std::string arithmetic_vi, arithmetic_en;
  std::vector<implied_number> implied;
  /// Units that the arithmetic names (those that left, for a cumulative claim).
  std::vector<units::unit_index> units;

  /// "Đúng khi cắt số lẻ, chỉ với bản đồ 31/01/2020": the verdict as a report prints it.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
};

/// All claims of a file with their verdicts; results are parallel to claims.
struct reconciliation {
  std::vector<claim> claims;
  std::vector<result> results;
  /// The result of the claim with this id; throws `unknown_name`.
  [[nodiscard]] const result& at(std::string_view id) const;
  /// id, printed, verdict, verdict_text, arithmetic_vi, arithmetic_en, said_on, source.
  [[nodiscard]] table to_table() const;
};

/// Checks one claim.
[[nodiscard]] result check(const claim& what, const evidence& against);
/// Checks all claims, each from the evidence alone: nothing is looked up.
[[nodiscard]] reconciliation reconcile(std::vector<claim> claims, const evidence& against);
} // namespace ntm::inline v0::audit
