#include <boost/test/unit_test.hpp>

#include "ntm/core/random.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(kleene)

using namespace world;
using ntm::truth;

namespace {
/// Whole numbers below `n`, one for each (what, i, j).
struct dice {
  std::uint32_t draw;
  int operator()(std::uint32_t what, std::size_t i, std::size_t j, int n) const {
    return static_cast<int>(n * ntm::random::uniform(11, draw, static_cast<std::uint32_t>(i),
                                                     static_cast<std::uint32_t>(j), what));
  }
};

ntm::standard::edition random_edition(const dice& roll, std::size_t criteria) {
  std::vector<ntm::standard::criterion> list;
  for (std::size_t c = 0; c < criteria; ++c) {
    std::vector<ntm::standard::indicator> indicators;
    const auto many = static_cast<std::size_t>(roll(0, c, 0, 4));
    for (std::size_t i = 0; i < many; ++i) {
      const int kind = roll(1, c, i, 6);
      const auto limit = kind == 0 ? missing : kind == 1 ? province : number(50);
      indicators.push_back(
          indicator(std::to_string(c + 1) + "." + std::to_string(i + 1), {need(limit)}));
    }
    list.push_back(criterion(static_cast<int>(c) + 1, std::move(indicators)));
    list.back().indicators_complete = roll(2, c, 0, 5) != 0;
  }
  return edition(std::move(list));
}

std::vector<observation> random_rows(const dice& roll, const ntm::standard::edition& e,
                                     ntm::units::unit_index unit) {
  std::vector<observation> rows;
  for (std::size_t c = 0; c < e.criteria.size(); ++c)
    for (std::size_t i = 0; i < e.criteria[c].indicators.size(); ++i)
      if (const int kind = roll(3, c, i, 3))
        rows.push_back(see(unit, e.criteria[c].indicators[i].code, kind == 1 ? 40 : 60));
  return rows;
}

/// The rule, read literally: try every completion of what is unknown.
truth by_trying(const ntm::standard::criterion& c, const std::vector<observation>& rows) {
  std::size_t open = 0;
  bool fails = false;
  for (const auto& indicator : c.indicators) {
    const observation* seen = nullptr;
    for (const auto& row : rows)
      if (row.item == indicator.code)
        seen = &row;
    const bool judged =
        seen && indicator.requirements[0].national.what == ntm::standard::threshold::kind::number;
    open += judged ? 0 : 1;
    fails = fails || (judged && *seen->value < 50);
  }
  bool can_be_met = false;
  bool can_be_unmet = false;
  for (std::size_t bits = 0; bits < (std::size_t{1} << open); ++bits) {
    const bool all = !fails && bits + 1 == (std::size_t{1} << open);
    (all ? can_be_met : can_be_unmet) = true;
  }
  if (!can_be_met)
    return truth::unmet;
  if (c.indicators.empty() || !c.indicators_complete || can_be_unmet)
    return truth::unknown;
  return truth::met;
}

const auto first = registry()->at(day).programme().front();
} // namespace

BOOST_AUTO_TEST_CASE(brute_force_agrees) {
  for (const std::size_t criteria : {std::size_t{10}, std::size_t{20}, std::size_t{70}})
    for (std::uint32_t draw = 0; draw < 40; ++draw) {
      const dice roll{draw};
      const auto e = random_edition(roll, criteria);
      const auto rows = random_rows(roll, e, first);
      const auto out = judge(e, rows);
      std::int64_t met = 0;
      std::int64_t unknown = 0;
      for (std::size_t c = 0; c < criteria; ++c) {
        const auto wanted = by_trying(e.criteria[c], rows);
        BOOST_TEST_REQUIRE((out.at(0, c) == wanted));
        BOOST_TEST_REQUIRE((!out.met.test(0, c) || out.assessed.test(0, c)));
        met += wanted == truth::met ? 1 : 0;
        unknown += wanted == truth::unknown ? 1 : 0;
      }
      BOOST_TEST_REQUIRE((out.criteria_met[0] == ntm::count_interval{met, met + unknown}));
    }
}

BOOST_AUTO_TEST_CASE(missing_thresholds_are_never_met_nor_unmet) {
  for (std::uint32_t draw = 0; draw < 40; ++draw) {
    const dice roll{draw};
    auto e = random_edition(roll, 70);
    const auto rows = random_rows(roll, e, first);
    for (auto& criterion : e.criteria)
      for (auto& indicator : criterion.indicators)
        indicator.requirements[0].national = missing;
    const auto out = judge(e, rows);
    BOOST_TEST(out.assessed.count(0) == 0u);
    BOOST_TEST((out.criteria_met[0] == ntm::count_interval{0, 70}));
  }
}

BOOST_AUTO_TEST_CASE(learning_never_widens) {
  for (std::uint32_t draw = 0; draw < 30; ++draw) {
    const dice roll{draw};
    const auto e = random_edition(roll, 70);
    const auto rows = random_rows(roll, e, first);
    auto known = judge(e, {});
    for (std::size_t n = 1; n <= rows.size(); ++n) {
      auto next = judge(e, {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(n)});
      BOOST_TEST_REQUIRE(next.criteria_met[0].low >= known.criteria_met[0].low);
      BOOST_TEST_REQUIRE(next.criteria_met[0].high <= known.criteria_met[0].high);
      known = std::move(next);
    }
  }
}

BOOST_AUTO_TEST_CASE(counts_only_narrow) {
  for (std::uint32_t draw = 0; draw < 60; ++draw) {
    const dice roll{draw};
    const auto e = random_edition(roll, 20);
    auto rows = random_rows(roll, e, first);
    const auto without = judge(e, rows);
    rows.push_back(counted(first, roll(4, 0, 0, 21), 20));
    const auto with = judge(e, rows);
    BOOST_TEST(with.criteria_met[0].low >= without.criteria_met[0].low);
    BOOST_TEST(with.criteria_met[0].high <= without.criteria_met[0].high);
    for (std::size_t c = 0; c < 20; ++c) {
      if (without.assessed.test(0, c))
        BOOST_TEST((with.at(0, c) == without.at(0, c)));
      BOOST_TEST((!with.met.test(0, c) || with.assessed.test(0, c)));
    }
    const auto met = static_cast<std::int64_t>(with.met.count(0));
    const auto open = 20 - static_cast<std::int64_t>(with.assessed.count(0));
    BOOST_TEST(with.criteria_met[0].low >= met);
    BOOST_TEST(with.criteria_met[0].high <= met + open);
  }
}

BOOST_AUTO_TEST_SUITE_END()
