// Every subset of communes is tried, with arithmetic of its own; HiGHS is the other judge.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

#include "ntm/planning/front.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/milp.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(brute_force)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::with_highs;

namespace {
constexpr std::size_t communes = 9, criteria = 5;
constexpr int districts = 3;

/// A random problem and the same facts in plain numbers.
struct trial {
  ntm_test::instance data;
  std::vector<bool> recognised, in, out;
  int floor = 0;
  std::int64_t total = 0, added = 0;
  int complete = 0; // district, 0 for none
  bool each = false;
  std::vector<std::int64_t> weights;
  std::int64_t budget = 0;

  [[nodiscard]] double u(std::uint32_t seed, std::uint32_t item) const {
    return random::uniform(seed, 1, 0, item, 99);
  }
  explicit trial(std::uint32_t seed)
      : data(ntm_test::make_random(seed, communes, criteria, districts)), recognised(communes),
        in(communes), out(communes) {
    for (std::uint32_t i = 0; i < communes; ++i) {
      // Some that meet all are not recognised yet, some recognised fail.
      const bool meets = data.outcomes->meets_all(i) == truth::met;
      recognised[i] = u(seed, 10 + i) < (meets ? 0.8 : 0.1);
      in[i] = u(seed, 30 + i) < 0.06;
      out[i] = !in[i] && u(seed, 50 + i) < 0.1;
      weights.push_back(static_cast<std::int64_t>(u(seed, 70 + i) * 30));
    }
    floor = u(seed, 1) < 0.6 ? 1 + static_cast<int>(u(seed, 2) * 3) : 0;
    total = u(seed, 3) < 0.5 ? static_cast<std::int64_t>(u(seed, 4) * 8) : 0;
    added = u(seed, 5) < 0.5 ? static_cast<std::int64_t>(u(seed, 6) * 6) : 0;
    complete = u(seed, 7) < 0.3 ? 1 + static_cast<int>(u(seed, 8) * districts) : 0;
    each = u(seed, 9) < 0.5;
    budget = static_cast<std::int64_t>(u(seed, 100) * 120);
    if (complete && std::none_of(data.outcomes->units.begin(), data.outcomes->units.end(),
                                 [&](auto unit) { return district(unit) == complete; }))
      complete = 0;
  }
  [[nodiscard]] int district(units::unit_index unit) const {
    return std::stoi(data.outcomes->registry->at_index(unit).parent_code.substr(1));
  }
  [[nodiscard]] planning::problem problem() const {
    std::vector<truth> decided;
    std::vector<unit_ref> locked_in, locked_out;
    for (std::size_t i = 0; i < communes; ++i) {
      decided.push_back(known(recognised[i]));
      if (in[i])
        locked_in.emplace_back(data.outcomes->units[i]);
      if (out[i])
        locked_out.emplace_back(data.outcomes->units[i]);
    }
    auto p = data.problem(decided)
                 .lock_in(locked_in)
                 .lock_out(locked_out)
                 .require(at_least(measure::communes_recognised, total))
                 .require(new_communes(added))
                 .require(planning::floor(floor));
    if (complete)
      p = p.require(planning::complete("D" + std::to_string(complete)));
    return each ? p.require(recognised_in_each(level::district)) : p;
  }
  /// The cost when exactly these communes are completed, or nothing when a rule is broken.
  [[nodiscard]] std::optional<std::int64_t> cost(unsigned set) const {
    std::int64_t sum = 0, count = 0, before = 0;
    std::vector<bool> has(districts + 1, false), there(districts + 1, false);
    for (std::size_t i = 0; i < communes; ++i) {
      const bool chosen = set >> i & 1U;
      if (chosen && (recognised[i] || out[i]))
        return std::nullopt;
      std::vector<std::int64_t> missing;
      int met = 0, no_price = 0;
      for (std::size_t k = 0; k < criteria; ++k) {
        const auto price = data.costs.at(i, k);
        if (data.outcomes->met.test(i, k))
          ++met;
        else if (price < 0)
          ++no_price;
        else
          missing.push_back(price);
      }
      if (chosen && no_price)
        return std::nullopt;
      std::sort(missing.begin(), missing.end());
      const auto lacking = static_cast<std::size_t>(std::max(0, floor - met));
      if (lacking > missing.size())
        return std::nullopt;
      for (std::size_t k = 0; k < (chosen ? missing.size() : lacking); ++k)
        sum += missing[k];
      const bool done = chosen || recognised[i];
      const int d = district(data.outcomes->units[i]);
      if (!done && (in[i] || d == complete))
        return std::nullopt;
      there[static_cast<std::size_t>(d)] = true;
      has[static_cast<std::size_t>(d)] = has[static_cast<std::size_t>(d)] || done;
      count += chosen;
      before += recognised[i];
    }
    if (count < added || count + before < total || (each && has != there))
      return std::nullopt;
    return sum;
  }
  [[nodiscard]] std::int64_t value(unsigned set, bool weighted) const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < communes; ++i)
      if (recognised[i] || (set >> i & 1U))
        sum += weighted ? weights[i] : 1;
    return sum;
  }
};
constexpr unsigned subsets = 1U << communes;
constexpr std::uint32_t trials = 250;

} // namespace

BOOST_AUTO_TEST_CASE(least_cost_is_least) {
  std::size_t feasible = 0;
  for (std::uint32_t seed = 1; seed <= trials; ++seed) {
    const trial t(seed);
    std::optional<std::int64_t> best;
    for (unsigned set = 0; set < subsets; ++set)
      if (const auto cost = t.cost(set); cost && (!best || *cost < *best))
        best = cost;
    const auto problem = t.problem().minimise(measure::cost);
    const auto out = problem.solve();
    BOOST_TEST(verify(problem, out).empty());
    BOOST_TEST(out.found() == best.has_value());
    BOOST_TEST(out.conflicts.empty() == out.found());
    if (!best)
      continue;
    ++feasible;
    BOOST_TEST(out.cost == *best);
    BOOST_TEST((out.status == plan_status::optimal));
  }
  BOOST_TEST(feasible > trials / 4); // the instances are not all empty cases
}

BOOST_AUTO_TEST_CASE(most_communes_are_most) {
  std::size_t feasible = 0;
  for (std::uint32_t seed = 1; seed <= trials; ++seed) {
    const trial t(seed);
    std::optional<std::int64_t> best;
    for (unsigned set = 0; set < subsets; ++set)
      if (const auto cost = t.cost(set); cost && *cost <= t.budget)
        best = std::max(best.value_or(0), t.value(set, false));
    const auto problem = t.problem().maximise(measure::communes_recognised).within(t.budget);
    const auto out = problem.solve();
    BOOST_TEST(verify(problem, out).empty());
    BOOST_TEST(out.found() == best.has_value());
    if (!best)
      continue;
    ++feasible;
    BOOST_TEST(out.value == *best);
    BOOST_TEST((out.status == plan_status::optimal));
  }
  BOOST_TEST(feasible > trials / 5);
}

BOOST_AUTO_TEST_CASE(most_weight_is_most, *boost::unit_test::precondition(with_highs)) {
  std::size_t plain = 0, by_highs = 0;
  for (std::uint32_t seed = 1; seed <= trials; ++seed) {
    const trial t(seed);
    std::optional<std::int64_t> best;
    for (unsigned set = 0; set < subsets; ++set)
      if (const auto cost = t.cost(set); cost && *cost <= t.budget)
        best = std::max(best.value_or(0), t.value(set, true));
    const auto problem =
        t.problem().maximise(measure::communes_recognised).within(t.budget).weights(t.weights);
    const auto out = problem.solve();
    BOOST_TEST(verify(problem, out).empty());
    BOOST_TEST(out.found() == best.has_value());
    if (!best)
      continue;
    BOOST_TEST(out.value == *best,
               "seed " << seed << ": " << out.value << " is not " << *best << " by " << out.method);
    BOOST_TEST(out.bound >= *best);
    BOOST_TEST((out.status == plan_status::optimal));
    ++(out.method.starts_with("HiGHS") ? by_highs : plain);
  }
  BOOST_TEST(plain > 20u);
  BOOST_TEST(by_highs > 0u);
}

BOOST_AUTO_TEST_CASE(the_front_holds_every_breakpoint) {
  for (std::uint32_t seed = 1; seed <= trials; ++seed) {
    const trial t(seed);
    trial free_numbers = t;
    free_numbers.total = free_numbers.added = 0;
    std::vector<std::optional<std::int64_t>> least(communes + 1);
    for (unsigned set = 0; set < subsets; ++set)
      if (const auto cost = free_numbers.cost(set)) {
        auto& cell = least[static_cast<std::size_t>(free_numbers.value(set, false))];
        cell = std::min(cell.value_or(*cost), *cost);
      }
    std::vector<std::pair<std::int64_t, std::int64_t>> expected; // dominated points dropped
    for (std::size_t n = communes + 1; n-- > 0;)
      if (least[n] && (expected.empty() || *least[n] < expected.back().second))
        expected.emplace_back(static_cast<std::int64_t>(n), *least[n]);
    std::reverse(expected.begin(), expected.end());
    const auto points = front(t.problem()).points;
    BOOST_REQUIRE(points.size() == expected.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      BOOST_TEST(points[i].recognised == expected[i].first);
      BOOST_TEST(points[i].budget == expected[i].second);
    }
  }
}

BOOST_AUTO_TEST_CASE(highs_agrees, *boost::unit_test::precondition(with_highs)) {
  for (std::uint32_t seed = 1; seed <= 50; ++seed) {
    const trial t(seed);
    const auto least = t.problem().minimise(measure::cost);
    const auto most =
        t.problem().maximise(measure::communes_recognised).within(t.budget).weights(t.weights);
    for (const auto& problem : {least, most}) {
      const auto ours = problem.solve();
      const auto model = to_milp(problem);
      const auto theirs = solve_highs(model);
      BOOST_TEST(ours.found() == (theirs.status == highs_solution::outcome::optimal));
      if (!ours.found())
        continue;
      const bool money = problem.purpose() == aim::minimise;
      const auto value = std::llround(theirs.objective) * (money ? model.money_unit : 1);
      BOOST_TEST(ours.value == value);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
