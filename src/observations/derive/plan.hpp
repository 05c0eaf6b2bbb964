#pragma once
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "definition.hpp"
#include "predicate.hpp"

namespace ntm::inline v0::observations::detail {
/// A column that is added up, or that rows are weighted with.
struct number_column {
  std::size_t column = 0; // in the schema
  bool real = false;
  bool is_weight = false;
};

/// One derivation bound to the columns of a schema.
struct bound_derivation {
  bound numerator, denominator;
  /// Places among the plan's numbers; -1: none (each row counts once).
  int value = -1, over = -1, weight = -1;
  /// Whether its weights are whole numbers below 2^32, so that the fast loops add them up. The
  /// others are added up row by row in exact sums.
  bool fast = true;
  /// Where the fast sums stand; -1: there is none.
  int numerator_lane = -1, denominator_lane = -1, rows_lane = -1;
  int numerator_wide = -1, denominator_wide = -1;
  std::size_t weight_group = 0;
};

/// A sum of value * weight in a window of 128 bits.
struct wide_slot {
  int value = -1;
  std::size_t weight_group = 0;
  /// For reals: the exponent field of a value whose lowest bit is the window's, how far above a
  /// value may lie, and how many bits a weight may have.
  int base = 0, most_shift = 0, weight_bits = 32;
};

/// How the rows of batches with one schema are added up.
struct plan {
  std::vector<column_schema> schema;
  std::size_t key = 0;
  std::vector<std::size_t> used; // columns in the schema
  std::vector<number_column> numbers;
  std::vector<bound_derivation> of;
  std::size_t dictionary_leaves = 0;

  /// Weight of each group of lanes of eight: a place in `weights`.
  std::vector<std::size_t> lane_weights;
  std::vector<wide_slot> wides;
  /// Groups of weights: -1 for "each row counts once", which comes first, else a place in
  /// `numbers`.
  std::vector<int> weights;
  std::size_t stride = 0;     // words per unit
  std::size_t quads = 0;      // groups of four wide sums
  std::size_t header = 0;     // the sum of each weight; the first is the number of rows
  std::size_t unknown_at = 0; // then a word per derivation: unknown weight and rows
  bool windows_set = false;

  /// Whether batches of this schema can be added up by this plan.
  [[nodiscard]] bool fits(const std::vector<column_schema>& other) const;
};

/// Binds derivations to a schema. `slow` names the weight columns with numbers of 2^32 and more.
/// Throws `error` that lists every column that is missing or of a wrong type.
[[nodiscard]] plan make_plan(const std::vector<derivation>& derivations, const std::string& key,
                             std::vector<column_schema> schema, const std::set<std::string>& slow);
/// Sets the windows of wide sums from the largest values among the first rows of a batch. Any
/// window gives the same sums; a good one gives them fast.
void set_windows(plan& to, const std::vector<column_view>& views, std::size_t rows);
} // namespace ntm::inline v0::observations::detail
