#include <boost/test/unit_test.hpp>

#include "ntm/assessment/bridge.hpp"
#include "ntm/assessment/mapping.hpp"
#include "ntm/core/random.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(bridges)

using namespace world;
using ntm::count_interval;
using ntm::assessment::bridge;
using ntm::assessment::edition_mapping;
using ntm::assessment::match_by_number;
using ntm::assessment::parse_mapping;

namespace {
const std::vector<ntm::units::unit_index> communes = registry()->at(day).programme();
const auto a = communes[0], b = communes[1], c = communes[2];

ntm::standard::edition old_law() {
  auto out = edition({criterion(1, {indicator("1.1", {need(number(70))})}),
                      criterion(2, {indicator("2.1", {need(number(50))})}),
                      criterion(3, {indicator("3.1", {yes()})})});
  out.id = "old";
  return out;
}
ntm::standard::edition new_law() {
  auto out = edition({criterion(1, {indicator("1.1", {need(number(90))})}),
                      criterion(2, {indicator("2.1", {need(number(40))})}),
                      criterion(4, {indicator("4.1", {yes()})})});
  out.id = "new";
  return out;
}
/// a: loses 1; b: gains 2 and loses 1; c: 1 unknown, keeps 2; d: nothing known.
std::vector<observation> seen() {
  return {see(a, "1.1", 80), see(a, "2.1", 60), see(a, "3.1", 1), see(b, "1.1", 70),
          see(b, "2.1", 45), see(b, "4.1", 1),  see(c, "2.1", 50)};
}
} // namespace

BOOST_AUTO_TEST_CASE(lost_and_gained_by_number) {
  const auto out = bridge(judge(old_law(), seen()), judge(new_law(), seen()));
  BOOST_REQUIRE(out.rows.size() == 4u);
  BOOST_TEST((out.rows[0].lost == count_interval{1, 1}));
  BOOST_TEST((out.rows[0].gained == count_interval{0, 0}));
  BOOST_TEST(out.rows[0].kept == 1);
  BOOST_TEST((out.rows[0].dropped == count_interval{1, 1}));
  BOOST_TEST((out.rows[0].added == count_interval{0, 1}));
  BOOST_TEST((out.rows[1].lost == count_interval{1, 1}));
  BOOST_TEST((out.rows[1].gained == count_interval{1, 1}));
  BOOST_TEST((out.rows[2].lost == count_interval{0, 1}));
  BOOST_TEST(out.rows[2].unknown == 1);
  BOOST_TEST((out.rows[3].lost == count_interval{0, 2}));
  BOOST_TEST(out.unknown == 3);
  BOOST_TEST((out.lost.units == count_interval{2, 4}));
  BOOST_TEST((out.lost.criteria == count_interval{2, 5}));
  BOOST_TEST((out.gained.units == count_interval{1, 3}));
  BOOST_TEST((out.down.units == count_interval{1, 3}));
  BOOST_TEST((out.only_before == std::vector{3}));
  BOOST_TEST((out.only_after == std::vector{4}));
  BOOST_TEST(out.text(ntm::language::english) ==
             "2–4 units lost 2–5 criteria, 1–3 gained 1–4; 3 comparisons unknown");
  const auto t = out.table();
  BOOST_TEST(t.rows() == 5u);
  BOOST_TEST(*std::get<ntm::table::integers>(t.at("lost_low").data).back() == 2);
}

BOOST_AUTO_TEST_CASE(a_law_against_itself_loses_nothing) {
  const auto now = judge(old_law(), seen());
  const auto out = bridge(now, now);
  BOOST_TEST((out.lost.criteria == count_interval{}));
  BOOST_TEST((out.gained.criteria == count_interval{}));
  BOOST_TEST((out.down.units == count_interval{}));
  BOOST_TEST(out.unknown == 3 + 2 + 1); // d: three, c: two, b: one
}

BOOST_AUTO_TEST_CASE(a_mapping_names_what_became_what) {
  ntm::findings report;
  const auto map =
      parse_mapping("schema = 1\nbefore = \"old\"\nafter = \"new\"\nsource = \"invented\"\n"
                    "[[link]]\nbefore = [1, 2]\nafter = 1\n[[link]]\nbefore = 3\nafter = 4\n",
                    "m.toml", old_law(), new_law(), report);
  BOOST_TEST(report.empty());
  BOOST_TEST(map.links.size() == 2u);
  const auto out = bridge(judge(old_law(), seen()), judge(new_law(), seen()), map);
  // a: 1 and 2 were met, 1 is not: one lost, though two criteria stand behind it.
  BOOST_TEST((out.rows[0].lost == count_interval{1, 2}));
  BOOST_TEST((out.only_after == std::vector{2}));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_mapping_is_found) {
  ntm::findings report;
  const auto map =
      parse_mapping("schema = 1\nbefore = \"other\"\nafter = \"new\"\nsource = "
                    "\"x\"\n[[link]]\nbefore = 9\nafter = 1\n"
                    "[[link]]\nbefore = 1\nafter = 1\n[[link]]\nbefore = 2\nafter = 2\nwhat = 1\n",
                    "m.toml", old_law(), new_law(), report);
  BOOST_TEST(has(report, "NTM-E016"));
  BOOST_TEST(has(report, "NTM-E017"));
  BOOST_TEST(has(report, "NTM-E018"));
  BOOST_TEST(has(report, "NTM-C016"));
  BOOST_TEST(map.links.size() == 1u);
}

BOOST_AUTO_TEST_CASE(only_one_day_and_the_same_units) {
  const auto now = judge(old_law(), seen());
  ntm::assessment::evaluate_options some;
  some.units = std::vector{a};
  BOOST_CHECK_THROW(bridge(now, judge(new_law(), seen(), some)), ntm::error);
  some = {};
  some.known_on = 2030y / 6 / 29;
  BOOST_CHECK_THROW(bridge(now, judge(new_law(), seen(), some)), ntm::error);
}

BOOST_AUTO_TEST_CASE(learning_an_unknown_never_widens) {
  for (std::uint32_t world = 0; world < 200; ++world) {
    std::vector<observation> rows, more;
    for (std::uint32_t u = 0; u < 4; ++u)
      for (std::uint32_t i = 0; i < 3; ++i) {
        const auto draw = ntm::random::uniform(5, world, u, i, 0);
        const auto one = see(communes[u], std::to_string(i + 1) + ".1",
                             i == 2 ? (draw < 0.5 ? 0 : 1) : 100 * draw);
        const auto known = ntm::random::uniform(5, world, u, i, 1);
        if (known < 0.5)
          rows.push_back(one);
        if (known < 0.8)
          more.push_back(one);
      }
    const auto wide = bridge(judge(old_law(), rows), judge(new_law(), rows));
    const auto narrow = bridge(judge(old_law(), more), judge(new_law(), more));
    const auto within = [](const count_interval& x, const count_interval& y) {
      return y.low <= x.low && x.high <= y.high;
    };
    for (std::size_t k = 0; k < 4; ++k) {
      BOOST_TEST(within(narrow.rows[k].before, wide.rows[k].before));
      BOOST_TEST(within(narrow.rows[k].after, wide.rows[k].after));
      BOOST_TEST(within(narrow.rows[k].lost, wide.rows[k].lost));
      BOOST_TEST(within(narrow.rows[k].gained, wide.rows[k].gained));
    }
    BOOST_TEST(within(narrow.lost.units, wide.lost.units));
    BOOST_TEST(within(narrow.down.criteria, wide.down.criteria));
    BOOST_TEST(within(narrow.up.units, wide.up.units));
  }
}

BOOST_AUTO_TEST_CASE(matching_by_number) {
  const auto map = match_by_number(old_law(), new_law());
  BOOST_TEST(map.links.size() == 2u);
  BOOST_TEST(map.source.empty());
}

BOOST_AUTO_TEST_SUITE_END()
