#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "ntm/observations/check.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/observations/published.hpp"
#include "ntm/observations/tables.hpp"

BOOST_AUTO_TEST_SUITE(files)

using namespace ntm::observations;
using namespace std::chrono_literals;

namespace {
std::string example(const std::string& name) {
  std::ifstream in(std::string{NTM_TEST_DATA} + "/examples/quang-nam-2020/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
const ntm::units::registry& units() {
  static const auto out = [] {
    ntm::findings report;
    return ntm::units::parse_registry(example("units.csv"), "units.csv", example("events.csv"),
                                      "events.csv", 2021y / 11 / 6, report);
  }();
  return out;
}
std::vector<std::string> codes(const ntm::findings& list) {
  std::vector<std::string> out;
  for (const auto& f : list)
    out.push_back(f.code);
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(one_row_per_value) {
  ntm::findings report;
  row_tally tally;
  const auto rows =
      parse_observations("unit,item,on,value,recorded_on,stage,numerator,denominator,of,source\n"
                         "20611,17.1,2020-05-31,88,2020-06-05,verified,,,,form\n"
                         "Trà Mai,5,2020-05-31,Đạt,,,,,,\n"
                         "20944,criterion:07,2020-05-31,0,,,,,,\n"
                         "20944,criteria,2020-05-31,19,,,,,19,\n"
                         "20944,2.1,2020-05-31,không áp dụng,,,,,,\n"
                         "20944,2.2,2020-05-31,chưa có số liệu,,,,,,\n"
                         "20944,17.2,2020-05-31,,,,44,50,,\n"
                         "20944,4.1,2020-05-31,chưa đạt,,,,,,\n",
                         "o.csv", units(), report, &tally);
  BOOST_TEST(report.empty());
  BOOST_TEST(tally.read == 8u);
  BOOST_TEST(tally.kept == 8u);
  BOOST_TEST_REQUIRE(rows.size() == 8u);
  BOOST_TEST(*rows[0].value == 88);
  BOOST_TEST((rows[0].stage == stage::verified));
  BOOST_TEST((rows[0].recorded_on == ntm::date{2020y / 6 / 5}));
  BOOST_TEST(units().at_index(rows[1].unit).code == "20944");
  BOOST_TEST((rows[1].subject == subject::criterion && rows[1].is_status && *rows[1].value == 1));
  BOOST_TEST(rows[2].item == "7");
  BOOST_TEST((rows[2].is_status && *rows[2].value == 0));
  BOOST_TEST((rows[3].subject == subject::count && *rows[3].of == 19));
  BOOST_TEST((rows[4].presence == presence::not_applicable && !rows[4].value));
  BOOST_TEST((rows[5].presence == presence::not_reported));
  BOOST_TEST(*rows[6].value == 88);
  BOOST_TEST(*rows[6].numerator == 44);
  BOOST_TEST((rows[7].subject == subject::indicator && rows[7].is_status));
  BOOST_TEST(rows[7].where.line == 9u);
}

BOOST_AUTO_TEST_CASE(an_indicator_whose_code_is_a_number_is_called_one) {
  ntm::findings report;
  const auto rows = parse_observations("unit,item,on,value\n"
                                       "20944,2,2020-05-31,1\n"
                                       "20944,indicator:2,2020-05-31,150\n"
                                       "20944,2,2020-05-31,150\n"
                                       "20944,indicator:,2020-05-31,150\n",
                                       "o.csv", units(), report);
  // A bare number is a criterion, which has no value.
  BOOST_TEST((codes(report) == std::vector<std::string>{"NTM-O009", "NTM-O005"}));
  BOOST_TEST_REQUIRE(rows.size() == 2u);
  BOOST_TEST((rows[0].subject == subject::criterion && rows[0].is_status));
  BOOST_TEST((rows[1].subject == subject::indicator && !rows[1].is_status));
  BOOST_TEST(rows[1].item == "2");
  BOOST_TEST(*rows[1].value == 150);
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_file_in_one_pass) {
  ntm::findings report;
  row_tally tally;
  const auto rows =
      parse_observations("unit,item,on,value,recorded_on,stage,numerator,denominator,of\n"
                         "99999,17.1,2020-05-31,88,,,,,\n"
                         "20944,17.1,31/05/2020,88,,,,,\n"
                         "20944,17.1,2020-05-31,\"1,234\",,,,,\n"
                         "20944,5,2020-05-31,tốt,,,,,\n"
                         "20944,criteria,2020-05-31,20,,,,,19\n"
                         "20944,criteria,2020-05-31,-1,,,,,19\n"
                         "20944,criteria,2020-05-31,12,,,,,\n"
                         "20944,17.1,2020-05-31,88,2020-01-01,,,,\n"
                         "20944,17.1,2020-05-31,88,,final,,,\n"
                         "20944,17.1,2020-05-31,,,,,,\n"
                         "20944,17.1,2020-05-31,88,,,1,0,\n"
                         "20944,criterion:x,2020-05-31,1,,,,,\n"
                         "20944,17.1,2020-05-31,80,,,44,50,\n",
                         "o.csv", units(), report, &tally);
  const std::vector<std::string> wanted{"NTM-O001", "NTM-C009", "NTM-C022", "NTM-O009", "NTM-C015",
                                        "NTM-C015", "NTM-O006", "NTM-O004", "NTM-C013", "NTM-C008",
                                        "NTM-O007", "NTM-O005", "NTM-O008"};
  BOOST_TEST(codes(report) == wanted, boost::test_tools::per_element());
  BOOST_TEST(rows.size() == 1u); // the last is a warning
  BOOST_TEST(tally.read == tally.kept + tally.rejected);
  BOOST_TEST(report[0].where.line == 2u);
}

BOOST_AUTO_TEST_CASE(names_are_read_on_their_day) {
  ntm::findings report;
  const std::string head = "unit,item,on,value,district\n";
  const auto before =
      parse_observations(head + "20665,criteria:x,2019-01-01,1,\n", "o.csv", units(), report);
  BOOST_TEST_REQUIRE(before.size() == 1u);
  BOOST_TEST(units().at_index(before[0].unit).name == "Phú Thọ");
  const auto after =
      parse_observations(head + "Quế Mỹ,1.1,2020-06-01,1,Quế Sơn\n", "o.csv", units(), report);
  BOOST_TEST(report.empty());
  BOOST_TEST_REQUIRE(after.size() == 1u);
  BOOST_TEST(units().at_index(after[0].unit).code == "20665");
  static_cast<void>(
      parse_observations(head + "Quế Mỹ,1.1,2019-06-01,1,\n", "o.csv", units(), report));
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-O001");
}

BOOST_AUTO_TEST_CASE(a_missing_column_reads_nothing) {
  ntm::findings report;
  row_tally tally;
  BOOST_TEST(parse_observations("unit,item,on\n1,2,3\n", "o.csv", units(), report, &tally).empty());
  BOOST_TEST(report.at(0).code == "NTM-C006");
  BOOST_TEST(tally.rejected == 1u);
}

BOOST_AUTO_TEST_CASE(table_of_statuses) {
  ntm::findings report;
  row_tally tally;
  const auto rows = parse_criteria_table("unit,on,1,2,10,remark\n"
                                         "20944,2020-05-31,x,Chưa đạt,,ok\n"
                                         "20611,2020-05-31,1,kad,0,\n"
                                         "20614,2020-05-31,1,maybe,0,\n",
                                         "c.csv", units(), report, &tally);
  BOOST_TEST(codes(report) == (std::vector<std::string>{"NTM-C007", "NTM-O009"}),
             boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(rows.size() == 5u);
  BOOST_TEST((*rows[0].value == 1 && rows[0].item == "1"));
  BOOST_TEST((*rows[1].value == 0 && rows[1].item == "2"));
  BOOST_TEST((rows[3].presence == presence::not_applicable));
  BOOST_TEST(rows[4].item == "10");
  BOOST_TEST((tally.read == 3u && tally.kept == 2u && tally.rejected == 1u));
  report.clear();
  static_cast<void>(parse_criteria_table("unit,on\n20944,2020-05-31\n", "c.csv", units(), report));
  BOOST_TEST(report.at(0).code == "NTM-O013");
}

BOOST_AUTO_TEST_CASE(the_example_counts_are_read) {
  ntm::findings report;
  row_tally tally;
  const auto rows = parse_criteria_counts(example("commune_criteria.csv"), "commune_criteria.csv",
                                          units(), report, &tally);
  for (const auto& f : report)
    BOOST_TEST_MESSAGE(f.text());
  BOOST_TEST(report.empty());
  BOOST_TEST((tally.read == 28u && tally.kept == 28u));
  const auto p = panel::build(rows, report);
  BOOST_TEST(report.empty());
  // Quế Châu has two readings: 16 in 2018, 19 in 2019.
  const auto unit = units().by_code("20680", 2019y / 1 / 1);
  const auto on = [&](ntm::date day) {
    for (const auto* o : p.state(day, 2020y / 6 / 17))
      if (o->unit == unit)
        return *o->value;
    return -1.0;
  };
  BOOST_TEST(on(2018y / 12 / 31) == 16);
  BOOST_TEST(on(2020y / 6 / 17) == 19);
}

BOOST_AUTO_TEST_CASE(a_code_used_again_is_told_by_its_name) {
  ntm::findings report;
  const auto rows = parse_criteria_counts("commune,gso_code,date,criteria_met,n_criteria\n"
                                          "Phú Thọ,20665,2020-06-01,14,19\n",
                                          "c.csv", units(), report);
  BOOST_TEST(rows.size() == 1u);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-O003");
}

BOOST_AUTO_TEST_CASE(published_figures) {
  ntm::findings report;
  published p;
  p.figures = parse_published(example("province_series.csv"), "province_series.csv", report);
  p.districts = parse_district_figures(example("district_progress.csv"), "district_progress.csv",
                                       units(), report);
  for (const auto& f : report)
    BOOST_TEST_MESSAGE(f.text());
  BOOST_TEST(report.empty());
  BOOST_TEST(p.figures.size() == 65u);
  BOOST_TEST(p.districts.size() == 21u);
  const ntm::date day = 2020y / 6 / 17;
  BOOST_TEST(*p.latest_count("communes_recognised_cumulative", day) == 99);
  BOOST_TEST(!p.latest_count("communes_recognised_cumulative", 2018y / 1 / 1)); // 71 or 72
  BOOST_TEST(!p.latest_count("communes_under_8_criteria", day));                // only a bound
  BOOST_TEST(!p.latest_count("avg_criteria_per_commune", day));
  BOOST_TEST(!p.latest_count("nothing", day));
  BOOST_TEST(p.latest("communes_recognised_cumulative", 2017y / 12 / 31).size() == 2u);
  BOOST_TEST((p.figures[0].value == ntm::printed_number{261, 2}));
}

BOOST_AUTO_TEST_CASE(district_figures_are_checked_against_each_other) {
  ntm::findings report;
  const auto rows = parse_district_figures(
      "district_code,date,n_communes,n_recognised,criteria_total,avg_criteria\n"
      "509,2018-11-30,13,3,193,14.84\n" // cut
      "509,2018-11-30,13,3,193,14.85\n" // rounded
      "509,2018-11-30,13,14,193,14.8\n"
      "509,2018-11-30,13,3,193,14.5\n"
      "509,2018-11-30,-1,3,193,14.5\n",
      "d.csv", units(), report);
  BOOST_TEST(codes(report) == (std::vector<std::string>{"NTM-O016", "NTM-O017", "NTM-O015"}),
             boost::test_tools::per_element());
  BOOST_TEST(rows.size() == 4u);
}

BOOST_AUTO_TEST_CASE(bounds_are_a_closed_list) {
  ntm::findings report;
  BOOST_TEST(parse_published("date,measure,value,bound\n2020-01-01,a,1,about\n2020-01-01,b,x,=\n",
                             "p.csv", report)
                 .empty());
  BOOST_TEST(codes(report) == (std::vector<std::string>{"NTM-C013", "NTM-C011"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(items_against_an_edition) {
  ntm::standard::edition e;
  e.id = "test";
  e.criteria.resize(1);
  e.criteria[0].number = 17;
  ntm::standard::indicator i;
  i.code = "17.1";
  i.unit = "percent";
  e.criteria[0].indicators = {i};
  observation good, high, other, criterion;
  good.item = high.item = "17.1";
  good.value = 88;
  high.value = 101;
  other.item = "17.7";
  criterion.subject = subject::criterion;
  criterion.item = "18";
  observation condition;
  condition.item = "P1";
  ntm::standard::precondition first;
  first.code = "P1";
  e.preconditions = {first};
  const std::vector<observation> rows{good, high, other, criterion, condition};
  BOOST_TEST(codes(check(rows, e)) ==
                 (std::vector<std::string>{"NTM-C015", "NTM-O014", "NTM-O014"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_percentage_beside_counts_is_no_part_of_one) {
  observation row;
  row.numerator = 450;
  row.denominator = 500;
  const auto part = [&](double value, const char* unit) {
    row.value = value;
    return is_part_of_one(row, unit);
  };
  BOOST_TEST(part(0.9, "percent"));
  BOOST_TEST(part(1, "percent")); // 0.9 rounded up
  BOOST_TEST(!part(90, "percent"));
  BOOST_TEST(!part(89.5, "percent")); // follows in no way: NTM-O008 said so
  BOOST_TEST(!part(0.9, "ratio_to_province_average"));
  row.numerator = 5; // 1 %, cut to a part of one it would be 0
  BOOST_TEST(!part(1, "percent"));
  row.numerator = row.denominator;
  BOOST_TEST(part(1, "percent")); // 500 of 500 is 100 %
  row.numerator = 0;
  BOOST_TEST(!part(0, "percent"));
}

BOOST_AUTO_TEST_CASE(tables_keep_the_print_and_the_mark) {
  ntm::findings report;
  const auto figures = parse_published("date,measure,value\n2018-12-31,a,14.10\n", "p.csv", report);
  const auto printed = to_table(std::span{figures});
  BOOST_TEST(*std::get<ntm::table::texts>(printed.at("printed").data).at(0) == "14.10");
  auto rows = parse_observations("unit,item,on,value,origin\n20944,17.1,2020-05-31,88,synthetic\n",
                                 "o.csv", units(), report);
  const auto table = to_table(std::span<const observation>{rows}, units());
  BOOST_TEST(*std::get<ntm::table::texts>(table.at("name").data).at(0) == "Trà Mai");
  BOOST_TEST(table.mark == synthetic_mark);
  rows[0].unit = ntm::units::no_unit; // kept without a name rather than lost
  BOOST_TEST(to_table(std::span<const observation>{rows}, units()).rows() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
