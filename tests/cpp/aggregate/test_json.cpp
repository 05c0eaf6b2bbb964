#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "ntm/aggregate/json.hpp"
#include "ntm/core/errors.hpp"

BOOST_AUTO_TEST_SUITE(aggregate_json)

using namespace ntm::aggregate;

namespace {
/// Two criteria alike; rows (met, met) in A, (unmet, unmet) in B, (met, unknown) in none.
struct three_rows {
  ntm::mask_matrix met{3, 2}, assessed{3, 2};
  std::vector<std::uint32_t> groups{0, 1, 9};
  three_rows() {
    for (std::size_t row = 0; row < 3; ++row)
      for (std::size_t bit = 0; bit < 2; ++bit)
        assessed.set(row, bit, row < 2 || bit == 0);
    met.set(0, 0, true);
    met.set(0, 1, true);
    met.set(2, 0, true);
  }
  [[nodiscard]] deprivation_rows rows() const { return {met, assessed, {}, {}, groups, 2}; }
};
bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}
} // namespace

BOOST_AUTO_TEST_CASE(a_decomposition_has_every_cutoff_and_group) {
  const three_rows three;
  const auto made = decompose(three.rows());
  const auto text = to_json(made, {{"c1", "c2"}, {"A", "B"}});
  BOOST_TEST(text.starts_with(R"({"schema":"ntm/decomposition/1","known_rows":2,"rows":3,)"
                              R"("criteria":[{"name":"c1","weight":0.5,"deprived":0.5},)"));
  // Of the known rows one of two lacks both; with the third row one to two of three lack one.
  BOOST_TEST(holds(text,
                   R"({"cutoff":0.5,"all":{"headcount":{"value":0.5,"low":0.3333333333333333,)"
                   R"("high":0.6666666666666666},)"));
  BOOST_TEST(holds(text, R"("group":"A","headcount":{"value":0,"low":0,"high":0},)"
                         R"("intensity":{"value":null,)"));
  BOOST_TEST(holds(text, R"("group":"B","headcount":{"value":1,"low":1,"high":1},)"));
  BOOST_TEST(holds(text, R"("group":null,"headcount":{"value":null,"low":0,"high":1},)"));
  BOOST_TEST(holds(to_json(made), R"("group":"2")"));
  BOOST_CHECK_THROW((void)to_json(made, {{"c1"}, {}}), ntm::error);
}

BOOST_AUTO_TEST_CASE(estimates_stand_by_group) {
  const three_rows three;
  const auto text =
      to_json(linearise(three.rows(), 0.5, {}, 0.95, unknown_reading::as_unmet), {{}, {"A", "B"}});
  BOOST_TEST(text.starts_with(R"({"schema":"ntm/survey/1","cutoff":0.5,"confidence":0.95,)"
                              R"("strata":1,"clusters":3,"criteria":["1","2"],"all":{"rows":3,)"));
  BOOST_TEST(holds(text, R"({"group":"B","rows":1,)"));
  BOOST_TEST(holds(text, R"({"group":null,"rows":1,)"));
}

BOOST_AUTO_TEST_SUITE_END()
