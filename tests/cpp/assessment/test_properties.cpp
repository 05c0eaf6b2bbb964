// Laws of evaluations over random provinces: what is known collapses, what is learnt narrows, and
// the parts of a change sum to it on maps and editions that both change.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <tuple>

#include "ntm/assessment/attribute.hpp"
#include "ntm/assessment/bridge.hpp"
#include "ntm/assessment/decisive.hpp"
#include "ntm/core/random.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(laws_of_evaluations)

using namespace world;
using ntm::count_interval;
using ntm::truth;
using ntm::assessment::outcomes;
using ntm::assessment::tally;

namespace {
constexpr date first = 2030y / 6 / 30, last = 2031y / 6 / 30;

struct dice {
  std::uint32_t world;
  std::uint32_t at = 0;
  double operator()() { return ntm::random::uniform(17, world, at++, 0, 0); }
  int operator()(int below) { return static_cast<int>((*this)() * below); }
};

/// 1 to 8 criteria of 0 to 3 indicators; `gaps`: some levels are missing, some lists incomplete.
ntm::standard::edition random_law(dice& roll, bool gaps, int criteria) {
  std::vector<ntm::standard::criterion> list;
  for (int c = 1; c <= criteria; ++c) {
    std::vector<ntm::standard::indicator> indicators;
    const int many = (gaps ? 0 : 1) + roll(3);
    for (int i = 1; i <= many; ++i)
      indicators.push_back(
          indicator(std::to_string(c) + "." + std::to_string(i),
                    {need(gaps && roll(5) == 0 ? missing : number(20 + roll(60)), "",
                          roll(4) == 0 ? comparison::at_most : comparison::at_least)}));
    list.push_back(criterion(c, std::move(indicators)));
    list.back().indicators_complete = !gaps || roll(6) != 0;
  }
  return edition(std::move(list));
}
std::vector<std::string> codes(const ntm::standard::edition& e) {
  std::vector<std::string> out;
  for (const auto& c : e.criteria)
    for (const auto& i : c.indicators)
      out.push_back(i.code);
  return out;
}

/// Communes that are there all the time, end, begin, or end and give their code to another.
std::shared_ptr<const ntm::units::registry> random_map(dice& roll) {
  std::string text = "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,"
                     "in_ntm_programme\n9,Tỉnh,province,,,,,province,\n90,Huyện,district,9,,,,"
                     "district,\n9000,Luôn,commune,90,,,,commune,1\n";
  for (int c = 1; c <= 7; ++c) {
    const auto code = "900" + std::to_string(c);
    const auto row = [&](const char* since, const char* until, const char* type, int in) {
      text += code + "," + type + std::to_string(c) + ",commune,90," + since + "," + until + ",," +
              type + "," + std::to_string(in) + "\n";
    };
    switch (roll(5)) {
    case 0:
      row("", "2031-01-01", "commune", 1);
      break;
    case 1:
      row("2031-01-01", "", "commune", 1);
      break;
    case 2:
      row("", "2030-12-01", "commune", 1);
      row("2030-12-01", "", "township", 0); // leaves the programme, stays on the map
      break;
    default:
      row("", "", "commune", 1);
    }
  }
  ntm::findings report;
  return std::make_shared<const ntm::units::registry>(
      ntm::units::parse_registry(text, "units.csv", "", "", std::nullopt, report));
}

std::vector<tally> all_tallies(const outcomes& o) {
  std::vector<tally> out;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < o.size(); ++row)
    rows.push_back(row);
  out.push_back({tally::kind::criteria, 0, rows});
  for (std::int64_t n = 0; n <= static_cast<std::int64_t>(o.criteria()); ++n) {
    out.push_back({tally::kind::at_least, n, rows});
    out.push_back({tally::kind::under, n, rows});
  }
  return out;
}
bool inside(const count_interval& inner, const count_interval& outer) {
  return outer.low <= inner.low && inner.low <= inner.high && inner.high <= outer.high;
}
} // namespace

BOOST_AUTO_TEST_CASE(intervals_collapse_when_nothing_is_unknown) {
  const auto programme = registry()->at(day).programme();
  for (std::uint32_t world = 0; world < 200; ++world) {
    dice roll{world};
    const int criteria = 1 + roll(8);
    const auto law = random_law(roll, false, criteria), other = random_law(roll, false, criteria);
    std::vector<observation> rows;
    for (const auto u : programme)
      for (int c = 1; c <= criteria; ++c)
        for (int i = 1; i <= 3; ++i)
          rows.push_back(see(u, std::to_string(c) + "." + std::to_string(i), roll(101)));
    const auto now = judge(law, rows), then = judge(other, rows);
    for (std::size_t row = 0; row < now.size(); ++row) {
      BOOST_TEST_REQUIRE(now.assessed.count(row) == now.criteria());
      BOOST_TEST_REQUIRE(now.criteria_met[row].exact());
      BOOST_TEST_REQUIRE(now.criteria_met[row].low ==
                         static_cast<std::int64_t>(now.met.count(row)));
      BOOST_TEST_REQUIRE((now.meets_all(row) != truth::unknown));
    }
    for (const auto& of : all_tallies(now)) {
      BOOST_TEST_REQUIRE(count(now, of).exact());
      BOOST_TEST_REQUIRE(decisive_to_know(now, of).cells.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(learning_one_more_thing_never_widens_anything) {
  const auto programme = registry()->at(day).programme();
  for (std::uint32_t world = 0; world < 60; ++world) {
    dice roll{500 + world};
    const auto law = random_law(roll, true, 1 + roll(8));
    std::vector<observation> rows;
    for (const auto u : programme)
      for (const auto& code : codes(law))
        if (roll(4) != 0)
          rows.push_back(see(u, code, roll(101)));
    for (std::size_t k = rows.size(); k > 1; --k) // in any order
      std::swap(rows[k - 1], rows[static_cast<std::size_t>(roll(static_cast<int>(k)))]);
    auto known = judge(law, {});
    for (std::size_t n = 1; n <= rows.size(); ++n) {
      auto next = judge(law, {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(n)});
      for (std::size_t row = 0; row < next.size(); ++row) {
        BOOST_TEST_REQUIRE(inside(next.criteria_met[row], known.criteria_met[row]));
        for (std::size_t c = 0; c < next.criteria(); ++c)
          if (known.at(row, c) != truth::unknown)
            BOOST_TEST_REQUIRE((next.at(row, c) == known.at(row, c)));
      }
      for (const auto& of : all_tallies(next))
        BOOST_TEST_REQUIRE(inside(count(next, of), count(known, of)));
      known = std::move(next);
    }
  }
}

BOOST_AUTO_TEST_CASE(four_parts_sum_to_the_change_on_maps_and_laws_that_change) {
  std::size_t moved_map = 0, moved_law = 0, moved_work = 0, moved_late = 0;
  for (std::uint32_t world = 0; world < 300; ++world) {
    dice roll{2000 + world};
    const auto units = random_map(roll);
    auto old_law = random_law(roll, true, 1 + roll(8)),
         new_law = random_law(roll, true, 1 + roll(8));
    old_law.id = "old";
    new_law.id = "new";
    std::vector<observation> rows;
    for (std::uint32_t u = 0; u < units->units().size(); ++u)
      for (int c = 1; c <= 8; ++c)
        for (int i = 1; i <= 3; ++i)
          for (const date on : {date{2030y / 5 / 1}, date{2031y / 5 / 1}})
            if (roll(3) != 0 && units->at_index(u).valid.contains(on)) {
              auto one = see(u, std::to_string(c) + "." + std::to_string(i), roll(101), on);
              one.recorded_on = roll(2) ? on : date{2031y / 6 / 1};
              rows.push_back(one);
            }
    ntm::findings report;
    const auto seen = panel::build(std::move(rows), report);
    ntm::assessment::evaluate_options options;
    options.not_applicable = static_cast<ntm::assessment::not_applicable_as>(roll(3));
    auto known = options;
    known.known_on = first;
    const auto before =
        ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(old_law), units,
                                  units->at(first), seen, known);
    const auto after =
        ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(new_law), units,
                                  units->at(last), seen, options);
    const auto out = attribute(before, after, seen);
    const auto& [revision, map, work, law, total] =
        std::tie(out.revision, out.map, out.work, out.edition, out.total);
    BOOST_TEST_CONTEXT("province " << world) {
      BOOST_TEST_REQUIRE(revision.low + map.low + work.low + law.low == total.low);
      BOOST_TEST_REQUIRE(revision.high + map.high + work.high + law.high == total.high);
      BOOST_TEST_REQUIRE(
          (revision.mean_low + map.mean_low + work.mean_low + law.mean_low == total.mean_low));
      BOOST_TEST_REQUIRE(
          (revision.mean_high + map.mean_high + work.mean_high + law.mean_high == total.mean_high));
      // The change itself, and each part, from the units one by one.
      std::int64_t by_unit[4]{}, was = 0, is = 0, learnt = 0;
      for (const auto& row : out.rows) {
        was += row.was ? row.before.low : 0;
        is += row.is ? row.after.low : 0;
        by_unit[0] += row.was ? row.revised.low - row.before.low + row.learnt_low : 0;
        by_unit[1] += row.was && !row.is ? -row.revised.low : row.was ? 0 : row.after.low;
        by_unit[2] += row.was && row.is ? row.worked.low - row.revised.low - row.learnt_low : 0;
        learnt += row.learnt_low;
        BOOST_TEST_REQUIRE(row.learnt_low >= 0);
        BOOST_TEST_REQUIRE(row.learnt_high <= 0);
        // No more can be learnt than was open.
        BOOST_TEST_REQUIRE(row.learnt_low - row.learnt_high <= row.revised.high - row.revised.low);
        by_unit[3] += row.was && row.is ? row.after.low - row.worked.low : 0;
      }
      BOOST_TEST_REQUIRE(total.low == is - was);
      BOOST_TEST_REQUIRE(by_unit[0] == revision.low);
      BOOST_TEST_REQUIRE(learnt == out.learnt.low);
      BOOST_TEST_REQUIRE(by_unit[1] == map.low);
      BOOST_TEST_REQUIRE(by_unit[2] == work.low);
      BOOST_TEST_REQUIRE(by_unit[3] == law.low);
      BOOST_TEST_REQUIRE(out.met_after.low - out.met_before.low == total.low);
      BOOST_TEST_REQUIRE(out.met_after.high - out.met_before.high == total.high);
      const auto mean = [](std::int64_t met, std::size_t n) {
        return ntm::assessment::fraction::of(met, static_cast<std::int64_t>(n));
      };
      BOOST_TEST_REQUIRE((total.mean_low == mean(is, after.size()) - mean(was, before.size())));
    }
    moved_late += revision.low != 0;
    moved_map += map.low != 0;
    moved_work += work.low != 0;
    moved_law += law.low != 0;
  }
  // The provinces are not too tame to show anything.
  BOOST_TEST(std::min({moved_map, moved_law, moved_work, moved_late}) > 100u);
}

BOOST_AUTO_TEST_CASE(a_bridge_of_a_law_to_itself_is_empty_and_the_other_way_round_swaps) {
  const auto programme = registry()->at(day).programme();
  for (std::uint32_t world = 0; world < 100; ++world) {
    dice roll{4000 + world};
    const int criteria = 1 + roll(8);
    auto a = random_law(roll, true, criteria), b = random_law(roll, true, criteria);
    a.id = "a";
    b.id = "b";
    std::vector<observation> rows;
    for (const auto u : programme)
      for (int c = 1; c <= criteria; ++c)
        for (int i = 1; i <= 3; ++i)
          if (roll(3) != 0)
            rows.push_back(see(u, std::to_string(c) + "." + std::to_string(i), roll(101)));
    ntm::findings report;
    static const auto units = registry();
    const auto seen = panel::build(std::move(rows), report);
    const auto by = [&](const ntm::standard::edition& e) {
      return ntm::assessment::evaluate(std::make_shared<const ntm::standard::edition>(e), units,
                                       units->at(day), seen);
    };
    const auto old_law = by(a), new_law = by(b);
    const auto same = ntm::assessment::bridge(old_law, old_law);
    for (const auto& row : same.rows) {
      BOOST_TEST_REQUIRE((row.lost == count_interval{0, 0}));
      BOOST_TEST_REQUIRE((row.gained == count_interval{0, 0}));
    }
    const auto there = ntm::assessment::bridge(old_law, new_law);
    const auto back = ntm::assessment::bridge(new_law, old_law);
    BOOST_TEST_REQUIRE(there.rows.size() == back.rows.size());
    for (std::size_t row = 0; row < there.rows.size(); ++row) {
      BOOST_TEST_REQUIRE((there.rows[row].lost == back.rows[row].gained));
      BOOST_TEST_REQUIRE((there.rows[row].gained == back.rows[row].lost));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
