// No hidden word size: editions of any number of criteria and indicators are judged alike.
#include <boost/test/unit_test.hpp>

#include "ntm/assessment/decisive.hpp"
#include "ntm/core/random.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(sizes)

using namespace world;
using ntm::count_interval;
using ntm::truth;

namespace {
/// `indicators` of them dealt out to `criteria` in turn, all "at least 50".
ntm::standard::edition dealt(std::size_t criteria, std::size_t indicators) {
  std::vector<std::vector<ntm::standard::indicator>> lists(criteria);
  for (std::size_t i = 0; i < indicators; ++i)
    lists[i % criteria].push_back(
        indicator(std::to_string(i % criteria + 1) + "." + std::to_string(i / criteria + 1),
                  {need(number(50))}));
  std::vector<ntm::standard::criterion> out;
  for (std::size_t c = 0; c < criteria; ++c)
    out.push_back(criterion(static_cast<int>(c) + 1, std::move(lists[c])));
  return edition(std::move(out));
}
const auto programme = registry()->at(day).programme();
constexpr std::size_t all_criteria[] = {10, 19, 20, 63, 64, 65, 70, 128, 130};
constexpr std::size_t all_indicators[] = {57, 75, 130};
} // namespace

BOOST_AUTO_TEST_CASE(every_cell_is_what_its_own_indicators_say) {
  for (const auto criteria : all_criteria)
    for (const auto indicators : all_indicators)
      for (std::uint32_t world = 0; world < 3; ++world) {
        const auto e = dealt(criteria, indicators);
        BOOST_TEST_REQUIRE(e.indicator_count() == indicators);
        std::vector<observation> rows;
        std::vector<std::vector<truth>> wanted(programme.size(),
                                               std::vector<truth>(criteria, truth::met));
        for (std::size_t u = 0; u < programme.size(); ++u)
          for (std::size_t c = 0; c < criteria; ++c) {
            if (e.criteria[c].indicators.empty()) // more criteria than indicators
              wanted[u][c] = truth::unknown;
            for (std::size_t i = 0; i < e.criteria[c].indicators.size(); ++i) {
              const double draw = ntm::random::uniform(23, world, static_cast<std::uint32_t>(u),
                                                       static_cast<std::uint32_t>(c * 200 + i), 0);
              const truth one = draw < 0.15  ? truth::unknown
                                : draw < 0.3 ? truth::unmet
                                             : truth::met;
              wanted[u][c] = all_of(wanted[u][c], one);
              if (one != truth::unknown)
                rows.push_back(see(programme[u], e.criteria[c].indicators[i].code,
                                   one == truth::met ? 50 : 49.999));
            }
          }
        const auto out = judge(e, rows);
        BOOST_TEST_REQUIRE(out.size() == programme.size());
        ntm::assessment::tally sum{ntm::assessment::tally::kind::criteria, 0, {}};
        count_interval total;
        for (std::size_t u = 0; u < programme.size(); ++u) {
          count_interval met;
          for (std::size_t c = 0; c < criteria; ++c) {
            BOOST_TEST_REQUIRE((out.at(u, c) == wanted[u][c]),
                               criteria << " criteria, " << indicators << " indicators, criterion "
                                        << c + 1);
            met += {wanted[u][c] == truth::met, wanted[u][c] != truth::unmet};
          }
          BOOST_TEST_REQUIRE((out.criteria_met[u] == met));
          sum.rows.push_back(u);
          total += met;
        }
        BOOST_TEST_REQUIRE((count(out, sum) == total));
      }
}

BOOST_AUTO_TEST_CASE(criteria_that_are_added_change_nothing_of_the_others) {
  // The first 10 criteria, with the same values, in editions of more and more criteria.
  const auto first = programme.front();
  const auto small = dealt(10, 10);
  std::vector<observation> rows;
  for (int c = 1; c <= 10; ++c)
    if (c % 3 != 0)
      rows.push_back(see(first, std::to_string(c) + ".1", c % 3 == 1 ? 80 : 20));
  const auto wanted = judge(small, rows);
  for (const auto criteria : all_criteria) {
    const auto out = judge(dealt(criteria, criteria), rows);
    for (std::size_t c = 0; c < 10; ++c)
      BOOST_TEST((out.at(0, c) == wanted.at(0, c)));
    BOOST_TEST(out.assessed.count(0) == 7u);
    BOOST_TEST(out.met.count(0) == 4u); // 1, 4, 7, 10
    BOOST_TEST(
        (out.criteria_met[0] == count_interval{4, 4 + static_cast<std::int64_t>(criteria) - 7}));
  }
}

BOOST_AUTO_TEST_CASE(the_last_criterion_decides_like_any_other) {
  for (const auto criteria : all_criteria) {
    const auto e = dealt(criteria, criteria);
    for (const double last : {50.0, 49.0}) {
      std::vector<observation> rows;
      for (std::size_t c = 0; c < criteria; ++c)
        rows.push_back(see(programme.front(), e.criteria[c].indicators[0].code,
                           c + 1 == criteria ? last : 50));
      const auto out = judge(e, rows);
      BOOST_TEST((out.meets_all(0) == ntm::known(last >= 50)));
      BOOST_TEST(out.criteria_met[0].exact());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
