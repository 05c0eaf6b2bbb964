#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ntm/core/date.hpp"

namespace ntm::inline v0::observations::detail {
/// What stands in an expression as a value.
using literal = std::variant<std::int64_t, double, std::string, bool, date>;

enum class comparison : std::uint8_t { equal, unequal, less, at_most, greater, at_least };

/// A predicate over columns as a tree.
struct expression {
  enum class kind : std::uint8_t {
    constant,
    flag,
    compare,
    compare_columns,
    in,
    is_null,
    negate,
    all,
    any
  };
  kind what = kind::constant;
  comparison how = comparison::equal;
  bool value = true; // of a constant
  std::string column, other;
  std::vector<literal> literals;
  std::vector<expression> parts;
  /// Byte at which its column stands in the text.
  std::size_t at = 0, other_at = 0;
};

/// Why a text is not an expression, and at which byte.
struct expression_fault {
  std::size_t at;
  std::string reason;
};

/// Reads a text; throws `expression_fault`. The empty text holds for every row.
[[nodiscard]] expression parse_expression(std::string_view text);
} // namespace ntm::inline v0::observations::detail
