#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "keys.hpp"
#include "ntm/core/exact_sum.hpp"

namespace ntm::inline v0::observations::detail {
/// The exact sums of one derivation, one of each per slot.
struct exact_cells {
  std::vector<exact_sum> numerator, denominator, unknown;
  std::vector<std::int64_t> rows, unknown_rows, unweighted_rows;

  exact_cells() = default;
  explicit exact_cells(std::size_t slots)
      : numerator(slots), denominator(slots), unknown(slots), rows(slots), unknown_rows(slots),
        unweighted_rows(slots) {}
  exact_cells& operator+=(const exact_cells& other);
  /// Adds one slot of another to slot `to`.
  void add(std::size_t to, const exact_cells& other, std::size_t from);
};

/// What rows leave behind beside sums.
struct leftovers {
  unknown_codes unknown;
  std::int64_t rows = 0;
  /// Per column: numbers that cannot be used, and rows without a weight.
  std::map<std::string, std::int64_t> unusable, unweighted;
  leftovers& operator+=(const leftovers& other);
};

/// Everything that rows leave behind.
struct tally {
  std::vector<exact_cells> of; // per derivation
  std::vector<std::int64_t> slot_rows;
  leftovers left;

  tally() = default;
  tally(std::size_t derivations, std::size_t slots)
      : of(derivations, exact_cells(slots)), slot_rows(slots) {}
  tally& operator+=(const tally& other);
};

/// Adds digits * 2^exponent, where the digits are a number of 128 bits in two words.
void add_wide(exact_sum& to, std::int64_t low, std::int64_t high, int exponent);
/// Adds a whole number.
void add_whole(exact_sum& to, std::int64_t value);
/// Adds value * weight without rounding, for whole numbers beyond 2^53 too.
void add_product(exact_sum& to, std::int64_t value, std::int64_t weight);
void add_product(exact_sum& to, std::int64_t value, double weight);
void add_product(exact_sum& to, double value, std::int64_t weight);
void add_product(exact_sum& to, double value, double weight);
} // namespace ntm::inline v0::observations::detail
