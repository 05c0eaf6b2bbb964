#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numeric>

#include "ntm/audit/complete.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(complete_suite)

using namespace ntm::audit;

namespace {
/// Whether `made` honours everything the problem asks.
bool honours(const completion_problem& p, const completion& made) {
  std::int64_t grand = 0, under = 0;
  std::vector<std::int64_t> fixed(p.size(), -1);
  std::vector<bool> candidate(p.size(), false);
  for (const auto& draw : p.draws) {
    std::int64_t drawn = 0;
    for (const auto unit : draw.candidates) {
      candidate[unit] = true;
      if (made.drawn[unit]) {
        fixed[unit] = draw.value;
        ++drawn;
      }
    }
    if (drawn != draw.number)
      return false;
  }
  for (std::size_t i = 0; i < p.size(); ++i) {
    const auto v = made.values[i];
    if (made.drawn[i] && !candidate[i])
      return false;
    if (made.drawn[i] ? v != fixed[i] : v < p.low[i] || v > p.high[i])
      return false;
    grand += v;
    under += p.under && v < p.under->threshold ? 1 : 0;
  }
  for (const auto& total : p.totals) {
    std::int64_t sum = 0;
    for (const auto unit : total.units)
      sum += made.values[unit];
    if (sum != total.total)
      return false;
  }
  return (!p.grand_total || grand == *p.grand_total) && (!p.under || under == p.under->number);
}

/// Tries every assignment of values and draws.
bool brute_force(const completion_problem& p, completion& at, std::size_t unit = 0) {
  if (unit == p.size())
    return honours(p, at);
  for (std::int64_t v = p.low[unit]; v <= p.high[unit]; ++v) {
    at.values[unit] = v;
    at.drawn[unit] = false;
    if (brute_force(p, at, unit + 1))
      return true;
  }
  for (const auto& draw : p.draws)
    for (const auto candidate : draw.candidates)
      if (candidate == unit) {
        at.values[unit] = draw.value;
        at.drawn[unit] = true;
        if (brute_force(p, at, unit + 1))
          return true;
        at.drawn[unit] = false;
      }
  return false;
}

/// A small problem drawn at random: often just feasible, often just not.
completion_problem random_problem(std::uint32_t instance) {
  std::uint32_t asked = 0;
  const auto pick = [&](std::int64_t low, std::int64_t high) {
    const double u = ntm::random::uniform(20200617, instance, asked++, 0, 1);
    return low + static_cast<std::int64_t>(std::floor(u * static_cast<double>(high - low + 1)));
  };
  completion_problem p;
  const auto n = static_cast<std::size_t>(pick(1, 6));
  for (std::size_t i = 0; i < n; ++i) {
    p.low.push_back(pick(0, 3));
    p.high.push_back(p.low.back() + pick(0, 2));
    p.level.push_back(static_cast<double>(pick(1, 4)));
  }
  std::vector<total_group> groups(static_cast<std::size_t>(pick(0, 2)));
  std::vector<drawn_group> draws(static_cast<std::size_t>(pick(0, 2)));
  for (std::size_t i = 0; i < n; ++i) {
    if (const auto g = static_cast<std::size_t>(pick(0, 2)); g < groups.size())
      groups[g].units.push_back(i);
    if (const auto d = static_cast<std::size_t>(pick(0, 2)); d < draws.size())
      draws[d].candidates.push_back(i);
  }
  std::int64_t reached = 0;
  for (auto& group : groups) {
    group.name = "group";
    group.total = pick(0, 1);
    for (const auto unit : group.units)
      group.total += pick(p.low[unit], p.high[unit] + 1);
    reached += group.total;
  }
  for (auto& draw : draws) {
    draw.name = "draw";
    draw.value = pick(0, 7);
    draw.number =
        pick(0, std::max<std::int64_t>(1, static_cast<std::int64_t>(draw.candidates.size()) - 1));
  }
  p.totals = groups;
  p.draws = draws;
  if (pick(0, 3) > 0) {
    for (std::size_t i = 0; i < n; ++i) {
      bool grouped = false;
      for (const auto& group : groups)
        for (const auto unit : group.units)
          grouped = grouped || unit == i;
      if (!grouped)
        reached += pick(p.low[i], p.high[i] + 1);
    }
    p.grand_total = reached;
  }
  if (pick(0, 2) > 0)
    p.under = under_requirement{pick(1, 4), pick(0, static_cast<std::int64_t>(n))};
  return p;
}
} // namespace

BOOST_AUTO_TEST_CASE(agrees_with_brute_force_on_a_thousand_problems) {
  int feasible = 0;
  for (std::uint32_t instance = 0; instance < 1000; ++instance) {
    const auto p = random_problem(instance);
    completion scratch{std::vector<std::int64_t>(p.size()), std::vector<bool>(p.size())};
    const bool expected = brute_force(p, scratch);
    feasible += expected ? 1 : 0;
    BOOST_TEST_CONTEXT("instance " << instance) {
      BOOST_REQUIRE_EQUAL(conflicts(p).empty(), expected);
      if (expected) {
        const completer make{p};
        for (std::uint32_t draw = 0; draw < 5; ++draw)
          BOOST_REQUIRE(honours(p, make(7, draw)));
      }
    }
  }
  BOOST_TEST_MESSAGE(feasible << " of 1000 feasible");
  BOOST_TEST(feasible > 200);
  BOOST_TEST(feasible < 800);
}

BOOST_AUTO_TEST_CASE(follows_the_levels_by_largest_remainder) {
  completion_problem p;
  p.low = {0, 0, 0};
  p.high = {10, 10, 4};
  p.level = {1, 2, 7};
  p.grand_total = 10;
  p.spread = 0;
  // 4 at its bound; 6 left in shares 1 : 2.
  BOOST_TEST((complete(p, 1, 0).values == std::vector<std::int64_t>{2, 4, 4}));
  p.grand_total = 11; // 7 left: 2 1/3 and 4 2/3, the greater remainder gets the last one
  BOOST_TEST((complete(p, 1, 0).values == std::vector<std::int64_t>{2, 5, 4}));
}

BOOST_AUTO_TEST_CASE(a_draw_depends_on_seed_and_number_alone) {
  completion_problem p;
  for (std::size_t i = 0; i < 60; ++i) {
    p.low.push_back(5);
    p.high.push_back(18);
    p.level.push_back(i < 20 ? 9 : 14);
  }
  p.draws = {{"recognised", {1, 2, 3, 30, 31, 32}, 2, 19}};
  p.under = under_requirement{8, 4};
  p.grand_total = 700;
  const completer make{p};
  const auto one = make.many(3, 0, 64, 1), two = make.many(3, 0, 64, 3);
  for (std::uint32_t d = 0; d < 64; ++d) {
    BOOST_TEST((one[d].values == two[d].values));
    BOOST_TEST((one[d].values == make(3, d).values));
    BOOST_TEST(honours(p, one[d]));
  }
  BOOST_TEST((one[0].values != one[1].values));
  BOOST_TEST((make(4, 0).values != one[0].values));
}

BOOST_AUTO_TEST_CASE(a_gap_between_draws_is_seen) {
  // One of two is drawn: the sums are 19 + 10 or 19 + 0, and nothing between.
  completion_problem p;
  p.low = p.high = {0, 10};
  p.level = {1, 1};
  p.draws = {{"recognised", {0, 1}, 1, 19}};
  p.grand_total = 29;
  BOOST_TEST((complete(p, 1, 0).drawn == std::vector<bool>{true, false}));
  p.grand_total = 24;
  const auto why = conflicts(p);
  BOOST_REQUIRE_EQUAL(why.size(), 1U);
  BOOST_TEST(why[0].code == "NTM-A105");
  BOOST_TEST(why[0].what().find("(grand total) 24") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(conflicts_name_the_total_and_its_bounds) {
  completion_problem p;
  p.low = {5, 5, 5};
  p.high = {18, 18, 18};
  p.level = {1, 1, 1};
  p.totals = {{"Bắc", {0, 1}, 40}};
  p.grand_total = 60;
  const auto why = conflicts(p);
  BOOST_REQUIRE_EQUAL(why.size(), 2U);
  BOOST_TEST(why[0].what() ==
             "Bắc: the total 40 lies outside 10 to 36, which the bounds of its units allow");
  BOOST_TEST(why[1].code == "NTM-A102");
  BOOST_CHECK_EXCEPTION((void)complete(p, 1, 0), completion_conflict, [](const auto& e) {
    return std::string{e.what()}.find("10 to 36") != std::string::npos && e.reasons.size() == 2;
  });
}

BOOST_AUTO_TEST_CASE(a_problem_that_makes_no_sense_is_misuse) {
  completion_problem p;
  p.low = {5};
  p.high = {4};
  p.level = {1};
  BOOST_CHECK_THROW((void)complete(p, 1, 0), ntm::error);
  p.high = {6};
  p.totals = {{"a", {0}, 5}, {"b", {0}, 5}};
  BOOST_CHECK_EXCEPTION((void)complete(p, 1, 0), ntm::error, [](const auto& e) {
    return std::string{e.what()}.find("stands twice") != std::string::npos;
  });
  p.totals = {{"a", {3}, 5}};
  BOOST_CHECK_THROW((void)complete(p, 1, 0), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
