#pragma once
#include <optional>

#include "ntm/planning/why.hpp"
#include "planning/sorted_plan.hpp"

namespace ntm::inline v0::planning::detail {
/// Fills an answer by the sorting method, for an open row (one that was locked out: of the problem
/// without this lock).
void answer_sorted(commune_answer& out, const sorted_plan& exact);
/// Fills an answer from the prices of money, marked as an estimate.
void answer_by_prices(commune_answer& out, const problem& what, const plan& which,
                      const workload& work);
/// Fills an answer by solving again with the other choice and with other prices of the commune.
void answer_by_solving(commune_answer& out, const problem& what, const plan& which,
                       const workload& work, const solve_options& options);
/// The words of an answer.
[[nodiscard]] label answer_words(const commune_answer& answer, const problem& what);
/// Rows of `after` that are not in `before`, one row left aside.
[[nodiscard]] std::vector<std::size_t> rows_added(const std::vector<std::size_t>& before,
                                                  const std::vector<std::size_t>& after,
                                                  std::size_t aside);
} // namespace ntm::inline v0::planning::detail
