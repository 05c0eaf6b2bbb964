#include <boost/test/unit_test.hpp>

#include <numeric>
#include <optional>

#include "ntm/planning/split_target.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(splits)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::worked;

namespace {
std::vector<std::int64_t> parts_of(const target_split& of) {
  std::vector<std::int64_t> out;
  for (const auto& one : of.districts)
    out.push_back(one.target);
  return out;
}
using numbers = std::vector<std::int64_t>;
} // namespace

BOOST_AUTO_TEST_CASE(parts_add_up_exactly) {
  // D1: C1 recognised, C2 7, C3 13. D2: C4 5, C5 13, C6 20.
  const auto base = worked().problem();
  const auto half = split_target(base, 3);
  BOOST_TEST(parts_of(half) == (numbers{2, 1}), boost::test_tools::per_element()); // 1.5 and 1.5
  BOOST_TEST(half.cost == 25);
  BOOST_TEST(half.cheapest_cost == 25);                            // C4, C2 and one of 13
  const auto lacking = split_target(base, 3, split_rule::lacking); // 1.2 and 1.8
  BOOST_TEST(parts_of(lacking) == (numbers{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(parts_of(split_target(base, 4, split_rule::equal)) == (numbers{2, 2}),
             boost::test_tools::per_element());
  const auto people = split_target(base, 2, split_rule::weight, {5, 5, 5, 1, 1, 1});
  BOOST_TEST(parts_of(people) == (numbers{2, 0}), boost::test_tools::per_element());
  BOOST_TEST(people.cost == 20);
  BOOST_TEST(people.difference() == 8); // C2 and C4 cost 12
  const auto cheap = split_target(base, 2, split_rule::cheapest);
  BOOST_TEST(parts_of(cheap) == (numbers{1, 1}), boost::test_tools::per_element());
  BOOST_TEST(cheap.difference() == 0);
}

BOOST_AUTO_TEST_CASE(limits_of_districts_hold) {
  const auto base = worked().problem();
  // All people live in D1, which has two communes left.
  const auto full = split_target(base, 4, split_rule::weight, {1, 1, 1, 0, 0, 0});
  BOOST_TEST(parts_of(full) == (numbers{2, 2}), boost::test_tools::per_element());
  const auto forced = split_target(base.lock_in({"C6"}), 2, split_rule::weight, {1, 1, 1, 0, 0, 0});
  BOOST_TEST(parts_of(forced) == (numbers{1, 1}), boost::test_tools::per_element());
  BOOST_TEST(forced.cost == 27);          // C2 and C6
  BOOST_TEST(forced.cheapest_cost == 25); // C6 and C4
  const auto floors = split_target(base.require(planning::floor(2)), 1);
  BOOST_TEST(floors.cost == 11); // C2 7, and the floors of C3 and C5: 2 + 2
  BOOST_TEST(floors.cheapest_cost == 9);
  const auto each =
      split_target(base.require(recognised_in_each(level::district)), 1, split_rule::communes);
  BOOST_TEST(parts_of(each) == (numbers{0, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_split_is_nearer_or_cheaper) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const auto data = ntm_test::make_random(seed, 12, 3, 3);
    const auto base = data.problem();
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 5, 0, item, 9); };
    numbers weights;
    for (std::uint32_t i = 0; i < 12; ++i)
      weights.push_back(1 + static_cast<std::int64_t>(u(i) * 9));
    const auto none = split_target(base, 0, split_rule::weight, weights);
    std::int64_t open = 0, claims = 0;
    for (const auto& one : none.districts) {
      open += one.open;
      claims += one.claim;
    }
    const auto n = static_cast<std::int64_t>(u(50) * static_cast<double>(open + 1));
    const auto made = split_target(base, n, split_rule::weight, weights);
    const auto list = parts_of(made);
    BOOST_TEST(std::accumulate(list.begin(), list.end(), std::int64_t{0}) == n);
    const auto off = [&](const numbers& of) { // squared, times claims^2
      std::int64_t sum = 0;
      for (std::size_t d = 0; d < of.size(); ++d) {
        const std::int64_t e = of[d] * claims - n * made.districts[d].claim;
        sum += e * e;
      }
      return sum;
    };
    std::optional<std::int64_t> nearest;
    std::optional<money> cheapest;
    numbers of(made.districts.size(), 0);
    const auto go = [&](const auto& self, std::size_t d, std::int64_t left) -> void {
      if (d == of.size()) {
        if (left != 0)
          return;
        nearest = nearest ? std::min(*nearest, off(of)) : off(of);
        money cost = 0;
        for (std::size_t k = 0; k < of.size(); ++k) {
          numbers only(of.size(), 0);
          std::vector<money> prices;
          for (std::size_t row = 0; row < 12; ++row) {
            const auto& unit = data.outcomes->registry->at_index(data.outcomes->units[row]);
            if (unit.parent_code != made.districts[k].code ||
                data.outcomes->meets_all(row) == truth::met)
              continue;
            money sum = 0;
            for (std::size_t c = 0; c < 3; ++c)
              if (!data.outcomes->met.test(row, c))
                sum = data.costs.at(row, c) < 0 || sum < 0 ? -1 : sum + data.costs.at(row, c);
            if (sum >= 0)
              prices.push_back(sum);
          }
          std::sort(prices.begin(), prices.end());
          for (std::int64_t i = 0; i < of[k]; ++i)
            cost += prices[static_cast<std::size_t>(i)];
        }
        cheapest = cheapest ? std::min(*cheapest, cost) : cost;
        return;
      }
      for (of[d] = 0; of[d] <= std::min(left, made.districts[d].open); ++of[d])
        self(self, d + 1, left - of[d]);
      of[d] = 0;
    };
    go(go, 0, n);
    BOOST_TEST(off(list) == *nearest, "seed " << seed);
    BOOST_TEST(made.cheapest_cost == *cheapest, "seed " << seed);
    BOOST_TEST(made.difference() >= 0);
  }
}

BOOST_AUTO_TEST_CASE(misuse_is_one_clear_error) {
  const auto base = worked().problem();
  BOOST_CHECK_THROW((void)split_target(base, 6), error);
  BOOST_CHECK_THROW((void)split_target(base, -1), error);
  BOOST_CHECK_THROW((void)split_target(base.lock_in({"C2"}), 0), error);
  BOOST_CHECK_THROW((void)split_target(base, 2, split_rule::weight, {1, 2}), error);
  BOOST_CHECK_THROW((void)split_target(base, 2, split_rule::weight, {0, 0, 0, 0, 0, 0}), error);
  BOOST_CHECK_THROW((void)split_target(base, 2, split_rule::weight, {1, 1, -1, 0, 0, 0}), error);
  BOOST_CHECK_THROW((void)split_target(base, 2, split_rule::equal, {1, 1, 1, 1, 1, 1}), error);
  BOOST_CHECK_THROW((void)to_split_rule("fair"), unknown_name);
  BOOST_TEST(split_target(worked("MINH HỌA").problem(), 1).table().mark == "MINH HỌA");
}

BOOST_AUTO_TEST_SUITE_END()
