#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/planning/terms.hpp"
#include "ntm/scenario/scenario.hpp"

BOOST_AUTO_TEST_SUITE(scenario_files)

using namespace std::chrono;
namespace scenario = ntm::scenario;

BOOST_AUTO_TEST_CASE(every_key_is_read) {
  ntm::findings report;
  const auto s = scenario::parse_scenario(R"(
schema = 1
id = "a"
on = 2020-06-17
seed = 7
[completion]
draws = 3
criteria_sum = 10
minimum = 2
under = { criteria = 8, communes = 1 }
unnamed_recognised_in = ["1"]
older_readings = "lower_bound"
criterion_weights = { 2 = 4.5 }
totals_since = 2019-12-01
levels = [{ unit_class = "is_mountain", level = 9 }]
other_level = 14
spread = 0.25
[plan]
maximise = "communes_recognised"
budget = { million_vnd = 2.5 }
estimate = "high"
unknown_as = "unmet"
require = [{ new_communes = 2 }, { floor = 8 }, { complete = "X" }, { each_district = true }]
)",
                                          "s.toml", report);
  for (const auto& f : report)
    BOOST_TEST_MESSAGE(f.text());
  BOOST_TEST(report.empty());
  BOOST_TEST((s.on == 2020y / 6 / 17));
  BOOST_TEST(s.seed == 7u);
  BOOST_TEST_REQUIRE(s.completion.has_value());
  BOOST_TEST(s.completion->draws == 3);
  BOOST_TEST(s.completion->criterion_weights.at(2) == 4.5);
  BOOST_TEST(s.completion->under.value() == 8);
  BOOST_TEST(s.completion->levels.at(0).level == 9);
  BOOST_TEST(s.completion->spread == 0.25);
  BOOST_TEST_REQUIRE(s.plan.has_value());
  BOOST_TEST(s.plan->budget.value() == 2'500'000);
  BOOST_TEST((s.plan->estimate == ntm::funds::estimate::high));
  BOOST_CHECK(s.plan->unknown_as == ntm::truth::unmet);
  BOOST_TEST(s.plan->require.size() == 4u);
  BOOST_TEST(s.plan->require[2].get_if<ntm::planning::complete_unit>()->where.text() == "X");
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_comes_at_once) {
  ntm::findings report;
  (void)scenario::parse_scenario(R"(
schema = 2
seed = -1
colour = "red"
[completion]
draws = 0
older_readings = "guess"
criterion_weights = { x = 1.0, 3 = -1.0 }
[plan]
estimate = "best"
require = [{ height = 3 }]
)",
                                 "s.toml", report);
  std::string codes;
  for (const auto& f : report) {
    BOOST_TEST(f.where.file == "s.toml");
    BOOST_TEST(f.where.line > 0u);
    codes += f.code + " ";
  }
  for (const auto* code : {"NTM-N006", "NTM-C018", "NTM-N003", "NTM-C016", "NTM-C017", "NTM-N002",
                           "NTM-N001", "NTM-N005", "NTM-N004"})
    BOOST_TEST(codes.find(code) != std::string::npos, code);
}

BOOST_AUTO_TEST_CASE(bad_toml_names_line_and_column) {
  ntm::findings report;
  BOOST_CHECK_EXCEPTION(
      (void)scenario::parse_scenario("id = \"a\"\nseed = \n", "s.toml", report), ntm::file_error,
      [](const auto& e) { return std::string{e.what()}.starts_with("s.toml:2:"); });
}

BOOST_AUTO_TEST_CASE(the_examples_scenario_has_no_findings) {
  const auto files = ntm::folder::embedded("examples/quang-nam-2020");
  ntm::findings report;
  const auto s =
      scenario::parse_scenario(files.read("scenario.toml").value(), "scenario.toml", report);
  for (const auto& f : report)
    BOOST_TEST_MESSAGE(f.text());
  BOOST_TEST(report.empty());
  BOOST_TEST(s.completion->draws >= 100);
}

BOOST_AUTO_TEST_CASE(numbers_that_fit_nothing_are_refused) {
  ntm::findings report;
  const auto s = scenario::parse_scenario(R"(
schema = 1
id = "a"
[completion]
draws = 99999999999999
criteria_sum = -3
under = { criteria = -8, communes = 1 }
spread = nan
other_level = inf
[plan]
maximise = "communes_recognised"
budget = { million_vnd = 1e30 }
require = [{ floor = 4294967304 }, { floor = 8, new_communes = 2 }, { each_district = false }]
)",
                                          "s.toml", report);
  std::vector<std::string> codes;
  for (const auto& f : report)
    codes.push_back(f.code);
  const std::vector<std::string> wanted{"NTM-N008", "NTM-N003", "NTM-N003", "NTM-C017", "NTM-C017",
                                        "NTM-C017", "NTM-N008", "NTM-N004", "NTM-N004"};
  BOOST_TEST(codes == wanted, boost::test_tools::per_element());
  BOOST_TEST(s.completion->draws == 100);
  BOOST_TEST(!s.plan->budget.has_value());
  BOOST_TEST(s.plan->require.empty());
}

BOOST_AUTO_TEST_CASE(amounts_are_read_to_the_dong_or_refused) {
  const auto budget = [](const std::string& amount) {
    ntm::findings report;
    const auto s = scenario::parse_scenario(
        "schema = 1\nid = \"a\"\n[plan]\nmaximise = \"communes_recognised\"\n"
        "budget = { million_vnd = " +
            amount + " }\n",
        "s.toml", report);
    BOOST_TEST(report.empty() == s.plan->budget.has_value(), amount);
    return s.plan->budget.value_or(-1);
  };
  BOOST_TEST(budget("0.000001") == 1);
  BOOST_TEST(budget("150.5") == 150'500'000);
  BOOST_TEST(budget("0.1") == 100'000);
  BOOST_TEST(budget("999999999.999999") == 999'999'999'999'999);
  BOOST_TEST(budget("2000000000.5") == 2'000'000'000'500'000);
  BOOST_TEST(budget("8000000000.000001") == 8'000'000'000'000'001);
  BOOST_TEST(budget("9000000000") == 9'000'000'000'000'000);
  BOOST_TEST(budget("1e12") == 1'000'000'000'000'000'000);
  for (const char* refused : {"0.0000001", "1e-300", "150.0000005", "400000000.0000003",
                              "9000000000.5", "-0.5", "inf", "nan"})
    BOOST_TEST(budget(refused) == -1, refused);
}

BOOST_AUTO_TEST_CASE(a_plan_over_years_is_read) {
  ntm::findings report;
  const auto s = scenario::parse_scenario(R"(
schema = 1
id = "a"
[plan]
maximise = "commune_years"
first_year = 2021
payment = "whole_payments"
gap = 0.01
work = 20000
require = [{ new_communes = 2, by = 2021 }, { complete = "X", by = 2022 }, { floor = 8 }]
[[plan.fund]]
name = "Trung ương"
unit = "tỷ đồng"
amounts = [1.5, 2]
criteria = [2, 5]
unit_class = "is_mountain"
units = ["X", "Y"]
carry_over = true
counterpart = 30
[[plan.fund]]
name = "Dân góp"
unit = "million VND"
amounts = [0, 40]
)",
                                          "s.toml", report);
  for (const auto& f : report)
    BOOST_TEST_MESSAGE(f.text());
  BOOST_TEST(report.empty());
  const auto& plan = s.plan.value();
  BOOST_TEST(plan.objective == "commune_years");
  BOOST_TEST(plan.first_year.value() == 2021);
  BOOST_TEST(plan.years == 2u); // as many as the funds have amounts
  BOOST_TEST(plan.payment == "whole_payments");
  BOOST_TEST(plan.gap == 0.01);
  BOOST_TEST(plan.work.value() == 20000u);
  BOOST_TEST(plan.require.at(0).by_year() == 2021);
  BOOST_TEST(plan.require.at(2).by_year() == 0);
  BOOST_TEST_REQUIRE(plan.funds.size() == 2u);
  const auto& first = plan.funds[0];
  BOOST_TEST((first.amounts == std::vector<ntm::funds::money>{1'500'000'000, 2'000'000'000}));
  BOOST_TEST((first.criteria == std::vector<int>{2, 5}));
  BOOST_TEST(first.unit_class == "is_mountain");
  BOOST_TEST((first.units.size() == 2u && first.units[1].text() == "Y"));
  BOOST_TEST(first.carry_over);
  BOOST_TEST(first.counterpart == 30);
  BOOST_TEST((plan.funds[1].amounts == std::vector<ntm::funds::money>{0, 40'000'000}));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_years_and_funds_comes_at_once) {
  const auto codes = [](const std::string& plan) {
    ntm::findings report;
    (void)scenario::parse_scenario("schema = 1\nid = \"a\"\n[plan]\n" + plan, "s.toml", report);
    std::string out;
    for (const auto& f : report) {
      BOOST_TEST(f.where.line > 0u);
      out += (out.empty() ? "" : " ") + f.code;
    }
    return out;
  };
  const std::string head = "maximise = \"commune_years\"\nfirst_year = 2021\n";
  const std::string fund = "[[plan.fund]]\nname = \"a\"\nunit = \"dong\"\namounts = [1, 2]\n";
  BOOST_TEST(codes(head + fund) == "");
  BOOST_TEST(codes(head) == "NTM-C018");                                    // no money
  BOOST_TEST(codes("maximise = \"commune_years\"\n" + fund) == "NTM-C018"); // no first year
  BOOST_TEST(codes("maximise = \"speed\"\nfirst_year = 2021\n" + fund) == "NTM-C017");
  BOOST_TEST(codes(head + "years = 3\n" + fund) == "NTM-N009");
  BOOST_TEST(codes(head + "years = 0\n" + fund) == "NTM-N003");
  BOOST_TEST(codes(head + "budget = { million_vnd = 1 }\n" + fund) == "NTM-N010");
  BOOST_TEST(codes(head + fund + fund) == "NTM-N011");
  // Money is whole dong: half a dong is no amount, the last of a million is.
  BOOST_TEST(codes(head + "budget = { million_vnd = 0.0000005 }\n") == "NTM-C017");
  BOOST_TEST(codes(head + "budget = { million_vnd = 999999999.999999 }\n") == "");
  BOOST_TEST(codes(head + "[[plan.fund]]\nname = \"a\"\nunit = \"dong\"\namounts = [1.5]\n") ==
             "NTM-C017");
  BOOST_TEST(codes(head + "require = [{ arrears = true, million_vnd = 2.0000001 }]\n" + fund) ==
             "NTM-C017");
  BOOST_TEST(codes(head + "require = [{ new_communes = 1, by = 2023 }]\n" + fund) == "NTM-N012");
  BOOST_TEST(codes(head + "require = [{ cap = 1, by = 2021 }]\n" + fund) == "NTM-N015");
  BOOST_TEST(codes(head + "payment = \"monthly\"\n" + fund) == "NTM-C017");
  BOOST_TEST(codes(head + "gap = 1.5\nwork = -1\n" + fund) == "NTM-C017 NTM-N003");
  for (const auto* wrong :
       {"amounts = [-1]", "amounts = 3", "amounts = [\"x\"]", "amounts = [1e30]"})
    BOOST_TEST(codes(head + "[[plan.fund]]\nname = \"a\"\nunit = \"dong\"\n" + wrong) ==
               "NTM-C017");
  BOOST_TEST(codes(head + fund + "criteria = [1.5]\ncounterpart = 101") == "NTM-C017 NTM-N008");
  BOOST_TEST(codes(head + "[[plan.fund]]\nunit = \"gold\"\nspeed = 1\n") ==
             "NTM-C018 NTM-C017 NTM-C018 NTM-C016");
}

BOOST_AUTO_TEST_CASE(every_verb_has_a_key) {
  ntm::findings report;
  const auto s = scenario::parse_scenario(R"(
schema = 1
id = "a"
[plan]
maximise = "criteria_met"
then = [{ minimise = "cost" }, { maximise = "commune_years" }]
first_year = 2021
years = 2
budget = { million_vnd = 10 }
weigh_by = "population"
weights = { X = 3, "20665" = 0 }
whole_payments = [2, 3]
lock_in = ["X"]
lock_out = ["Y", "Z"]
require = [
  { floor = 8, by = 2021 },
  { at_least_in = "Huyện 1", count = 2, by = 2022 },
  { least_share = 50, unit_class = "is_highland", units = ["Huyện 2"] },
  { mean_criteria = 16.5 },
  { items = "villages_kdcntmkm_new", at_least = 31, units = ["X"], by = 2022 },
  { items = "ocop_products_reaching_3_star", at_least = 145, reached = 106 },
  { cap = 3 },
  { precede = [2, 3], lag = 1 },
  { duration = 2, criterion = 3 },
  { keep = "commune_years", at_least = 7 },
  { keep = "cost", million_vnd = 9 },
  { at_most_missing = 40, by = 2021 },
  { maintain = [2, 3], million_vnd = 1.5, fund = "budget", may_not_lose = "all" },
  { arrears = true, million_vnd = [2, 0] },
  { arrears = true, million_vnd = 3, fund = "budget" },
  { least_disbursed = 95.5, year = 2021 },
]
[[plan.rows]]
name = "sisters"
sum = [{ commune = "X" }, { commune = "Y", criterion = 2, by = 2021, coefficient = -1.5 }]
sense = ">="
right_side = 0.5
)",
                                          "s.toml", report);
  for (const auto& f : report)
    BOOST_ERROR(f.text());
  namespace planning = ntm::planning;
  const auto& plan = s.plan.value();
  BOOST_TEST(plan.objective == "criteria_met");
  BOOST_TEST_REQUIRE(plan.then.size() == 2u);
  BOOST_TEST((plan.then[0] == planning::goal{planning::aim::minimise, ntm::measure::cost}));
  BOOST_TEST((plan.whole_payments == std::vector<int>{2, 3}));
  BOOST_TEST((plan.lock_out == std::vector<std::string>{"Y", "Z"}));
  BOOST_TEST(plan.weigh_by == "population");
  BOOST_TEST((plan.weights == std::map<std::string, std::int64_t>{{"20665", 0}, {"X", 3}}));
  BOOST_TEST_REQUIRE(plan.rows.size() == 1u);
  const auto& row = plan.rows[0];
  BOOST_TEST((row.name == "sisters" && row.sense == planning::row_sense::at_least &&
              row.right_side == 0.5));
  BOOST_TEST_REQUIRE(row.sum.size() == 2u);
  BOOST_TEST((row.sum[0].criterion == 0 && row.sum[0].coefficient == 1));
  BOOST_TEST((row.sum[1].unit.text() == "Y" && row.sum[1].criterion == 2 &&
              row.sum[1].year == 2021 && row.sum[1].coefficient == -1.5));
  std::vector<std::string> words;
  for (const auto& one : plan.require)
    words.push_back(one.words(ntm::units::registry{}).en);
  const std::vector<std::string> wanted{
      "no commune under 8 criteria by 2021",
      "at least 2 recognised communes in Huyện 1 by 2022",
      "",
      "at least 16.5 criteria a commune on average",
      "Model villages newly recognised: at least 31 in X by 2022",
      "OCOP products of 3 stars or more: at least 145 (106 are there)",
      "at most 3 criteria finished in a commune and year",
      "",
      "",
      "Commune-years recognised within a plan stays at least 7",
      "Cost stays at most 9000000",
      "",
      "",
      "",
      "",
      ""};
  BOOST_TEST_REQUIRE(words.size() == wanted.size());
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!wanted[i].empty())
      BOOST_TEST(words[i] == wanted[i]);
  BOOST_TEST(plan.require[2].get_if<planning::least_share_of>());
  BOOST_TEST((plan.require[7].get_if<planning::precedence>()->lag == 1u));
  BOOST_TEST(plan.require[8].get_if<planning::project_duration>());
  BOOST_TEST((plan.require[11].get_if<planning::most_missing>()->by_year == 2021));
  const auto* upkeep = plan.require[12].get_if<planning::upkeep_term>();
  BOOST_TEST_REQUIRE(upkeep);
  BOOST_TEST((upkeep->yearly == 1'500'000 && upkeep->fund == "budget" &&
              upkeep->keep == planning::keep_rule::all));
  using amounts = std::vector<ntm::funds::money>;
  BOOST_TEST(
      (plan.require[13].get_if<planning::arrears_ceiling>()->amounts == amounts{2'000'000, 0}));
  BOOST_TEST(plan.require[14].get_if<planning::arrears_ceiling>()->fund == "budget");
  BOOST_TEST((*plan.require[15].get_if<planning::disbursed_term>() ==
              planning::disbursed_term{9550, "", 2021}));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_requirement_is_said_with_its_line) {
  const auto only = [](const std::string& plan) {
    ntm::findings report;
    (void)scenario::parse_scenario("schema = 1\nid = \"a\"\n[plan]\nminimise = \"cost\"\n" + plan,
                                   "s.toml", report);
    BOOST_TEST_REQUIRE(report.size() == 1u, plan);
    BOOST_TEST(report[0].where.line == 5u);
    return report[0].code + ": " + report[0].what();
  };
  const auto said = [&](const std::string& plan, const std::string& code, const std::string& part) {
    const auto text = only(plan);
    BOOST_TEST(text.starts_with(code), text);
    BOOST_TEST(text.find(part) != std::string::npos, text);
  };
  said("require = [{ precede = [2, 2] }]", "NTM-N014", "precede: give two criteria");
  said("require = [{ precede = [2] }]", "NTM-C017", "[2, 3]");
  said("require = [{ mean_criteria = 16.12345 }]", "NTM-N014", "three decimals");
  said("require = [{ items = \"villages_model_new\" }]", "NTM-C018", "at_least");
  said("require = [{ items = \"dreams\", at_least = 3 }]", "NTM-C017", "docs/measures.md");
  said("require = [{ items = \"villages_model_new\", at_least = 3, reached = 1 }]", "NTM-N014",
       "counts only what is new");
  said("require = [{ keep = \"share_recognised\", at_least = 3 }]", "NTM-N014",
       "no objective of a plan");
  said("require = [{ cap = 2, lag = 1 }]", "NTM-C016", "lag");
  said("require = [{ duration = 2 }]", "NTM-C018", "criterion");
  said("then = [{ minimise = \"cost\" }]", "NTM-N016", "cost");
  said("then = [{ maximise = \"speed\" }]", "NTM-C017", "commune_years");
  said("require = [{ maintain = [2], million_vnd = 1, may_not_lose = \"some\" }]", "NTM-N014",
       "recognised");
  said("require = [{ maintain = [2] }]", "NTM-C018", "million_vnd");
  said("require = [{ arrears = false, million_vnd = 1 }]", "NTM-C017", "true");
  said("require = [{ least_disbursed = 101 }]", "NTM-N014", "least_disbursed");
  said("then = [{ minimise = \"speed\" }]", "NTM-C017", "largest_shortfall");
  said("whole_payments = [0]", "NTM-C017", "criteria");
  said("years = 100\nfirst_year = 2021", "NTM-N008", "99"); // as many as .over takes
  said("require = [{ duration = 100, criterion = 2 }]", "NTM-N008", "99");
  said("budget = { million_vnd = 1, percent_of_least_cost = 90 }", "NTM-N017", "two ways");
  said("budget = { percent_of_least_cost = 0 }", "NTM-N003", "1");
  said("weights = { X = -1 }", "NTM-N003", "X");
  said("rows = [{ name = \"a\", sum = [{ commune = \"X\" }], sense = \"<\", right_side = 1 }]",
       "NTM-C017", "<=, >=, =");
  said("rows = [{ name = \"a\", sum = [], sense = \"<=\", right_side = 1 }]", "NTM-C018", "sum");
  said("rows = [{ name = \"a\", sum = [{ commune = \"X\" }], sense = \"<=\" }]", "NTM-C018",
       "right_side");
  said("rows = [{ name = \"a\", sum = [{ criterion = 2 }], sense = \"<=\", right_side = 1 }]",
       "NTM-C018", "commune");
}

BOOST_AUTO_TEST_SUITE_END()
