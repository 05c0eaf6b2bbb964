#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

#include "audit/example.hpp"
#include "ntm/assessment/evaluate.hpp"
#include "ntm/audit/completion_from.hpp"
#include "ntm/audit/missing.hpp"
#include "ntm/standard/catalog.hpp"

BOOST_AUTO_TEST_SUITE(completion_from_suite)

using namespace ntm::audit;

namespace {
const auto today = ntm::to_date("2020-06-17");

/// The example with its outcomes of the day.
struct evaluated : example {
  std::string counts_csv = text("commune_criteria.csv");
  evidence from;
  std::shared_ptr<const ntm::units::registry> shared;
  ntm::assessment::outcomes outcomes;

  void evaluate(bool older_editions = false) {
    from = load();
    shared = std::shared_ptr<const ntm::units::registry>(&registry, [](auto*) {});
    const auto& edition = ntm::standard::shipped_catalog().in_force(
        {ntm::level::commune, ntm::standard::tier::ntm, today});
    const auto panel =
        ntm::observations::panel::build(ntm::observations::parse_criteria_counts(
                                            counts_csv, "commune_criteria.csv", registry, report),
                                        report);
    ntm::assessment::evaluate_options how;
    how.use_older_judgements = older_editions;
    outcomes = ntm::assessment::evaluate(
        std::shared_ptr<const ntm::standard::edition>(&edition, [](auto*) {}), shared,
        registry.at(today), panel, how);
  }
  [[nodiscard]] std::size_t row(const std::string& name) const {
    return outcomes.row(registry.resolve(name, today));
  }
  [[nodiscard]] std::map<std::string, std::int64_t> recognised(const completion_setup& setup,
                                                               const completion& made) const {
    std::map<std::string, std::int64_t> out;
    const auto map = registry.at(today);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      if (setup.recognised[i] || made.drawn[i])
        ++out[registry.at_index(map.ancestor(outcomes.units[i], ntm::level::district)).name];
    return out;
  }
};

completion_options scenario() {
  completion_options o;
  o.sum = 3056;
  o.minimum = 5;
  o.under = under_requirement{8, 9};
  o.unnamed_in = {"506", "508", "515", "505", "504", "511"};
  o.totals_since = ntm::to_date("2019-12-31");
  o.levels = {{"area_class=extra_difficult_135", 9}, {"is_highland", 10}, {"is_mountain", 12}};
  o.other_level = 15;
  return o;
}

std::vector<std::string> codes(const ntm::findings& found) {
  std::vector<std::string> out;
  for (const auto& f : found)
    out.push_back(f.code);
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(every_draw_of_the_example_honours_what_is_published) {
  evaluated qn;
  qn.evaluate(true);
  const auto setup = completion_from(qn.from, qn.outcomes, scenario());
  const completer make{setup.problem};
  const std::map<std::string, std::int64_t> published{
      {"Hội An", 3},  {"Điện Bàn", 13}, {"Thăng Bình", 13}, {"Tiên Phước", 7},
      {"Quế Sơn", 5}, {"Nông Sơn", 2},  {"Hiệp Đức", 4},    {"Núi Thành", 9}};
  const std::map<std::string, std::int64_t> read{
      {"Duy Hòa", 17},   {"Duy Trinh", 17},  {"Duy Thành", 17}, {"Duy Sơn", 18},
      {"Duy Phước", 18}, {"Hiệp Thuận", 19}, {"Tam Quang", 19}, {"Quế Châu", 19},
      {"Quế Minh", 12},  {"Quế Hiệp", 11},   {"Cẩm Kim", 6},    {"20944", 19}};
  const auto draws = make.many(20200617, 0, 100);
  for (const auto& made : draws) {
    BOOST_REQUIRE_EQUAL(made.values.size(), 200U);
    BOOST_REQUIRE_EQUAL(std::accumulate(made.values.begin(), made.values.end(), std::int64_t{0}),
                        3056);
    BOOST_REQUIRE_GE(*std::min_element(made.values.begin(), made.values.end()), 5);
    BOOST_REQUIRE_EQUAL(
        std::count_if(made.values.begin(), made.values.end(), [](auto v) { return v < 8; }), 9);
    const auto by_district = qn.recognised(setup, made);
    std::int64_t all = 0;
    for (const auto& [district, number] : by_district)
      all += number;
    BOOST_REQUIRE_EQUAL(all, 97);
    for (const auto& [district, number] : published)
      BOOST_REQUIRE_EQUAL(by_district.at(district), number);
    for (const auto& [name, value] : read)
      BOOST_REQUIRE_EQUAL(made.values[qn.row(name)], value);
    std::int64_t nui_thanh = 0;
    const auto map = qn.registry.at(today);
    for (std::size_t i = 0; i < 200; ++i) {
      const auto above = map.ancestor(qn.outcomes.units[i], ntm::level::district);
      nui_thanh += qn.registry.at_index(above).code == "517" ? made.values[i] : 0;
      const bool recognised = setup.recognised[i] || made.drawn[i];
      if (!recognised && i != qn.row("20944"))
        BOOST_REQUIRE_LT(made.values[i], 19);
    }
    BOOST_REQUIRE_EQUAL(nui_thanh, 271);
  }
  BOOST_TEST((draws[0].values != draws[1].values));
  BOOST_TEST((draws[0].drawn != draws[1].drawn));
  const auto found = codes(setup.findings);
  BOOST_TEST(std::count(found.begin(), found.end(), "NTM-A115") == 1);
  BOOST_TEST(std::count(found.begin(), found.end(), "NTM-A112") == 2); // Hiệp Thuận, Tam Quang
  BOOST_TEST(found.size() == 3U);

  const std::vector<double> weights(qn.outcomes.criteria(), 1.0);
  const auto synthetic =
      synthetic_outcomes(setup.base, draws[0].values, weights, 20200617, 0, "MINH HỌA");
  for (std::size_t i = 0; i < 200; ++i)
    BOOST_REQUIRE_EQUAL(static_cast<std::int64_t>(synthetic.met.count(i)), draws[0].values[i]);
  BOOST_TEST((synthetic.based_on[qn.row("20944")] == ntm::assessment::basis::counts));
  BOOST_TEST((synthetic.based_on[qn.row("Hiệp Thuận")] == ntm::assessment::basis::synthetic));
  const auto table = to_table(setup, draws[0], "MINH HỌA");
  BOOST_TEST(table.rows() == 200U);
  BOOST_TEST(table.mark == "MINH HỌA");
  BOOST_CHECK_THROW((void)to_table(setup, draws[0], ""), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_reading_older_than_the_edition_is_not_used_by_default) {
  evaluated qn;
  qn.evaluate();
  const auto setup = completion_from(qn.from, qn.outcomes, scenario());
  BOOST_TEST(setup.problem.low[qn.row("Cẩm Kim")] == 5);
  BOOST_TEST(setup.problem.high[qn.row("Cẩm Kim")] == 18);
}

BOOST_AUTO_TEST_CASE(a_reading_can_be_a_lower_bound) {
  evaluated qn;
  qn.evaluate();
  auto options = scenario();
  options.older = older_readings::lower_bound;
  const auto setup = completion_from(qn.from, qn.outcomes, options);
  const auto minh = qn.row("Quế Minh");
  BOOST_TEST(setup.problem.low[minh] == 12);
  BOOST_TEST(setup.problem.high[minh] == 18);
  BOOST_TEST((setup.origins[minh] == ntm::observations::origin::synthetic));
  BOOST_TEST(setup.problem.low[qn.row("20944")] == 19); // read: all criteria, not recognised
  BOOST_TEST((completer{setup.problem}(1, 0).values.size() == 200U));
}

BOOST_AUTO_TEST_CASE(figures_that_cannot_hold_are_named) {
  evaluated qn;
  qn.districts_csv.replace(qn.districts_csv.find(",271,"), 5, ",280,");
  qn.evaluate();
  const auto setup = completion_from(qn.from, qn.outcomes, scenario());
  const auto why = conflicts(setup.problem);
  BOOST_REQUIRE(!why.empty());
  BOOST_TEST(why[0].code == "NTM-A101");
  BOOST_TEST(why[0].what(ntm::language::vietnamese).find("Núi Thành: tổng 280") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_recognition_more_is_one_to_draw_less) {
  evaluated qn;
  qn.recognitions_csv += "Đại Nghĩa,20521,Đại Lộc,506,ntm,,2016-12-29,,,2016,read,read,,x\n";
  qn.evaluate();
  const auto setup = completion_from(qn.from, qn.outcomes, scenario());
  BOOST_REQUIRE_EQUAL(setup.problem.draws.size(), 1U);
  BOOST_TEST(setup.problem.draws[0].number == 10);
  evaluated plain;
  plain.evaluate();
  const auto before = completion_from(plain.from, plain.outcomes, scenario());
  BOOST_TEST(before.problem.draws[0].number == 11);
  BOOST_TEST(before.problem.draws[0].candidates.size() ==
             setup.problem.draws[0].candidates.size() + 1);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_the_data_is_a_finding) {
  evaluated qn;
  example::change(qn.districts_csv, "Hội An,503,2020-06-17,read,4,3,",
                  "Hội An,503,2020-06-17,read,4,2,");
  example::change(qn.districts_csv, "Núi Thành,517,2019-12-31,read,15,9,271,",
                  "Núi Thành,517,2019-12-31,read,16,9,271,");
  qn.evaluate();
  auto options = scenario();
  options.levels.push_back({"is_hiland", 3});
  options.recognised = 80;
  const auto found = codes(completion_from(qn.from, qn.outcomes, options).findings);
  for (const auto* code : {"NTM-A113", "NTM-A116", "NTM-A114", "NTM-A118"})
    BOOST_TEST(std::count(found.begin(), found.end(), code) == 1, code);
}

BOOST_AUTO_TEST_CASE(misuse_is_told) {
  evaluated qn;
  qn.evaluate();
  BOOST_CHECK_THROW((void)completion_from({}, qn.outcomes, scenario()), ntm::error);
  auto options = scenario();
  options.unnamed_in = {"5066"};
  BOOST_CHECK_THROW((void)completion_from(qn.from, qn.outcomes, options), ntm::unknown_name);
  ntm::assessment::outcomes empty;
  BOOST_CHECK_THROW((void)completion_from(qn.from, empty, scenario()), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
