#pragma once
#include <optional>
#include <vector>

#include "planning/sentence.hpp"

namespace ntm::inline v0::planning::detail {
/// One budget and communes that count alike: the plan for other prices and locks of one commune, in
/// O(m) each, by the method that `solve` uses.
class sorted_plan {
public:
  /// What `what` chooses when one commune is priced or locked otherwise.
  struct outcome {
    bool possible = false;
    money cost = 0;
    std::vector<std::size_t> chosen;
    [[nodiscard]] bool has(std::size_t row) const;
  };
  /// Nothing when the problem is not of this kind.
  [[nodiscard]] static std::optional<sorted_plan> of(const problem& what);

  [[nodiscard]] const workload& work() const noexcept { return work_; }
  [[nodiscard]] const demands& wanted() const noexcept { return wanted_; }
  [[nodiscard]] const priced_rows& prices() const noexcept { return prices_; }
  [[nodiscard]] std::optional<money> budget() const noexcept { return budget_; }
  [[nodiscard]] bool maximises() const noexcept { return maximises_; }

  /// The plan as it is.
  [[nodiscard]] outcome plain() const { return take(prices_, wanted_); }
  /// The plan when completing an open row costs so much beyond its floor.
  [[nodiscard]] outcome with_cost(std::size_t row, money beyond_floor) const;
  /// The plan with a row locked in, and with it locked out.
  [[nodiscard]] outcome with(std::size_t row) const;
  [[nodiscard]] outcome without(std::size_t row) const;
  /// The cheapest that keeps every demand, or every demand but the number of communes.
  [[nodiscard]] selection least(bool with_number = true) const;

private:
  sorted_plan(const problem& one, workload work);
  [[nodiscard]] outcome take(const priced_rows& prices, const demands& wanted) const;

  mutable workload work_;
  demands wanted_;
  priced_rows prices_;
  std::optional<money> budget_;
  bool maximises_ = false;
};
} // namespace ntm::inline v0::planning::detail
