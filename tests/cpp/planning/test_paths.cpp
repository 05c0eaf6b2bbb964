#include <boost/test/unit_test.hpp>

#include "ntm/planning/paths.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(plan_paths)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::worked;

namespace {
bool contains(const planning::plan& more, const planning::plan& less) {
  for (const std::size_t row : less.chosen)
    if (more.due[row] == 0 || more.due[row] > less.due[row])
      return false;
  return true;
}
} // namespace

BOOST_AUTO_TEST_CASE(no_commune_is_taken_back) {
  // Weights 1, 4, 6, 3, 6, 7 at costs -, 7, 13, 5, 13, 20.
  const auto base =
      worked().problem().weights({1, 4, 6, 3, 6, 7}).maximise(measure::communes_recognised);
  const auto out = path(base, {7, 13, 20});
  BOOST_TEST(out.points.size() == 3u);
  BOOST_TEST(out.points[0].plan.value == 5); // C2
  // Free: C4 and C2 at 12 dong weigh 7, as much as keeping C2 allows.
  BOOST_TEST(out.points[1].plan.value == 8);
  BOOST_TEST(*out.points[1].price() == 0);
  BOOST_TEST(out.points[2].free.value == 11); // C2 and C3 for 20
  BOOST_TEST(out.points[2].plan.value == 8);  // 8 dong are left beside C2 and C4
  BOOST_TEST(*out.points[2].price() == 3);
  BOOST_TEST(*out.points[2].price_in_communes() == 0);
  for (std::size_t i = 1; i < out.points.size(); ++i)
    BOOST_TEST(contains(out.points[i].plan, out.points[i - 1].plan));
  // The other way round: what the last plan leaves out is locked out, and the last point is whole.
  const auto whole = path(base.lock_out({"C4", "C5", "C6"}), {7, 13, 20});
  BOOST_TEST(whole.points[1].plan.value == 5); // 3 less than the greedy path
  BOOST_TEST(whole.points[2].plan.value == 11);
  const auto price = std::get<table::integers>(out.table().at("price").data);
  BOOST_TEST(*price[2] == 3);
  BOOST_CHECK_THROW((void)path(base, {20, 7}), error);
  BOOST_CHECK_THROW((void)path(base, {}), error);
}

BOOST_AUTO_TEST_CASE(more_of_every_fund_takes_no_commune_back) {
  const auto base = worked()
                        .problem()
                        .over(2019, 2)
                        .within({{"all", {6, 9}}, {"two", {2, 3}, {2}}})
                        .maximise(measure::commune_years);
  const auto out = path_of_funds(base, {50, 100, 150, 300});
  for (std::size_t i = 1; i < out.points.size(); ++i) {
    const auto &before = out.points[i - 1].plan, &now = out.points[i].plan;
    BOOST_TEST(contains(now, before));
    BOOST_TEST(*out.points[i].price() >= 0);
    const int percents[] = {50, 100, 150, 300};
    BOOST_TEST(verify(scaled(base, percents[i]).nested_in(before), now).empty());
  }
  BOOST_TEST(out.points.back().plan.value > out.points.front().plan.value);
}

BOOST_AUTO_TEST_CASE(a_point_out_of_reach_keeps_the_path) {
  const auto base =
      worked().problem().require(planning::floor(2)).maximise(measure::communes_recognised);
  const auto out = path(base, {3, 9, 16}); // the floors alone cost 4
  BOOST_TEST(!out.points[0].plan.found());
  BOOST_TEST(!out.points[0].price());
  BOOST_TEST(out.points[2].plan.value == 3);
  BOOST_TEST(!std::get<table::integers>(out.table().at("value").data)[0]);
}

BOOST_AUTO_TEST_CASE(staying_close_has_a_price) {
  const auto base = worked().problem().within(25).maximise(measure::communes_recognised);
  const auto first = base.within(20).lock_in({"C6"}).solve();
  const auto out = close_path(base, first, {0, 1, 4});
  BOOST_TEST(*out.points[0].price() == 2);
  BOOST_TEST(*out.points[1].price() == 1);
  BOOST_TEST(*out.points[2].price_in_communes() == 0);
  BOOST_TEST(*std::get<table::integers>(out.table().at("at_most").data)[1] == 1);
  BOOST_CHECK_THROW((void)close_path(base, first, {}), error);
}

BOOST_AUTO_TEST_SUITE_END()
