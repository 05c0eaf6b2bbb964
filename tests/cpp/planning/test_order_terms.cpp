// Capacity, order, duration and mean: each compiled to rows and solved where the answer is obvious.
#include <boost/test/unit_test.hpp>

#include <optional>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(order_terms, *boost::unit_test::precondition(ntm_test::with_highs))

using namespace ntm;
using namespace ntm::planning;
using ntm_test::entries;
using ntm_test::model_rows;
using years = std::vector<int>;
using ntm_test::solved;
using ntm_test::with_highs;

namespace {
/// C1 lacks three criteria (1, 2 and 3 dong), C2 the second (2 dong).
ntm_test::instance two() { return ntm_test::make({{1, "000", {1, 2, 3}}, {1, "101", {9, 2, 9}}}); }
planning::problem sentence() {
  return two()
      .problem()
      .over(2019, 3)
      .within({{"all", {8, 8, 8}}})
      .maximise(measure::commune_years);
}
/// Whether a plan of `from` breaks `code` as a plan of `problem`.
bool breaks(const planning::problem& problem, const planning::plan& from, std::string_view code) {
  for (const auto& f : verify(problem, from))
    if (f.code == code)
      return true;
  return false;
}
} // namespace

BOOST_AUTO_TEST_CASE(a_cap_is_a_row_for_each_commune_and_year) {
  const auto model = to_milp(sentence().cap(2));
  const auto rows = model_rows(model, "cap:");
  BOOST_REQUIRE(rows.size() == 3u); // C2 lacks one criterion and can never break it
  BOOST_TEST((rows.at("cap:C1:2020").cells == entries{{"finish:C1:1:2020", 1},
                                                      {"finish:C1:2:2020", 1},
                                                      {"finish:C1:3:2020", 1},
                                                      {"finish:C1:1:2019", -1},
                                                      {"finish:C1:2:2019", -1},
                                                      {"finish:C1:3:2019", -1}}));
  BOOST_TEST(rows.at("cap:C1:2020").high == 2);
  BOOST_TEST((model_rows(model, "cap_not_yet:").at("cap_not_yet:C1:2019").cells ==
              entries{{"recognised:C1:2019", 1}}));
}
BOOST_AUTO_TEST_CASE(a_cap_takes_years) {
  BOOST_TEST((solved(sentence()).due == years{2019, 2019}));
  const auto out = solved(sentence().cap(2));
  BOOST_TEST((out.due == years{2020, 2019}));
  BOOST_TEST(out.value == 5);
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST((solved(sentence().cap(1)).due == years{2021, 2019}));
  BOOST_TEST((sentence().cap(1).require(complete("C1").by(2020)).solve().status ==
              plan_status::infeasible));
  BOOST_TEST(breaks(sentence().cap(2), solved(sentence()), "NTM-P039"));
  // Money that comes late: 1 in 2019 and all the rest in 2020 must still be two and one.
  const auto late = sentence().within({{"all", {1, 7, 0}}}).cap(2);
  BOOST_TEST((solved(late).due == years{2020, 2020}));
  // With 5 in the second year C1 (6) needs the first too, and C2 must wait.
  BOOST_TEST(solved(sentence().within({{"all", {1, 5, 2}}}).cap(2)).value == 3);
}

BOOST_AUTO_TEST_CASE(an_order_is_a_row_for_each_commune_that_lacks_both) {
  const auto rows = model_rows(to_milp(sentence().precede(3, 1, 1)), "precede:");
  BOOST_REQUIRE(rows.size() == 3u);
  BOOST_TEST((rows.at("precede:C1:3<1:2019").cells == entries{{"finish:C1:1:2019", 1}}));
  BOOST_TEST((rows.at("precede:C1:3<1:2020").cells ==
              entries{{"finish:C1:1:2020", 1}, {"finish:C1:3:2019", -1}}));
}
BOOST_AUTO_TEST_CASE(an_order_with_a_lag_takes_years) {
  BOOST_TEST((solved(sentence().precede(3, 1)).due == years{2019, 2019}));
  const auto out = solved(sentence().precede(3, 1, 2));
  BOOST_TEST((out.due == years{2021, 2019}));
  BOOST_TEST(breaks(sentence().precede(3, 1, 1), solved(sentence()), "NTM-P044"));
  // A floor of one criterion would take the first (1 dong); the third (3 dong) must come before it.
  const auto floor =
      sentence().lock_out({"C1"}).require(planning::floor(2)).precede(3, 1).precede(3, 2);
  const auto lifted = solved(floor);
  BOOST_TEST(lifted.cost >= 2 + 3 + 1);
  BOOST_CHECK_THROW((void)sentence().precede(1, 1), error);
  BOOST_CHECK_THROW((void)sentence().precede(1, 7), error);
  BOOST_CHECK_THROW((void)sentence().precede(1, 2, -1), error);
}

BOOST_AUTO_TEST_CASE(a_duration_is_a_row_not_yet) {
  const auto rows = model_rows(to_milp(sentence().duration(2, 2)), "duration:");
  BOOST_REQUIRE(rows.size() == 2u); // the compact model: both communes lack criterion 2
  BOOST_TEST(
      (rows.at("duration:C1:2:2019:recognised").cells == entries{{"recognised:C1:2019", 1}}));
  BOOST_TEST(rows.at("duration:C1:2:2019:recognised").high == 0);
  BOOST_TEST(model_rows(to_milp(sentence().duration(2, 2), formulation::by), "duration:").size() ==
             4u);
}
BOOST_AUTO_TEST_CASE(a_duration_takes_years) {
  BOOST_TEST((solved(sentence().duration(2, 2)).due == years{2020, 2020}));
  BOOST_TEST((solved(sentence().duration(1, 3)).due == years{2021, 2019}));
  BOOST_TEST((solved(sentence().duration(1, 9)).due == years{0, 2019}));
  BOOST_TEST(breaks(sentence().duration(2, 2), solved(sentence()), "NTM-P045"));
  // A floor that may not take the cheapest criterion takes the next.
  const auto lifted =
      solved(sentence().lock_out({"C1", "C2"}).require(planning::floor(1)).duration(1, 9));
  BOOST_TEST(lifted.cost == 2);
  BOOST_CHECK_THROW((void)sentence().duration(1, 0), error);
}

BOOST_AUTO_TEST_CASE(a_mean_is_one_row) {
  const auto rows = model_rows(to_milp(sentence().require(mean_criteria(2.5))), "mean_criteria");
  BOOST_REQUIRE(rows.size() == 1u);
  const auto& row = rows.at("mean_criteria>=2.5:2021");
  BOOST_TEST(row.cells.size() == 4u);
  BOOST_TEST(row.low == 3); // 5 of 6, and C2 meets 2 today
}
BOOST_AUTO_TEST_CASE(a_mean_is_reached_at_the_least_cost) {
  const auto least = two().problem().over(2019, 1).within({{"all", {8}}}).minimise(measure::cost);
  const auto out = solved(least.require(mean_criteria(2)));
  BOOST_TEST(out.cost == 3); // 4 of 6: criteria of 1 and 2 dong
  BOOST_TEST(out.checks.at(0).wanted == 4);
  BOOST_TEST(out.checks.at(0).reached == 4);
  BOOST_TEST(out.checks.at(0).what.en == "at least 2 criteria a commune on average");
  BOOST_TEST(solved(least.require(mean_criteria(3))).cost == 8);
  BOOST_TEST(breaks(least.require(mean_criteria(3)), out, "NTM-P046"));
  BOOST_CHECK_THROW((void)mean_criteria(-1), error);
  BOOST_CHECK_THROW((void)mean_criteria(1.23456), error);
  BOOST_CHECK_THROW((void)mean_criteria(std::nan("")), error);
  BOOST_CHECK_THROW((void)least.require(mean_criteria(4)), error);
}

/// Every order in which the criteria of C1 .. C3 can be finished is tried.
BOOST_AUTO_TEST_CASE(caps_and_orders_equal_brute_force) {
  constexpr std::size_t communes = 3, criteria = 3, horizon = 2;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 3, 0, item, 11); };
    const auto data = ntm_test::make_random(seed, communes, criteria, 1);
    std::vector<money> amounts;
    for (std::uint32_t t = 0; t < horizon; ++t)
      amounts.push_back(static_cast<money>(u(t) * 20));
    const int most = 1 + static_cast<int>(u(5) * 3);
    const bool order = u(6) < 0.5, long_one = u(7) < 0.3;
    auto problem =
        data.problem().over(1, horizon).within({{"all", amounts}}).maximise(measure::commune_years);
    problem = problem.cap(most);
    if (order)
      problem = problem.precede(2, 1, 1);
    if (long_one)
      problem = problem.duration(3, 2);
    std::int64_t best = 0;
    // Each commune: never, or a year for each missing criterion.
    std::vector<std::vector<std::pair<std::int64_t, std::vector<money>>>> choices(communes);
    for (std::size_t i = 0; i < communes; ++i) {
      std::vector<std::size_t> missing;
      bool unpriced = false;
      for (std::size_t k = 0; k < criteria; ++k)
        if (!data.outcomes->met.test(i, k)) {
          missing.push_back(k);
          unpriced = unpriced || data.costs.at(i, k) < 0;
        }
      if (missing.empty()) {
        choices[i].push_back({static_cast<std::int64_t>(horizon), {0, 0}});
        continue;
      }
      choices[i].push_back({0, {0, 0}});
      for (std::size_t code = 0; !unpriced && code < (std::size_t{1} << missing.size()); ++code) {
        std::vector<money> spent(horizon, 0);
        std::vector<int> count(horizon, 0);
        std::vector<std::optional<std::size_t>> at(criteria);
        for (std::size_t j = 0; j < missing.size(); ++j) {
          const std::size_t t = code >> j & 1U;
          at[missing[j]] = t;
          spent[t] += data.costs.at(i, missing[j]);
          ++count[t];
        }
        const bool ordered = !order || !at[0] || !at[1] || *at[1] + 1 <= *at[0];
        const bool slow = long_one && at[2] && *at[2] == 0;
        if (count[0] <= most && count[1] <= most && ordered && !slow)
          choices[i].push_back({count[1] ? 1 : 2, spent});
      }
    }
    for (const auto& a : choices[0])
      for (const auto& b : choices[1])
        for (const auto& c : choices[2]) {
          const money first = a.second[0] + b.second[0] + c.second[0];
          const money all = first + a.second[1] + b.second[1] + c.second[1];
          if (first <= amounts[0] && all <= amounts[0] + amounts[1])
            best = std::max(best, a.first + b.first + c.first);
        }
    const auto out = solved(problem);
    BOOST_TEST(out.value == best,
               "seed " << seed << ": " << out.value << " is not " << best << " by " << out.method);
    BOOST_TEST((out.status == plan_status::optimal), "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()
