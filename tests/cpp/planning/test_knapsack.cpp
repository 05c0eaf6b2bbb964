#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/core/random.hpp"
#include "ntm/planning/knapsack.hpp"

BOOST_AUTO_TEST_SUITE(knapsacks)

using ntm::planning::knapsack;

namespace {
struct items {
  std::vector<std::int64_t> costs, weights;
  std::int64_t total = 0;
};
/// Strongly correlated items (weight = cost + constant) are the hard ones.
items draw(std::uint32_t seed, std::size_t n, bool correlated) {
  items out;
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto c = static_cast<std::int64_t>(ntm::random::uniform(seed, 0, i, 0, 1) * 1000);
    const auto w = static_cast<std::int64_t>(ntm::random::uniform(seed, 0, i, 0, 2) * 1000);
    out.costs.push_back(c);
    out.weights.push_back(correlated ? c + 100 : w);
    out.total += c;
  }
  return out;
}
/// Dynamic programming over every amount of money: an independent judge.
std::int64_t by_table(const items& list, std::int64_t budget) {
  std::vector<std::int64_t> best(static_cast<std::size_t>(budget) + 1, 0);
  for (std::size_t i = 0; i < list.costs.size(); ++i)
    for (std::int64_t b = budget; b >= list.costs[i]; --b) {
      auto& cell = best[static_cast<std::size_t>(b)];
      cell = std::max(cell, best[static_cast<std::size_t>(b - list.costs[i])] + list.weights[i]);
    }
  return best.back();
}
} // namespace

BOOST_AUTO_TEST_CASE(worked_by_hand) {
  const std::vector<std::int64_t> costs{5, 4, 3}, weights{10, 7, 5};
  const auto out = knapsack(costs, weights, 7);
  BOOST_TEST(out.value == 12); // 4 + 3 money, 7 + 5 weight; greedy takes 10 first
  BOOST_TEST(out.bound == 12);
  BOOST_TEST(out.cost == 7);
  BOOST_TEST(!out.chosen[0]);
  BOOST_TEST(knapsack(costs, weights, 0).value == 0);
  BOOST_TEST(knapsack(costs, weights, 100).value == 22);
  BOOST_TEST(knapsack(std::vector<std::int64_t>{0, 1}, std::vector<std::int64_t>{3, 4}, 0).value ==
             3);
  BOOST_TEST(knapsack({}, {}, 10).value == 0);
}

BOOST_AUTO_TEST_CASE(agrees_with_dynamic_programming) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const auto list = draw(seed, 40, seed % 2 == 0);
    for (const int share : {3, 30, 70}) {
      const std::int64_t budget = list.total * share / 100;
      const auto out = knapsack(list.costs, list.weights, budget);
      BOOST_TEST(out.value == by_table(list, budget));
      BOOST_TEST(out.exact());
      std::int64_t cost = 0, value = 0;
      for (std::size_t i = 0; i < list.costs.size(); ++i)
        if (out.chosen[i]) {
          cost += list.costs[i];
          value += list.weights[i];
        }
      BOOST_TEST(cost == out.cost);
      BOOST_TEST(cost <= budget);
      BOOST_TEST(value == out.value);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_work_limit_leaves_a_bound) {
  const auto list = draw(2, 200, true);
  const std::int64_t budget = list.total / 4;
  const auto exact = knapsack(list.costs, list.weights, budget);
  BOOST_TEST(exact.exact());
  for (const std::uint64_t work : {0ULL, 10ULL, 1000ULL}) {
    const auto out = knapsack(list.costs, list.weights, budget, 0, work);
    BOOST_TEST(out.value <= exact.value);
    BOOST_TEST(out.bound >= exact.value);
  }
  const auto loose = knapsack(list.costs, list.weights, budget, 0.5);
  BOOST_TEST(loose.greedy);
  BOOST_TEST(loose.work == 0u);
}

BOOST_AUTO_TEST_CASE(misuse) {
  const std::vector<std::int64_t> one{1}, two{1, 2}, minus{-1};
  BOOST_CHECK_THROW((void)knapsack(one, two, 1), ntm::error);
  BOOST_CHECK_THROW((void)knapsack(minus, one, 1), ntm::error);
  BOOST_CHECK_THROW((void)knapsack(one, minus, 1), ntm::error);
  BOOST_CHECK_THROW((void)knapsack(one, one, -1), ntm::error);
  BOOST_CHECK_THROW((void)knapsack(one, one, 1, -0.1), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
