#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/ocop/tables.hpp"

BOOST_AUTO_TEST_SUITE(ocop_tables)

using namespace ntm;
using namespace ntm::ocop;
using namespace std::chrono_literals;

namespace {
const units::registry map_source = [] {
  findings report;
  return units::parse_registry("gso_code,name_vi,level,parent_code\n9,P,province,\n", "u.csv", "",
                               "", {}, report);
}();
product_register read(const std::string& rows) {
  findings report;
  auto out = parse_products("code,owner,sector,year,step,stars,on\n" + rows, "p.csv", report);
  BOOST_TEST(report.empty());
  return out;
}
/// The row of a kind (the first one) of table T6 on a day.
struct shown {
  table t6;
  std::size_t row = 0;
  shown(const product_register& all, date day, std::string_view kind)
      : t6(table_t6(all, {}, map_source.at(day))) {
    const auto& kinds = std::get<table::texts>(t6.at("row").data);
    while (row < kinds.size() && kinds[row] != kind)
      ++row;
    BOOST_TEST_REQUIRE(row < kinds.size());
  }
  [[nodiscard]] std::optional<std::int64_t> value(std::string_view column) const {
    return std::get<table::integers>(t6.at(column).data)[row];
  }
  [[nodiscard]] count_interval bounds(const std::string& column) const {
    return {value(column + "_low").value(), value(column + "_high").value()};
  }
};
} // namespace

BOOST_AUTO_TEST_CASE(what_may_have_been_decided_is_possible_only) {
  // Three stars on 2020-05-01, and round 2022 decided on a day that was not read.
  const auto all = read("P,O,food,2020,recognised,3,2020-05-01\nP,O,food,2022,recognised,4,\n"
                        "Q,R,drink,2022,recognised,3,\n");
  const date day = 2022y / 6 / 1;
  const shown now(all, day, "to_date");
  BOOST_CHECK((now.bounds("recognised") == count_interval{1, 2})); // P surely, Q perhaps
  BOOST_TEST(!now.value("recognised"));
  const auto counts = all.count(day, true);
  BOOST_CHECK((now.bounds("stars3") == counts.at(3)));
  BOOST_CHECK((now.bounds("stars4") == counts.at(4)));
  BOOST_CHECK((now.bounds("stars3") == count_interval{0, 2}));
  BOOST_CHECK((now.bounds("stars4") == count_interval{0, 1}));
  BOOST_CHECK((now.bounds("owners") == count_interval{1, 2}));
  BOOST_TEST(now.value("sector_food").value() == 1);
  BOOST_TEST(!now.value("sector_drink"));
  BOOST_CHECK((shown(all, 2024y / 1 / 1, "to_date").bounds("recognised") == count_interval{2, 2}));
}

BOOST_AUTO_TEST_CASE(a_round_that_is_not_over_has_open_counts) {
  const auto all = read("P,O,food,2022,entered,,\nQ,O,food,2022,proposed,5,\n");
  const shown running(all, 2022y / 6 / 1, "round");
  BOOST_CHECK((running.bounds("entered") == count_interval{0, 2}));
  BOOST_CHECK((running.bounds("stars5_proposed") == count_interval{0, 1}));
  const shown over(all, 2022y / 12 / 31, "round");
  BOOST_TEST(over.value("entered").value() == 2);
  BOOST_TEST(!over.value("stars5_proposed")); // decided in the year after it, perhaps
  BOOST_TEST(shown(all, 2024y / 1 / 1, "round").value("stars5_proposed").value() == 1);
}

BOOST_AUTO_TEST_CASE(whether_a_renewal_came_in_time_is_open_without_the_first_day) {
  const auto all = read("P,O,food,2019,recognised,3,\nP,O,food,2024,recognised,3,2024-05-01\n");
  BOOST_CHECK((shown(all, 2024y / 6 / 1, "round").bounds("lapsed") == count_interval{0, 1}));
  // Renewed before it can have lapsed (2022-01-01): in time, whenever it was decided.
  const auto early = read("P,O,food,2019,recognised,3,\nP,O,food,2021,recognised,3,2021-12-01\n");
  BOOST_CHECK((shown(early, 2024y / 6 / 1, "round").bounds("lapsed") == count_interval{0, 0}));
}

BOOST_AUTO_TEST_CASE(every_star_that_has_a_band_has_a_column) {
  const auto all = read("P,O,food,2019,recognised,2,2019-12-20\n");
  const shown now(all, 2020y / 6 / 17, "to_date");
  BOOST_TEST(now.value("recognised").value() == 1);
  std::int64_t sum = 0;
  for (const auto* column : {"stars1", "stars2", "stars3", "stars4", "stars5"})
    sum += now.value(column).value();
  BOOST_TEST(sum == 1);
  BOOST_TEST(now.value("stars2").value() == 1);
}

BOOST_AUTO_TEST_CASE(for_people_the_bounds_stand_alone) {
  const auto all = read("P,O,food,2022,recognised,3,\n");
  const auto t = shown(all, 2022y / 6 / 1, "round").t6.with_intervals(language::vietnamese);
  BOOST_TEST(std::get<table::texts>(t.at("recognised").data)[0].value() == "0..1");
  std::size_t called = 0;
  for (const auto& column : t.columns)
    called += column.name == "recognised" ? 1 : 0;
  BOOST_TEST(called == 1u);
}

BOOST_AUTO_TEST_CASE(a_result_about_no_day_is_refused) {
  result nothing;
  nothing.period = "x";
  BOOST_CHECK_THROW((void)table_t6({}, {nothing}, map_source.at(2020y / 1 / 1)), error);
}

BOOST_AUTO_TEST_SUITE_END()
