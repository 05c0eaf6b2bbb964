#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "ntm/audit/complete.hpp"

namespace ntm::inline v0::audit::detail {
/// What becomes of a unit in a completion.
enum class role : std::uint8_t { over, under, drawn };
struct range {
  std::int64_t low = 0;
  std::int64_t high = -1;
  [[nodiscard]] bool empty() const noexcept { return low > high; }
};

/// A problem with its indices laid out: which total and which draw a unit belongs to.
struct layout {
  completion_problem problem;
  /// Index into `problem.totals`, or totals.size() for units without a total.
  std::vector<std::size_t> total_of;
  /// Index into `problem.draws`, or draws.size() for units that are no candidates.
  std::vector<std::size_t> draw_of;
  /// What the units without a total must add up to, when there is a grand total.
  std::optional<std::int64_t> rest_total;

  explicit layout(completion_problem what);
  [[nodiscard]] std::size_t size() const noexcept { return problem.size(); }
  /// The values that `unit` can have in a role; empty when it cannot have the role.
  [[nodiscard]] range values(std::size_t unit, role what) const noexcept;
  /// Whether a unit in this role counts as under the threshold.
  [[nodiscard]] bool counts_under(std::size_t unit, role what) const noexcept;
};

/// Exact reachability: for each position in an order of the units, which needs (draws left, units
/// under the threshold left, sum left in the block of the present total) the units from there on
/// can meet. Walking forward along it never ends in a dead end.
class reachability {
public:
  explicit reachability(const layout& what);
  [[nodiscard]] bool feasible() const noexcept { return feasible_; }
  /// Roles of all units in some solution; `choose(unit, role)` gives the appetite for a role, the
  /// feasible role with the greatest is taken.
  template <class Appetite> [[nodiscard]] std::vector<role> walk(Appetite&& choose) const {
    std::vector<role> out(layout_->size(), role::over);
    needs at = start_;
    for (std::size_t p = 0; p < order_.size(); ++p) {
      const std::size_t unit = order_[p];
      double best = 0;
      std::optional<needs> next;
      for (const role r : {role::over, role::under, role::drawn}) {
        const double appetite = choose(unit, r);
        if (next && appetite <= best)
          continue;
        if (auto candidate = step(p, at, r)) {
          best = appetite;
          out[unit] = r;
          next = std::move(candidate);
        }
      }
      at = *next; // the table says that one role leads on
    }
    return out;
  }

private:
  using key = std::vector<std::uint32_t>;
  using bits = std::vector<std::uint64_t>;
  struct needs {
    key left;
    std::int64_t sum = 0;
  };
  const layout* layout_;
  std::vector<std::size_t> order_;
  /// table_[p]: what units order_[p..] can meet.
  std::vector<std::map<key, bits>> table_;
  needs start_;
  bool feasible_ = false;

  [[nodiscard]] std::size_t block(std::size_t position) const noexcept;
  [[nodiscard]] std::int64_t block_total(std::size_t block) const noexcept;
  [[nodiscard]] bool reaches(std::size_t position, const needs& what) const;
  [[nodiscard]] std::optional<needs> step(std::size_t position, const needs& at, role what) const;
  [[nodiscard]] std::optional<key> spend(std::size_t unit, role what, key left) const;
};
} // namespace ntm::inline v0::audit::detail
