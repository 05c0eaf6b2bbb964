#include <boost/test/unit_test.hpp>

#include "ntm/funds/costs.hpp"

BOOST_AUTO_TEST_SUITE(matrix)

namespace f = ntm::funds;

namespace {
ntm::units::unit commune(const char* code, std::map<std::string, std::string, std::less<>> flags) {
  ntm::units::unit out;
  out.code = code;
  out.name = code;
  out.type = "commune";
  out.parent_code = "1";
  out.attributes = std::move(flags);
  return out;
}
f::cost_row row(int criterion, const char* unit_class, f::money likely, bool illustrative = false) {
  f::cost_row out;
  out.criterion = criterion;
  out.unit_class = unit_class;
  out.low = likely / 2;
  out.likely = likely;
  out.high = 2 * likely;
  out.illustrative = illustrative;
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(the_first_class_that_fits_holds_else_the_row_without_one) {
  ntm::findings report;
  ntm::units::unit district;
  district.code = "1";
  district.name = "one";
  district.level = ntm::level::district;
  district.type = "district";
  const auto registry = ntm::units::registry::build(
      {district, commune("11", {{"is_highland", "1"}, {"is_mountain", "1"}}),
       commune("12", {{"is_highland", "0"}, {"is_mountain", "1"}}),
       commune("13", {{"is_mountain", "0"}, {"area_class", "coastal"}}), commune("14", {})},
      {}, std::nullopt, report);
  std::vector<ntm::units::unit_index> units;
  for (const char* code : {"11", "12", "13", "14"})
    units.push_back(registry.by_code(
        code, {std::chrono::year{2020}, std::chrono::January, std::chrono::day{1}}));
  const f::costs costs({row(2, "", 100), row(2, "is_highland", 180), row(2, "is_mountain", 130),
                        row(2, "area_class=coastal", 120), row(5, "is_mountain", 50, true)});
  const auto all = costs.matrix(registry, units, {2, 5, 9}, f::estimate::likely, "ILLUSTRATION");
  BOOST_TEST(all.rows == 4u);
  BOOST_TEST(all.at(0, 0) == 180); // highland stands before mountain in the file
  BOOST_TEST(all.at(1, 0) == 130);
  BOOST_TEST(all.at(2, 0) == 120);
  BOOST_TEST(all.at(3, 0) == 100);
  BOOST_TEST(all.at(0, 1) == 50);
  BOOST_TEST(all.at(3, 1) == f::unknown_cost); // nobody gave it: not free
  BOOST_TEST(all.at(0, 2) == f::unknown_cost);
  BOOST_TEST(all.mark == "ILLUSTRATION");
  BOOST_TEST(costs.matrix(registry, units, {2}, f::estimate::high, "ILLUSTRATION").at(3, 0) == 200);
  BOOST_TEST(costs.matrix(registry, units, {2}, f::estimate::low, "ILLUSTRATION").mark.empty());
}

BOOST_AUTO_TEST_SUITE_END()
