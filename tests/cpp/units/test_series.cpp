#include <boost/test/unit_test.hpp>

#include "ntm/units/series.hpp"
#include "units/example.hpp"

BOOST_AUTO_TEST_SUITE(series_on_one_map)

using namespace std::chrono;
using namespace ntm;
using namespace ntm::units;

BOOST_AUTO_TEST_CASE(each_day_is_carried_to_the_same_units) {
  findings report;
  const auto all = example_registry(report);
  const std::vector<dated_values> points{{2020y / 1 / 31, std::vector<double>(244, 1)},
                                         {2020y / 2 / 1, std::vector<double>(241, 1)}};
  const auto made = on_constant_geography(all, points, {.after = 2020y / 6 / 17});
  BOOST_TEST(made.units.size() == 241u);
  double sums[2] = {};
  for (std::size_t d = 0; d < 2; ++d)
    for (const double v : made.points[d].values)
      sums[d] += v;
  BOOST_TEST(sums[0] == 244);
  BOOST_TEST(sums[1] == 241);
  BOOST_TEST(made.to_table(all).rows() == 482u);
  BOOST_CHECK_THROW((void)on_constant_geography(all, points, {.after = 2020y / 1 / 31}), error);
}

BOOST_AUTO_TEST_SUITE_END()
