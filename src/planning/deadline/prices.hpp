#pragma once
#include <vector>

#include "planning/deadline/model.hpp"

namespace ntm::inline v0::planning::deadlines {
/// Prices of money and of counts. Any price of money >= 0 and any price of counts give a valid
/// bound; these are floating-point and only guide the search (see exact.hpp).
struct prices {
  /// What a unit of money of fund q in year t is worth: fund[q * years + t].
  std::vector<double> fund;
  /// What one more commune counted by year t costs; any sign.
  std::vector<double> count;
  /// Derived: of class c due by t, table[t * classes + c], and of being recognised by t.
  std::vector<double> table, recognised;
};

/// Fills in what is derived, after raising negative prices of money to 0 and lowering those of
/// funds to what any class pays.
void complete(const model& m, prices& p);

/// The value of an alternative less what its money and its count cost.
[[nodiscard]] inline double priced(const model& m, const prices& p, std::size_t j, std::size_t a) {
  const auto i = m.first[j] + a;
  double v = static_cast<double>(m.value[i]);
  const double* need = m.scaled.data() + i * m.classes;
  const double* table = p.table.data() + m.due[i] * m.classes;
  for (std::size_t c = 0; c < m.classes; ++c)
    v -= need[c] * table[c];
  return a < m.years ? v - p.recognised[a] : v;
}

/// Calls f(number) for each open alternative of commune j.
template <class F> void for_open(const model& m, const box& b, std::size_t j, F&& f) {
  for (auto w = m.word[j]; w < m.word[j + 1]; ++w)
    for (auto bits = b.open[w]; bits; bits &= bits - 1)
      f((w - m.word[j]) * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)));
}

inline constexpr double closed = -1e300;

/// The best choice at these prices, every commune for itself but for its group: an upper bound of
/// the value of every plan in the box, `closed` when there is none.
double relaxed(const model& m, const box& b, const prices& p, choice& pick);

/// The open alternatives whose loss at these prices is at most `window`: a plan worth more than
/// the bound less the window uses no other.
[[nodiscard]] box within(const model& m, const box& b, const prices& p, double window);

/// Prices to begin with, from the communes in order of worth per money.
[[nodiscard]] prices first_prices(const model& m);
} // namespace ntm::inline v0::planning::deadlines
