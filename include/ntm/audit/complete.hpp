#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/finding.hpp"

namespace ntm::inline v0::audit {
/// Units whose values add up to a published total.
struct total_group {
  /// What messages call it ("Núi Thành").
  std::string name;
  std::vector<std::size_t> units;
  std::int64_t total = 0;
};

/// `number` units to be drawn from `candidates`; a drawn unit has the value `value`.
struct drawn_group {
  std::string name;
  std::vector<std::size_t> candidates;
  std::int64_t number = 0;
  std::int64_t value = 0;
};

/// Exactly `number` units lie below `threshold`.
struct under_requirement {
  std::int64_t threshold = 0;
  std::int64_t number = 0;
};

/// Whole numbers that were never published, and everything published that they must honour.
struct completion_problem {
  /// Bounds of each unit, both included; equal bounds fix the value.
  std::vector<std::int64_t> low, high;
  /// Where the value is expected, relative to the other units; positive.
  std::vector<double> level;
  /// Totals of disjoint groups of units.
  std::vector<total_group> totals;
  /// Disjoint draws. A unit with equal bounds must not be a candidate.
  std::vector<drawn_group> draws;
  std::optional<std::int64_t> grand_total;
  std::optional<under_requirement> under;
  /// How far the expected levels are spread at random, as a share of the level: 0 <= spread < 1.
  double spread = 0.5;

  [[nodiscard]] std::size_t size() const noexcept { return low.size(); }
};

/// Published totals that cannot hold together. `reasons` says which, each with the sum of its
/// bounds.
struct completion_conflict : error {
  explicit completion_conflict(ntm::findings why);
  ntm::findings reasons;
};

/// One completion: a value for each unit, and which units were drawn.
struct completion {
  std::vector<std::int64_t> values;
  std::vector<bool> drawn;
};

/// Draws completions of one problem. Const calls are safe from any number of threads; draw `d` is a
/// function of (problem, seed, d) alone.
class completer {
public:
  /// Throws `error` for a problem that is not well formed and `completion_conflict` for one that
  /// has no solution. Every feasible problem is accepted: the test is exact.
  explicit completer(completion_problem problem);
  [[nodiscard]] const completion_problem& problem() const noexcept;
  /// A completion that honours every bound, total, draw and requirement exactly.
  [[nodiscard]] completion operator()(std::uint64_t seed, std::uint32_t draw) const;
  /// Completions `first`, `first + 1` … in order, on `threads` threads (0: as many as the machine
  /// has). Reports "draws".
  [[nodiscard]] std::vector<completion> many(std::uint64_t seed, std::uint32_t first,
                                             std::uint32_t count, unsigned threads = 0,
                                             const run_control& control = {}) const;

private:
  struct state;
  std::shared_ptr<const state> state_;
};

/// Why the problem has no solution; empty when it has one. Throws `error` when it is not well
/// formed.
[[nodiscard]] findings conflicts(const completion_problem& problem);
/// One completion of a problem; for many, keep a `completer`.
[[nodiscard]] inline completion complete(const completion_problem& problem, std::uint64_t seed,
                                         std::uint32_t draw) {
  return completer{problem}(seed, draw);
}
} // namespace ntm::inline v0::audit
