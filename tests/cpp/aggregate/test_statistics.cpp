#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <vector>

#include "ntm/aggregate.hpp"

BOOST_AUTO_TEST_SUITE(statistics)

using namespace ntm::aggregate;

namespace {
constexpr double unseen = std::numeric_limits<double>::quiet_NaN();
struct household {
  std::int64_t people = 0;
  double income = 0;
};
} // namespace

BOOST_AUTO_TEST_CASE(weights_are_kept_beside_the_mean) {
  weighted_mean m;
  m({80.0, 300});
  m({50.0, 100});
  BOOST_TEST(m.numerator() == 29'000.0);
  BOOST_TEST(m.denominator() == 400.0);
  BOOST_TEST(m.value() == 72.5);
  m({unseen, 100}); // a commune of 100 households without a figure: between 0 and 100 %
  BOOST_TEST(m.value() == 72.5);
  BOOST_TEST(m.unknown_weight() == 100.0);
  BOOST_TEST((m.between({0, 100}) == ntm::real_interval{58.0, 78.0}));
  BOOST_TEST(m.missing() == 1);
  m({60.0, unseen}); // nobody knows how much it counts
  BOOST_TEST(m.missing() == 2);
  BOOST_TEST((m.between({0, 100}) == ntm::real_interval{0, 100}));
}

BOOST_AUTO_TEST_CASE(a_mean_says_what_it_can_be) {
  real_mean m;
  for (const double x : {10.0, 20.0, unseen, unseen})
    m(x);
  BOOST_TEST(m.value() == 15.0);
  BOOST_TEST(m.missing() == 2);
  BOOST_TEST((m.between({0, 100}) == ntm::real_interval{7.5, 57.5}));
  real_mean known;
  known(0.1);
  BOOST_TEST((known.between({0, 1}) == ntm::real_interval{0.1, 0.1}));
}

BOOST_AUTO_TEST_CASE(variance_by_hand) {
  variance v;
  for (const double x : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0, unseen})
    v(x);
  BOOST_TEST(v.mean() == 5.0);
  BOOST_TEST(v.value() == 4.0); // 32 / 8
  BOOST_TEST(v.value(1) == 32.0 / 7);
  BOOST_TEST(v.deviation() == 2.0);
  BOOST_TEST(v.missing() == 1);
}

BOOST_AUTO_TEST_CASE(a_large_mean_does_not_swallow_the_variance) {
  // 1e9 + 4, 7, 13, 16: the squares agree in their first 17 digits. Sum of squares 36 + 9 + 9 + 36.
  variance v;
  for (const double x : {4.0, 7.0, 13.0, 16.0})
    v(1e9 + x);
  BOOST_TEST(v.value(1) == 30.0);
  variance tenths; // none of these is a binary fraction; the mean is not one of them
  for (int i = 0; i < 1000; ++i)
    tenths(1e8 + 0.1 * (i % 2));
  const double step = (1e8 + 0.1) - 1e8;
  BOOST_TEST(tenths.value() == step * step / 4, boost::test_tools::tolerance(1e-15));
  variance same;
  for (int i = 0; i < 10; ++i)
    same(0.1);
  BOOST_TEST(same.value() == 0.0);
  same(std::numeric_limits<double>::infinity());
  BOOST_TEST(std::isnan(same.value()));
}

BOOST_AUTO_TEST_CASE(quantiles_as_everybody_computes_them) {
  quantiles q;
  for (const double x : {7.0, 1.0, unseen, 3.0, 10.0})
    q(x);
  BOOST_TEST(q.count() == 4);
  BOOST_TEST(q.value(0) == 1.0);
  BOOST_TEST(q.value(0.5) == 5.0);
  BOOST_TEST(q.value(0.25) == 2.5); // place 0.75 between 1 and 3
  BOOST_TEST(q.value(1) == 10.0);
  BOOST_CHECK_THROW((void)q.value(1.5), ntm::error);
  BOOST_CHECK_THROW((void)q.value(unseen), ntm::error);
  BOOST_CHECK_THROW((void)quantiles{}.value(0.5), ntm::error);
}

BOOST_AUTO_TEST_CASE(bands_with_any_edges) {
  real_bands b({20.0, 50.0, 80.0});
  for (const double x : {19.9, 20.0, 79.0, 80.0, 200.0})
    b(x);
  BOOST_TEST(b.sure() == (std::vector<std::int64_t>{1, 1, 1, 2}), boost::test_tools::per_element());
  b(ntm::real_interval{45, 55}); // in the second or the third
  b(unseen);                     // anywhere
  BOOST_TEST(b.sure() == (std::vector<std::int64_t>{1, 1, 1, 2}), boost::test_tools::per_element());
  BOOST_TEST(b.possible() == (std::vector<std::int64_t>{2, 3, 3, 3}),
             boost::test_tools::per_element());
  BOOST_TEST(b.total() == 7);
  b(ntm::real_interval{60, unseen}); // 60 or more
  BOOST_TEST(b.possible() == (std::vector<std::int64_t>{2, 3, 4, 4}),
             boost::test_tools::per_element());
  BOOST_TEST(b.missing() == 1);
  BOOST_CHECK_THROW(real_bands({2.0, 2.0}), ntm::error);
  BOOST_CHECK_THROW(real_bands({unseen}), ntm::error);
  BOOST_CHECK_THROW(b += real_bands({1.0}), ntm::error);
}

BOOST_AUTO_TEST_CASE(bits_are_counted_with_what_is_not_assessed) {
  ntm::mask_matrix met(3, 70), assessed(3, 70);
  assessed.set(0, 69);
  met.set(0, 69);
  assessed.set(1, 69);
  bit_counts counts(70);
  for (std::size_t row = 0; row < 3; ++row)
    counts({met.row(row), assessed.row(row)});
  BOOST_TEST((counts.at(69) == ntm::count_interval{1, 2}));
  BOOST_TEST((counts.at(0) == ntm::count_interval{0, 3}));
  BOOST_CHECK_THROW((void)counts.at(70), std::out_of_range);
  BOOST_CHECK_THROW(counts += bit_counts(19), ntm::error);
}

BOOST_AUTO_TEST_CASE(first_and_last_by_day_not_by_order) {
  using namespace std::chrono_literals;
  first_last f;
  BOOST_TEST(!f.change());
  f({2020y / 6 / 17, 13.0});
  f({2015y / 12 / 31, 6.0});
  f({2020y / 6 / 17, 12.0});
  f({2010y / 1 / 1, unseen});
  BOOST_TEST(f.first()->value == 6.0);
  BOOST_TEST(f.last()->value == 13.0); // of two on the last day the largest
  BOOST_TEST(f.last()->samples == 2);
  BOOST_TEST(*f.change() == 7.0);
}

BOOST_AUTO_TEST_CASE(several_accumulators_in_one_pass) {
  composite<of<&household::people, whole_sum>, of<&household::income, real_mean>> all;
  all(household{4, 30.5});
  all(household{3, unseen});
  BOOST_TEST(all.get<0>().inner().value() == 7);
  BOOST_TEST(all.get<1>().inner().value() == 30.5);
  described_rows rows;
  all.describe(rows);
  BOOST_TEST_REQUIRE(rows.columns().size() == 6u);
  BOOST_TEST(rows.columns()[0].name == "sum");
  BOOST_TEST(rows.columns()[4].name == "mean");
}

BOOST_AUTO_TEST_CASE(smallest_and_largest_pass_over_what_is_not_observed) {
  real_min_max m;
  m(unseen);
  BOOST_TEST(!m.min());
  m(2.0);
  m(unseen);
  BOOST_TEST(*m.max() == 2.0);
}

BOOST_AUTO_TEST_SUITE_END()
