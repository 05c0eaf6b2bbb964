#pragma once
#include <map>
#include <optional>
#include <vector>

#include "ntm/planning/detail/limits.hpp"
#include "planning/sentence.hpp"

namespace ntm::inline v0::planning::detail {
/// Least costs of many sets of demands on the same rows; the rows are sorted once for each floor.
class sorted_pricer {
public:
  explicit sorted_pricer(const workload& work) : work_(work) { locks_.forced = work.locked_in; }
  /// What one requirement asks for alone.
  [[nodiscard]] demands piece(const requirement& one) const;
  [[nodiscard]] const demands& locks() const noexcept { return locks_; }
  [[nodiscard]] selection least(const demands& what);
  [[nodiscard]] const priced_rows& prices(std::size_t floor);

private:
  const workload& work_;
  demands locks_;
  std::map<std::size_t, priced_rows> by_floor_;
};

/// What is known about a set of requirements.
enum class verdict : std::uint8_t { possible, impossible, open };

/// The problem with more money: added to each year of each fund in proportion to what it has there
/// (evenly where there is none), cut to whole dong; `added` is how much that is in all.
[[nodiscard]] problem with_more_money(const problem& what, money extra, money* added = nullptr);
/// All money of a problem.
[[nodiscard]] money all_money(const problem& what);

/// Money that is missing: with `suffices` more there is a plan, less than `at_least` is refuted.
struct missing {
  std::optional<money> suffices;
  money at_least = 0;
};

/// Whether requirements can be kept: exactly, for one budget; by bounds and plans within a work
/// limit otherwise. Everything else (locks, money, prices) is that of the problem.
class decider {
public:
  decider(const problem& what, const workload& work, const solve_options& how);
  /// Whether every verdict is exact and cheap.
  [[nodiscard]] bool sorted() const noexcept { return one_budget_.has_value(); }
  /// What may be owed is part of the money: every ceiling of the problem holds, whatever is wanted.
  [[nodiscard]] verdict operator()(const std::vector<requirement>& wanted, money extra = 0);
  /// The plan that the last verdict `possible` rests on; empty when `sorted`.
  [[nodiscard]] const plan& last() const noexcept { return last_; }
  /// The least more money with which the requirements can be kept.
  [[nodiscard]] missing missing_money(const std::vector<requirement>& wanted);
  /// Whether the money of the problem is limited.
  [[nodiscard]] bool limited() const noexcept { return limited_; }

private:
  [[nodiscard]] problem asked_for(const std::vector<requirement>& wanted, money extra) const;
  /// The least more money, above `low`, that pays for the last plan; `high` when that is none's.
  [[nodiscard]] money least_for_last(const std::vector<requirement>& wanted, money low,
                                     money high) const;
  /// More than this is not tried.
  [[nodiscard]] money ample_money(money total) const;

  problem what_;
  const workload& work_;
  solve_options how_;
  limits time_; // of all verdicts together
  std::optional<problem> one_budget_;
  sorted_pricer pricer_;
  bool limited_ = false;
  plan last_;
};
} // namespace ntm::inline v0::planning::detail
