#include <boost/test/unit_test.hpp>

#include <map>

#include "audit/example.hpp"
#include "ntm/audit/explain_change.hpp"

BOOST_AUTO_TEST_SUITE(explain_change_suite)

using namespace ntm::audit;

BOOST_AUTO_TEST_CASE(four_communes_fewer_unit_by_unit) {
  example qn;
  qn.load();
  const auto change = explain_change(qn.recognitions, qn.registry, ntm::to_date("2020-01-31"),
                                     ntm::to_date("2020-02-01"));
  BOOST_TEST(change.programme_before == 204);
  BOOST_TEST(change.programme_after == 200);
  BOOST_TEST(change.recognised_before == 88);
  BOOST_TEST(change.recognised_after == 86);
  BOOST_TEST(change.stopped.size() == 2U);
  std::map<std::string, bool> left, entered;
  for (const auto& unit : change.units) {
    (unit.left ? left : entered)[qn.registry.at_index(unit.unit).name] = unit.recognised;
    BOOST_REQUIRE(unit.event.has_value());
    BOOST_TEST(qn.registry.events()[*unit.event].legal_basis.starts_with("863/NQ-UBTVQH14"));
    BOOST_TEST(!unit.others.empty());
  }
  BOOST_TEST((left == std::map<std::string, bool>{{"Hương An", true},
                                                  {"Phú Thọ", false},
                                                  {"Quế Bình", true},
                                                  {"Quế Cường", false},
                                                  {"Quế Ninh", false},
                                                  {"Quế Phước", false}}));
  BOOST_TEST((entered == std::map<std::string, bool>{{"Quế Mỹ", false}, {"Ninh Phước", false}}));
  const auto table = change.to_table(qn.registry);
  BOOST_TEST(table.rows() == 8U);
}

BOOST_AUTO_TEST_CASE(nothing_changes_within_one_map) {
  example qn;
  qn.load();
  const auto change = explain_change(qn.recognitions, qn.registry, ntm::to_date("2020-02-01"),
                                     ntm::to_date("2020-06-17"));
  BOOST_TEST(change.units.empty());
  BOOST_TEST(change.stopped.empty());
  BOOST_CHECK_THROW((void)explain_change(qn.recognitions, qn.registry, ntm::to_date("2020-06-17"),
                                         ntm::to_date("2020-06-17")),
                    ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
