#include <boost/test/unit_test.hpp>

#include "ntm/assessment/degree.hpp"
#include "ntm/assessment/doubt.hpp"
#include "ntm/assessment/near.hpp"
#include "ntm/assessment/what_if.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(degrees_and_margins)

using namespace world;
using ntm::truth;
using ntm::assessment::attained;
using ntm::assessment::degree;
using ntm::assessment::degree_interval;
using ntm::assessment::degrees;
using ntm::assessment::doubt;
using ntm::assessment::fragile;
using ntm::assessment::near_misses;
using ntm::assessment::suppose_thresholds;
using ntm::assessment::to_margin;

namespace {
const std::vector<ntm::units::unit_index> communes = registry()->at(day).programme();
const auto a = communes[0], b = communes[1];

ntm::standard::edition law() {
  return edition(
      {criterion(1, {indicator("1.1", {need(number(80))}),
                     indicator("1.2", {need(number(5), "", comparison::at_most)})}),
       criterion(2, {indicator("2.1", {yes()})}),
       criterion(3, {indicator("3.1", {need(number(50), "x"), need(number(50), "y")})})});
}
panel panel_of(std::vector<observation> rows) {
  ntm::findings report;
  return panel::build(std::move(rows), report);
}
attained of(const std::vector<attained>& all, ntm::units::unit_index unit, int criterion,
            std::string_view indicator) {
  for (const auto& one : all)
    if (one.unit == unit && one.criterion == criterion && one.indicator == indicator)
      return one;
  BOOST_FAIL("no such row");
  return {};
}
} // namespace

BOOST_AUTO_TEST_CASE(the_share_of_a_threshold) {
  BOOST_TEST(*degree(comparison::at_least, number(80), 60) == 0.75);
  BOOST_TEST(*degree(comparison::at_least, number(80), 95) == 1.0);
  BOOST_TEST(*degree(comparison::at_least, number(80), -5) == 0.0);
  BOOST_TEST(*degree(comparison::at_most, number(5), 10) == 0.5);
  BOOST_TEST(*degree(comparison::at_most, number(5), 5) == 1.0);
  BOOST_TEST(*degree(comparison::at_most, number(0), 3) == 0.0);
  BOOST_TEST(*degree(comparison::more_than, number(75), 75) < 1.0); // not met: not the whole
  BOOST_TEST(*degree(comparison::yes, number(1), 0) == 0.0);
  BOOST_TEST(!degree(comparison::at_least, missing, 60));
  BOOST_TEST(!degree(comparison::at_least, province, 60));
}

BOOST_AUTO_TEST_CASE(weakest_and_mean) {
  const auto rows = [] {
    return std::vector{see(a, "1.1", 60), see(a, "1.2", 10),       see(a, "3.1:x", 100),
                       see(b, "1.1", 90), status(b, "2.1", false), status(b, "3", false)};
  };
  const auto all = degrees(judge(law(), rows()), panel_of(rows()));
  BOOST_TEST((of(all, a, 1, "1.1").weakest == degree_interval{0.75, 0.75}));
  BOOST_TEST((of(all, a, 1, "").weakest == degree_interval{0.5, 0.5}));
  BOOST_TEST((of(all, a, 1, "").mean == degree_interval{0.625, 0.625}));
  BOOST_TEST((of(all, a, 2, "2.1").weakest == degree_interval{0, 1})); // unknown stays unknown
  BOOST_TEST((of(all, a, 3, "3.1").weakest == degree_interval{0, 1})); // y is not known
  BOOST_TEST((of(all, b, 1, "").mean == degree_interval{0.5, 1}));     // 1.2 is not known
  BOOST_TEST((of(all, b, 2, "").weakest == degree_interval{0, 0}));
  BOOST_TEST((of(all, b, 3, "").weakest == degree_interval{0, 1})); // "unmet" says no share
  for (const auto& one : all) {
    BOOST_TEST(one.weakest.low <= one.weakest.high);
    BOOST_TEST((one.value == truth::met) == (one.weakest == degree_interval{1, 1}));
  }
}

BOOST_AUTO_TEST_CASE(near_and_fragile) {
  const auto rows = [] {
    return std::vector{see(a, "1.1", 78), see(a, "1.2", 5), see(b, "1.1", 81), see(b, "1.2", 5.4)};
  };
  const auto out = judge(law(), rows());
  const auto p = panel_of(rows());
  const auto misses = near_misses(out, p, to_margin("2"));
  BOOST_REQUIRE(misses.size() == 2u);
  BOOST_TEST(misses[0].indicator == "1.1");
  BOOST_TEST(misses[0].distance == 2.0);
  BOOST_TEST((misses[0].criterion_now == truth::unmet));
  BOOST_TEST((misses[0].criterion_if == truth::met));
  BOOST_TEST(misses[1].indicator == "1.2");
  BOOST_TEST(near_misses(out, p, to_margin("2%")).empty()); // 1.6 points of 80, 0.1 of 5
  BOOST_TEST(near_misses(out, p, to_margin("8%")).size() == 2u);
  const auto passes = fragile(out, p, to_margin("1"));
  BOOST_REQUIRE(passes.size() == 2u);
  BOOST_TEST(passes[0].distance == 0.0);
  BOOST_TEST((passes[1].criterion_now == truth::unmet)); // 1.2 fails anyway
  BOOST_TEST((passes[1].criterion_if == truth::unmet));
  BOOST_CHECK_THROW(static_cast<void>(to_margin("-1")), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(to_margin("two")), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(to_margin("")), ntm::error);
  BOOST_TEST(to_margin("2,5 %").width == 2.5);
  BOOST_TEST(ntm::assessment::near_table(out, misses).rows() == 2u);
}

BOOST_AUTO_TEST_CASE(other_thresholds_are_no_law) {
  const auto harder = suppose_thresholds(law(), {{"1.1", 95}, {"3.1:y", 10}});
  BOOST_TEST(harder->id == "test+what-if");
  BOOST_TEST(harder->criteria[0].indicators[0].requirements[0].national.value == 95);
  BOOST_TEST(harder->criteria[2].indicators[0].requirements[1].national.value == 10);
  BOOST_TEST((judge(*harder, {see(a, "1.1", 90), see(a, "1.2", 1)}).at(0, 0) == truth::unmet));
  BOOST_CHECK_THROW(static_cast<void>(suppose_thresholds(law(), {{"1.9", 95}})), ntm::unknown_name);
  BOOST_CHECK_THROW(static_cast<void>(suppose_thresholds(law(), {{"2.1", 1}})), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(suppose_thresholds(law(), {{"1.1", 1, "moon"}})),
                    ntm::unknown_name);
}

BOOST_AUTO_TEST_CASE(what_is_doubtful_becomes_unknown) {
  auto reviewed = see(b, "1.1", 90);
  reviewed.stage = ntm::observations::stage::appraised;
  const auto rows = [&] {
    return std::vector{see(a, "1.1", 60, 2030y / 2 / 1), reviewed, status(b, "2", true)};
  };
  const auto out = judge(law(), rows());
  ntm::assessment::doubts old;
  old.older_than = 2030y / 3 / 1;
  const auto fresh = doubt(out, panel_of(rows()), old);
  BOOST_TEST((fresh.at(0, 0) == truth::unknown));
  BOOST_TEST((fresh.at(1, 1) == truth::met));
  ntm::assessment::doubts unreviewed;
  unreviewed.below = ntm::observations::stage::verified;
  BOOST_TEST((doubt(out, panel_of(rows()), unreviewed).at(1, 1) == truth::unknown));
  auto recalled = law();
  recalled.criteria[0].indicators[0].requirements[0].national.sure =
      ntm::standard::confidence::recalled;
  ntm::assessment::doubts memory;
  memory.recalled_thresholds = true;
  const auto judged = judge(recalled, rows());
  BOOST_TEST((judged.at(0, 0) == truth::unmet));
  BOOST_TEST((doubt(judged, panel_of(rows()), memory).at(0, 0) == truth::unknown));
  for (std::size_t row = 0; row < out.size(); ++row) {
    BOOST_TEST(fresh.criteria_met[row].low <= out.criteria_met[row].low);
    BOOST_TEST(fresh.criteria_met[row].high >= out.criteria_met[row].high);
  }
}

BOOST_AUTO_TEST_SUITE_END()
