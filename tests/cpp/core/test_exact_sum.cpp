#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "ntm/core/exact_sum.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(exact_sums)

using ntm::exact_sum;

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double tiny = std::numeric_limits<double>::denorm_min();
constexpr double largest = std::numeric_limits<double>::max();

double sum_of(const std::vector<double>& samples) {
  exact_sum out;
  for (const double x : samples)
    out(x);
  return out.value();
}
/// A number of any sign with an exponent between the two.
double random_number(std::uint32_t draw, std::uint32_t i, int lowest, int highest) {
  const double u = ntm::random::uniform(1, draw, i, 0, 0);
  const int power =
      lowest + static_cast<int>((highest - lowest) * ntm::random::uniform(1, draw, i, 1, 0));
  return std::ldexp(ntm::random::uniform(1, draw, i, 2, 0) < 0.5 ? -u : u, power);
}
} // namespace

BOOST_AUTO_TEST_CASE(nothing_is_lost_between_large_and_small) {
  BOOST_TEST(sum_of({}) == 0.0);
  BOOST_TEST(sum_of({1e16, 1.0, -1e16}) == 1.0);
  BOOST_TEST(sum_of({1e300, 1.0, 1e-300, -1e300, -1.0}) == 1e-300);
  BOOST_TEST(sum_of(std::vector<double>(10, 0.1)) == 1.0); // rounded each time: 1 - 2^-53
  BOOST_TEST(sum_of({tiny, tiny, tiny}) == 3 * tiny);
  BOOST_TEST(sum_of({-0.0, -0.0}) == 0.0);
}

BOOST_AUTO_TEST_CASE(halves_go_to_the_even_neighbour) {
  const double ulp = 0x1p-52; // of 1
  BOOST_TEST(sum_of({1.0, ulp / 2}) == 1.0);
  BOOST_TEST(sum_of({1.0, ulp, ulp / 2}) == 1 + 2 * ulp);
  BOOST_TEST(sum_of({1.0, ulp / 2, tiny}) == 1 + ulp);
  BOOST_TEST(sum_of({-1.0, -ulp / 2, -tiny}) == -1 - ulp);
  BOOST_TEST(sum_of({1.0, ulp / 2, -tiny}) == 1.0);
  BOOST_TEST(sum_of({2.0, -ulp / 2}) == 2.0); // below 2 the step is half as long
}

BOOST_AUTO_TEST_CASE(overflow_happens_only_in_the_result) {
  BOOST_TEST(sum_of({largest, largest}) == infinity);
  BOOST_TEST(sum_of({largest, largest, -largest}) == largest);
  BOOST_TEST(sum_of({-largest, -largest, -largest}) == -infinity);
  // Half a step more than the largest rounds up to infinity, as IEEE 754 wants.
  BOOST_TEST(sum_of({largest, 0x1p970}) == infinity);
  BOOST_TEST(sum_of({largest, 0x1p970, -tiny}) == largest);
}

BOOST_AUTO_TEST_CASE(what_is_no_number_stays_visible) {
  BOOST_TEST(std::isnan(sum_of({1, std::nan(""), 2})));
  BOOST_TEST(sum_of({1, infinity}) == infinity);
  BOOST_TEST(sum_of({1, -infinity, 5}) == -infinity);
  BOOST_TEST(std::isnan(sum_of({infinity, -infinity})));
  exact_sum a, b;
  a(infinity);
  b(-infinity);
  a += b;
  BOOST_TEST(std::isnan(a.value()));
  BOOST_TEST(a.special() == 6u);
}

BOOST_AUTO_TEST_CASE(whole_numbers_as_large_as_money) {
  exact_sum s;
  for (int i = 0; i < 10'000; ++i)
    s(1e15 + i); // 15 digits: the parts fill up and are emptied on the way
  BOOST_TEST(s.value() == 1e19 + 49'995'000.0);
  BOOST_TEST((s.total() == exact_sum::of(s.total(), 0).total()));
}

BOOST_AUTO_TEST_CASE(the_sum_depends_neither_on_the_order_nor_on_the_split) {
  const struct {
    int lowest, highest;
  } ranges[] = {{-5, 20}, {-40, 60}, {-1070, 1020}, {-1074, -1000}, {1000, 1023}};
  for (const auto& range : ranges)
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
      std::vector<double> samples;
      for (std::uint32_t i = 0; i < 700; ++i)
        samples.push_back(random_number(draw, i, range.lowest, range.highest));
      exact_sum forward, bulk, first, second, third;
      for (const double x : samples)
        forward(x);
      bulk.add(samples);
      for (std::size_t i = 0; i < samples.size(); ++i)
        (i % 3 == 0 ? first : i % 3 == 1 ? second : third)(samples[i]);
      exact_sum left = first, right = second;
      left += second;
      left += third; // (a + b) + c
      right += third;
      right += first; // (b + c) + a
      std::reverse(samples.begin(), samples.end());
      exact_sum backward;
      backward.add(samples);
      BOOST_TEST((forward == bulk));
      BOOST_TEST((forward == left));
      BOOST_TEST((forward == right));
      BOOST_TEST((forward == backward));
      BOOST_TEST(forward.value() == backward.value());
      // Taking everything away again leaves nothing.
      for (const double x : samples)
        forward(-x);
      BOOST_TEST(forward.value() == 0.0);
      BOOST_TEST((forward == exact_sum{}));
    }
}

BOOST_AUTO_TEST_CASE(the_rounded_sum_is_the_nearest_double) {
  // Multiples of 2^-30 below 2^20: their sums fit a long integer, whose rounding is known.
  for (std::uint32_t draw = 0; draw < 200; ++draw) {
    std::int64_t whole = 0;
    exact_sum s;
    for (std::uint32_t i = 0; i < 900; ++i) {
      const auto n = static_cast<std::int64_t>(
          std::floor(0x1p52 * (ntm::random::uniform(2, draw, i, 0, 0) - 0.3)));
      whole += n;
      s(static_cast<double>(n) * 0x1p-30);
    }
    BOOST_TEST(s.value() == static_cast<double>(whole) * 0x1p-30);
  }
}

BOOST_AUTO_TEST_CASE(parts_are_sums_that_kernels_keep) {
  ntm::exact_parts parts, sum;
  double wanted = 0;
  exact_sum each;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const double x = random_number(9, i, -10, 30);
    BOOST_TEST(ntm::exact_parts::split(x, parts));
    sum += parts;
    each(x);
    wanted += x;
  }
  exact_sum out;
  out.add(sum);
  BOOST_TEST((out == each));
  BOOST_TEST(out.value() == wanted, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(!ntm::exact_parts::split(0x1p51, parts));
  BOOST_TEST(!ntm::exact_parts::split(0x1p-81, parts));
  BOOST_TEST(!ntm::exact_parts::split(std::nan(""), parts));
  BOOST_TEST(!ntm::exact_parts::split(-infinity, parts));
  BOOST_TEST(ntm::exact_parts::split(0x1.fffffffffffffp-28, parts));
}

BOOST_AUTO_TEST_CASE(products_are_not_rounded) {
  exact_sum s;
  s.add_product(0.1, 3.0); // the double nearest to the product is 0.30000000000000004
  s(-0.30000000000000004);
  BOOST_TEST(s.value() == std::fma(0.1, 3.0, -0.30000000000000004));
  BOOST_TEST(s.value() != 0.0);
}

BOOST_AUTO_TEST_CASE(copies_are_of_their_own) {
  exact_sum a;
  a(1e300);
  exact_sum b = a;
  b(1.0);
  BOOST_TEST(!(a == b));
  a = b;
  BOOST_TEST((a == b));
  exact_sum c = std::move(a);
  c += c;
  BOOST_TEST(c.value() == 2e300);
}

BOOST_AUTO_TEST_CASE(the_short_way_to_the_value_takes_the_same_double) {
  for (std::uint32_t draw = 0; draw < 5000; ++draw) {
    exact_sum sum;
    for (std::uint32_t i = 0; i < 1 + draw % 5; ++i)
      sum(random_number(draw, i, -75, 44));
    BOOST_TEST(sum.value() == sum.total().value());
  }
  // Between two doubles: the even one, unless something small decides.
  exact_sum half;
  half(0x1p44 + 0x1p-8);
  half(0x1p-9);
  BOOST_TEST(half.value() == half.total().value());
  BOOST_TEST(half.value() == 0x1p44 + 0x1p-7);
  half(-0x1p-80);
  BOOST_TEST(half.value() == 0x1p44 + 0x1p-8);
}

BOOST_AUTO_TEST_SUITE_END()
