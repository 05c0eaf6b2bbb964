#include <cmath>
#include <limits>

#include "ntm/aggregate/survey.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::aggregate {
namespace {
/// The continued fraction of the incomplete beta function, by the method of Lentz.
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  const auto away_from_0 = [](double v) { return std::abs(v) < tiny ? tiny : v; };
  double c = 1, d = 1 / away_from_0(1 - (a + b) * x / (a + 1)), out = d;
  for (int i = 1; i < 10'000; ++i) {
    const double m = i;
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_0(1 + even * d);
    c = away_from_0(1 + even / c);
    out *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_0(1 + odd * d);
    c = away_from_0(1 + odd / c);
    const double step = d * c;
    out *= step;
    if (std::abs(step - 1) < 1e-16)
      break;
  }
  return out;
}

double incomplete_beta(double a, double b, double x) {
  if (x <= 0 || x >= 1)
    return x <= 0 ? 0 : 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x));
  return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a
                                   : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

/// The part of Student's t above t > 0.
double tail(double t, double freedom) {
  return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2;
}
} // namespace

double student_quantile(double p, double freedom) {
  if (!(p > 0 && p < 1 && freedom > 0))
    throw error("a quantile of Student's t needs 0 < p < 1 and degrees of freedom above 0");
  if (p == 0.5)
    return 0;
  const double rest = p < 0.5 ? p : 1 - p;
  double low = 0, high = 1;
  while (tail(high, freedom) > rest && high < std::numeric_limits<double>::max() / 4)
    low = high, high *= 2;
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high)
      break;
    (tail(middle, freedom) > rest ? low : high) = middle;
  }
  return p < 0.5 ? -high : high;
}
} // namespace ntm::inline v0::aggregate
