#include <boost/test/unit_test.hpp>

#include <limits>

#include "ntm/aggregate/accumulators/banded.hpp"
#include "ntm/aggregate/accumulators/count.hpp"
#include "ntm/aggregate/accumulators/interval_sum.hpp"
#include "ntm/aggregate/accumulators/mean.hpp"
#include "ntm/aggregate/accumulators/min_max.hpp"
#include "ntm/aggregate/accumulators/share.hpp"
#include "ntm/aggregate/accumulators/sum.hpp"
#include "ntm/aggregate/summary.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(accumulators)

using namespace ntm::aggregate;

BOOST_AUTO_TEST_CASE(mean_is_a_pair_of_integers) {
  mean<std::int64_t> a, b;
  a(19);
  a(16);
  b(14);
  a += b;
  BOOST_TEST(a.sum() == 49);
  BOOST_TEST(a.count() == 3);
  BOOST_TEST(a.value() == 49.0 / 3);
}

BOOST_AUTO_TEST_CASE(min_max_of_nothing_is_nothing) {
  min_max<std::int64_t> a, b;
  BOOST_TEST(!a.min());
  b(7);
  b(-2);
  a += b;
  a += min_max<std::int64_t>{};
  BOOST_TEST(*a.min() == -2);
  BOOST_TEST(*a.max() == 7);
}

BOOST_AUTO_TEST_CASE(unknown_is_neither_success_nor_failure) {
  share s;
  for (const auto t : {ntm::truth::met, ntm::truth::unmet, ntm::truth::unknown, ntm::truth::met})
    s(t);
  BOOST_TEST(s.successes().low == 2);
  BOOST_TEST(s.successes().high == 3);
  BOOST_TEST(s.total() == 4);
  BOOST_TEST(s.assessed() == 3);
  BOOST_TEST(s.value() == 2.0 / 3);
}

BOOST_AUTO_TEST_CASE(wilson_by_hand) {
  // 8 of 10 at 95 %: (0.8 + 0.19207) / 1.384146 -+ 1.959964 / 1.384146 * sqrt(0.016 + 0.0096037)
  const auto w = wilson(8, 10);
  BOOST_TEST(w.low == 0.490162, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(w.high == 0.943318, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(wilson(0, 10).low == 0.0);
  BOOST_TEST(wilson(10, 10).high == 1.0);
}

BOOST_AUTO_TEST_CASE(interval_sum_keeps_point_and_interval) {
  interval_sum s;
  s({19, 19});
  s({10, 14});
  s({0, 19});
  s({6, 6});
  BOOST_TEST((s.value() == ntm::count_interval{35, 58}));
  BOOST_TEST(s.count() == 4);
  BOOST_TEST(s.exact().sum() == 25);
  BOOST_TEST(s.exact().count() == 2);
}

BOOST_AUTO_TEST_CASE(bands_of_intervals) {
  banded b(make_bands({19, 15, 10, 5, 0}, 19));
  b(19);
  b(17);
  b({14, 16}); // in 15-18 or in 10-14: sure in none
  b({10, 12}); // sure in 10-14
  b({0, 19});  // possible everywhere
  BOOST_TEST_REQUIRE(b.counts().size() == 5u);
  BOOST_TEST((b.counts()[0] == ntm::count_interval{1, 2}));
  BOOST_TEST((b.counts()[1] == ntm::count_interval{1, 3}));
  BOOST_TEST((b.counts()[2] == ntm::count_interval{1, 3}));
  BOOST_TEST((b.counts()[3] == ntm::count_interval{0, 1}));
  BOOST_TEST((b.counts()[4] == ntm::count_interval{0, 1}));
  BOOST_TEST(b.total() == 5);
  BOOST_TEST(b.outside() == 0);
}

BOOST_AUTO_TEST_CASE(what_touches_no_band_is_kept) {
  banded b(make_bands({15, 10}, 19));
  b(3);
  b(12);
  BOOST_TEST(b.outside() == 1);
  BOOST_TEST(b.total() == 2);
  BOOST_CHECK_THROW(b += banded(make_bands({8}, 19)), ntm::error);
}

BOOST_AUTO_TEST_CASE(labels_and_edges) {
  const auto b = make_bands({19, 15, 8, 0}, 19);
  BOOST_TEST(b[0].label_vi == "19/19");
  BOOST_TEST(b[1].label_vi == "15–18");
  BOOST_TEST(b[2].label_en == "8–14");
  BOOST_TEST(b[3].label_vi == "dưới 8");
  BOOST_TEST(b[3].label_en == "under 8");
  BOOST_CHECK_THROW(static_cast<void>(make_bands({5, 10}, 19)), ntm::error);
}

BOOST_AUTO_TEST_CASE(default_bands_follow_the_number_of_criteria) {
  const auto nineteen = default_bands(19);
  BOOST_TEST_REQUIRE(nineteen.size() == 5u);
  BOOST_TEST(nineteen[1].low == 15);
  BOOST_TEST(nineteen[1].high == 18);
  BOOST_TEST(nineteen[4].high == 4);
  const auto ten = default_bands(10);
  BOOST_TEST_REQUIRE(ten.size() == 3u);
  BOOST_TEST(ten[0].low == 10);
  BOOST_TEST(ten[1].low == 5);
  BOOST_TEST(ten[1].high == 9);
}

BOOST_AUTO_TEST_CASE(bands_from_a_file) {
  ntm::findings report;
  const auto edges = parse_bands("edges = [\"all\", 8, 0]\nwhat = 1\n", "b.toml", report);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-C016");
  BOOST_TEST(edges.of(20)[1].high == 19);
  report.clear();
  static_cast<void>(parse_bands("edges = [5, 8]", "b.toml", report));
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-G001");
}

BOOST_AUTO_TEST_CASE(adding_parts_is_adding_everything) {
  for (std::uint32_t draw = 0; draw < 50; ++draw) {
    banded whole(default_bands(19)), left = whole, right = whole;
    interval_sum all, a, b;
    for (std::uint32_t i = 0; i < 40; ++i) {
      const auto low = static_cast<std::int64_t>(20 * ntm::random::uniform(7, draw, i, 0, 0));
      const auto high = low + static_cast<std::int64_t>(static_cast<double>(20 - low) *
                                                        ntm::random::uniform(7, draw, i, 1, 0));
      const ntm::count_interval sample{low, high};
      whole(sample);
      all(sample);
      (i % 3 ? left : right)(sample);
      (i % 3 ? a : b)(sample);
    }
    left += right;
    a += b;
    BOOST_TEST((left == whole));
    BOOST_TEST((a == all));
  }
}

BOOST_AUTO_TEST_CASE(what_was_not_observed_touches_nothing) {
  ntm::aggregate::summary<double> a, b;
  a(2.0);
  a(std::numeric_limits<double>::quiet_NaN());
  b(std::numeric_limits<double>::quiet_NaN());
  a += b;
  BOOST_TEST(a.average().count() == 1);
  BOOST_TEST(a.average().sum() == 2.0);
  BOOST_TEST(*a.range().max() == 2.0);
  BOOST_TEST(a.missing() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
