#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <limits>

#include "kernel_random.hpp"
#include "ntm/assessment/kernel/roll_up_counts.hpp"
#include "ntm/core/errors.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(kernel_counts)

using namespace invented;

namespace {
constexpr auto nowhere = grouping::no_group;

/// Four units of three criteria: met/unmet/unknown as letters m, u and ?.
verdicts said(const std::vector<std::string>& rows) {
  verdicts out;
  out.met = out.assessed = ntm::mask_matrix(rows.size(), rows.front().size());
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      out.met.set(r, c, rows[r][c] == 'm');
      out.assessed.set(r, c, rows[r][c] != '?');
    }
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(counts_of_two_levels_worked_by_hand) {
  const auto what = said({"mmm", "mm?", "u??", "muu"});
  const std::vector<grouping> levels{{"district", 2, {0, 0, 1, 1}}, {"province", 1, {0, 0, 0, 0}}};
  const auto out = roll_up_counts(what, 4, levels, 2);
  BOOST_TEST(out.dates == 1u);
  // units, met, unknown, meets all, may, below 2, may be below 2
  BOOST_TEST((out.levels[0].groups_by_date[0] == criteria_counts{2, 5, 1, 1, 2, 0, 0}));
  BOOST_TEST((out.levels[0].groups_by_date[1] == criteria_counts{2, 1, 2, 0, 0, 1, 2}));
  BOOST_TEST((out.levels[1].groups_by_date[0] == criteria_counts{4, 6, 3, 1, 2, 1, 2}));
  BOOST_TEST((out.total[0] == out.levels[1].groups_by_date[0]));
  BOOST_TEST((out.levels[1].unallocated[0] == criteria_counts{}));
}

BOOST_AUTO_TEST_CASE(what_lies_in_no_group_is_unallocated) {
  const auto what = said({"mmm", "mmu", "mmm", "mum"});
  // The second unit lies in no district but in the province; the fourth in neither.
  const std::vector<grouping> levels{{"district", 1, {0, nowhere, 0, nowhere}},
                                     {"province", 1, {0, 0, 0, nowhere}}};
  const auto out = roll_up_counts(what, 4, levels);
  BOOST_TEST(out.levels[0].groups_by_date[0].met == 6);
  BOOST_TEST(out.levels[0].unallocated[0].met == 4);
  BOOST_TEST(out.levels[1].groups_by_date[0].met == 8);
  BOOST_TEST(out.levels[1].unallocated[0].met == 2);
  BOOST_TEST(out.total[0].met == 10);
  BOOST_TEST(roll_up_counts(what, 4, {}).total[0].met == 10);
}

BOOST_AUTO_TEST_CASE(totals_are_preserved_on_random_groups) {
  const auto w = make(130, 70, 900, 21);
  const auto what = evaluate_values(w.limits(), w.in_rows(), w.class_of);
  numbers draw{5};
  std::vector<grouping> levels{{"a", 40, {}}, {"b", 7, {}}, {"c", 3, {}}};
  for (std::size_t u = 0; u < 300; ++u) {
    const auto a = static_cast<std::uint32_t>(draw.below(40));
    const bool lost = draw.below(10) == 0;
    levels[0].group_of.push_back(lost ? nowhere : a);
    levels[1].group_of.push_back(lost && draw.below(2) ? nowhere : a % 7);   // nested in part
    levels[2].group_of.push_back(static_cast<std::uint32_t>(draw.below(3))); // not nested
  }
  const auto out = roll_up_counts(what, 300, levels, 30);
  BOOST_TEST(out.dates == 3u);
  for (std::size_t d = 0; d < 3; ++d)
    for (std::size_t l = 0; l < 3; ++l) {
      criteria_counts sum = out.levels[l].unallocated[d];
      for (std::size_t g = 0; g < levels[l].groups; ++g) {
        criteria_counts plain;
        for (std::size_t u = 0; u < 300; ++u)
          if (levels[l].group_of[u] == g) {
            const std::size_t r = d * 300 + u;
            const auto met = static_cast<std::int64_t>(what.met.count(r));
            const auto open = 70 - static_cast<std::int64_t>(what.assessed.count(r));
            plain += criteria_counts{
                1, met, open, met == 70, met + open == 70, met + open < 30, met < 30};
          }
        const auto& got = out.levels[l].groups_by_date[d * levels[l].groups + g];
        BOOST_TEST((got == plain));
        sum += got;
      }
      BOOST_TEST((sum == out.total[d]));
      BOOST_TEST(sum.units == 300);
    }
}

BOOST_AUTO_TEST_CASE(counts_do_not_depend_on_the_instructions) {
  // Runs of every length around 8 and 255, one word and several; `below` beyond both ends.
  for (const std::size_t criteria : {1u, 19u, 64u, 65u, 130u}) {
    const auto w = make(std::max<std::size_t>(criteria, 64), criteria, 1200, criteria);
    const auto what = evaluate_values(w.limits(), w.in_rows(), w.class_of);
    grouping level{"district", 40, {}};
    std::uint32_t group = 0;
    for (const std::size_t length : {1, 2, 7, 8, 9, 15, 16, 17, 254, 255, 256, 60})
      level.group_of.insert(level.group_of.end(), length, ++group % 5 ? group : nowhere);
    level.group_of.resize(1200, 0);
    const std::vector<grouping> levels{level, {"nation", 1, std::vector<std::uint32_t>(1200, 0)}};
    constexpr auto least = std::numeric_limits<std::int64_t>::min(),
                   most = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t below : {std::int64_t{0}, std::int64_t{8}, least, most}) {
      const auto wanted = roll_up_counts(what, 1200, levels, below, instructions::portable);
      if (below != 8)
        BOOST_TEST(wanted.total[0].may_be_below == (below == most ? 1200 : 0));
      for (const auto with : {instructions::avx2, instructions::avx512, instructions::fastest}) {
        if (!supported(with))
          continue;
        const auto out = roll_up_counts(what, 1200, levels, below, with);
        for (std::size_t l = 0; l < levels.size(); ++l) {
          BOOST_TEST((out.levels[l].groups_by_date == wanted.levels[l].groups_by_date));
          BOOST_TEST((out.levels[l].unallocated == wanted.levels[l].unallocated));
        }
        BOOST_TEST((out.total == wanted.total));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(levels_come_from_the_map) {
  const auto units = ::world::registry();
  const auto map = units->at(::world::day);
  const auto rows = map.programme();
  const auto levels = groupings_of(map, rows);
  BOOST_TEST(levels.size() == 2u);
  BOOST_TEST(levels[0].name == "district");
  BOOST_TEST(levels[0].group_of == (std::vector<std::uint32_t>{0, 0, 1, 1}),
             boost::test_tools::per_element());
  BOOST_TEST(levels[1].name == "province");
  BOOST_TEST(levels[1].groups == 1u);
}

BOOST_AUTO_TEST_CASE(groups_that_do_not_fit_are_errors) {
  const auto what = said({"m", "m", "u", "u"});
  const auto with = [&](std::size_t units, grouping level) {
    static_cast<void>(roll_up_counts(what, units, {&level, 1}));
  };
  BOOST_CHECK_NO_THROW(with(2, {"district", 1, {0, 0}}));
  BOOST_CHECK_THROW(with(3, {"district", 1, {0, 0, 0}}), ntm::error);
  BOOST_CHECK_THROW(with(2, {"district", 1, {0}}), ntm::error);
  BOOST_CHECK_THROW(with(2, {"district", 1, {0, 1}}), ntm::error);
  BOOST_CHECK_THROW(with(0, {"district", 1, {}}), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
