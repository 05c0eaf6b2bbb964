// Laws of crosswalks over random histories of mergers, splits, renamed and re-parented communes.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>

#include "ntm/core/random.hpp"
#include "ntm/units/carried.hpp"
#include "ntm/units/crosswalk.hpp"

BOOST_AUTO_TEST_SUITE(crosswalk_laws)

using namespace std::chrono;
using namespace ntm;
using namespace ntm::units;

namespace {
struct dice {
  std::uint32_t world;
  std::uint32_t at = 0;
  double operator()() { return random::uniform(29, world, at++, 0, 0); }
  std::size_t operator()(std::size_t below) {
    return static_cast<std::size_t>((*this)() * static_cast<double>(below));
  }
};

/// A history of 8 communes over 8 years; `known`: each split says what went where.
struct history {
  std::vector<unit> made;
  std::vector<event> changes;
  registry all;
  history(dice& roll, bool known) {
    std::vector<unit_index> living;
    const auto birth = [&](event& e) {
      unit u;
      u.code = u.name = "c" + std::to_string(made.size());
      u.valid.since = e.on;
      e.after.push_back(static_cast<unit_index>(made.size()));
      living.push_back(e.after.back());
      made.push_back(u);
    };
    event start; // not an event: the first map
    for (int i = 0; i < 8; ++i)
      birth(start);
    for (auto& u : made)
      u.valid.since.reset();
    for (int y = 2001; y <= 2008; ++y) {
      event e;
      e.on = year{y} / 1 / 1;
      const auto take = [&] {
        const auto k = static_cast<std::ptrdiff_t>(roll(living.size()));
        const unit_index i = living[static_cast<std::size_t>(k)];
        living.erase(living.begin() + k);
        made[i].valid.until = e.on;
        e.before.push_back(i);
      };
      take();
      switch (living.empty() ? 0 : roll(4)) {
      case 0:
        e.kind = event_kind::split;
        birth(e);
        birth(e);
        if (known || roll(2) == 0) {
          const double part = roll(5) == 0 ? 0 : roll();
          e.shares = {{e.before[0], e.after[0], weighting::population, part},
                      {e.before[0], e.after[1], weighting::population, 1 - part}};
          if (part == 0) { // land and nobody who lives there
            e.shares.push_back({e.before[0], e.after[0], weighting::area, 0.4});
            e.shares.push_back({e.before[0], e.after[1], weighting::area, 0.6});
          }
        }
        break;
      case 1:
        e.kind = event_kind::rename;
        birth(e);
        break;
      default:
        e.kind = event_kind::merge;
        take();
        birth(e);
      }
      changes.push_back(e);
    }
    findings report;
    all = registry::build(made, changes, {}, report);
    BOOST_REQUIRE(report.empty());
  }
  /// Every unit of the day that holds a piece of `from`, whatever its size.
  [[nodiscard]] std::set<unit_index> pieces(unit_index from, date on) const {
    std::set<unit_index> out{from};
    for (const auto& e : changes)
      if (e.on <= on)
        for (const auto i : e.before)
          if (out.erase(i))
            out.insert(e.after.begin(), e.after.end());
    return out;
  }
};
constexpr date start = 2000y / 6 / 1, end = 2010y / 6 / 1;
crosswalk between(const history& h, date before, date after) {
  return {h.all, {.before = before, .after = after}};
}
} // namespace

BOOST_AUTO_TEST_CASE(rows_sum_to_one_and_shares_are_parts) {
  for (std::uint32_t world = 0; world < 300; ++world) {
    dice roll{world};
    const history h(roll, world % 2 == 0);
    const auto walk = between(h, start, end);
    BOOST_TEST_REQUIRE(walk.rows().size() == 8u);
    for (const double sum : walk.row_sums())
      BOOST_TEST_REQUIRE(std::abs(sum - 1) < 1e-12);
    for (const auto& link : walk.links())
      BOOST_TEST_REQUIRE((!link.share || (*link.share >= 0 && *link.share <= 1 + 1e-12)));
    BOOST_TEST_REQUIRE((world % 2 == 1 || walk.unallocated().empty()));
  }
}

BOOST_AUTO_TEST_CASE(totals_are_kept_to_the_last_unit) {
  for (std::uint32_t world = 0; world < 300; ++world) {
    dice roll{1000 + world};
    const history h(roll, world % 2 == 0);
    const auto walk = between(h, start, end);
    std::vector<std::optional<std::int64_t>> people;
    std::vector<double> money;
    std::int64_t all = 0;
    for (int i = 0; i < 8; ++i) {
      people.emplace_back(static_cast<std::int64_t>(roll() * 1e9));
      money.push_back(roll() * 1e6);
      all += *people.back();
    }
    const auto moved = walk.apply(people);
    BOOST_TEST_REQUIRE(moved.before == all);
    BOOST_TEST_REQUIRE(moved.after + moved.unallocated == all);
    std::int64_t sum = 0;
    for (const auto& v : moved.values)
      sum += v.value_or(0);
    if (walk.unallocated().empty())
      BOOST_TEST_REQUIRE(sum == all);
    const auto spent = walk.apply(money);
    BOOST_TEST_REQUIRE(std::abs(spent.before - spent.after - spent.unallocated) < 1e-6);
  }
}

BOOST_AUTO_TEST_CASE(two_steps_are_one) {
  for (std::uint32_t world = 0; world < 300; ++world) {
    dice roll{2000 + world};
    const history h(roll, true);
    const date between_days = year{2001 + static_cast<int>(roll(9))} / 6 / 1;
    const auto one = between(h, start, between_days), two = between(h, between_days, end);
    const auto walk = between(h, start, end);
    const crosswalk::matrix_type product = one.matrix() * two.matrix();
    BOOST_TEST_REQUIRE((product - walk.matrix()).norm() < 1e-12);
    BOOST_TEST_REQUIRE((!one.exact() || !two.exact() || walk.exact()));
    const auto same = between(h, between_days, between_days);
    BOOST_TEST_REQUIRE(same.exact());
    const auto size = static_cast<Eigen::Index>(same.rows().size());
    crosswalk::matrix_type identity(size, size);
    identity.setIdentity();
    BOOST_TEST_REQUIRE((same.matrix() - identity).norm() == 0);
  }
}

BOOST_AUTO_TEST_CASE(exact_means_that_nothing_was_divided) {
  std::size_t exact = 0;
  for (std::uint32_t world = 0; world < 400; ++world) {
    dice roll{3000 + world};
    const history h(roll, world % 2 == 0);
    const date after = year{2000 + static_cast<int>(roll(10))} / 6 / 1;
    const auto walk = between(h, start, after);
    std::vector<std::set<unit_index>> pieces;
    for (const auto row : walk.rows())
      pieces.push_back(h.pieces(row, after));
    bool all = true;
    for (std::size_t row = 0; row < pieces.size(); ++row) {
      const bool whole = pieces[row].size() == 1;
      BOOST_TEST_REQUIRE(walk.exact(row) == whole, "province " << world);
      all = all && whole;
    }
    BOOST_TEST_REQUIRE(walk.exact() == all);
    for (std::size_t column = 0; column < walk.columns().size(); ++column) {
      bool whole = true;
      for (const auto& of : pieces)
        if (of.contains(walk.columns()[column]))
          whole = whole && of.size() == 1;
      BOOST_TEST_REQUIRE(walk.exact_column(column) == whole, "province " << world);
    }
    exact += all;
  }
  BOOST_TEST(exact > 40u); // both answers occur
  BOOST_TEST(exact < 360u);
}

BOOST_AUTO_TEST_CASE(means_lie_between_their_parts_and_sums_of_the_two_agree) {
  for (std::uint32_t world = 0; world < 200; ++world) {
    dice roll{4000 + world};
    const history h(roll, true);
    const auto walk = between(h, start, end);
    std::vector<double> shares, people, poor;
    for (int i = 0; i < 8; ++i) {
      shares.push_back(roll());
      people.push_back(1 + 1000 * roll());
      poor.push_back(shares.back() * people.back());
    }
    const auto mean = walk.apply_mean(shares, people);
    const auto counted = walk.apply(poor), all = walk.apply(people);
    for (std::size_t column = 0; column < walk.columns().size(); ++column) {
      const auto parents = walk.parents(column);
      if (parents.empty())
        continue;
      double low = 1, high = 0;
      for (const auto row : parents) {
        low = std::min(low, shares[row]);
        high = std::max(high, shares[row]);
      }
      BOOST_TEST_REQUIRE(mean.values[column] >= low - 1e-12);
      BOOST_TEST_REQUIRE(mean.values[column] <= high + 1e-12);
      // A share of people is people over people, whichever is carried first.
      BOOST_TEST_REQUIRE(
          std::abs(mean.values[column] * all.values[column] - counted.values[column]) < 1e-9);
    }
  }
}

BOOST_AUTO_TEST_CASE(statuses_and_counts_never_say_more_when_less_is_known) {
  constexpr truth truths[] = {truth::unmet, truth::met, truth::unknown};
  for (std::uint32_t world = 0; world < 200; ++world) {
    dice roll{5000 + world};
    const history h(roll, true);
    const auto walk = between(h, start, end);
    std::vector<truth> known, fewer;
    std::vector<count_interval> narrow, wide;
    for (int i = 0; i < 8; ++i) {
      known.push_back(truths[roll(3)]);
      fewer.push_back(roll(2) ? known.back() : truth::unknown);
      const auto low = static_cast<std::int64_t>(roll(15)),
                 width = static_cast<std::int64_t>(roll(5));
      narrow.push_back({low, low + width});
      wide.push_back({low - static_cast<std::int64_t>(roll(2)) * (low > 0), 19});
    }
    for (const auto rule : {parent_rule::all_parents, parent_rule::any_parent}) {
      const auto more = walk.apply_status(known, rule), less = walk.apply_status(fewer, rule);
      const auto in = walk.apply_count(narrow, 19, rule), out = walk.apply_count(wide, 19, rule);
      for (std::size_t column = 0; column < walk.columns().size(); ++column) {
        BOOST_TEST_REQUIRE((less[column] == truth::unknown || less[column] == more[column]));
        BOOST_TEST_REQUIRE(in[column].low <= in[column].high);
        BOOST_TEST_REQUIRE(out[column].low <= in[column].low);
        BOOST_TEST_REQUIRE(in[column].high <= out[column].high);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
