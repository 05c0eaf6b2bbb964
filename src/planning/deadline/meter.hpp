#pragma once
#include <vector>

#include "planning/deadline/prices.hpp"

namespace ntm::inline v0::planning::deadlines {
/// The demands of a choice while it changes, in whole dong, and how much money they are short of.
class meter {
public:
  explicit meter(const model& m)
      : m_(m), demand_(m.years * m.classes, 0),
        out_(m.money_side.laminar ? m.money_side.roots.size() * m.years : 1, 0) {}

  /// Adds (+1) or takes away (-1) what an alternative needs (`i` counted over all communes).
  void add(std::size_t i, int sign) noexcept {
    money* to = demand_.data() + m_.due[i] * m_.classes;
    const money* need = m_.need.data() + i * m_.classes;
    for (std::size_t c = 0; c < m_.classes; ++c)
      to[c] += sign * need[c];
  }
  /// What each root fund is short of (> 0) or has left (< 0) by each year, root after root. Funds
  /// that are not laminar: one number, the demand that no fund can pay.
  const std::vector<money>& measure() {
    if (m_.money_side.laminar)
      m_.money_side.shortage(demand_, scratch_, out_);
    else
      out_[0] = allot(m_.money_side, demand_).missing;
    return out_;
  }
  [[nodiscard]] bool pays() {
    for (const money x : measure())
      if (x > 0)
        return false;
    return true;
  }
  [[nodiscard]] const std::vector<money>& demand() const noexcept { return demand_; }
  /// Steps that one measurement counts for.
  [[nodiscard]] std::uint64_t steps() const noexcept {
    const auto& money = m_.money_side;
    return 1 + (money.laminar ? money.funds * m_.years / 40 : money.arcs);
  }

private:
  const model& m_;
  std::vector<money> demand_, scratch_, out_;
};
} // namespace ntm::inline v0::planning::deadlines
