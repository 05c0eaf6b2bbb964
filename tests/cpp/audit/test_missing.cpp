#include <boost/test/unit_test.hpp>

#include <array>
#include <memory>

#include "ntm/audit/missing.hpp"

BOOST_AUTO_TEST_SUITE(missing)

using namespace ntm::audit;

BOOST_AUTO_TEST_CASE(counts_are_honoured_and_weights_followed) {
  const std::vector<std::int64_t> counts(2000, 3);
  const std::array<double, 5> weights{4, 1, 1, 1, 0};
  const auto made = draw_missing(counts, 5, weights, 11, 0);
  std::array<int, 5> times{};
  for (std::size_t row = 0; row < counts.size(); ++row) {
    BOOST_REQUIRE_EQUAL(made.count(row), 2U);
    for (std::size_t c = 0; c < 5; ++c)
      times[c] += made.test(row, c) ? 1 : 0;
  }
  // First drawn with 4/7, else second with 4/6 after one of three others: 4/7 + 3/7 * 2/3 = 6/7.
  BOOST_TEST(times[0] > 2000 * 6 / 7 - 60);
  BOOST_TEST(times[0] < 2000 * 6 / 7 + 60);
  BOOST_TEST(times[4] == 0);
  BOOST_TEST((draw_missing(counts, 5, weights, 11, 0) == made));
  BOOST_TEST((draw_missing(counts, 5, weights, 11, 1) != made));
}

BOOST_AUTO_TEST_CASE(what_is_known_stays) {
  ntm::mask_matrix assessed(1, 4), met(1, 4);
  assessed.set(0, 0);
  met.set(0, 0);
  assessed.set(0, 1);
  const std::vector<double> weights(4, 1.0);
  const std::vector<std::int64_t> two{2}, four{4}, none{0};
  const auto made = draw_missing(two, assessed, met, weights, 1, 0);
  BOOST_TEST(!made.test(0, 0));
  BOOST_TEST(made.test(0, 1));
  BOOST_TEST(made.count(0) == 2U);
  BOOST_CHECK_THROW((void)draw_missing(four, assessed, met, weights, 1, 0), ntm::error);
  BOOST_CHECK_THROW((void)draw_missing(none, assessed, met, weights, 1, 0), ntm::error);
  BOOST_CHECK_THROW((void)draw_missing(two, 4, std::vector<double>{1, 1}, 1, 0), ntm::error);
  BOOST_CHECK_THROW((void)draw_missing(two, 4, std::vector<double>{1, 1, 1, -1}, 1, 0), ntm::error);
}

BOOST_AUTO_TEST_CASE(drawn_rows_are_marked_and_read_rows_kept) {
  auto edition = std::make_shared<ntm::standard::edition>();
  edition->criteria.resize(4);
  ntm::assessment::outcomes base;
  base.edition = edition;
  base.units = {0, 1};
  base.assessed = ntm::mask_matrix(2, 4);
  base.met = ntm::mask_matrix(2, 4);
  base.criteria_met = {{3, 3}, {0, 4}};
  base.based_on = {ntm::assessment::basis::counts, ntm::assessment::basis::nothing};
  base.observed_on.resize(2);
  const std::vector<std::int64_t> values{3, 1};
  const std::vector<double> weights(4, 1.0);
  const auto made = synthetic_outcomes(base, values, weights, 5, 0, "MINH HỌA");
  BOOST_TEST(made.mark == "MINH HỌA");
  BOOST_TEST((made.based_on[0] == ntm::assessment::basis::counts));
  BOOST_TEST((made.based_on[1] == ntm::assessment::basis::synthetic));
  BOOST_TEST(made.met.count(0) == 3U);
  BOOST_TEST(made.met.count(1) == 1U);
  BOOST_TEST(made.assessed.count(1) == 4U);
  BOOST_TEST((made.criteria_met[1] == ntm::count_interval{1, 1}));
  const std::vector<std::int64_t> wrong{2, 1};
  BOOST_CHECK_THROW((void)synthetic_outcomes(base, wrong, weights, 5, 0, "x"), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
