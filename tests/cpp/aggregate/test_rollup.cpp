#include <boost/test/unit_test.hpp>

#include "aggregate/trees.hpp"
#include "ntm/aggregate/accumulators/count.hpp"
#include "ntm/aggregate/accumulators/interval_sum.hpp"
#include "ntm/aggregate/accumulators/sum.hpp"
#include "ntm/aggregate/rollup.hpp"
#include "ntm/aggregate/summary.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(roll_up)

using ntm::level;

BOOST_AUTO_TEST_CASE(totals_before_and_after_are_equal) {
  for (std::uint32_t draw = 0; draw < 60; ++draw) {
    const auto registry = random_tree(draw);
    const auto map = registry.at(after_mergers);
    const auto communes = map.units(level::commune);
    std::vector<std::int64_t> values;
    std::vector<ntm::count_interval> intervals;
    ntm::aggregate::sum<std::int64_t> direct;
    ntm::aggregate::interval_sum direct_interval;
    for (std::uint32_t i = 0; i < communes.size(); ++i) {
      const auto low = static_cast<std::int64_t>(100 * ntm::random::uniform(6, draw, i, 0, 0));
      values.push_back(low);
      intervals.push_back({low, low + i % 3});
      direct(low);
      direct_interval(intervals.back());
    }
    for (const auto at : {level::district, level::province}) {
      const auto sums =
          ntm::aggregate::rollup(map, at, communes, values, ntm::aggregate::sum<std::int64_t>{});
      BOOST_TEST((sums.total() == direct));
      const auto unknown =
          ntm::aggregate::rollup(map, at, communes, intervals, ntm::aggregate::interval_sum{});
      BOOST_TEST((unknown.total() == direct_interval));
      BOOST_TEST(sums.units.size() == map.units(at).size());
    }
  }
}

BOOST_AUTO_TEST_CASE(each_district_gets_its_own) {
  const auto registry = random_tree(1);
  const auto map = registry.at(after_mergers);
  const auto communes = map.units(level::commune);
  const std::vector<int> ones(communes.size(), 1);
  const auto out =
      ntm::aggregate::rollup(map, level::district, communes, ones, ntm::aggregate::count{});
  std::int64_t below = 0;
  for (std::size_t d = 0; d < out.units.size(); ++d) {
    const auto [first, last] = map.below(level::district, d, level::commune);
    BOOST_TEST(out.values[d].value() == static_cast<std::int64_t>(last - first));
    below += out.values[d].value();
  }
  BOOST_TEST(out.unallocated.value() == static_cast<std::int64_t>(communes.size()) - below);
}

BOOST_AUTO_TEST_CASE(units_that_are_not_on_the_map_are_kept) {
  const auto registry = random_tree(2);
  const auto map = registry.at(after_mergers);
  const std::vector<ntm::units::unit_index> strangers{ntm::units::no_unit,
                                                      map.units(level::commune)[0]};
  const std::vector<std::int64_t> values{5, 7};
  const auto out = ntm::aggregate::rollup(map, level::province, strangers, values,
                                          ntm::aggregate::sum<std::int64_t>{});
  BOOST_TEST(out.total().value() == 12);
  BOOST_TEST(out.unallocated.value() >= 5);
  BOOST_CHECK_THROW(static_cast<void>(ntm::aggregate::rollup(map, level::province, strangers,
                                                             std::vector<std::int64_t>{1},
                                                             ntm::aggregate::count{})),
                    ntm::error);
}

BOOST_AUTO_TEST_CASE(a_summary_ends_with_the_total) {
  const auto registry = random_tree(3);
  const auto map = registry.at(after_mergers);
  const auto communes = map.units(level::commune);
  std::vector<std::int64_t> values;
  std::int64_t wanted = 0;
  for (std::size_t i = 0; i < communes.size(); ++i) {
    values.push_back(static_cast<std::int64_t>(i) * 3 - 7);
    wanted += values.back();
  }
  const auto table =
      ntm::aggregate::summary_table<std::int64_t>(map, level::district, communes, values);
  const auto& sums = std::get<ntm::table::integers>(table.at("sum").data);
  BOOST_TEST(*sums.back() == wanted);
  BOOST_TEST(*std::get<ntm::table::integers>(table.at("min").data).back() == -7);
}

BOOST_AUTO_TEST_SUITE_END()
