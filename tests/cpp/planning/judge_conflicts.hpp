#pragma once
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>

#include "ntm/planning/elastic.hpp"
#include "planning/draw.hpp"

/// Whether what is said of an infeasible problem is so, by trying every plan.
namespace ntm_test {
/// The laws of a problem by what they are to a conflict: promises, and what always holds (locks,
/// what may be owed, which is part of the money, and to conflicts upkeep beside a share of it or a
/// row about criteria).
struct promises {
  const drawn& t;
  std::vector<const law*> all; ///< by position in `problem::requirements()`; null: no promise
  std::vector<law> fixed;

  promises(const drawn& from, bool upkeep_holds) : t(from) {
    for (const auto& one : t.laws) {
      const bool lock = one.name.starts_with("lock");
      const bool held = one.owed || (upkeep_holds && one.upkeep);
      if (lock || held)
        fixed.push_back(one);
      if (!lock)
        all.push_back(held ? nullptr : &one);
    }
  }
  [[nodiscard]] std::vector<law> of(const std::vector<std::size_t>& set,
                                    std::size_t without = static_cast<std::size_t>(-1)) const {
    auto out = fixed;
    for (const std::size_t i : set)
      if (i != without)
        out.push_back(*all.at(i));
    return out;
  }
  [[nodiscard]] bool possible(const std::vector<law>& laws) const { return possible(laws, t.in); }
  [[nodiscard]] bool possible(const std::vector<law>& laws, const facts& in) const {
    return enumeration{in, laws, t.goals}.any();
  }
};

/// The same problem with so much more money, in proportion to what each fund has in each year, cut
/// to whole dong; nothing where no extra amount is cut to exactly so much.
inline std::optional<facts> with_more(const facts& in, money more) {
  facts out = in;
  const money total = in.all_money();
  const auto cells = static_cast<money>(in.funds.size() * static_cast<std::size_t>(in.years));
  for (money extra = more, added = 0; added < more; ++extra) {
    added = 0;
    if (in.funds.front().name == "budget") {
      added = extra;
      out.funds[0].amounts[0] = in.funds[0].amounts[0] + extra;
      continue;
    }
    for (std::size_t f = 0; f < in.funds.size(); ++f)
      for (std::size_t t = 0; t < in.funds[f].amounts.size(); ++t) {
        const money has = in.funds[f].amounts[t];
        const money part = total > 0 ? has * extra / total : extra / cells;
        out.funds[f].amounts[t] = has + part;
        added += part;
      }
    if (added > more)
      return std::nullopt;
  }
  return out;
}

/// A conflict has no plan, and without any one of its requirements it has one; what can be reached
/// is reached, and no more; the money that is missing suffices, and less does not.
inline void judge_conflicts(const drawn& t, const ntm::planning::plan& out) {
  const auto problem = t.problem();
  const auto& terms = problem.requirements();
  const promises laws(t, std::any_of(terms.begin(), terms.end(), [](const auto& r) {
                        return r.template get_if<ntm::planning::disbursed_term>() ||
                               r.template get_if<ntm::planning::own_criteria_rows>();
                      }));
  for (const auto& one : out.conflicts) {
    const auto& set = one.requirements;
    if (std::any_of(set.begin(), set.end(), [&](auto i) { return !laws.all.at(i); }))
      continue; // all together, where nothing smaller was found
    const auto& words = one.text.en;
    BOOST_TEST(!laws.possible(laws.of(set)), "not a conflict: " << words);
    for (const std::size_t i : set)
      if (one.minimal)
        BOOST_TEST(laws.possible(laws.of(set, i)), "not minimal: " << words);
    for (const auto& r : one.reachable) {
      auto with = laws.of(set, r.requirement);
      with.push_back(laws.all[r.requirement]->with(r.value));
      BOOST_TEST(laws.possible(with), r.value << " cannot be reached: " << words);
      with.back() = laws.all[r.requirement]->with(r.at_most + 1);
      BOOST_TEST(!laws.possible(with), r.at_most + 1 << " can be reached: " << words);
    }
    if (one.missing_money && *one.missing_money < 200) {
      const auto rich = with_more(t.in, *one.missing_money);
      BOOST_REQUIRE(rich.has_value());
      BOOST_TEST(laws.possible(laws.of(set), *rich), "not enough: " << words);
      if (std::none_of(set.begin(), set.end(), [&](auto i) { return laws.all[i]->spent; }))
        BOOST_TEST(*one.missing_money == one.missing_at_least.value_or(-1),
                   "not the least: " << words);
    }
    for (money less = one.missing_at_least.value_or(0); less-- > 0;)
      if (const auto poor = with_more(t.in, less)) {
        BOOST_TEST(!laws.possible(laws.of(set), *poor), less << " is enough: " << words);
        if (std::none_of(set.begin(), set.end(), [&](auto i) { return laws.all[i]->spent; }))
          break; // more money is never worse
      }
  }
}

/// A common share of all promises is reached, and no larger one is: of numbers whose degrees count
/// from nothing.
inline void judge_common_share(const promises& laws, const ntm::planning::elastic_plan& out) {
  const std::set<std::string> from_nothing{"floor", "floor by a year", "new_communes",
                                           "least_disbursed"};
  std::set<double> shares{0, 1};
  for (std::size_t i = 0; i < laws.all.size(); ++i) {
    if (laws.all[i] && laws.all[i]->name == "recognised_in_each")
      return; // its degrees are the cheapest units
    if (!laws.all[i] || !laws.all[i]->with)
      continue;
    if (!from_nothing.contains(laws.all[i]->name) ||
        out.promises[i].kept_at_most > out.promises[i].kept)
      return;
    for (std::int64_t d = 1; d < out.promises[i].wanted; ++d)
      shares.insert(static_cast<double>(d) / static_cast<double>(out.promises[i].wanted));
  }
  const auto possible = [&](double share) {
    auto all = laws.fixed;
    for (std::size_t i = 0; i < laws.all.size() && share > 0; ++i) {
      if (!laws.all[i])
        continue;
      const auto wanted = static_cast<double>(out.promises[i].wanted);
      const auto degree = static_cast<std::int64_t>(std::ceil(share * wanted - 1e-12));
      const bool part = laws.all[i]->with && degree < out.promises[i].wanted;
      all.push_back(part ? laws.all[i]->with(degree) : *laws.all[i]);
    }
    return laws.possible(all);
  };
  BOOST_TEST(possible(out.common_share), "share " << out.common_share << " of " << out.text.en);
  if (const auto next = shares.upper_bound(out.common_share + 1e-9); next != shares.end())
    BOOST_TEST(!possible(*next),
               "share " << *next << " is possible, not only " << out.common_share);
}

/// What an elastic plan keeps can be kept, and of no promise could more be kept beside the others.
inline void judge_elastic(const drawn& t, const ntm::planning::problem& problem, bool ordered) {
  const promises laws(t, false);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; ordered && i < laws.all.size(); ++i)
    if (laws.all[i])
      order.push_back(i);
  const auto out = ntm::planning::elastic(problem, order);
  const bool found = laws.possible(laws.fixed);
  BOOST_TEST(out.plan.found() == found, out.text.en);
  if (!found)
    return;
  if (!ordered)
    judge_common_share(laws, out);
  // Nothing asks for nothing: a degree that is kept today is left out.
  const auto kept = [&](std::size_t i, std::int64_t more) -> std::optional<law> {
    const auto& one = out.promises[i];
    const auto* what = laws.all[i];
    if (one.kept + more >= one.wanted)
      return *what;
    if (what->with && one.kept + more > 0)
      return what->with(one.kept + more);
    return std::nullopt;
  };
  std::vector<std::optional<law>> list;
  for (std::size_t i = 0; i < laws.all.size(); ++i)
    list.push_back(laws.all[i] ? kept(i, 0) : std::nullopt);
  const auto possible = [&] {
    auto all = laws.fixed;
    for (const auto& one : list)
      if (one)
        all.push_back(*one);
    return laws.possible(all);
  };
  BOOST_TEST(possible(), "not kept: " << out.text.en);
  for (std::size_t i = 0; i < laws.all.size(); ++i)
    if (laws.all[i] && laws.all[i]->name == "recognised_in_each" &&
        list[i].has_value() != (out.promises[i].kept > 0))
      return; // some of the units, the cheapest: a law of their own
  for (std::size_t i = 0; i < laws.all.size(); ++i) {
    const auto& one = out.promises[i];
    if (!laws.all[i] || one.kept == one.wanted || one.kept_at_most > one.kept)
      continue;
    const auto before = list[i];
    list[i] = kept(i, 1);
    BOOST_TEST(!possible(), "more can be kept of " << one.text.en);
    list[i] = before;
  }
}
} // namespace ntm_test
