#include <boost/test/unit_test.hpp>

#include "ntm/assessment/json.hpp"
#include "ntm/core/errors.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(json_of_outcomes)

using namespace world;

namespace {
ntm::assessment::outcomes judged(const std::vector<observation>& rows) {
  static const auto units = registry();
  static const auto law = std::make_shared<const ntm::standard::edition>(
      edition({criterion(1, {indicator("1.1", {need(number(50))})}),
               criterion(2, {indicator("2.1", {need(number(50))})})}));
  ntm::findings report;
  return ntm::assessment::evaluate(law, units, units->at(day), panel::build(rows, report));
}
bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}
} // namespace

BOOST_AUTO_TEST_CASE(a_unit_is_an_object_with_its_interval_and_provenance) {
  const auto communes = registry()->at(day).programme();
  const auto now = judged({see(communes[0], "1.1", 60)});
  const auto text = ntm::assessment::to_json(now);
  BOOST_TEST(says(text, R"("schema":"ntm/outcomes/1","provenance":{"ntm":)"));
  BOOST_TEST(says(text, R"("unit":"9001","name":"An","criteria_met":{"low":1,"high":2})"));
  BOOST_TEST(says(text, R"("truth":{"1":"met","2":"unknown"})"));
  BOOST_TEST(says(text, R"("edition":"test")"));
  const auto lines = ntm::assessment::to_json_lines(now);
  BOOST_TEST(std::count(lines.begin(), lines.end(), '\n') == 4);
  ntm::json::writer out;
  BOOST_CHECK_THROW(write(out, now, 4), ntm::error);
}

BOOST_AUTO_TEST_CASE(an_explanation_and_a_bridge_are_objects) {
  const auto communes = registry()->at(day).programme();
  const std::vector<observation> rows{see(communes[0], "1.1", 40)};
  const auto now = judged(rows);
  ntm::findings report;
  const auto why =
      ntm::assessment::explain(now, panel::build(std::vector{rows}, report), communes[0]);
  BOOST_TEST(says(ntm::assessment::to_json(why), R"("shortfall":10)"));
  const auto change = ntm::assessment::bridge(now, now);
  BOOST_TEST(says(ntm::assessment::to_json(change),
                  R"("lost":{"units":{"low":0,"high":0},"criteria":{"low":0,"high":0}})"));
}

BOOST_AUTO_TEST_SUITE_END()
