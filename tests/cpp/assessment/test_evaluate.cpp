#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "ntm/assessment/explain.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(evaluation)

using namespace world;
using ntm::count_interval;
using ntm::truth;
using ntm::assessment::basis;
using ntm::assessment::evaluate_options;
using ntm::assessment::not_applicable_as;

namespace {
/// Three criteria: one indicator of 95 %; two requirements; one without indicators.
ntm::standard::edition small() {
  return edition({criterion(1, {indicator("1.1", {need(number(95))})}),
                  criterion(2, {indicator("2.1", {need(number(50), "roads"),
                                                  need(number(10), "poor", comparison::at_most)})}),
                  criterion(3, {})});
}
const std::vector<ntm::units::unit_index> communes = registry()->at(day).programme();
const auto a = communes[0], b = communes[1], c = communes[2], d = communes[3];
} // namespace

BOOST_AUTO_TEST_CASE(rows_are_the_communes_of_the_programme) {
  const auto out = judge(small(), {});
  BOOST_TEST(out.size() == 4u);
  BOOST_TEST(out.criteria() == 3u);
  for (std::size_t row = 0; row < 4; ++row) {
    BOOST_TEST((out.criteria_met[row] == count_interval{0, 3}));
    BOOST_TEST((out.based_on[row] == basis::nothing));
    BOOST_TEST(!out.observed_on[row]);
  }
  BOOST_TEST(has(out.findings, "NTM-E013"));
}

BOOST_AUTO_TEST_CASE(values_against_thresholds) {
  const auto out = judge(small(), {see(a, "1.1", 95), see(b, "1.1", 94.9), see(a, "2.1:roads", 60),
                                   see(a, "2.1:poor", 10), see(b, "2.1:poor", 10.5)});
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST((out.at(1, 0) == truth::unmet));
  BOOST_TEST((out.at(0, 1) == truth::met));
  BOOST_TEST((out.at(1, 1) == truth::unmet)); // one requirement is enough to fail
  BOOST_TEST((out.at(0, 2) == truth::unknown));
  BOOST_TEST((out.criteria_met[0] == count_interval{2, 3}));
  BOOST_TEST((out.criteria_met[1] == count_interval{0, 1}));
  BOOST_TEST((out.based_on[0] == basis::indicators));
  BOOST_TEST((*out.observed_on[0] == date{2030y / 6 / 1}));
}

BOOST_AUTO_TEST_CASE(a_threshold_that_is_not_a_number_judges_nothing) {
  const auto e = edition({criterion(1, {indicator("1.1", {need(missing)})}),
                          criterion(2, {indicator("2.1", {need(province)})})});
  const auto out = judge(e, {see(a, "1.1", 100), see(a, "2.1", 0)});
  BOOST_TEST((out.at(0, 0) == truth::unknown));
  BOOST_TEST((out.at(0, 1) == truth::unknown));
  const auto told = judge(e, {see(a, "1.1", 100), status(b, "1.1", true), status(b, "2.1", false)});
  BOOST_TEST((told.at(1, 0) == truth::met));
  BOOST_TEST((told.at(1, 1) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(the_province_may_not_go_below_the_floor) {
  auto r = need(province);
  r.floor = 80;
  const auto e = edition({criterion(1, {indicator("1.1", {r})})});
  const auto out = judge(e, {see(a, "1.1", 79), see(b, "1.1", 81)});
  BOOST_TEST((out.at(0, 0) == truth::unmet));
  BOOST_TEST((out.at(1, 0) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(the_region_selects_the_threshold) {
  auto r = need(number(100));
  r.by_region.emplace("hill", number(70));
  const auto out = judge(edition({criterion(1, {indicator("1.1", {r})})}),
                         {see(a, "1.1", 80), see(b, "1.1", 80)});
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST((out.at(1, 0) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(class_of_a_unit) {
  const auto r = registry();
  const auto hill = ntm::assessment::class_of(r->at_index(a));
  BOOST_TEST(hill.region == "hill");
  BOOST_TEST((std::find(hill.flags.begin(), hill.flags.end(), "is_mountain") != hill.flags.end()));
  const auto coast = ntm::assessment::class_of(r->at_index(b));
  BOOST_TEST((std::find(coast.flags.begin(), coast.flags.end(), "area_class=coastal") !=
              coast.flags.end()));
}

BOOST_AUTO_TEST_CASE(a_status_decides_what_indicators_leave_open) {
  const auto out = judge(small(), {status(a, "3", true), status(a, "1", false), see(a, "1.1", 96),
                                   status(b, "2", true), see(b, "2.1:roads", 60)});
  BOOST_TEST((out.at(0, 2) == truth::met)); // no indicators: the office's word
  BOOST_TEST((out.at(0, 0) == truth::met)); // the indicator holds
  BOOST_TEST(has(out.findings, "NTM-E002"));
  BOOST_TEST((out.at(1, 1) == truth::met));
  BOOST_TEST((out.based_on[0] == basis::criteria));
}

BOOST_AUTO_TEST_CASE(incomplete_lists_are_never_met_by_indicators) {
  auto e = small();
  e.criteria[0].indicators_complete = false;
  const auto out = judge(e, {see(a, "1.1", 96), see(b, "1.1", 10)});
  BOOST_TEST((out.at(0, 0) == truth::unknown));
  BOOST_TEST((out.at(1, 0) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(only_a_status_judges_what_is_not_modelled) {
  auto e = small();
  e.criteria[0].indicators[0].only_by_status = "another standard";
  const auto out = judge(e, {see(a, "1.1", 96), status(b, "1.1", true)});
  BOOST_TEST((out.at(0, 0) == truth::unknown));
  BOOST_TEST((out.at(1, 0) == truth::met));
}

BOOST_AUTO_TEST_CASE(alternatives_need_one) {
  auto e = edition({criterion(1, {indicator("1.1", {yes("market"), yes("shop")})})});
  e.criteria[0].indicators[0].any_of = true;
  const auto out =
      judge(e, {status(a, "1.1:market", false), status(a, "1.1:shop", true),
                status(b, "1.1:market", false), see(c, "1.1:market", 0), see(c, "1.1:shop", 0)});
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST((out.at(1, 0) == truth::unknown));
  BOOST_TEST((out.at(2, 0) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(not_applicable_follows_the_named_policy) {
  auto e =
      edition({criterion(1, {indicator("1.1", {need(number(95))}), indicator("1.2", {yes()})})});
  e.criteria[0].indicators[1].may_be_not_applicable = true;
  const std::vector<observation> rows{see(a, "1.1", 96), absent(a, "1.2", presence::not_applicable),
                                      absent(b, "1.1", presence::not_applicable),
                                      status(b, "1.2", true)};
  const auto with = [&](not_applicable_as policy) {
    evaluate_options options;
    options.not_applicable = policy;
    return judge(e, rows, options);
  };
  BOOST_TEST((with(not_applicable_as::unknown).at(0, 0) == truth::unknown));
  BOOST_TEST((with(not_applicable_as::met).at(0, 0) == truth::met));
  BOOST_TEST((with(not_applicable_as::excluded).at(0, 0) == truth::met));
  // The edition does not allow it for 1.1.
  BOOST_TEST((with(not_applicable_as::met).at(1, 0) == truth::unknown));
  BOOST_TEST(has(with(not_applicable_as::met).findings, "NTM-E009"));
  BOOST_TEST(has(with(not_applicable_as::met).findings, "NTM-E001"));
}

BOOST_AUTO_TEST_CASE(counts_narrow) {
  const auto out = judge(small(), {counted(a, 2, 3), see(a, "1.1", 10), counted(b, 2, 3),
                                   counted(c, 3, 3), counted(d, 2, 20)});
  // Of a the first is unmet, so two of the other two: both.
  BOOST_TEST((out.criteria_met[0] == count_interval{2, 2}));
  BOOST_TEST((out.at(0, 1) == truth::met));
  BOOST_TEST((out.criteria_met[1] == count_interval{2, 2}));
  BOOST_TEST((out.at(1, 0) == truth::unknown)); // which two is not known
  BOOST_TEST((out.meets_all(2) == truth::met));
  BOOST_TEST((out.at(2, 2) == truth::met));
  BOOST_TEST((out.based_on[2] == basis::counts));
  BOOST_TEST((out.criteria_met[3] == count_interval{0, 3}));
  BOOST_TEST(has(out.findings, "NTM-E008"));
}

BOOST_AUTO_TEST_CASE(an_old_count_does_not_settle_newer_statuses) {
  // Two of three in May; the first is reported met in June. In May it may have been unmet (then
  // both others were met) or met (then one of them was).
  const auto out = judge(small(), {counted(a, 2, 3, 2030y / 5 / 1), status(a, "1", true),
                                   counted(b, 0, 3, 2030y / 5 / 1), status(b, "1", true),
                                   counted(c, 2, 3, 2030y / 6 / 1), status(c, "1", true)});
  BOOST_TEST((out.criteria_met[0] == count_interval{2, 3}));
  // None in May, the first met since: one, and no contradiction.
  BOOST_TEST((out.criteria_met[1] == count_interval{1, 1}));
  BOOST_TEST(!has(out.findings, "NTM-E004"));
  BOOST_TEST((out.criteria_met[2] == count_interval{2, 2}));
}

BOOST_AUTO_TEST_CASE(counts_in_the_unit_of_the_indicator) {
  auto share = see(a, "1.1", 100 * 2 / 4.0); // as only the counts were written
  share.numerator = 2;
  share.denominator = 4;
  const auto in = [&](const char* unit, double limit) {
    return judge(edition({criterion(1, {indicator("1.1", {need(number(limit), "",
                                                               comparison::at_least, unit)})})}),
                 {share});
  };
  BOOST_TEST((in("percent", 50).at(0, 0) == truth::met));
  BOOST_TEST((in("ratio_to_province_average", 0.6).at(0, 0) == truth::unmet));
  BOOST_TEST((in("ratio_to_province_average", 0.5).at(0, 0) == truth::met));
  const auto none = in("grade", 1);
  BOOST_TEST((none.at(0, 0) == truth::unknown));
  BOOST_TEST(has(none.findings, "NTM-E020"));
  // 0.5 beside 2 of 4 is 50 % or 0.5 %: nobody said, and it judges nothing.
  share.value = 0.5;
  BOOST_TEST((in("percent", 50).at(0, 0) == truth::unknown));
  BOOST_TEST(has(in("percent", 50).findings, "NTM-E025"));
  // A value of its own in the indicator's unit stays.
  share.value = 3;
  BOOST_TEST((in("grade", 3).at(0, 0) == truth::met));
}

BOOST_AUTO_TEST_CASE(the_edition_that_comes_first_is_named) {
  auto e = edition({criterion(1, {indicator("1.1", {yes()})})});
  ntm::standard::precondition first;
  first.code = "first";
  first.label_vi = first.label_en = "First";
  first.requires_standard = "basic";
  first.what = yes();
  first.what.follows =
      ntm::standard::outcome_rule{ntm::standard::outcome_rule::kind::own, ntm::level::commune,
                                  ntm::standard::tier::ntm, "basic", 0};
  e.preconditions.push_back(first);
  const auto alone = judge(e, {see(a, "1.1", 1)});
  BOOST_TEST((alone.meets_all(0) == truth::met));
  BOOST_TEST((alone.meets_standard(0) == truth::unknown));
  BOOST_TEST(has(alone.findings, "NTM-E019"));
  auto basic = edition({criterion(1, {indicator("1.1", {yes()})})});
  basic.id = "basic";
  ntm::assessment::evaluate_options options;
  options.others.push_back(
      std::make_shared<const ntm::assessment::outcomes>(judge(basic, {see(a, "1.1", 1)})));
  const auto both = judge(e, {see(a, "1.1", 1)}, options);
  BOOST_TEST((both.meets_standard(0) == truth::met));
}

BOOST_AUTO_TEST_CASE(a_count_that_contradicts_does_not_hold) {
  const auto out = judge(small(), {counted(a, 3, 3), see(a, "1.1", 10)});
  BOOST_TEST((out.criteria_met[0] == count_interval{0, 2}));
  BOOST_TEST(has(out.findings, "NTM-E004"));
  BOOST_TEST((out.meets_all(0) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(judgements_under_an_older_set_are_not_used) {
  const date before = 2029y / 12 / 31;
  const std::vector<observation> rows{counted(a, 3, 3, before), status(b, "1", true, before),
                                      see(c, "1.1", 96, before)};
  const auto out = judge(small(), rows);
  BOOST_TEST((out.criteria_met[0] == count_interval{0, 3}));
  BOOST_TEST((out.at(1, 0) == truth::unknown));
  BOOST_TEST((out.at(2, 0) == truth::met)); // a measurement stays one
  BOOST_TEST(has(out.findings, "NTM-E006"));
  evaluate_options options;
  options.use_older_judgements = true;
  const auto asked = judge(small(), rows, options);
  BOOST_TEST((asked.meets_all(0) == truth::met));
  BOOST_TEST(has(asked.findings, "NTM-E007"));
}

BOOST_AUTO_TEST_CASE(impossible_values_and_unknown_items_are_told) {
  const auto out = judge(small(), {see(a, "1.1", 880), see(a, "9.9", 1), see(b, "2.1", 60)});
  BOOST_TEST((out.at(0, 0) == truth::unknown));
  BOOST_TEST(has(out.findings, "NTM-E011"));
  BOOST_TEST(has(out.findings, "NTM-E005"));
  BOOST_TEST(has(out.findings, "NTM-E010")); // 2.1 has two requirements
}

BOOST_AUTO_TEST_CASE(synthetic_values_are_marked) {
  auto made = see(a, "1.1", 96);
  made.origin = ntm::observations::origin::synthetic;
  const auto out = judge(small(), {made, see(b, "1.1", 96)});
  BOOST_TEST((out.based_on[0] == basis::synthetic));
  BOOST_TEST((out.based_on[1] == basis::indicators));
  BOOST_TEST(!out.mark.empty());
  BOOST_TEST(out.table().mark == out.mark);
  BOOST_TEST(judge(small(), {see(b, "1.1", 96)}).mark.empty());
}

BOOST_AUTO_TEST_CASE(what_was_known_then) {
  auto late = see(a, "1.1", 96);
  late.recorded_on = 2030y / 7 / 15;
  BOOST_TEST((judge(small(), {late}).at(0, 0) == truth::met));
  BOOST_TEST((judge(small(), {late}).known_on == late.recorded_on));
  evaluate_options options;
  options.known_on = day;
  BOOST_TEST((judge(small(), {late}, options).at(0, 0) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(misuse_throws) {
  const auto r = registry();
  const auto e = std::make_shared<const ntm::standard::edition>(small());
  const panel p;
  BOOST_CHECK_THROW(static_cast<void>(ntm::assessment::evaluate(nullptr, r, r->at(day), p)),
                    ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(ntm::assessment::evaluate(e, registry(), r->at(day), p)),
                    ntm::error);
  evaluate_options options;
  options.units = std::vector<ntm::units::unit_index>{0};
  BOOST_CHECK_THROW(static_cast<void>(ntm::assessment::evaluate(e, r, r->at(day), p, options)),
                    ntm::error);
  const auto out = judge(small(), {});
  BOOST_CHECK_THROW(static_cast<void>(out.row(0)), ntm::unknown_name);
  BOOST_TEST(out.row(b) == 1u);
}

BOOST_AUTO_TEST_CASE(not_reported_as_a_whole_is_not_merely_unobserved) {
  const auto e =
      edition({criterion(1, {indicator("1.1", {need(number(1), "x"), need(number(1), "y")})})});
  static const auto units = registry();
  const auto a = units->at(day).programme()[0];
  ntm::findings report;
  const auto p = panel::build({absent(a, "1.1", presence::not_reported)}, report);
  const auto out = ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(e),
                                             units, units->at(day), p);
  BOOST_TEST((out.at(0, 0) == truth::unknown));
  const auto rows = ntm::assessment::explain(out, p, a).rows;
  BOOST_TEST_REQUIRE(rows.size() == 2u);
  for (const auto& row : rows)
    BOOST_TEST((row.why == ntm::assessment::reason::not_reported));
}

BOOST_AUTO_TEST_CASE(a_row_made_by_hand_without_a_value_says_nothing) {
  auto e = edition({criterion(1, {indicator("1.1", {need(number(1))})})});
  const auto a = registry()->at(day).programme()[0];
  auto empty = see(a, "1.1", 0), count = counted(a, 1, 1);
  empty.value.reset();
  count.value.reset();
  BOOST_TEST((judge(e, {empty, count}).at(0, 0) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(parts_that_do_not_apply_are_counted) {
  auto e =
      edition({criterion(1, {indicator("1.1", {need(number(1), "x"), need(number(1), "y")})})});
  const auto a = registry()->at(day).programme()[0];
  const std::vector<observation> rows{see(a, "1.1:x", 5),
                                      absent(a, "1.1:y", presence::not_applicable)};
  BOOST_TEST(has(judge(e, rows).findings, "NTM-E009"));
  e.criteria[0].indicators[0].may_be_not_applicable = true;
  evaluate_options options;
  options.not_applicable = not_applicable_as::met;
  const auto out = judge(e, rows, options);
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST(has(out.findings, "NTM-E001")); // which policy it rests on
}

BOOST_AUTO_TEST_CASE(not_applicable_under_an_older_edition_is_not_used) {
  auto e = edition({criterion(1, {indicator("1.1", {yes()})})});
  e.criteria[0].indicators[0].may_be_not_applicable = true;
  auto old = absent(registry()->at(day).programme()[0], "1.1", presence::not_applicable);
  old.on = old.recorded_on = 2029y / 6 / 1;
  evaluate_options options;
  options.not_applicable = not_applicable_as::met;
  BOOST_TEST((judge(e, {old}, options).at(0, 0) == truth::unknown));
  options.use_older_judgements = true;
  BOOST_TEST((judge(e, {old}, options).at(0, 0) == truth::met));
}

BOOST_AUTO_TEST_CASE(a_count_that_is_not_used_leaves_no_mark) {
  const auto e = edition({criterion(1, {indicator("1.1", {yes()})})});
  const auto a = registry()->at(day).programme()[0];
  auto count = counted(a, 0, 1, 2030y / 6 / 20);
  count.origin = ntm::observations::origin::synthetic;
  const auto out = judge(e, {status(a, "1", true), count});
  BOOST_TEST(has(out.findings, "NTM-E004"));
  BOOST_TEST(out.mark.empty());
  BOOST_TEST((*out.observed_on[0] == ntm::date{2030y / 6 / 1}));
}

BOOST_AUTO_TEST_SUITE_END()
