#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/ocop/edition.hpp"
#include "ntm/ocop/rate.hpp"

BOOST_AUTO_TEST_SUITE(rating_products)

using namespace ntm;
using namespace ntm::ocop;
using namespace std::chrono_literals;

namespace {
score mean(std::initializer_list<double> totals) {
  const std::vector<double> list(totals);
  return mean_score(list);
}
const edition& of_2019() { return find_edition("ocop-1048-2019"); }
} // namespace

BOOST_AUTO_TEST_CASE(the_shipped_editions_follow_each_other) {
  BOOST_TEST(editions().size() == 2u);
  BOOST_TEST(in_force(2020y / 6 / 17).id == "ocop-1048-2019");
  BOOST_TEST(in_force(2023y / 2 / 23).id == "ocop-1048-2019");
  BOOST_TEST(in_force(2023y / 2 / 24).id == "ocop-148-2023");
  BOOST_CHECK_THROW((void)in_force(2018y / 12 / 31), no_single_edition);
  BOOST_CHECK_THROW((void)find_edition("ocop-2030"), unknown_name);
  for (const auto& one : editions())
    BOOST_TEST(one.validity_months.value() == 36);
  BOOST_TEST(in_force(2023y / 2 / 24).notice_days.value() == 30);
  BOOST_TEST(!of_2019().notice_days);
}

BOOST_AUTO_TEST_CASE(who_recognises_three_stars_depends_on_the_day) {
  BOOST_TEST(of_2019().recogniser(3, 2020y / 6 / 17).value() == "province");
  const auto& later = find_edition("ocop-148-2023");
  BOOST_TEST(later.recogniser(3, 2025y / 7 / 5).value() == "district");
  BOOST_TEST(later.recogniser(3, 2025y / 7 / 6).value() == "province");
  BOOST_TEST(later.recogniser(5, 2025y / 7 / 6).value() == "central");
  BOOST_TEST(!later.recogniser(2, 2025y / 7 / 6));
}

BOOST_AUTO_TEST_CASE(a_mean_between_two_printed_bands) {
  // 89, 90 and 90 have the mean 89.67: between 70–89 and 90–100.
  const auto points = mean({89, 90, 90});
  const auto open = rate(of_2019(), points, truth::met);
  BOOST_TEST(open.stars().value() == 4); // half-open: below 90
  const auto printed = rate(of_2019(), points, truth::met, gap_policy::printed);
  BOOST_TEST(printed.in_gap);
  BOOST_TEST(!printed.stars());
  BOOST_TEST(printed.stars_low == 4);
  BOOST_TEST(printed.stars_high == 5);
  BOOST_TEST(rate(of_2019(), points, truth::met, gap_policy::rounded).stars().value() == 5);
  BOOST_TEST(rate(of_2019(), mean({89.5}), truth::met, gap_policy::rounded).stars().value() == 5);
  BOOST_TEST(rate(of_2019(), mean({89.49}), truth::met, gap_policy::rounded).stars().value() == 4);
}

BOOST_AUTO_TEST_CASE(edges_belong_to_the_upper_band) {
  for (const auto& [total, stars] :
       {std::pair{100.0, 5}, {90.0, 5}, {70.0, 4}, {69.99, 3}, {50.0, 3}, {30.0, 2}, {0.0, 1}})
    BOOST_TEST(rate(of_2019(), mean({total}), truth::met).stars().value() == stars);
}

BOOST_AUTO_TEST_CASE(a_mandatory_check_is_not_a_matter_of_points) {
  const auto failed = rate(of_2019(), mean({95}), truth::unmet);
  BOOST_TEST((failed.verdict == rating_verdict::failed));
  BOOST_TEST(!failed.stars());
  const auto open = rate(of_2019(), mean({95}), truth::unknown);
  BOOST_TEST((open.verdict == rating_verdict::unknown));
  BOOST_TEST(open.stars_low == 5);
  BOOST_TEST(!of_2019().mandatory_listed);
}

BOOST_AUTO_TEST_CASE(bands_from_memory_say_so) {
  const auto& law = find_edition("ocop-148-2023");
  BOOST_TEST(rate(law, mean({60}), truth::met).confidence == "recalled");
  BOOST_TEST(rate(law, mean({95}), truth::met).confidence == "read");
}

BOOST_AUTO_TEST_CASE(a_sheet_is_added_up_and_what_is_missing_stays_open) {
  const auto& law = find_edition("ocop-148-2023");
  const auto& sheet = law.find_sheet("rice_cereal");
  const auto points = add_up(law, sheet, {{"A1a", 5}, {"A1b", 2}});
  BOOST_TEST(points.findings.empty());
  BOOST_TEST(points.parts[0].first == "A");
  BOOST_CHECK((points.parts[0].second == count_interval{7, 40})); // the sheet is not complete
  BOOST_CHECK((points.total == count_interval{7, 100}));
  const auto wrong = add_up(law, sheet, {{"Z9", 1}, {"A1a", 6}});
  BOOST_TEST(wrong.findings.size() == 2u);
  BOOST_TEST(wrong.findings[0].code == "NTM-K004");
  BOOST_TEST(wrong.findings[1].code == "NTM-K003");
  BOOST_CHECK_THROW((void)law.find_sheet("tea"), unknown_name);
}

BOOST_AUTO_TEST_CASE(misuse_says_what_to_write) {
  BOOST_CHECK_THROW((void)mean({}), error);
  BOOST_CHECK_THROW((void)mean({-1}), error);
  BOOST_CHECK_THROW((void)mean({70.123}), error);
  BOOST_CHECK_THROW((void)rate(of_2019(), mean({101}), truth::met), error);
  BOOST_CHECK_THROW((void)to_gap_policy("open"), unknown_name);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_an_edition_is_found_in_one_pass) {
  findings report;
  (void)parse_edition("[edition]\nid = \"x\"\ndecision = \"1\"\nissued = 2020-01-01\n"
                      "[bands]\nband_rule_default = \"loose\"\n"
                      "[[band]]\nstars = 5\nmin = 50\n[[band]]\nstars = 4\nmin = 70\n",
                      "x.toml", report);
  BOOST_TEST_REQUIRE(report.size() == 2u);
  BOOST_TEST(report[0].code == "NTM-K001");
  BOOST_TEST(report[1].code == "NTM-K002");
}

BOOST_AUTO_TEST_SUITE_END()
