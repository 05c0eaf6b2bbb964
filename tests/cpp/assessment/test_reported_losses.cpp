// Published figures about criteria that were lost when the law changed. No data of the communes
// exist for them: the figures are held against each other, arithmetic only, and no commune of these
// provinces is judged.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

#include "ntm/core/printed.hpp"

BOOST_AUTO_TEST_SUITE(reported_losses_arithmetic_only)

namespace {
toml::table fixtures() {
  std::ifstream in(std::string{NTM_TEST_DATA} + "/funds/reported-figures-fixtures.toml");
  std::ostringstream text;
  text << in.rdbuf();
  return toml::parse(text.str());
}
toml::table loss(std::string_view province) {
  const auto all = fixtures();
  for (const auto& item : *all["edition_loss"].as_array())
    if ((*item.as_table())["province"].value<std::string>() == province)
      return *item.as_table();
  BOOST_FAIL("no figures of " << province);
  return {};
}
std::int64_t whole(const toml::table& t, std::string_view key) {
  return t[key].value<std::int64_t>().value();
}
} // namespace

BOOST_AUTO_TEST_CASE(every_figure_has_its_source_and_is_checked_here) {
  const auto all = fixtures();
  const auto& list = *all["edition_loss"].as_array();
  BOOST_TEST(list.size() == 3u);
  for (const auto& item : list)
    BOOST_TEST((*item.as_table())["source"].value<std::string>().value().starts_with("http"));
}

BOOST_AUTO_TEST_CASE(seventeen_communes_of_ninh_thuan_lost_thirty_five_criteria) {
  const auto row = loss("Ninh Thuận");
  std::int64_t communes = 0, lost = 0;
  const std::int64_t full = 19; // the bands of the source: all criteria of its set
  for (const auto& [criteria, count] : *row["now"].as_table()) {
    const auto n = count.value<std::int64_t>().value();
    communes += n;
    lost += n * (full - std::stoll(std::string{criteria.str()}));
  }
  BOOST_TEST(communes == whole(row, "recognised_communes"));
  BOOST_TEST(lost == whole(row, "lost_criteria_total"));
  // 13,15 on average over 47 communes: at least one whole number of criteria prints so.
  const auto mean = row["average_all_47_communes"].value<double>().value();
  const auto total = static_cast<std::int64_t>(mean * 47 + 0.5);
  BOOST_TEST(ntm::format_ratio(total, 47, 2, ntm::language::english) == "13.15");
}

BOOST_AUTO_TEST_CASE(losses_and_gains_of_vinh_long_fit_its_average) {
  const auto row = loss("Vĩnh Long");
  BOOST_TEST(whole(row, "criteria_lost") >= whole(row, "communes_down")); // each lost one or more
  BOOST_TEST(whole(row, "criteria_gained") >= whole(row, "communes_up"));
  const auto balance = whole(row, "criteria_gained") - whole(row, "criteria_lost");
  const auto moved = whole(row, "communes_down") + whole(row, "communes_up");
  BOOST_TEST(balance == -155);
  BOOST_TEST(moved == 79);
  // A change of -1 a commune, rounded or cut, needs between 78 and 310 communes, and 79 moved.
  const auto change = whole(row, "average_change");
  BOOST_TEST(balance < change * moved);
  BOOST_TEST(balance > (change - 1) * moved);
}

BOOST_AUTO_TEST_CASE(communes_and_share_of_the_country_imply_how_many_there_are) {
  const auto row = loss("all");
  const auto meeting = whole(row, "communes_meeting");
  const auto printed = row["printed_pct"].value<double>().value();
  std::int64_t least = 0, most = 0;
  for (std::int64_t communes = meeting; communes < 2 * meeting; ++communes)
    if (ntm::format_ratio(100 * meeting, communes, 1, ntm::language::english) ==
        ntm::format_number(printed, 1, ntm::language::english)) {
      least = least == 0 ? communes : least;
      most = communes;
    }
  BOOST_TEST(least == 8175);
  BOOST_TEST(most == 8183);
}

BOOST_AUTO_TEST_SUITE_END()
