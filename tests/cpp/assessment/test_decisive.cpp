#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "ntm/assessment/decisive.hpp"
#include "ntm/core/random.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(decisive)

using namespace world;
using ntm::count_interval;
using ntm::truth;
using ntm::assessment::count;
using ntm::assessment::decisive_cells;
using ntm::assessment::decisive_to_break;
using ntm::assessment::decisive_to_keep;
using ntm::assessment::decisive_to_know;
using ntm::assessment::kept_range;
using ntm::assessment::outcomes;
using ntm::assessment::tally;

namespace {
/// Outcomes from letters: one text a unit, one letter a criterion (1 met, 0 unmet, ? unknown). A
/// number behind a space is a reported count.
outcomes from_letters(const std::vector<std::string>& units) {
  const std::size_t criteria =
      units.front().find(' ') == std::string::npos ? units.front().size() : units.front().find(' ');
  std::vector<ntm::standard::criterion> list;
  for (std::size_t c = 0; c < criteria; ++c)
    list.push_back(criterion(static_cast<int>(c) + 1, {}));
  outcomes out;
  out.edition = std::make_shared<const ntm::standard::edition>(edition(list));
  out.assessed = out.met = ntm::mask_matrix(units.size(), criteria);
  for (std::size_t row = 0; row < units.size(); ++row) {
    out.units.push_back(static_cast<std::uint32_t>(row));
    count_interval met;
    for (std::size_t c = 0; c < criteria; ++c) {
      const char letter = units[row][c];
      out.assessed.set(row, c, letter != '?');
      out.met.set(row, c, letter == '1');
      met += {letter == '1', letter != '0'};
    }
    if (units[row].size() > criteria)
      met = {std::stoi(units[row].substr(criteria)), std::stoi(units[row].substr(criteria))};
    out.criteria_met.push_back(met);
  }
  out.based_on.resize(units.size());
  out.observed_on.resize(units.size());
  return out;
}
tally over_all(tally::kind what, std::int64_t n, const outcomes& o) {
  tally out{what, n, {}};
  for (std::size_t row = 0; row < o.size(); ++row)
    out.rows.push_back(row);
  return out;
}
/// The outcomes once cells have these answers.
outcomes answered(outcomes o, const std::vector<std::pair<std::size_t, std::size_t>>& cells,
                  const std::vector<truth>& answers) {
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const auto [row, c] = cells[k];
    o.assessed.set(row, c);
    o.met.set(row, c, answers[k] == truth::met);
    if (!o.criteria_met[row].exact())
      o.criteria_met[row] += {answers[k] == truth::met, -(answers[k] == truth::unmet)};
  }
  return o;
}
std::vector<std::pair<std::size_t, std::size_t>> unknown_cells(const outcomes& o) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t row = 0; row < o.size(); ++row)
    for (std::size_t c = 0; c < o.criteria(); ++c)
      if (!o.assessed.test(row, c))
        out.emplace_back(row, c);
  return out;
}

/// Tries every set of cells with every answer, over a plain table of (low, high) a row.
class brute {
public:
  brute(const outcomes& o, const tally& of, const kept_range& promise)
      : of_(of), promise_(promise), cells_(unknown_cells(o)), met_(o.criteria_met) {
    for (const auto& met : met_)
      frozen_.push_back(met.exact());
    search(0, 0);
    widths();
  }
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::size_t keep = none, miss = none;
  /// By the number of cells: the narrowest worst case.
  std::vector<std::int64_t> width;

private:
  const tally& of_;
  kept_range promise_;
  std::vector<std::pair<std::size_t, std::size_t>> cells_;
  std::vector<count_interval> met_;
  std::vector<bool> frozen_;

  [[nodiscard]] count_interval now() const {
    count_interval out;
    for (const auto& met : met_) {
      if (of_.what == tally::kind::criteria)
        out += met;
      else if (of_.what == tally::kind::at_least)
        out += {met.low >= of_.n ? 1 : 0, met.high >= of_.n ? 1 : 0};
      else
        out += {met.high < of_.n ? 1 : 0, met.low < of_.n ? 1 : 0};
    }
    return out;
  }
  template <class Next> void with(std::size_t k, const Next& next) {
    auto& met = met_[cells_[k].first];
    const auto saved = met;
    for (const bool answer : {false, true}) {
      if (!frozen_[cells_[k].first])
        met += {answer ? 1 : 0, answer ? 0 : -1};
      next();
      met = saved;
    }
  }
  void search(std::size_t k, std::size_t used) {
    const auto range = now();
    if (promise_.holds(range))
      keep = std::min(keep, used);
    if (promise_.fails(range))
      miss = std::min(miss, used);
    if (k == cells_.size() || (used >= keep && used >= miss))
      return;
    search(k + 1, used);
    with(k, [&] { search(k + 1, used + 1); });
  }
  std::int64_t worst(unsigned set, std::size_t k) {
    while (k < cells_.size() && !(set >> k & 1U))
      ++k;
    if (k == cells_.size()) {
      const auto range = now();
      return range.high - range.low;
    }
    std::int64_t out = 0;
    with(k, [&] { out = std::max(out, worst(set, k + 1)); });
    return out;
  }
  void widths() {
    width.assign(cells_.size() + 1, std::numeric_limits<std::int64_t>::max());
    for (unsigned set = 0; set < 1U << cells_.size(); ++set) {
      const auto size = static_cast<std::size_t>(__builtin_popcount(set));
      width[size] = std::min(width[size], worst(set, 0));
    }
    for (std::size_t k = 1; k < width.size(); ++k)
      width[k] = std::min(width[k], width[k - 1]);
  }
};

/// Applies the answers that a way asks for, and checks what it says of them.
void check_answers(const outcomes& o, const tally& of, const decisive_cells& way) {
  std::vector<std::pair<std::size_t, std::size_t>> cells;
  std::vector<truth> answers;
  for (const auto& cell : way.cells) {
    cells.emplace_back(cell.row, cell.criterion);
    answers.push_back(cell.answer);
    BOOST_TEST(!o.assessed.test(cell.row, cell.criterion));
    BOOST_TEST((count(answered(o, cells, answers), of) == cell.after));
  }
  auto sorted = cells;
  std::sort(sorted.begin(), sorted.end());
  BOOST_TEST((std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end()));
  BOOST_TEST((count(answered(o, cells, answers), of) == way.after));
}
} // namespace

BOOST_AUTO_TEST_CASE(the_nearest_communes_are_asked_first) {
  // Communes under 3 of 4 criteria: the first is for sure, the second needs one answer, the third
  // two, the last none.
  const auto o = from_letters({"0011", "11?0", "1???", "1111"});
  const auto under = over_all(tally::kind::under, 3, o);
  BOOST_TEST((count(o, under) == count_interval{1, 3}));
  // "At most 2 communes under 3": one commune must be shown to meet 3.
  const auto keep = decisive_to_keep(o, under, {std::nullopt, 2});
  BOOST_REQUIRE(keep.cells.size() == 1u);
  BOOST_TEST(keep.cells[0].row == 1u);
  BOOST_TEST(keep.cells[0].criterion == 2u);
  BOOST_TEST((keep.cells[0].answer == truth::met));
  BOOST_TEST((keep.after == count_interval{1, 2}));
  // It is broken by 3 under 3: the second with its answer unmet, the third with two unmet.
  const auto miss = decisive_to_break(o, under, {std::nullopt, 2});
  BOOST_TEST(miss.cells.size() == 3u);
  BOOST_TEST((miss.after == count_interval{3, 3}));
  const auto know = decisive_to_know(o, under);
  BOOST_TEST(know.needed == 4u);
  BOOST_TEST(know.settled);
  const auto some = decisive_to_know(o, under, 2);
  BOOST_TEST(some.cells.size() ==
             1u); // two cells of the third commune would settle nothing for sure
  BOOST_TEST(some.width_after == 1);
  BOOST_TEST(!some.settled);
}

BOOST_AUTO_TEST_CASE(what_is_settled_needs_no_call) {
  const auto o = from_letters({"11", "00"});
  const auto all = over_all(tally::kind::at_least, 2, o);
  BOOST_TEST(decisive_to_keep(o, all, {1, std::nullopt}).cells.empty());
  BOOST_TEST(decisive_to_keep(o, all, {1, std::nullopt}).settled);
  BOOST_TEST(!decisive_to_keep(o, all, {2, std::nullopt}).possible);
  BOOST_TEST(decisive_to_break(o, all, {2, std::nullopt}).settled);
  BOOST_TEST(!decisive_to_break(o, all, {1, std::nullopt}).possible);
  BOOST_TEST(decisive_to_know(o, all).settled);
}

BOOST_AUTO_TEST_CASE(a_reported_count_leaves_nothing_to_ask) {
  const auto o = from_letters({"?? 2", "?? 1", "?1"});
  const auto all = over_all(tally::kind::at_least, 2, o);
  BOOST_TEST((count(o, all) == count_interval{1, 2}));
  const auto keep = decisive_to_keep(o, all, {2, std::nullopt});
  BOOST_REQUIRE(keep.cells.size() == 1u);
  BOOST_TEST(keep.cells[0].row == 2u);
}

BOOST_AUTO_TEST_CASE(a_limit_lists_the_first_and_says_so) {
  const auto o = from_letters({"????", "????"});
  const auto sum = over_all(tally::kind::criteria, 0, o);
  const auto keep = decisive_to_keep(o, sum, {5, std::nullopt}, 2);
  BOOST_TEST(keep.needed == 5u);
  BOOST_TEST(keep.cells.size() == 2u);
  BOOST_TEST(!keep.settled);
  BOOST_TEST((keep.after == count_interval{2, 8}));
}

BOOST_AUTO_TEST_CASE(wrong_use) {
  auto o = from_letters({"?1"});
  auto sum = over_all(tally::kind::criteria, 0, o);
  o.changes.push_back({});
  BOOST_CHECK_THROW(static_cast<void>(decisive_to_know(o, sum)), ntm::error);
  o.changes.clear();
  sum.rows.push_back(7);
  BOOST_CHECK_THROW(static_cast<void>(decisive_to_know(o, sum)), ntm::error);
}

BOOST_AUTO_TEST_CASE(equals_brute_force_on_500_random_provinces) {
  for (std::uint32_t world = 0; world < 500; ++world) {
    std::uint32_t at = 0;
    const auto draw = [&](int below) {
      return static_cast<int>(ntm::random::uniform(11, world, 0, at++, 0) * below);
    };
    const auto criteria = static_cast<std::size_t>(1 + draw(5));
    const int size = 1 + draw(8);
    const int most = world % 5 == 0 ? 12 : 8;
    int open = 0;
    std::vector<std::string> units;
    for (int u = 0; u < size; ++u) {
      std::string text;
      for (std::size_t c = 0; c < criteria; ++c) {
        const bool unknown = open < most && draw(2) == 0;
        open += unknown;
        text += unknown ? '?' : draw(2) ? '1' : '0';
      }
      const auto ones = std::count(text.begin(), text.end(), '1');
      const auto gaps = std::count(text.begin(), text.end(), '?');
      if (gaps > 0 && draw(6) == 0)
        text += " " + std::to_string(ones + draw(static_cast<int>(gaps) + 1));
      units.push_back(text);
    }
    // All texts have the width of the first one's criteria, whether or not a count stands behind.
    const auto o = from_letters(units);
    constexpr tally::kind kinds[] = {tally::kind::at_least, tally::kind::under,
                                     tally::kind::criteria};
    const auto of = over_all(kinds[world % 3], draw(static_cast<int>(criteria) + 2), o);
    const auto now = count(o, of);
    const auto pick = [&] { return now.low - 1 + draw(static_cast<int>(now.high - now.low) + 3); };
    kept_range promise;
    const int form = draw(4);
    if (form != 1)
      promise.low = pick();
    if (form == 1)
      promise.high = pick();
    if (form == 2)
      promise.high = promise.low;
    if (form == 3)
      promise.high = *promise.low + draw(3);
    const brute slow(o, of, promise);
    const auto keep = decisive_to_keep(o, of, promise), miss = decisive_to_break(o, of, promise);
    BOOST_TEST(keep.possible == (slow.keep != brute::none), "keep in province " << world);
    BOOST_TEST(miss.possible == (slow.miss != brute::none), "break in province " << world);
    if (keep.possible) {
      BOOST_TEST(keep.needed == slow.keep, "keep in province " << world);
      BOOST_TEST(promise.holds(keep.after), "keep in province " << world);
      check_answers(o, of, keep);
    }
    if (miss.possible) {
      BOOST_TEST(miss.needed == slow.miss, "break in province " << world);
      BOOST_TEST(promise.fails(miss.after), "break in province " << world);
      check_answers(o, of, miss);
    }
    for (std::size_t limit = 1; limit < slow.width.size(); ++limit)
      BOOST_TEST(decisive_to_know(o, of, limit).width_after == slow.width[limit],
                 "know with " << limit << " in province " << world);
    const auto know = decisive_to_know(o, of);
    BOOST_TEST(know.settled);
    BOOST_TEST(slow.width[std::min(know.needed, slow.width.size() - 1)] == 0);
    if (know.needed > 0)
      BOOST_TEST(slow.width[know.needed - 1] > 0, "know in province " << world);
  }
}

BOOST_AUTO_TEST_CASE(several_promises_equal_brute_force) {
  using ntm::assessment::decisive_to_break_one;
  using ntm::assessment::decisive_to_keep_each;
  using ntm::assessment::tally_promise;
  for (std::uint32_t world = 0; world < 300; ++world) {
    std::uint32_t at = 0;
    const auto draw = [&](int below) {
      return static_cast<int>(ntm::random::uniform(12, world, 0, at++, 0) * below);
    };
    std::vector<std::string> units;
    int open = 0;
    for (int u = 0; u < 6; ++u) {
      std::string text;
      for (int c = 0; c < 3; ++c) {
        const bool unknown = open < 8 && draw(2) == 0;
        open += unknown;
        text += unknown ? '?' : draw(2) ? '1' : '0';
      }
      units.push_back(text);
    }
    const auto o = from_letters(units);
    std::vector<tally_promise> promises;
    const bool sums = draw(2) == 0, under = draw(2) == 0;
    for (std::size_t p = 0; p < 3; ++p) {
      tally_promise one;
      one.of = {sums    ? tally::kind::criteria
                : under ? tally::kind::under
                        : tally::kind::at_least,
                2,
                {2 * p, 2 * p + 1}};
      (draw(2) ? one.promise.low : one.promise.high) = draw(sums ? 6 : 3);
      promises.push_back(one);
    }
    const auto cells = unknown_cells(o);
    std::size_t keep = brute::none, miss = brute::none;
    std::size_t sets = 1;
    for (std::size_t k = 0; k < cells.size(); ++k)
      sets *= 3; // each cell: not asked, unmet, met
    for (std::size_t set = 0; set < sets; ++set) {
      auto met = o.criteria_met;
      std::size_t used = 0, left = set;
      for (const auto& cell : cells) {
        const auto what = left % 3;
        left /= 3;
        used += what > 0;
        if (what > 0)
          met[cell.first] += {what == 2, -(what == 1)};
      }
      bool all = true, one_broken = false;
      for (const auto& one : promises) {
        count_interval now;
        for (const auto row : one.of.rows)
          now += sums    ? met[row]
                 : under ? count_interval{met[row].high < 2, met[row].low < 2}
                         : count_interval{met[row].low >= 2, met[row].high >= 2};
        all = all && one.promise.holds(now);
        one_broken = one_broken || one.promise.fails(now);
      }
      if (all)
        keep = std::min(keep, used);
      if (one_broken)
        miss = std::min(miss, used);
    }
    const auto kept = decisive_to_keep_each(o, promises);
    const auto broken = decisive_to_break_one(o, promises);
    BOOST_TEST(kept.possible == (keep != brute::none), "keep in province " << world);
    BOOST_TEST(broken.possible == (miss != brute::none), "break in province " << world);
    if (kept.possible) {
      BOOST_TEST(kept.needed == keep, "keep in province " << world);
      BOOST_TEST((kept.after == count_interval{3, 3}));
    }
    if (broken.possible) {
      BOOST_TEST(broken.needed == miss, "break in province " << world);
      BOOST_TEST(broken.after.high < 3);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
