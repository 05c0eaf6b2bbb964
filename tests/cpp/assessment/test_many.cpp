#include <boost/test/unit_test.hpp>

#include "ntm/assessment/change.hpp"
#include "ntm/core/random.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(many_and_what_if)

using namespace world;
using ntm::count_interval;
using ntm::truth;
using ntm::assessment::basis;
using ntm::assessment::evaluate_many;
using ntm::assessment::evaluate_options;
using ntm::assessment::evaluation_case;
using ntm::assessment::outcomes;
using ntm::assessment::suppose_status;
using ntm::assessment::suppose_unknown;
using ntm::assessment::suppose_value;

namespace {
const std::vector<ntm::units::unit_index> communes = registry()->at(day).programme();
const auto a = communes[0], b = communes[1], c = communes[2];

ntm::standard::edition three() {
  return edition(
      {criterion(1, {indicator("1.1", {need(number(95))}), indicator("1.2", {need(number(50))})}),
       criterion(2, {indicator("2.1", {need(number(10), "poor", comparison::at_most)})}),
       criterion(3, {indicator("3.1", {yes()})})});
}

evaluate_options with(std::vector<ntm::assessment::change> changes) {
  evaluate_options out;
  out.changes = std::move(changes);
  return out;
}

bool same(const outcomes& x, const outcomes& y) {
  return x.units == y.units && x.assessed == y.assessed && x.met == y.met &&
         x.criteria_met == y.criteria_met && x.based_on == y.based_on &&
         x.observed_on == y.observed_on && x.mark == y.mark && x.findings == y.findings &&
         x.on == y.on && x.known_on == y.known_on;
}

/// A province of `n` communes in one district.
std::shared_ptr<const ntm::units::registry> wide(std::size_t n) {
  std::string text = "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,"
                     "in_ntm_programme\n9,Tỉnh,province,,,,,province,\n90,Huyện,district,9,,,,"
                     "district,\n";
  for (std::size_t i = 0; i < n; ++i)
    text += std::to_string(100000 + i) + ",Xã " + std::to_string(i) + ",commune,90,,,,commune,1\n";
  ntm::findings report;
  return std::make_shared<const ntm::units::registry>(
      ntm::units::parse_registry(text, "units.csv", "", "", std::nullopt, report));
}
} // namespace

BOOST_AUTO_TEST_CASE(a_supposed_value_replaces_what_was_seen) {
  const auto rows = [] { return std::vector{see(a, "1.1", 94), see(a, "1.2", 60)}; };
  BOOST_TEST((judge(three(), rows()).at(0, 0) == truth::unmet));
  const auto out = judge(three(), rows(), with({suppose_value(a, "1.1", 95)}));
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST(out.mark == ntm::observations::synthetic_mark);
  BOOST_TEST((out.based_on[0] == basis::synthetic));
  BOOST_TEST((out.based_on[1] == basis::nothing));
  BOOST_TEST(out.changes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_supposed_status_holds_whatever_lies_below) {
  const auto out = judge(three(), {see(a, "1.1", 10), see(b, "2.1:poor", 50)},
                         with({suppose_status(a, "1", true), suppose_status(b, "2.1", true)}));
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST((out.at(1, 1) == truth::met));
  BOOST_TEST(!has(out.findings, "NTM-E002"));
  const auto gone = judge(three(), {see(a, "1.1", 10)}, with({suppose_unknown(a, "1.1")}));
  BOOST_TEST((gone.at(0, 0) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(a_number_for_the_only_requirement_is_the_indicators) {
  // Seen for the whole on the map's day; supposed for its only requirement.
  const auto out =
      judge(three(), {see(a, "2.1", 50, day)}, with({suppose_value(a, "2.1:poor", 5)}));
  BOOST_TEST((out.at(0, 1) == truth::met));
  const auto back =
      judge(three(), {see(a, "2.1:poor", 5, day)}, with({suppose_value(a, "2.1", 50)}));
  BOOST_TEST((back.at(0, 1) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(a_reported_count_still_speaks_of_the_other_criteria) {
  // 2 of 3 are met, nobody says which. If the first were met, the others still hold 1 or 2.
  const auto met = judge(three(), {counted(a, 2, 3)}, with({suppose_status(a, "1", true)}));
  BOOST_TEST((met.criteria_met[0] == count_interval{2, 3}));
  const auto unmet = judge(three(), {counted(a, 2, 3)}, with({suppose_status(a, "1", false)}));
  BOOST_TEST((unmet.criteria_met[0] == count_interval{1, 2}));
  // All 3 are met: losing one leaves 2, and it is known which.
  const auto lost = judge(three(), {counted(a, 3, 3)}, with({suppose_status(a, "1", false)}));
  BOOST_TEST((lost.criteria_met[0] == count_interval{2, 2}));
  BOOST_TEST((lost.at(0, 1) == truth::met));
  // The first was seen unmet; 2 are met, so 2 and 3. If it were met: 3.
  const auto won =
      judge(three(), {counted(a, 2, 3), see(a, "1.1", 10)}, with({suppose_status(a, "1", true)}));
  BOOST_TEST((won.criteria_met[0] == count_interval{3, 3}));
}

BOOST_AUTO_TEST_CASE(wrong_changes_are_refused) {
  BOOST_CHECK_EXCEPTION(
      judge(three(), {}, with({suppose_value(a, "1.9", 1)})), ntm::unknown_name,
      [](const auto& e) { return std::string{e.what()}.find("1.1") != std::string::npos; });
  BOOST_CHECK_THROW(judge(three(), {}, with({suppose_value(ntm::units::no_unit, "1.1", 1)})),
                    ntm::unknown_name);
  auto count = suppose_value(a, "", 2);
  count.seen.subject = ntm::observations::subject::count;
  BOOST_CHECK_THROW(judge(three(), {}, with({count})), ntm::error);
}

BOOST_AUTO_TEST_CASE(many_evaluations_equal_single_ones_on_any_number_of_threads) {
  const auto units = wide(1300); // more than two chunks
  const auto map = std::make_shared<const ntm::units::snapshot>(units->at(day));
  const auto early = std::make_shared<const ntm::units::snapshot>(units->at(2030y / 2 / 1));
  const auto rows = map->programme();
  std::vector<observation> seen;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto u = static_cast<std::uint32_t>(i);
    const auto draw = [&](std::uint32_t item) { return ntm::random::uniform(7, 0, u, item, 0); };
    if (draw(0) < 0.8)
      seen.push_back(see(rows[i], "1.1", 90 + 10 * draw(1)));
    if (draw(2) < 0.8)
      seen.push_back(see(rows[i], "1.2", 100 * draw(3), 2030y / 1 / 15));
    if (draw(4) < 0.5)
      seen.push_back(status(rows[i], "2", draw(5) < 0.5));
    if (draw(6) < 0.2)
      seen.push_back(counted(rows[i], static_cast<int>(3.99 * draw(7)), 3));
    if (draw(8) < 0.1)
      seen.push_back(see(rows[i], "9.9", 1));
  }
  ntm::findings report;
  const auto panel = panel::build(std::move(seen), report);
  const auto law = std::make_shared<const ntm::standard::edition>(three());
  auto stricter = three();
  stricter.criteria[0].indicators[0].requirements[0].national = number(98);
  const auto harder = std::make_shared<const ntm::standard::edition>(stricter);
  std::vector<evaluation_case> cases;
  cases.push_back({law, map});
  for (int k = 0; k < 6; ++k)
    cases.push_back(
        {law, map, with({suppose_value(rows[static_cast<std::size_t>(k) * 200], "1.1", 99)})});
  cases.push_back({harder, map});
  cases.push_back({law, early});
  cases.push_back(
      {harder, map,
       with({suppose_status(rows[0], "3", true), suppose_status(rows[700], "3", false)})});
  cases.push_back({law, map});
  cases.back().options.known_on = 2030y / 1 / 31;
  const auto many = evaluate_many(cases, units, panel, 4);
  BOOST_REQUIRE(many.size() == cases.size());
  for (std::size_t k = 0; k < cases.size(); ++k) {
    const auto one =
        ntm::assessment::evaluate(cases[k].edition, units, *cases[k].map, panel, cases[k].options);
    BOOST_TEST(same(many[k], one), "case " << k);
  }
  const auto alone = evaluate_many(cases, units, panel, 1);
  for (std::size_t k = 0; k < cases.size(); ++k)
    BOOST_TEST(same(many[k], alone[k]), "case " << k);
  BOOST_TEST(!same(many[0], many[7]));
  BOOST_TEST(evaluate_many({}, units, panel).empty());
}

BOOST_AUTO_TEST_SUITE_END()
