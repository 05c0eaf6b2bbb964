// Laws that hold for every value: periods by trying every day, truths by trying every value and
// every completion of what is unknown.
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/random.hpp"
#include "ntm/core/truth.hpp"

BOOST_AUTO_TEST_SUITE(properties)

using namespace std::chrono_literals;
using ntm::date;
using ntm::period;
using ntm::truth;
using std::chrono::sys_days;

namespace {
constexpr std::array truths{truth::unmet, truth::met, truth::unknown};

/// `a` says no more than `b`: unknown, or the same.
constexpr bool weaker(truth a, truth b) { return a == truth::unknown || a == b; }

struct dice {
  std::uint32_t world;
  std::uint32_t at = 0;
  int operator()(int below) {
    return static_cast<int>(below * ntm::random::uniform(5, world, at++, 0, 0));
  }
};

constexpr int all_days = 40;
/// Day `n` around the end of a February in a leap year.
date nth(int n) { return date{sys_days{2020y / 2 / 10} + std::chrono::days{n}}; }

/// Ends anywhere, also in the wrong order; one in four is open.
period random_period(dice& roll) {
  period out;
  if (roll(4) != 0)
    out.since = nth(roll(all_days));
  if (roll(4) != 0)
    out.until = nth(roll(all_days));
  return out;
}
/// By the day, from one before the first end that can be drawn to one after the last.
template <class Holds> int count_days(Holds holds) {
  int out = 0;
  for (int n = -1; n <= all_days; ++n)
    out += holds(nth(n)) ? 1 : 0;
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(periods_hold_the_days_from_since_to_the_day_before_until) {
  for (std::uint32_t world = 0; world < 2000; ++world) {
    dice roll{world};
    const auto p = random_period(roll);
    for (int n = -1; n <= all_days; ++n)
      BOOST_TEST_REQUIRE(p.contains(nth(n)) ==
                         !((p.since && nth(n) < *p.since) || (p.until && nth(n) >= *p.until)));
    BOOST_TEST_REQUIRE(p.empty() == (count_days([&](date d) { return p.contains(d); }) == 0));
    if (p.empty())
      continue;
    if (p.since) {
      BOOST_TEST_REQUIRE(p.contains(*p.since));
      BOOST_TEST_REQUIRE(!p.contains(date{sys_days{*p.since} - std::chrono::days{1}}));
    }
    if (p.until) {
      BOOST_TEST_REQUIRE(!p.contains(*p.until));
      BOOST_TEST_REQUIRE(p.contains(date{sys_days{*p.until} - std::chrono::days{1}}));
    }
  }
}

BOOST_AUTO_TEST_CASE(periods_overlap_where_a_day_lies_in_both) {
  for (std::uint32_t world = 0; world < 4000; ++world) {
    dice roll{world};
    const auto a = random_period(roll), b = random_period(roll);
    const bool both = count_days([&](date d) { return a.contains(d) && b.contains(d); }) > 0;
    BOOST_TEST_REQUIRE(a.overlaps(b) == both);
    BOOST_TEST_REQUIRE(b.overlaps(a) == both);
    // What is common begins at the later since and ends at the earlier until.
    period common{a.since && b.since ? std::max(*a.since, *b.since)
                  : a.since          ? a.since
                                     : b.since,
                  a.until && b.until ? std::min(*a.until, *b.until)
                  : a.until          ? a.until
                                     : b.until};
    for (int n = -1; n <= all_days; ++n)
      BOOST_TEST_REQUIRE(common.contains(nth(n)) == (a.contains(nth(n)) && b.contains(nth(n))));
    BOOST_TEST_REQUIRE(common.empty() == !both);
  }
}

BOOST_AUTO_TEST_CASE(periods_that_follow_each_other_share_no_day_and_leave_none_out) {
  for (std::uint32_t world = 0; world < 2000; ++world) {
    dice roll{world};
    const auto whole = random_period(roll);
    const date cut = nth(roll(all_days));
    if (!whole.contains(cut))
      continue;
    const period before{whole.since, cut}, after{cut, whole.until};
    BOOST_TEST_REQUIRE(!before.overlaps(after));
    for (int n = -1; n <= all_days; ++n)
      BOOST_TEST_REQUIRE(before.contains(nth(n)) + after.contains(nth(n)) ==
                         static_cast<int>(whole.contains(nth(n))));
  }
}

BOOST_AUTO_TEST_CASE(days_are_read_as_they_are_written) {
  for (int n = 0; n < 150 * 366; n += 7) {
    const date d{sys_days{1950y / 1 / 1} + std::chrono::days{n}};
    BOOST_TEST_REQUIRE((ntm::parse_date(ntm::to_string(d)) == d));
    BOOST_TEST_REQUIRE((sys_days{ntm::next_day(d)} == sys_days{d} + std::chrono::days{1}));
    BOOST_TEST_REQUIRE(ntm::to_string(d) < ntm::to_string(ntm::next_day(d)));
  }
}

BOOST_AUTO_TEST_CASE(kleene_laws_hold_for_all_values) {
  for (const truth a : truths) {
    BOOST_TEST(((!!a) == a));
    BOOST_TEST((all_of(a, a) == a && any_of(a, a) == a));
    BOOST_TEST((all_of(a, truth::met) == a && any_of(a, truth::unmet) == a));
    BOOST_TEST((all_of(a, truth::unmet) == truth::unmet && any_of(a, truth::met) == truth::met));
    // No law of the excluded middle: what is not known is neither.
    BOOST_TEST((any_of(a, !a) == (a == truth::unknown ? truth::unknown : truth::met)));
    for (const truth b : truths) {
      BOOST_TEST((all_of(a, b) == all_of(b, a) && any_of(a, b) == any_of(b, a)));
      BOOST_TEST(((!all_of(a, b)) == any_of(!a, !b)));
      BOOST_TEST(((!any_of(a, b)) == all_of(!a, !b)));
      BOOST_TEST((all_of(a, any_of(a, b)) == a && any_of(a, all_of(a, b)) == a));
      for (const truth c : truths) {
        BOOST_TEST((all_of(a, all_of(b, c)) == all_of(all_of(a, b), c)));
        BOOST_TEST((any_of(a, any_of(b, c)) == any_of(any_of(a, b), c)));
        BOOST_TEST((all_of(a, any_of(b, c)) == any_of(all_of(a, b), all_of(a, c))));
        BOOST_TEST((any_of(a, all_of(b, c)) == all_of(any_of(a, b), any_of(a, c))));
        // Monotone: who learns an unknown never has to take back what was known.
        if (weaker(a, b)) {
          BOOST_TEST(weaker(!a, !b));
          BOOST_TEST((weaker(all_of(a, c), all_of(b, c)) && weaker(any_of(a, c), any_of(b, c))));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(many_truths_in_any_order_are_what_every_completion_says) {
  for (std::uint32_t world = 0; world < 300; ++world) {
    dice roll{world};
    std::vector<truth> list(static_cast<std::size_t>(1 + roll(9)));
    for (auto& value : list)
      value = truths[static_cast<std::size_t>(roll(3))];
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i] == truth::unknown)
        open.push_back(i);
    bool all_true = false, all_false = false, any_true = false, any_false = false;
    for (std::size_t bits = 0; bits < std::size_t{1} << open.size(); ++bits) {
      auto full = list;
      for (std::size_t k = 0; k < open.size(); ++k)
        full[open[k]] = ntm::known((bits >> k) & 1U);
      const auto met = std::count(full.begin(), full.end(), truth::met);
      (met == std::ssize(full) ? all_true : all_false) = true;
      (met > 0 ? any_true : any_false) = true;
    }
    for (int again = 0; again < 3; ++again) {
      truth all = truth::met, any = truth::unmet;
      for (const truth value : list) {
        all = all_of(all, value);
        any = any_of(any, value);
      }
      // A fold over Kleene's tables is exact here, since each truth stands once.
      BOOST_TEST_REQUIRE((all == (all_true && all_false ? truth::unknown : ntm::known(all_true))));
      BOOST_TEST_REQUIRE((any == (any_true && any_false ? truth::unknown : ntm::known(any_true))));
      std::rotate(list.begin(), list.begin() + roll(static_cast<int>(list.size())), list.end());
    }
  }
}

BOOST_AUTO_TEST_CASE(intervals_add_up_like_what_they_hold) {
  for (std::uint32_t world = 0; world < 500; ++world) {
    dice roll{world};
    ntm::count_interval sum;
    std::int64_t value = 0;
    for (int i = 0; i < 5; ++i) {
      const int low = roll(20), width = roll(4);
      const ntm::count_interval one{low, low + width};
      const int inside = low + roll(width + 1);
      BOOST_TEST_REQUIRE(one.contains(inside));
      BOOST_TEST_REQUIRE(one.exact() == (width == 0));
      sum += one;
      value += inside;
    }
    BOOST_TEST_REQUIRE(sum.contains(value));
  }
}

BOOST_AUTO_TEST_SUITE_END()
