#pragma once
#include <algorithm>

#include "planning/deadline/payments.hpp"

namespace ntm::inline v0::planning::deadlines {
/// The load of each year while criteria change theirs.
class years_load {
public:
  explicit years_load(const model& m) : m_(m), load_(m.years * m.classes, 0), over_(m.years, 0) {
    for (std::size_t t = 0; t < m.years; ++t)
      years_.push_back(one_year(m.money_side, t));
    out_.resize(std::max<std::size_t>(1, m.money_side.roots.size()));
  }
  void put(const paid_item& x, std::size_t year, int sign) {
    load_[year * m_.classes + x.kind_class] += sign * x.cost;
  }
  /// What year t is short of.
  money over(std::size_t t) {
    const std::span<const money> load(load_.data() + t * m_.classes, m_.classes);
    if (!m_.money_side.laminar)
      return allot(years_[t], load).missing;
    years_[t].shortage(load, scratch_, out_);
    money sum = 0;
    for (const money x : out_)
      sum += std::max<money>(x, 0);
    return sum;
  }
  /// Measures the year anew and keeps it; returns the change.
  money renew(std::size_t t) {
    const money now = over(t), change = now - over_[t];
    over_[t] = now;
    return change;
  }

private:
  const model& m_;
  std::vector<treasury> years_;
  std::vector<money> load_, over_, scratch_, out_;
};
} // namespace ntm::inline v0::planning::deadlines
