#include <boost/test/unit_test.hpp>

#include <limits>
#include <optional>
#include <vector>

#include "ntm/aggregate/change.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/finding.hpp"

BOOST_AUTO_TEST_SUITE(changes_like_for_like)

using namespace std::chrono_literals;
using namespace ntm::aggregate;

namespace {
constexpr double unseen = std::numeric_limits<double>::quiet_NaN();

/// A and B merge into M; C is divided between D and E, a quarter and the rest; F stays; G ends
/// without a word.
constexpr std::string_view lives = "gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
                                   "1,P,province,,,\n"
                                   "A,A,commune,1,,2021-01-01\n"
                                   "B,B,commune,1,,2021-01-01\n"
                                   "C,C,commune,1,,2021-01-01\n"
                                   "D,D,commune,1,2021-01-01,\n"
                                   "E,E,commune,1,2021-01-01,\n"
                                   "F,F,commune,1,,\n"
                                   "G,G,commune,1,,2020-07-01\n"
                                   "M,M,commune,1,2021-01-01,\n";
constexpr std::string_view events = "date,kind,from_codes,to_codes,population_shares\n"
                                    "2021-01-01,merge,A;B,M,\n"
                                    "2021-01-01,split,C,D;E,0.25;0.75\n";

ntm::units::crosswalk ways() {
  ntm::findings report;
  const auto registry = ntm::units::parse_registry(lives, "u.csv", events, "e.csv", {}, report);
  return {registry, {.before = 2020y / 6 / 1, .after = 2021y / 6 / 1}};
}
ntm::table::reals reals(const ntm::table& t, const char* name) {
  return std::get<ntm::table::reals>(t.at(name).data);
}
} // namespace

BOOST_AUTO_TEST_CASE(what_adds_up_is_carried_and_nothing_is_lost) {
  const auto by = ways(); // rows A B C F G, columns D E F M
  const auto t =
      change_table(by, std::vector{10.0, 20.0, 40.0, 5.0, 7.0}, std::vector{12.0, 30.0, 5.0, 33.0});
  BOOST_TEST((reals(t, "before") == ntm::table::reals{10, 30, 5, 30, 7, 82}));
  BOOST_TEST((reals(t, "after") == ntm::table::reals{12, 30, 5, 33, {}, 80}));
  BOOST_TEST((reals(t, "change") == ntm::table::reals{2, 0, 0, 3, {}, -2}));
  BOOST_TEST((std::get<ntm::table::integers>(t.at("exact").data) ==
              ntm::table::integers{0, 0, 1, 1, {}, {}}));
  BOOST_TEST(t.title_vi == "So sánh 01/06/2020 với 01/06/2021 theo địa giới ngày sau");
}

BOOST_AUTO_TEST_CASE(what_is_not_known_leaves_the_change_open) {
  const auto t = change_table(ways(), std::vector{10.0, unseen, 40.0, 5.0, 0.0},
                              std::vector{12.0, 30.0, 5.0, 33.0});
  BOOST_TEST(!reals(t, "before")[3]); // a part of M is not known
  BOOST_TEST(!reals(t, "change")[3]);
  BOOST_TEST(reals(t, "before").back().value() == 55.0);
  BOOST_TEST(!reals(t, "change").back());
}

BOOST_AUTO_TEST_CASE(a_mean_is_weighted_and_never_added) {
  // M: (50 * 100 + 80 * 200) / 300 = 70.
  const auto t = mean_change_table(ways(), std::vector{50.0, 80.0, 60.0, 90.0, 10.0},
                                   std::vector{100.0, 200.0, 400.0, 100.0, 0.0},
                                   std::vector{61.0, 62.0, 90.0, 75.0},
                                   std::vector{100.0, 300.0, 100.0, 300.0});
  BOOST_TEST((reals(t, "before") == ntm::table::reals{60, 60, 90, 70, 67.5}));
  BOOST_TEST((reals(t, "change") == ntm::table::reals{1, 2, 0, 5, 2.75}));
}

BOOST_AUTO_TEST_CASE(lists_of_another_length_are_refused) {
  const std::vector<double> four(4), five(5);
  BOOST_CHECK_THROW((void)change_table(ways(), four, four), ntm::error);
  BOOST_CHECK_THROW((void)change_table(ways(), five, five), ntm::error);
  BOOST_CHECK_THROW((void)mean_change_table(ways(), five, four, four, four), ntm::error);
  BOOST_CHECK_THROW((void)mean_change_table(ways(), five, five, four, five), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
