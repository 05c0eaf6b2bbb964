#include <boost/test/unit_test.hpp>

#include "made.hpp"

BOOST_AUTO_TEST_SUITE(checks)

namespace t = ntm::targets;
using made::world;
using namespace std::chrono_literals;
using interval = ntm::count_interval;

namespace {
const std::string header =
    "id,measure,operator,value,unit,by_date,scope,hardness,label_vi,note,source,since\n";
std::vector<t::target> read(const world& w, const std::string& rows, ntm::findings& report) {
  return t::parse_targets(header + rows, "targets.csv", *w.units, report);
}
std::vector<t::target> read(const world& w, const std::string& rows) {
  ntm::findings report;
  auto out = read(w, rows, report);
  BOOST_TEST(report.empty(), (report.empty() ? "" : report.front().text()));
  return out;
}
std::string codes(const ntm::findings& report) {
  std::string out;
  for (const auto& one : report)
    out += one.code + ":" + std::to_string(one.where.line) + " ";
  return out;
}
t::target_check one(const t::state& on, const world& w, const std::string& row) {
  return t::check(on, read(w, row)).front();
}
} // namespace

BOOST_AUTO_TEST_CASE(every_fault_of_a_file_is_found_in_one_pass) {
  world w;
  ntm::findings report;
  const auto found = read(w,
                          "A,comunes_recognised,>=,3,communes,2020-12-31,9,target,,,,\n"
                          "B,communes_recognised,>=,,communes,2020-12-31,9,target,,,,\n"
                          "C,communes_recognised,>=,3,percent,2020-12-31,9,target,,,,\n"
                          "D,communes_recognised,>=,3,communes,2020-12-31,777,target,,,,\n"
                          "E,communes_recognised,~,3,communes,2020-12-31,9,target,,,,\n"
                          "F,communes_recognised,>=,some,communes,2020-12-31,9,wish,,,,\n"
                          "G,communes_recognised,>=,3,communes,,9,target,,,,\n"
                          "B,communes_recognised,>=,3,communes,2020-12-31,9,target,,,,\n"
                          "H,communes_recognised,between,9..5,communes,2020-12-31,9,target,,,,\n"
                          "I,villages_ntm_priority,,,,2020-12-31,91;92,direction,,,,\n",
                          report);
  BOOST_TEST(codes(report) == "NTM-T001:2 NTM-T002:3 NTM-T003:4 NTM-T004:5 NTM-C013:6 NTM-C013:7 "
                              "NTM-T005:7 NTM-T006:8 NTM-C014:9 NTM-T005:10 ");
  BOOST_TEST(found.size() == 5u); // A, B, C, G and I: 10 read, 5 rejected
  BOOST_TEST(report.front().text().find("communes_recognised") != std::string::npos);
  BOOST_TEST(!found.front().measure.has_value());
  const auto checks = t::check(w.at(2020y / 6 / 17), found);
  BOOST_CHECK(checks.front().verdict == t::verdict::unknown);
  BOOST_CHECK(checks.back().verdict == t::verdict::unknown);
  BOOST_TEST(checks.back().values.size() == 2u);
}

BOOST_AUTO_TEST_CASE(met_and_behind_only_where_the_interval_agrees) {
  world w;
  auto state = w.at(2020y / 6 / 17);
  state.outcomes = made::outcomes(state, 10, {{10, 10}, {7, 7}, {0, 10}, {3, 9}});
  const auto mean = [&](const char* value) {
    return one(state, w,
               std::string{"A,mean_criteria,>=,"} + value + ",criteria,2020-12-31,9,target,,,,\n");
  };
  BOOST_CHECK(mean("5").verdict == t::verdict::met); // 20..36 over 4
  BOOST_CHECK(mean("9.01").verdict == t::verdict::behind);
  BOOST_CHECK(mean("9.01").gap == (interval{1, 17})); // 9.01 * 4 = 36.04, so 37
  BOOST_CHECK(mean("9").verdict == t::verdict::unknown);
  BOOST_CHECK(mean("9").gap == (interval{0, 16}));
  const auto under =
      one(state, w, "A,communes_under_8_criteria,=,0,communes,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(under.verdict == t::verdict::behind); // 1..3
  BOOST_CHECK(under.gap == (interval{1, 3}));
  const auto other =
      one(state, w, "A,communes_under_5_criteria,=,0,communes,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(other.verdict == t::verdict::unknown); // 0..2
}

BOOST_AUTO_TEST_CASE(a_share_is_compared_exactly_and_its_gap_is_in_communes) {
  world w; // B, C recognised of B, C, DE, F
  w.rows = {made::row(*w.units, "912", 2019y / 5 / 1), made::row(*w.units, "913", 2019y / 5 / 1)};
  const auto state = w.at(2020y / 6 / 17);
  const auto met = one(state, w, "A,share_recognised,>=,50,percent,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(met.verdict == t::verdict::met);
  const auto behind =
      one(state, w, "A,share_recognised,>=,50.01,percent,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(behind.verdict == t::verdict::behind);
  BOOST_CHECK(behind.gap == (interval{1, 1}));
  BOOST_TEST(behind.now() == "2/4 = 50,00%");
  BOOST_TEST(behind.target.text() == "≥ 50,01%");
  const auto more = one(state, w, "A,communes_recognised,=,1,communes,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(more.verdict == t::verdict::met); // going further keeps the promise
}

BOOST_AUTO_TEST_CASE(pace_decides_between_behind_and_on_track) {
  world w; // one of four by 1 April, of 366 days 91 gone
  w.rows = {made::row(*w.units, "912", 2020y / 3 / 1)};
  w.total(2019y / 12 / 31, 0);
  const auto state = w.at(2020y / 4 / 1);
  const auto fast =
      one(state, w, "A,communes_recognised_new,>=,4,communes,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(fast.verdict ==
              t::verdict::on_track); // 3 left in 274 days, 1 in 91: 273 >= 3 * 91? 274
  BOOST_CHECK(fast.gap == (interval{3, 3}));
  BOOST_TEST(fast.pace_needed.value() == 3 * 365.25 / 12 / 274,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(fast.pace_so_far.value() == 365.25 / 12 / 91, boost::test_tools::tolerance(1e-12));
  const auto slow =
      one(state, w, "A,communes_recognised_new,>=,5,communes,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(slow.verdict == t::verdict::behind);
  const auto late =
      one(state, w, "A,communes_recognised_new,>=,5,communes,2020-03-31,9,target,,,,\n");
  BOOST_CHECK(late.verdict == t::verdict::behind);
  BOOST_TEST(late.note_vi.find("đã quá hạn") != std::string::npos);
  const auto later =
      one(state, w, "A,communes_recognised_new,>=,1,communes,2020-12-31,9,target,,,,2020-03-15\n");
  BOOST_CHECK(later.gap == (interval{1, 1})); // counted from its own day
}

BOOST_AUTO_TEST_CASE(several_units_are_met_together) {
  world w;
  w.rows = {made::row(*w.units, "91", 2016y / 1 / 1)};
  w.total(2019y / 12 / 31, 1, "district_units_recognised");
  const auto state = w.at(2020y / 6 / 17);
  const auto both =
      one(state, w, "A,district_ntm_recognised,=,1,yes/no,2020-12-31,91;92,target,,,,\n");
  BOOST_CHECK(both.verdict == t::verdict::behind);
  BOOST_TEST(both.now() == "có; chưa");
  BOOST_TEST(both.target.text() == "có");
  BOOST_CHECK(both.gap == (interval{1, 1}));
}

BOOST_AUTO_TEST_CASE(last_years_money_says_nothing_about_this_year) {
  world w;
  auto state = w.at(2020y / 6 / 17);
  ntm::funds::ledger_line line;
  line.source_of_capital = "central";
  line.kind = "total";
  line.period = "2019";
  line.planned = 100;
  line.disbursed = 66;
  state.ledger = std::make_shared<const ntm::funds::ledger>(std::vector{line});
  const auto check = one(state, w, "A,disbursement_rate,=,100,percent,2020-12-31,9,target,,,,\n");
  BOOST_CHECK(check.verdict == t::verdict::unknown);
  BOOST_TEST(!check.gap.has_value());
  BOOST_TEST(check.now() == "66/100 = 66,00%");
  BOOST_TEST(check.note_vi.find("số liệu của 2019") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_table_for_the_report) {
  world w;
  w.rows = {made::row(*w.units, "912", 2019y / 5 / 1)};
  const auto checks = t::check(
      w.at(2020y / 6 / 17),
      read(w, "A,communes_recognised,>=,3,communes,2020-12-31,9,target,ít nhất 3 xã,,,\n"));
  const auto vi = t::to_table(checks);
  const auto text = [&](const ntm::table& table, const char* name) {
    return std::get<ntm::table::texts>(table.at(name).data).front().value_or("");
  };
  BOOST_TEST(text(vi, "label") == "ít nhất 3 xã");
  BOOST_TEST(text(vi, "now") == "1");
  BOOST_TEST(text(vi, "target") == "≥ 3");
  BOOST_TEST(text(vi, "gap") == "2");
  BOOST_TEST(text(vi, "verdict") == "chưa đạt");
  BOOST_TEST(text(vi, "due") == "31/12/2020");
  BOOST_TEST(text(t::to_table(checks, ntm::language::english), "verdict") == "behind");
}

BOOST_AUTO_TEST_CASE(targets_agree_with_each_other_and_with_the_map) {
  world w; // 3 published on the map of five; A left, so two of four stand
  w.rows = {made::row(*w.units, "911", 2018y / 5 / 1), made::row(*w.units, "912", 2019y / 5 / 1),
            made::row(*w.units, "913", 2019y / 5 / 1)};
  w.total(2019y / 12 / 31, 3);
  const auto state = w.at(2020y / 6 / 17);
  const std::string plus = "A,communes_recognised_new,>=,1,communes,2020-12-31,9,target,,,,\n";
  const auto three = t::consistent(
      read(w, plus + "B,communes_recognised_cumulative,>=,3,communes,2020-12-31,9,target,,,,\n"
                     "C,share_recognised,>=,75,percent,2020-12-31,9,target,,,,\n"),
      state);
  BOOST_TEST(codes(three) == "NTM-T010:2 NTM-T012:2 NTM-T013:4 ");
  BOOST_TEST(three[0].what(ntm::language::english) ==
             "A and B (Made) agree: 2 + 1 = 3, the target is ≥ 3");
  BOOST_TEST(three[1]
                 .what(ntm::language::english)
                 .find("3 (published for 2019-12-31, a map of 6 "
                       "communes) + 1 = 4 mixes two maps") == 0u);
  const auto four = t::consistent(
      read(w, plus + "B,communes_recognised_cumulative,>=,4,communes,2020-12-31,9,target,,,,\n"
                     "C,share_recognised,>=,75,percent,2020-12-31,9,target,,,,\n"),
      state);
  BOOST_TEST(codes(four) == "NTM-T011:2 NTM-T012:2 NTM-T014:4 ");
}

BOOST_AUTO_TEST_CASE(a_scope_that_is_gone_is_an_error) {
  world w;
  auto targets = read(w, "A,communes_recognised,>=,1,communes,2020-12-31,922,target,,,,\n");
  targets.front().scope = {"921"};
  BOOST_CHECK_EXCEPTION(
      (void)t::check(w.at(2020y / 6 / 17), targets), ntm::error,
      [](const auto& e) { return std::string{e.what()}.find("'921'") != std::string::npos; });
}

BOOST_AUTO_TEST_SUITE_END()
