#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ntm/core/interval.hpp"
#include "ntm/core/truth.hpp"

namespace ntm::inline v0::units {
/// An extensive quantity on the later map. What was known is all there:
/// before == after + unallocated.
struct carried {
  /// Per unit; NaN when a part of it is not known.
  std::vector<double> values;
  /// Per unit: the sum of what is known to have come.
  std::vector<double> known;
  /// What is known and has no place on the later map.
  double unallocated = 0;
  /// The sums of what is known on the earlier map and of `known`.
  double before = 0, after = 0;
  /// Units of the earlier map without a value.
  std::size_t missing = 0;
};

/// The same in whole numbers.
struct carried_whole {
  std::vector<std::optional<std::int64_t>> values;
  std::vector<std::int64_t> known;
  std::int64_t unallocated = 0, before = 0, after = 0;
  std::size_t missing = 0;
};

/// An intensive quantity on the later map, with what it was divided by.
struct carried_mean {
  /// Per unit: numerator / denominator; NaN when a part of it is not known.
  std::vector<double> values;
  /// Sums over what is known: of value times weight, and of weights.
  std::vector<double> numerator, denominator;
};

/// What a unit made of several inherits: it is met if all of them were, or if one of them was.
enum class parent_rule : std::uint8_t { all_parents, any_parent };
/// The word for a rule.
[[nodiscard]] std::string_view to_string(parent_rule value) noexcept;
/// The rule that `text` names; throws `unknown_name`.
[[nodiscard]] parent_rule to_parent_rule(std::string_view text);
} // namespace ntm::inline v0::units
