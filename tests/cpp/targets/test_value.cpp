#include <boost/test/unit_test.hpp>

#include "made.hpp"

BOOST_AUTO_TEST_SUITE(values)

namespace t = ntm::targets;
namespace m = ntm::measure;
using made::world;
using namespace std::chrono_literals;
using interval = ntm::count_interval;

BOOST_AUTO_TEST_CASE(recognised_communes_go_through_the_map) {
  world w; // 3 published at the end of 2019: A, B by name, one unnamed
  w.rows = {made::row(*w.units, "911", 2018y / 5 / 1), made::row(*w.units, "912", 2019y / 5 / 1)};
  w.total(2019y / 12 / 31, 3);
  w.district("92", 2020y / 6 / 1, 0); // the two communes that merged cannot be the unnamed one
  const auto before = t::value(w.at(2020y / 1 / 31), m::communes_recognised);
  BOOST_CHECK(before.numerator == (interval{3, 3}));
  const auto after = t::value(w.at(2020y / 6 / 17), m::share_recognised);
  BOOST_CHECK(after.numerator == (interval{2, 2}));
  BOOST_TEST(after.denominator == 4);
  BOOST_TEST(after.text() == "2/4 = 50,00%");
  BOOST_TEST(after.text(ntm::language::english) == "2/4 = 50.00%");
  BOOST_TEST(after.note_vi.find("1 xã rời Chương trình: A (1/NQ)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_unnamed_commune_may_be_among_those_that_ended) {
  world w;
  w.rows = {made::row(*w.units, "912", 2019y / 5 / 1)};
  w.total(2019y / 12 / 31, 3); // two unnamed; A, D and E ended and no district count excludes them
  const auto now = t::value(w.at(2020y / 6 / 17), m::communes_recognised);
  BOOST_CHECK(now.numerator == (interval{1, 3}));
  BOOST_TEST(!now.point.has_value());
}

BOOST_AUTO_TEST_CASE(without_a_total_only_named_rows_count) {
  world w;
  auto known = made::row(*w.units, "912", 2019y / 5 / 1);
  auto between = made::row(*w.units, "913", 2019y / 5 / 1);
  between.on.reset();
  between.not_before = 2020y / 1 / 15;
  between.not_after = 2020y / 3 / 31;
  w.rows = {known, between};
  BOOST_CHECK(t::value(w.at(2020y / 1 / 1), m::communes_recognised).numerator == (interval{1, 1}));
  BOOST_CHECK(t::value(w.at(2020y / 2 / 15), m::communes_recognised).numerator == (interval{1, 2}));
  BOOST_CHECK(t::value(w.at(2020y / 4 / 1), m::communes_recognised).numerator == (interval{2, 2}));
  // An award for 2019 counts from the end of 2019, whenever it was signed.
  w.rows[1].award_year = 2019;
  BOOST_CHECK(t::value(w.at(2020y / 1 / 1), m::communes_recognised).numerator == (interval{2, 2}));
}

BOOST_AUTO_TEST_CASE(documents_that_disagree_give_an_interval) {
  world w;
  w.total(2017y / 12 / 31, 4);
  w.total(2017y / 12 / 31, 5);
  const auto now = t::value(w.at(2018y / 1 / 1), m::communes_recognised);
  BOOST_CHECK(now.numerator == (interval{4, 5}));
  BOOST_TEST(now.text() == "4..5");
}

BOOST_AUTO_TEST_CASE(new_communes_are_gains_apart_from_losses) {
  world w;
  w.rows = {made::row(*w.units, "911", 2018y / 5 / 1), made::row(*w.units, "912", 2020y / 3 / 1)};
  w.total(2019y / 12 / 31, 1);
  auto state = w.at(2020y / 6 / 17);
  BOOST_TEST(!t::value(state, m::communes_recognised_new).numerator.has_value()); // since when?
  state.since = 2020y / 1 / 1;
  BOOST_CHECK(t::value(state, m::communes_recognised_new).numerator == (interval{1, 1}));
  BOOST_CHECK(t::value(state, m::communes_recognised).numerator == (interval{1, 1})); // 1 - 1 + 1
  // Nothing is known of the advanced tier: unknown, not zero.
  BOOST_TEST(!t::value(state, m::communes_advanced_new).numerator.has_value());
  BOOST_TEST(t::value(state, m::communes_advanced_new).text() == "chưa biết");
}

BOOST_AUTO_TEST_CASE(districts_without_a_recognised_commune) {
  world w;
  w.rows = {made::row(*w.units, "912", 2019y / 5 / 1)};
  w.total(2019y / 12 / 31, 2); // the unnamed one may lie in South
  const auto open = t::value(w.at(2020y / 1 / 15), m::districts_without_recognised_commune);
  BOOST_CHECK(open.numerator == (interval{0, 1}));
  BOOST_TEST(open.note_vi.find("South") != std::string::npos);
  world north = w;
  north.district("91", 2020y / 1 / 10, 2); // North takes it
  BOOST_CHECK(
      t::value(north.at(2020y / 1 / 15), m::districts_without_recognised_commune).numerator ==
      (interval{1, 1}));
  world south = w;
  south.district("92", 2020y / 1 / 10, 0);
  BOOST_CHECK(
      t::value(south.at(2020y / 1 / 15), m::districts_without_recognised_commune).numerator ==
      (interval{1, 1}));
}

BOOST_AUTO_TEST_CASE(a_district_is_complete_when_all_its_communes_are_recognised) {
  world w;
  w.rows = {made::row(*w.units, "912", 2019y / 5 / 1), made::row(*w.units, "913", 2019y / 5 / 1)};
  w.total(2019y / 12 / 31, 3);
  const auto early = w.at(2020y / 1 / 15);
  const auto north = w.unit("91", 2020y / 1 / 15);
  const auto open = t::value(early, m::district_complete, north); // A may be the unnamed one
  BOOST_CHECK(open.numerator == (interval{0, 1}));
  BOOST_TEST(open.note_vi == "2..3/3 xã đạt chuẩn");
  // A has left: B and C are all of North.
  BOOST_TEST(t::value(w.at(2020y / 6 / 1), m::district_complete, north).text() == "có");
  BOOST_CHECK(t::value(early, m::communes_recognised, w.unit("912", 2020y / 1 / 15)).numerator ==
              (interval{1, 1}));
}

BOOST_AUTO_TEST_CASE(districts_are_recognised_by_their_own_decisions) {
  world w;
  w.rows = {made::row(*w.units, "91", 2016y / 1 / 1)};
  const auto on = w.at(2020y / 6 / 17);
  const auto north = w.unit("91", 2020y / 1 / 1), south = w.unit("92", 2020y / 1 / 1);
  BOOST_TEST(t::value(on, m::district_recognised, north).text() == "có");
  BOOST_TEST(t::value(on, m::district_recognised, south).text() == "chưa biết"); // no row
  w.total(2019y / 12 / 31, 1, "district_units_recognised");
  BOOST_TEST(t::value(w.at(2020y / 6 / 17), m::district_recognised, south).text() == "chưa");
}

BOOST_AUTO_TEST_CASE(criteria_as_intervals_and_points) {
  world w;
  auto state = w.at(2020y / 6 / 17); // B, C | DE, F
  state.outcomes = made::outcomes(state, 10, {{10, 10}, {7, 7}, {0, 10}, {3, 9}});
  const auto mean = t::value(state, m::mean_criteria);
  BOOST_CHECK(mean.numerator == (interval{20, 36}));
  BOOST_TEST(mean.point.value() == 17);
  BOOST_TEST(mean.denominator == 4);
  BOOST_TEST(mean.point_denominator == 2);
  BOOST_TEST(mean.text() == "5,00..9,00 (8,50 tính trên 2/4)");
  BOOST_CHECK(t::value(state, m::communes_under(8)).numerator == (interval{1, 3}));
  BOOST_CHECK(t::value(state, m::communes_at_least(8)).numerator == (interval{1, 3}));
  BOOST_CHECK(t::value(state, m::communes_meeting_all).numerator == (interval{1, 2}));
  BOOST_CHECK(t::value(state, m::criteria_met).numerator == (interval{20, 36}));
  BOOST_TEST(!t::value(state, m::criteria_met).point.has_value());
  const auto north = t::value(state, m::communes_under(8), w.unit("91", 2020y / 6 / 17));
  BOOST_CHECK(north.numerator == (interval{1, 1}));
}

BOOST_AUTO_TEST_CASE(a_figure_of_the_day_bounds_what_is_possible) {
  world w;
  w.total(2020y / 6 / 17, 2, "communes_under_8_criteria", ">=");
  auto state = w.at(2020y / 6 / 17);
  state.outcomes = made::outcomes(state, 10, {{10, 10}, {0, 10}, {0, 10}, {0, 10}});
  BOOST_CHECK(t::value(state, m::communes_under(8)).numerator == (interval{2, 3}));
  auto later = w.at(2020y / 7 / 1); // no longer the day of the figure
  later.outcomes = made::outcomes(later, 10, {{10, 10}, {0, 10}, {0, 10}, {0, 10}});
  BOOST_CHECK(t::value(later, m::communes_under(8)).numerator == (interval{0, 3}));
}

BOOST_AUTO_TEST_CASE(measures_without_a_rule_are_published_or_unknown) {
  world w;
  w.total(2019y / 12 / 31, 90, "villages_kdcntmkm_cumulative");
  w.total(2020y / 6 / 17, 102, "villages_kdcntmkm_cumulative");
  auto state = w.at(2020y / 6 / 17);
  BOOST_TEST(t::value(state, m::villages_model).point.value() == 102);
  state.since = 2020y / 1 / 1;
  BOOST_TEST(t::value(state, m::villages_model_new).point.value() == 12);
  state.since = 2019y / 1 / 1; // nothing known of the day before
  BOOST_TEST(!t::value(state, m::villages_model_new).numerator.has_value());
  BOOST_TEST(!t::value(state, t::find_measure("ocop_products_supported")).numerator.has_value());
}

BOOST_AUTO_TEST_CASE(money_that_was_spent) {
  world w;
  auto state = w.at(2020y / 6 / 17);
  BOOST_TEST(!t::value(state, m::disbursement_rate).numerator.has_value());
  ntm::funds::ledger_line total;
  total.source_of_capital = "central";
  total.kind = "total";
  total.period = "2019";
  total.planned = 1'000'000'000;
  total.disbursed = 659'000'000;
  state.ledger = std::make_shared<const ntm::funds::ledger>(std::vector{total});
  const auto rate = t::value(state, m::disbursement_rate);
  BOOST_TEST(rate.text() == "659,0 triệu đồng/1,0 tỷ đồng = 65,90%");
  BOOST_TEST(rate.period == "2019");
}

BOOST_AUTO_TEST_CASE(misuse_is_an_error) {
  BOOST_CHECK_THROW((void)t::value({}, m::communes_recognised), ntm::error);
  BOOST_CHECK_THROW((void)t::value(world{}.at(2020y / 1 / 1), {"comunes"}), ntm::unknown_name);
}

BOOST_AUTO_TEST_SUITE_END()
