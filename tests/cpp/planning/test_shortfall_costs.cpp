#include <boost/test/unit_test.hpp>

#include "assessment/world.hpp"
#include "ntm/planning/shortfall_costs.hpp"

BOOST_AUTO_TEST_SUITE(costs_from_shortfalls)

using namespace world;
using ntm::funds::money;
using ntm::funds::unknown_cost;
namespace planning = ntm::planning;

namespace {
ntm::standard::edition four_criteria() {
  return edition({criterion(1, {indicator("1.1", {need(number(95))})}),
                  criterion(2, {indicator("2.1", {need(number(80))})}),
                  criterion(3, {indicator("3.1", {yes()})}),
                  criterion(4, {indicator("4.1", {need(number(10), "", comparison::at_most)}),
                                indicator("4.2", {yes()})})});
}

/// Three communes: An in the mountains, Bình by the sea, Cát neither.
std::vector<observation> seen() {
  static const auto units = registry()->at(day).programme();
  std::vector<observation> rows;
  const auto share = [&](std::size_t u, const char* item, double value, double denominator) {
    auto one = see(units[u], item, value);
    one.numerator = value * denominator / 100;
    one.denominator = denominator;
    rows.push_back(one);
  };
  share(0, "1.1", 79, 20);                    // lacks 16 points of 20 km: 3.2 km
  share(1, "1.1", 90, 40);                    // lacks 5 points of 40 km: 2 km
  share(2, "1.1", 96, 50);                    // met
  rows.push_back(see(units[0], "2.1", 70.5)); // lacks 9.5 points
  rows.push_back(see(units[1], "2.1", 80));   // met
  rows.push_back(see(units[2], "2.1", 79));   // lacks 1 point
  rows.push_back(status(units[0], "3.1", false));
  rows.push_back(status(units[1], "3.1", true));
  rows.push_back(status(units[2], "3.1", false));
  rows.push_back(see(units[0], "4.1", 8)); // met, but 4.2 is unmet
  rows.push_back(status(units[0], "4.2", false));
  rows.push_back(see(units[1], "4.1", 12)); // 2 points too many, and 4.2 is not known
  rows.push_back(see(units[2], "4.1", 12.5));
  rows.push_back(status(units[2], "4.2", true));
  return rows;
}

constexpr std::string_view price_list =
    "criterion,indicator,unit_class,per,quantity_unit,low,likely,high,unit,illustrative,source\n"
    "1,1.1,,denominator,km,400,500,600,million VND,0,plan\n"
    "2,2.1,,shortfall,điểm,10,20,30,million VND,0,plan\n"
    "2,2.1,,fixed,,1,1,1,million VND,0,plan\n"
    "3,3.1,,fixed,,5,6,7,million VND,0,plan\n"
    "3,3.1,is_mountain,fixed,,50,60,70,million VND,1,\n"
    "4,4.1,,shortfall,điểm,2,2,2,million VND,0,plan\n"
    "4,4.2,,fixed,,9,9,9,million VND,0,plan\n";
constexpr std::string_view factor_list = "unit_class,factor,illustrative,source\n"
                                         "is_mountain,1.5,0,plan\n"
                                         "area_class=coastal,0.8,0,plan\n";

planning::shortfall_costs costs(std::string_view prices, std::string_view factors = factor_list) {
  static const auto units = registry();
  ntm::findings report;
  const auto observed = panel::build(seen(), report);
  auto outcomes = std::make_shared<const ntm::assessment::outcomes>(
      ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(four_criteria()),
                                units, units->at(day), observed));
  ntm::funds::prices list(ntm::funds::parse_prices(prices, "prices.csv", report),
                          ntm::funds::parse_price_factors(factors, "price_factors.csv", report));
  BOOST_TEST(report.empty());
  return planning::from_shortfall(outcomes, observed, list, "MINH HỌA");
}
constexpr money million = 1'000'000;
} // namespace

BOOST_AUTO_TEST_CASE(three_communes_and_four_criteria_by_hand) {
  const auto c = costs(price_list);
  // An: 3.2 km x 500 x 1.5; (9.5 x 20 + 1) x 1.5; the price of mountains x 1.5; 9 x 1.5.
  const std::vector<money> an{2400 * million, 286'500'000, 90 * million, 13'500'000};
  // Bình: 2 km x 500 x 0.8; met; met; 4.2 is not known.
  const std::vector<money> binh{800 * million, 0, 0, unknown_cost};
  // Cát: met; 1 x 20 + 1; 6; 2.5 x 2. Dương: nothing was observed.
  const std::vector<money> cat{0, 21 * million, 6 * million, 5 * million};
  for (std::size_t k = 0; k < 4; ++k) {
    BOOST_TEST(c.likely.at(0, k) == an[k]);
    BOOST_TEST(c.likely.at(1, k) == binh[k]);
    BOOST_TEST(c.likely.at(2, k) == cat[k]);
    BOOST_TEST(c.likely.at(3, k) == unknown_cost);
  }
  BOOST_TEST(c.low.at(0, 0) == 1920 * million);
  BOOST_TEST(c.high.at(0, 0) == 2880 * million);
  BOOST_TEST(c.likely.mark == "MINH HỌA"); // the price of mountains is invented
  BOOST_TEST(has(c.findings, "NTM-P041"));
  BOOST_TEST(!has(c.findings, "NTM-P040"));
}

BOOST_AUTO_TEST_CASE(one_price_changes_exactly_its_projects) {
  const auto before = costs(price_list);
  std::string changed(price_list);
  const std::string old = "2,2.1,,shortfall,điểm,10,20,30";
  changed.replace(changed.find(old), old.size(), "2,2.1,,shortfall,điểm,10,25,30");
  const auto after = costs(changed);
  for (std::size_t i = 0; i < before.likely.cells.size(); ++i) {
    const bool predicted = i == 0 * 4 + 1 || i == 2 * 4 + 1;
    BOOST_TEST((before.likely.cells[i] != after.likely.cells[i]) == predicted);
    BOOST_TEST(before.low.cells[i] == after.low.cells[i]);
  }
  BOOST_TEST(after.likely.at(0, 1) - before.likely.at(0, 1) == 71'250'000); // 9.5 x 5 x 1.5
}

BOOST_AUTO_TEST_CASE(a_price_that_nobody_gave_is_unknown_and_named) {
  std::string without(price_list);
  without.erase(without.find("4,4.2"));
  const auto c = costs(without);
  BOOST_TEST(c.likely.at(0, 3) == unknown_cost);
  BOOST_TEST(c.likely.at(2, 3) == 5 * million);
  BOOST_TEST_REQUIRE(has(c.findings, "NTM-P040"));
  for (const auto& one : c.findings)
    if (one.code == "NTM-P040")
      BOOST_TEST(one.what(ntm::language::english) ==
                 "4.2 has no price: 1 communes do not meet it, first xã An (9001); their cost is "
                 "unknown");
}

BOOST_AUTO_TEST_CASE(a_status_names_no_quantity) {
  std::string by_point(price_list);
  const std::string old = "3,3.1,,fixed,,5,6,7";
  by_point.replace(by_point.find(old), old.size(), "3,3.1,,shortfall,điểm,5,6,7");
  const auto c = costs(by_point);
  BOOST_TEST(c.likely.at(2, 2) == unknown_cost);
  BOOST_TEST(has(c.findings, "NTM-P042"));
  std::string by_share(price_list);
  const std::string points = "2,2.1,,shortfall,điểm";
  by_share.replace(by_share.find(points), points.size(), "2,2.1,,denominator,hộ");
  BOOST_TEST(has(costs(by_share).findings, "NTM-P043"));
}

BOOST_AUTO_TEST_CASE(a_criterion_reported_as_a_whole_has_the_price_of_the_whole) {
  static const auto units = registry();
  const auto an = units->at(day).programme()[0];
  ntm::findings report;
  const auto observed = panel::build({status(an, "4", false)}, report);
  auto outcomes = std::make_shared<const ntm::assessment::outcomes>(
      ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(four_criteria()),
                                units, units->at(day), observed));
  const auto cost = [&](std::string text) {
    const ntm::funds::prices list(ntm::funds::parse_prices(text, "prices.csv", report));
    return planning::from_shortfall(outcomes, observed, list).likely.at(0, 3);
  };
  const std::string header =
      "criterion,indicator,per,quantity_unit,low,likely,high,unit,illustrative,source\n";
  BOOST_TEST(cost(header + "4,,fixed,,3,3,3,VND,0,x\n4,4.1,fixed,,5,5,5,VND,0,x\n") == 3);
  BOOST_TEST(cost(header + "4,4.1,fixed,,5,5,5,VND,0,x\n") ==
             unknown_cost); // of which nothing is known
}

BOOST_AUTO_TEST_CASE(in_words) {
  const auto c = costs(price_list);
  const auto text = c.text(0, ntm::language::vietnamese);
  BOOST_TEST(text.find("chỉ tiêu 1.1: thiếu 3,2 km, khoảng 2,4 tỷ đồng (1,9 tỷ đồng – 2,9 tỷ "
                       "đồng); plan") != std::string::npos);
  BOOST_TEST(c.text(1, ntm::language::english).find("criterion 4: cost not known") !=
             std::string::npos);
  BOOST_CHECK_THROW((void)c.text(9), ntm::error);
  BOOST_TEST(c.table().rows() == c.lines.size());
}

BOOST_AUTO_TEST_CASE(faults_of_the_files_come_all_at_once) {
  ntm::findings report;
  const auto rows = ntm::funds::parse_prices(
      "criterion,indicator,unit_class,per,quantity_unit,low,likely,high,unit,illustrative,source\n"
      "1,1.1,,metre,km,1,1,1,VND,0,plan\n"
      "1,,,shortfall,km,1,1,1,VND,0,plan\n"
      "1,1.1,,shortfall,,1,1,1,VND,0,plan\n"
      "1,1.1,,fixed,,3,2,1,VND,0,plan\n"
      "1,1.1,,fixed,,1,1,1,VND,0,\n"
      "1,1.1,,fixed,,1,1,1,VND,0,plan\n",
      "prices.csv", report);
  for (const std::string code : {"NTM-F014", "NTM-F015", "NTM-F005", "NTM-F006", "NTM-C014"})
    BOOST_TEST(has(report, code), code);
  BOOST_TEST(rows.size() == 1u);
  report.clear();
  BOOST_TEST(ntm::funds::parse_price_factors("unit_class,factor,illustrative,source\n"
                                             "is_mountain,0,0,plan\nis_mountain,2,0,plan\n"
                                             "is_mountain,3,0,plan\n",
                                             "price_factors.csv", report)
                 .size() == 1u);
  BOOST_TEST(has(report, "NTM-F016"));
}

BOOST_AUTO_TEST_SUITE_END()
