#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/scenario/scenario.hpp"

using namespace std::chrono;
namespace scenario = ntm::scenario;

BOOST_AUTO_TEST_SUITE(scenario_files)

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
  BOOST_TEST(s.plan->require[2].unit == "X");
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

BOOST_AUTO_TEST_SUITE_END()
