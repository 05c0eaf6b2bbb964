#include <boost/test/unit_test.hpp>

#include "ntm/planning/comparison.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(comparisons)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::worked;

namespace {
planning::problem two_years(const ntm_test::instance& data) {
  return data.problem().over(2019, 2).maximise(measure::commune_years);
}
} // namespace

BOOST_AUTO_TEST_CASE(a_budget_changes_a_plan) {
  const auto data = worked(); // C2 7, C3 13, C4 5, C5 13, C6 20
  const auto base = two_years(data).require(new_communes(1));
  const auto before = base.within({{"a", {5, 7}}}).solve();                  // C4, then C2
  const auto after = base.within({{"a", {7, 13}}}).lock_out({"C4"}).solve(); // C2, then C3
  const auto out = compare(before, after);
  using fates = std::vector<commune_change>;
  BOOST_TEST((out.communes == fates{{"C3", "Xã 3", commune_fate::added, 0, 2020},
                                    {"C4", "Xã 4", commune_fate::dropped, 2019, 0},
                                    {"C2", "Xã 2", commune_fate::earlier, 2020, 2019}}));
  BOOST_TEST((out.money == std::vector<money_change>{{"a", 2019, 5, 7}, {"a", 2020, 7, 13}}));
  BOOST_TEST(*out.value_before == 5);
  BOOST_TEST(*out.value_after == 5);
  BOOST_TEST(out.text(language::english) ==
             "Added 1 commune: Xã 3 (2020). Dropped 1 commune: Xã 4 (2019). "
             "Earlier 1 commune: Xã 2 (2020 → 2019). Communes recognised 3 → 3. " +
                 targets::label(measure::commune_years, language::english) +
                 " 5 → 5. Cost 12 → 20 (+8) dong. By fund and year (dong): a 2019: 5 → 7 (+2); "
                 "a 2020: 7 → 13 (+6).");
  BOOST_TEST(out.text().find("Bỏ 1 xã: Xã 4 (2019).") != std::string::npos);
  BOOST_TEST(out.table().rows() == 3u);
  BOOST_TEST(*std::get<table::integers>(out.money_table().at("difference").data)[1] == 6);
  const auto back = compare(after, before);
  BOOST_TEST(back.count(commune_fate::later) == 1u);
  BOOST_TEST(compare(before, before).text(language::english) ==
             "Both plans complete the same communes, at the same value and cost.");
}

BOOST_AUTO_TEST_CASE(promises_stand_side_by_side) {
  const auto base = worked().problem().within(25).maximise(measure::communes_recognised);
  const auto out = compare(base.require(planning::floor(1)).solve(),
                           base.require({planning::floor(1), complete("C6")}).solve());
  BOOST_TEST(out.promises.size() == 2u);
  BOOST_TEST((out.promises[0].before && out.promises[0].after));
  BOOST_TEST((!out.promises[1].before && out.promises[1].after->holds));
  BOOST_TEST(out.text(language::english).find("reached not required → 1") != std::string::npos);
  BOOST_TEST(!std::get<table::texts>(out.promises_table().at("before_holds").data)[1]);
}

BOOST_AUTO_TEST_CASE(thresholds_and_maps_may_differ) {
  const auto a = worked();
  // A milder threshold: C4 meets its last criterion and is recognised already.
  auto list = std::make_shared<assessment::outcomes>(*a.outcomes);
  list->met.set(3, 3, true);
  list->criteria_met[3] = {4, 4};
  const auto before = a.problem().within(12).maximise(measure::communes_recognised).solve();
  const auto after =
      ntm::plan(list, a.costs).within(12).maximise(measure::communes_recognised).solve();
  const auto out = compare(before, after);
  BOOST_TEST(out.communes.size() == 1u);
  BOOST_TEST((out.communes[0].fate == commune_fate::already));
  BOOST_TEST(compare(after, before).count(commune_fate::reopened) == 1u);
  // Another registry with a commune less: codes say which is which.
  const auto fewer = ntm_test::make({{1, "1111", {1, 1, 1, 1}}, {1, "1100", {1, 1, 3, 4}}});
  const auto other = fewer.problem().within(3).maximise(measure::communes_recognised).solve();
  const auto small = compare(before, other);
  BOOST_TEST(small.only_before.size() == 4u);
  BOOST_TEST(small.count(commune_fate::dropped) == 1u); // C2 at 7
  BOOST_TEST(compare(other, before).only_after.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_plan_that_is_not_there_says_why) {
  const auto base = worked().problem().maximise(measure::communes_recognised);
  const auto out = compare(base.within(7).solve(), base.within(7).require(new_communes(4)).solve());
  BOOST_TEST(!out.value_after);
  BOOST_TEST(out.communes.empty());
  BOOST_TEST(out.text(language::english).find("The second: there is no plan; cannot be kept") ==
             0u);
  BOOST_CHECK_THROW((void)compare(planning::plan{}, planning::plan{}), error);
}

BOOST_AUTO_TEST_CASE(one_draw_names_no_commune) {
  const auto base = worked("GIẢ LẬP").problem().maximise(measure::communes_recognised);
  const auto out = compare(base.within(5).solve(), base.within(12).solve());
  BOOST_TEST(out.text().find("Xã 2") == std::string::npos);
  BOOST_TEST(out.text().find("[GIẢ LẬP] Thêm 1 xã.") == 0u);
  BOOST_CHECK_THROW((void)out.table(), error);
}

BOOST_AUTO_TEST_SUITE_END()
