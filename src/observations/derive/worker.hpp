#pragma once
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <unordered_map>
#include <vector>

#include "kernel.hpp"
#include "keys.hpp"
#include "plan.hpp"
#include "tally.hpp"
#include "usable.hpp"

namespace ntm::inline v0::observations::detail {
/// A batch ready to be added up: views of its columns, and what its dictionaries say.
struct prepared_batch {
  std::size_t rows = 0;
  std::vector<column_view> views; // by place in the schema; only used columns are filled
  leaf_tables leaves;
  std::vector<std::int32_t> key_entries;
};
[[nodiscard]] prepared_batch prepare(const plan& how, const key_index& keys,
                                     const ArrowArray& batch);

/// Memory of `calloc`.
struct free_memory {
  void operator()(void* p) const noexcept { std::free(p); }
};
template <class T> using freed = std::unique_ptr<T[], free_memory>;

/// The sums of one thread. Fast sums stand in one array, unit by unit; what does not fit there goes
/// to exact sums at once.
class worker {
public:
  /// `how` and `keys` must outlive the worker.
  worker(const plan& how, const key_index& keys, const kernels& loops);
  /// Adds rows [first, last) of a batch.
  void add(const prepared_batch& batch, std::size_t first, std::size_t last);
  /// Adds all that was gathered to `to`. The worker keeps it.
  void add_to(tally& to) const;
  /// Whether the fast sums may be near their limits.
  [[nodiscard]] bool is_full() const noexcept { return rows_ > full; }
  /// Wide summands so far, and how many did not fit their window.
  [[nodiscard]] std::int64_t misfits() const noexcept { return misfits_; }
  [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }

private:
  static constexpr std::int64_t full = std::int64_t{1} << 30;
  static constexpr std::size_t ahead = 16;
  struct unknown_sum {
    std::int64_t weight = 0, rows = 0;
    unknown_sum& operator+=(const unknown_sum& other) noexcept {
      weight += other.weight;
      rows += other.rows;
      return *this;
    }
  };
  struct truths {
    bits numerator{}, counted{}, unknown{};
  };
  const plan& how_;
  const key_index& keys_;
  const kernels& loops_;
  freed<std::int64_t> store_;
  std::int64_t* sums_ = nullptr;                         // the first whole cache line of store_
  std::vector<exact_cells> slow_;                        // of derivations that are not fast
  std::vector<std::vector<std::int64_t>> unweighted_;    // rows, per weighted derivation and slot
  std::unordered_map<std::uint64_t, exact_sum> spilled_; // (wide slot, slot)
  /// What is unknown stands beside the fast sums, packed in a word: weight * 2^32 + rows. Here is
  /// what does not fit there, by slot and derivation; empty until there is something.
  std::vector<unknown_sum> wide_unknown_;
  std::int64_t packed_weight_ = 0; // no unit's packed weight is greater
  bool heavy_ = false;             // the weights of the current block are not packed
  leftovers left_;
  std::int64_t rows_ = 0, misfits_ = 0;

  // Of the current block.
  std::vector<usable_numbers> numbers_;
  freed<std::uint64_t> words_store_;
  std::uint64_t* words_ = nullptr;
  std::vector<std::int64_t> low_, high_, ones_;
  std::vector<truths> truths_;
  std::int32_t slots_[block_rows + ahead] = {};

  void add_block(const prepared_batch& batch, std::size_t first, std::size_t rows);
  [[nodiscard]] truths find_truths(const bound_derivation& b, const prepared_batch& batch,
                                   std::size_t first, std::size_t rows) const;
  void fill_lanes();
  void fill_wides(std::size_t rows);
  void add_fast(std::size_t rows);
  void make_room_for_unknown(std::size_t rows);
  void add_unknown(std::size_t derivation);
  [[nodiscard]] static unknown_sum unpacked(std::int64_t word) noexcept;
  [[nodiscard]] unknown_sum unknown_of(std::size_t slot, std::size_t derivation) const;
  void add_unweighted(std::size_t derivation);
  void add_slow(std::size_t derivation);
  void set_lane(int lane, const bits& from);
  [[nodiscard]] const std::int64_t* weights_of(int weight) const;
};
} // namespace ntm::inline v0::observations::detail
