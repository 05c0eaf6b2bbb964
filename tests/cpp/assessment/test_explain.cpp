#include <boost/test/unit_test.hpp>

#include "ntm/assessment/explain.hpp"
#include "ntm/assessment/unit_words.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(explanations)

using namespace world;
using ntm::language;
using ntm::truth;
using ntm::assessment::reason;

namespace {
ntm::standard::edition small() {
  auto recalled = number(95);
  recalled.sure = ntm::standard::confidence::recalled;
  auto e =
      edition({criterion(17, {indicator("17.1", {need(recalled)}),
                              indicator("17.2", {need(number(10), "", comparison::at_most)})}),
               criterion(18, {indicator("18.1", {need(province)}), indicator("18.2", {yes()})}),
               criterion(19, {})});
  e.law.number = "1980/QĐ-TTg";
  return e;
}
const auto a = registry()->at(day).programme()[0];

ntm::assessment::explanation explained(const std::vector<observation>& rows) {
  static const auto units = registry();
  ntm::findings report;
  const auto p = panel::build(rows, report);
  const auto out = ntm::assessment::evaluate(
      std::make_shared<const ntm::standard::edition>(small()), units, units->at(day), p);
  return ntm::assessment::explain(out, p, a);
}
} // namespace

BOOST_AUTO_TEST_CASE(a_shortfall_in_its_own_unit) {
  auto seen = see(a, "17.1", 88);
  seen.source = "biểu 03";
  const auto e = explained({seen, see(a, "17.2", 12.5)});
  BOOST_TEST_REQUIRE(e.rows.size() == 5u); // four indicators, and criterion 19 that lists none
  const auto& water = e.rows[0];
  BOOST_TEST((water.value == truth::unmet && water.criterion_value == truth::unmet));
  BOOST_TEST(*water.shortfall == 7);
  BOOST_TEST(water.observed_by == "biểu 03");
  BOOST_TEST(
      water.text(language::vietnamese) ==
      "chỉ tiêu 17.1: 88 %, cần ít nhất 95 %, thiếu 7 điểm phần trăm; 1980/QĐ-TTg (nhớ lại)");
  BOOST_TEST(water.text(language::english) ==
             "indicator 17.1: 88 %, needs at least 95 %, short by 7 percentage points; 1980/QĐ-TTg "
             "(recalled)");
  BOOST_TEST(e.rows[1].text(language::vietnamese) ==
             "chỉ tiêu 17.2: 12,5 %, cần nhiều nhất 10 %, vượt 2,5 điểm phần trăm; 1980/QĐ-TTg");
}

BOOST_AUTO_TEST_CASE(why_it_is_not_known) {
  const auto e = explained({see(a, "18.1", 50), absent(a, "18.2", presence::not_reported)});
  BOOST_TEST((e.rows[0].why == reason::not_observed));
  BOOST_TEST(e.rows[0].text(language::english) ==
             "indicator 17.1: unknown (nothing observed), needs at least 95 %; 1980/QĐ-TTg "
             "(recalled)");
  BOOST_TEST((e.rows[2].why == reason::province_decides));
  BOOST_TEST(e.rows[2].text(language::vietnamese) ==
             "chỉ tiêu 18.1: 50 %, chưa biết (ngưỡng do tỉnh quy định); 1980/QĐ-TTg");
  BOOST_TEST((e.rows[3].why == reason::not_reported));
  BOOST_TEST((e.rows[4].why == reason::incomplete));
  BOOST_TEST(e.rows[4].text(language::english) ==
             "criterion 19: unknown (the edition does not list all indicators); 1980/QĐ-TTg");
  BOOST_TEST((e.criteria_met == ntm::count_interval{0, 3}));
}

BOOST_AUTO_TEST_CASE(statuses_have_rows) {
  const auto e =
      explained({status(a, "18", true), status(a, "18.1", false), status(a, "19", true)});
  // 18.1 is reported unmet, so its criterion is; the report of the criterion says otherwise.
  const auto table = e.table();
  BOOST_TEST(table.rows() == e.rows.size());
  const auto open = e.table(true);
  BOOST_TEST(open.rows() == table.rows() - 1); // criterion 19 is met
  bool told = false;
  for (const auto& row : e.rows)
    told = told || (row.indicator == "18.1" && row.is_status && row.value == truth::unmet);
  BOOST_TEST(told);
  BOOST_TEST(e.rows.back().text(language::english) == "criterion 19: met; 1980/QĐ-TTg");
}

BOOST_AUTO_TEST_CASE(a_reported_count_stands_in_the_explanation) {
  const auto e = explained({counted(a, 2, 3)});
  BOOST_TEST(*e.reported_count == 2);
  BOOST_TEST((e.criteria_met == ntm::count_interval{2, 2}));
  BOOST_TEST(e.text(language::vietnamese).find("số tiêu chí đạt 2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_share_keeps_its_counts_and_its_stage) {
  auto seen = see(a, "17.1", 96);
  seen.numerator = 48;
  seen.denominator = 50;
  seen.stage = ntm::observations::stage::appraised;
  const auto e = explained({seen});
  BOOST_TEST(*e.rows[0].numerator == 48);
  BOOST_TEST(*e.rows[0].denominator == 50);
  BOOST_TEST((e.rows[0].stage == ntm::observations::stage::appraised));
  BOOST_TEST(std::get<ntm::table::texts>(e.table().at("stage").data)[0].value() == "appraised");
}

BOOST_AUTO_TEST_CASE(preconditions_and_limits_that_must_be_passed) {
  auto e =
      edition({criterion(17, {indicator("17.1", {need(number(5), "", comparison::more_than)})})});
  ntm::standard::precondition first;
  first.code = "A1";
  first.label_vi = first.label_en = "A1";
  first.what = need(number(80));
  first.sources = {"read there"};
  e.preconditions.push_back(first);
  static const auto units = registry();
  ntm::findings report;
  const auto p = panel::build({see(a, "17.1", 5), see(a, "A1", 75)}, report);
  const auto out = ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(e),
                                             units, units->at(day), p);
  const auto told = ntm::assessment::explain(out, p, a);
  BOOST_TEST_REQUIRE(told.preconditions.size() == 1u);
  const auto& condition = told.preconditions[0];
  BOOST_TEST((condition.value == truth::unmet));
  BOOST_TEST(*condition.shortfall == 5);
  BOOST_TEST(condition.limit.value == 80);
  BOOST_TEST(condition.law == "1/QĐ");
  BOOST_TEST(condition.sources.front() == "read there");
  BOOST_TEST(condition.text(language::english).starts_with("condition A1: 75"));
  BOOST_TEST(told.table().rows() == 2u);
  // Exactly at the limit: unmet, nothing is missing, and it must be passed.
  BOOST_TEST((told.rows[0].value == truth::unmet));
  BOOST_TEST(*told.rows[0].shortfall == 0);
  BOOST_TEST(told.rows[0].must_exceed);
  BOOST_TEST(told.rows[0].text(language::english).find("exactly at the limit") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(below_the_floor_says_so) {
  auto e = edition({criterion(17, {indicator("17.1", {need(province)})})});
  e.criteria[0].indicators[0].requirements[0].floor = 80;
  static const auto units = registry();
  ntm::findings report;
  const auto p = panel::build({see(a, "17.1", 75)}, report);
  const auto out = ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(e),
                                             units, units->at(day), p);
  const auto told = ntm::assessment::explain(out, p, a);
  BOOST_TEST(told.rows[0].text(language::vietnamese) ==
             "chỉ tiêu 17.1: 75 %, thấp hơn mức sàn 80 %; 1/QĐ");
}

BOOST_AUTO_TEST_CASE(units_have_words_and_say_what_counts_make_of_them) {
  using namespace ntm::assessment;
  BOOST_TEST(unit_text("million_vnd_per_person_year") == "triệu đồng/người/năm");
  BOOST_TEST(unit_text("count").empty());
  BOOST_TEST(unit_text("bushels", language::english) == "bushels");
  BOOST_TEST((share_form_of("percent_per_year") == share_form::percent));
  BOOST_TEST((share_form_of("ratio_to_province_average") == share_form::ratio));
  BOOST_TEST((share_form_of("square_metres_per_person") == share_form::ratio));
  BOOST_TEST((share_form_of("count") == share_form::none && share_form_of("") == share_form::none));
  BOOST_TEST(to_string(share_form::percent) == "percent");
}

BOOST_AUTO_TEST_SUITE_END()
