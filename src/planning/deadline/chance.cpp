#include "planning/deadline/chance.hpp"

#include <cmath>

namespace ntm::inline v0::planning::deadlines {
namespace {
constexpr double ln2 = 0.693147180559945309417232121458;

double logarithm(double x) { // x > 0
  int power = 0;
  const double part = std::frexp(x, &power); // exact
  const double z = (part - 1) / (part + 1), square = z * z;
  double term = z, sum = 0;
  for (int k = 1; k < 60; k += 2) {
    sum += term / k;
    term *= square;
  }
  return 2 * sum + power * ln2;
}
double exponential(double x) { // x <= 0
  int halvings = 0;
  while (x < -0.5) {
    x /= 2;
    ++halvings;
  }
  double term = 1, sum = 1;
  for (int k = 1; k < 20; ++k) {
    term *= x / k;
    sum += term;
  }
  for (; halvings > 0; --halvings)
    sum *= sum;
  return sum;
}
} // namespace

const std::array<double, 1024>& waiting_times() {
  static const auto table = [] {
    std::array<double, 1024> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = -logarithm((static_cast<double>(i) + 0.5) / static_cast<double>(out.size()));
    return out;
  }();
  return table;
}

double root(double x, double n) { return exponential(logarithm(x) / n); }
} // namespace ntm::inline v0::planning::deadlines
