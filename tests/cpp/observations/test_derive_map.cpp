#include <boost/test/unit_test.hpp>

#include "ntm/observations/derive.hpp"
#include "ntm/observations/panel.hpp"
#include "records.hpp"

using namespace ntm::observations;
using namespace std::chrono_literals;

namespace {
constexpr ntm::date may = 2020y / 5 / 31;

/// One province; district d1 holds the communes 1 and 2, d2 holds 3.
ntm::units::registry three_communes() {
  std::vector<ntm::units::unit> lives;
  const auto add = [&](std::string code, ntm::level level, std::string parent) {
    ntm::units::unit u;
    u.name = "Tên " + code;
    u.code = std::move(code);
    u.level = level;
    u.parent_code = std::move(parent);
    lives.push_back(std::move(u));
  };
  add("p", ntm::level::province, "");
  add("d1", ntm::level::district, "p");
  add("d2", ntm::level::district, "p");
  add("1", ntm::level::commune, "d1");
  add("2", ntm::level::commune, "d1");
  add("3", ntm::level::commune, "d2");
  ntm::findings report;
  return ntm::units::registry::build(std::move(lives), {}, std::nullopt, report);
}

derive_sums households() {
  records::batch b(6);
  b.add<std::int32_t>("unit", "i", {1, 2, 2, 3, 4, 9});
  b.add<double>("persons", "g", {0.1, 0.2, 0.3, 1.5, 2.5, 4.5});
  b.flags("clean", {true, true, false, std::nullopt, true, false});
  derivation d;
  d.id = "17.1";
  d.numerator = "clean";
  d.weight = "persons";
  d.times = 100;
  derive_sums out({d}, {"1", "2", "3", "4"}, "unit");
  out.add(b.schema(), b.array());
  return out;
}
} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(derived_cell)

BOOST_AUTO_TEST_SUITE(derive_on_a_map)

BOOST_AUTO_TEST_CASE(sums_go_up_exactly_and_what_lies_nowhere_stays) {
  const auto map = three_communes().at(may);
  const auto sums = households();
  const auto out = sums.rolled_up(map, ntm::level::district).result();
  BOOST_TEST((out.codes == std::vector<std::string>{"d1", "d2"}));
  const auto& one = out.indicators[0];
  // 0.1 + 0.2 of 0.1 + 0.2 + 0.3, each sum rounded once: 0.3 and 0.6 and a bit.
  BOOST_TEST((one.cells[0] == derived_cell{0.30000000000000004, 0.6, 0, 3, 0}));
  BOOST_TEST((one.cells[1] == derived_cell{0, 0, 1.5, 0, 1}));
  // Code 4 is no unit of the map, and 9 was none of the codes.
  BOOST_TEST((one.unallocated == derived_cell{2.5, 7, 0, 2, 0}));
  BOOST_TEST(out.rows == 6);
  BOOST_TEST(out.unallocated_rows == 2);
  BOOST_TEST_REQUIRE(out.unknown_codes.size() == 2u);
  BOOST_TEST(out.unknown_codes[0].first == "4");
  BOOST_TEST(out.unknown_codes[1].first == "9");
  BOOST_TEST(
      sums.rolled_up(map, ntm::level::district).rolled_up(map, ntm::level::province).bytes() ==
      sums.rolled_up(map, ntm::level::province).bytes());
}

BOOST_AUTO_TEST_CASE(values_become_observations_and_lost_codes_findings) {
  const auto registry = three_communes();
  derived_observation_options options;
  options.on = may;
  options.recorded_on = 2020y / 6 / 5;
  options.source = "household survey";
  ntm::findings report;
  const auto rows = households().result().observations(registry, options, report);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-O001");
  BOOST_TEST_REQUIRE(rows.size() == 3u);
  BOOST_TEST(*rows[0].value == 100);
  BOOST_TEST(*rows[0].numerator == 0.1);
  BOOST_TEST(*rows[1].value == 0.2 / 0.5 * 100);
  BOOST_TEST(*rows[1].denominator == 0.5);
  BOOST_TEST((rows[2].presence == presence::not_reported)); // of its one row nothing is known
  BOOST_TEST(!rows[2].value);
  BOOST_TEST((rows[0].origin == origin::derived));
  const auto p = panel::build(rows, report);
  BOOST_TEST(p.state(may, 2020y / 6 / 4).empty());
  BOOST_TEST(p.state(may, 2020y / 6 / 5).size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
