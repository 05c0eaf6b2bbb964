// A user's own rows, and plans that other programs found.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "ntm/planning/by_model.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/read_plan.hpp"
#include "ntm/planning/shortfall.hpp"
#include "ntm/planning/terms/own_rows.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/rows_of.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(own_terms)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::rows;
using ntm_test::solved;
using ntm_test::with_highs;
using ntm_test::worked;

namespace {

/// A solution as a solver's file: a name and a value on each line.
std::string file_of(const milp& model, const std::vector<double>& x) {
  std::string out;
  for (std::size_t c = 0; c < x.size(); ++c)
    out += model.col_ids[c] + "\t" + std::to_string(x[c]) + "\n";
  std::replace(out.begin(), out.end(), ' ', '_'); // as MPS files name columns
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(rows_are_over_columns_of_the_model) {
  const auto base =
      worked().problem().over(2019, 2).within({{"a", {20, 20}}}).maximise(measure::commune_years);
  // C1 is recognised, and C2 meets criterion 1, before the plan: both move to the right side.
  const auto problem = base.term("sisters",
                                 {{{"C1", 0, 0, 1}, {"C3", 0, 2019, 2}, {"C4", 0, 0, -1}},
                                  {{"C2", 1, 0, 1}, {"C2", 3, 2019, 4}}},
                                 {row_sense::at_least, row_sense::at_most}, {1, 4});
  const auto made = ntm_test::model_rows(to_milp(problem), "sisters");
  BOOST_TEST((made.at("sisters:1").cells ==
              ntm_test::entries{{"recognised:C3:2019", 2.0}, {"recognised:C4:2020", -1.0}}));
  BOOST_TEST(made.at("sisters:1").low == 0);
  BOOST_TEST(made.at("sisters:1").high == by_model::infinity);
  BOOST_TEST((made.at("sisters:2").cells == ntm_test::entries{{"finish:C2:3:2019", 4.0}}));
  BOOST_TEST(made.at("sisters:2").high == 3);
  // Rows about communes alone leave the compact model as it is.
  const auto compact = to_milp(base.term("two", {{{"C3"}, {"C5"}}}, {row_sense::equal}, {1}));
  BOOST_TEST(compact.col_ids.size() == 10u);
}

BOOST_AUTO_TEST_CASE(a_plan_keeps_own_rows, *boost::unit_test::precondition(with_highs)) {
  const auto base = worked().problem().within(25).maximise(measure::communes_recognised);
  // Either C2 and C3 together or neither.
  const auto problem = base.term("together", {{{"C2"}, {"C3", 0, 0, -1}}}, {row_sense::equal}, {0});
  const auto out = problem.solve();
  BOOST_TEST(out.chosen == (rows{1, 2, 3}), boost::test_tools::per_element());
  BOOST_TEST(verify(problem, out).empty());
  BOOST_TEST(out.checks[0].what.en == "together: 1 rows of one's own");
  const auto less = problem.within(19).solve(); // C4 and C5 for 18
  BOOST_TEST(less.chosen == (rows{3, 4}), boost::test_tools::per_element());
  const auto broken = verify(problem.within(19), base.within(12).solve());
  BOOST_TEST(std::any_of(broken.begin(), broken.end(),
                         [](const finding& f) { return f.code == "NTM-P072"; }));
  // Criterion 4 finished in two communes at least, beside the commune that the money completes.
  const auto fourth = base.within(17).term("fourth", {{{"C2", 4}, {"C3", 4}, {"C4", 4}, {"C5", 4}}},
                                           {row_sense::at_least}, {2});
  const auto made = fourth.solve();
  BOOST_TEST(made.value == 3); // C4 and C2, both with criterion 4
  BOOST_TEST(made.cost == 12);
  // 11 dong more complete nobody else: nothing is paid that no row asks for.
  const auto rich = base.within(24)
                        .lock_out({"C3", "C5", "C6"})
                        .term("first", {{{"C5", 1}}}, {row_sense::at_least}, {1});
  BOOST_TEST(rich.solve().cost == 13);
  BOOST_TEST(verify(rich, rich.solve()).empty());
  BOOST_TEST(verify(fourth, made).empty());
}

BOOST_AUTO_TEST_CASE(own_rows_agree_with_brute_force, *boost::unit_test::precondition(with_highs)) {
  std::size_t found = 0;
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    const auto data = ntm_test::make_random(seed, 6, 3, 2);
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 6, 0, item, 9); };
    std::vector<row_entry> entries;
    for (std::uint32_t i = 0; i < 6; ++i)
      if (u(i) < 0.6)
        entries.push_back({"C" + std::to_string(i + 1), 0, 0, std::floor(u(10 + i) * 7) - 3});
    if (entries.empty())
      continue;
    const auto sense = static_cast<row_sense>(static_cast<int>(u(20) * 3));
    const double right = std::floor(u(21) * 6) - 2;
    const auto budget = static_cast<money>(u(22) * 50);
    const auto problem = data.problem()
                             .within(budget)
                             .maximise(measure::communes_recognised)
                             .term("own", {entries}, {sense}, {right});
    std::optional<std::int64_t> best;
    for (std::size_t set = 0; set < 64; ++set) {
      money cost = 0;
      std::int64_t value = 0;
      bool possible = true;
      std::vector<bool> done(6);
      for (std::size_t row = 0; row < 6; ++row) {
        const bool full = data.outcomes->meets_all(row) == truth::met, taken = set >> row & 1U;
        possible = possible && !(full && taken);
        done[row] = full || taken;
        value += done[row];
        for (std::size_t k = 0; taken && k < 3; ++k)
          if (!data.outcomes->met.test(row, k)) {
            possible = possible && data.costs.at(row, k) >= 0;
            cost += data.costs.at(row, k);
          }
      }
      double sum = 0;
      for (const auto& one : entries)
        sum += done[static_cast<std::size_t>(std::stoi(one.unit.text().substr(1)) - 1)]
                   ? one.coefficient
                   : 0;
      const bool kept = sense == row_sense::at_most    ? sum <= right
                        : sense == row_sense::at_least ? sum >= right
                                                       : sum == right;
      if (possible && kept && cost <= budget && (!best || value > *best))
        best = value;
    }
    const auto out = problem.solve();
    BOOST_TEST(out.found() == best.has_value(), "seed " << seed);
    if (!best || !out.found())
      continue;
    ++found;
    BOOST_TEST(out.value == *best, "seed " << seed);
    BOOST_TEST(verify(problem, out).empty(), "seed " << seed);
  }
  BOOST_TEST(found > 60u);
}

BOOST_AUTO_TEST_CASE(misuse_of_rows_is_one_clear_error) {
  const auto base =
      worked().problem().over(2019, 2).within({{"a", {9, 9}}}).maximise(measure::commune_years);
  const auto one = [&](row_entry entry, double right = 1) {
    return base.term("own", {{std::move(entry)}}, {row_sense::at_most}, {right});
  };
  BOOST_CHECK_THROW((void)one({"C77"}), unknown_name);
  BOOST_CHECK_THROW((void)one({"D1"}), error);
  BOOST_CHECK_THROW((void)one({"C2", 9}), error);
  BOOST_CHECK_THROW((void)one({"C2", 1, 2031}), error);
  BOOST_CHECK_THROW((void)one({"C2", 1, 0, std::nan("")}), error);
  BOOST_CHECK_THROW((void)one({"C2"}, std::numeric_limits<double>::infinity()), error);
  BOOST_CHECK_THROW((void)base.term("own", {{}}, {row_sense::equal}, {1}), error);
  BOOST_CHECK_THROW((void)base.term("own", {{{"C2"}}}, {}, {1}), error);
  BOOST_CHECK_THROW((void)base.term("", {{{"C2"}}}, {row_sense::equal}, {1}), error);
  BOOST_CHECK_THROW((void)to_row_sense("<"), unknown_name);
}

BOOST_AUTO_TEST_CASE(a_file_becomes_a_plan_in_whole_dong) {
  const auto problem = worked().problem().within(25).maximise(measure::communes_recognised);
  const auto good = read_solution(
      problem, "recognised:C2 1\nrecognised:C4 0.9999999\nfinish:C2:3 1\nfinish:C2:4 1\n"
               "finish:C4:4 1\n");
  BOOST_TEST(good.check().empty());
  BOOST_TEST(good.plan.chosen == (rows{1, 3}), boost::test_tools::per_element());
  BOOST_TEST(good.plan.cost == 12);
  BOOST_TEST(good.plan.value == 3);
  BOOST_TEST(good.plan.bound == 6);
  const auto codes = [](const findings& list) {
    std::vector<std::string> out;
    for (const auto& f : list)
      out.emplace_back(f.code);
    return out;
  };
  const auto has = [&](const plan_reading& of, const char* code) {
    const auto list = codes(of.check());
    return std::find(list.begin(), list.end(), code) != list.end();
  };
  // 38 dong: beyond the budget, said of the model's row and of the plan's money.
  const auto dear = read_solution(problem, "recognised:C3 1\nrecognised:C5 1\nrecognised:C4 1\n"
                                           "recognised:C2 1\n");
  BOOST_TEST(has(dear, "NTM-P056"));
  BOOST_TEST(has(dear, "NTM-P024"));
  BOOST_TEST(dear.plan.recognised_new == 4);
  const auto nothing = read_solution(problem, "no plan here\n");
  BOOST_TEST(has(nothing, "NTM-P053"));
  BOOST_TEST(!nothing.plan.found());
  const auto floor = problem.require(planning::floor(2));
  BOOST_TEST(has(read_solution(floor.require(new_communes(2)), "recognised:C4 1\nfinish:C4:4 1\n"),
                 "NTM-P020"));
}

BOOST_AUTO_TEST_CASE(a_shortfall_is_read_as_it_is_written) {
  // 11 criteria are lacking; 4 dong finish three of C5's, 1 dong each.
  const auto problem = worked().problem().within(4).minimise(measure::shortfall);
  const auto read = read_solution(problem, "finish:C5:1 1\nfinish:C5:2 1\nfinish:C5:3 1\n");
  BOOST_TEST(read.check().empty());
  BOOST_TEST(read.plan.objective.name == "shortfall");
  BOOST_TEST(read.plan.value == 11 - 3);
  BOOST_TEST(read.plan.bound == 0); // the bound of the other program is not used
  BOOST_TEST((read.plan.status == plan_status::feasible));
  BOOST_CHECK_THROW((void)read_solution(problem.minimise(measure::largest_shortfall), ""), error);
}

BOOST_AUTO_TEST_CASE(what_highs_says_is_rebuilt_exactly,
                     *boost::unit_test::precondition(with_highs)) {
  std::size_t found = 0;
  for (std::uint32_t seed = 1; seed <= 80; ++seed) {
    const auto data = ntm_test::make_random(seed, 6, 3, 2);
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 8, 0, item, 9); };
    std::vector<fund_source> funds{{"a", {}}, {"b", {}, {1 + static_cast<int>(u(1) * 3)}}};
    for (std::uint32_t t = 0; t < 2; ++t)
      for (std::uint32_t f = 0; f < 2; ++f)
        funds[f].amounts.push_back(static_cast<money>(u(10 + 2 * t + f) * 20));
    auto problem = data.problem().over(2019, 2).within(funds).maximise(measure::commune_years);
    if (u(2) < 0.4)
      problem = problem.require(planning::floor(1));
    if (u(3) < 0.3)
      problem = problem.pay(payment_rule::whole_payments);
    const auto form = u(4) < 0.5 ? formulation::by : formulation::automatic;
    const auto model = to_milp(problem, form);
    const auto theirs = solve_highs(model);
    if (theirs.x.empty())
      continue;
    const auto read = read_solution(problem, file_of(model, theirs.x), "highs", form);
    for (const auto& f : read.check())
      BOOST_ERROR("seed " << seed << ": " << f.what());
    BOOST_TEST(read.plan.value == std::llround(theirs.objective), "seed " << seed);
    BOOST_TEST(read.plan.bound >= read.plan.value);
    ++found;
  }
  BOOST_TEST(found > 50u);
}

/// A row of one's own counts what is met: 1 dong keeps criterion 1 of C1 or that of C2.
BOOST_AUTO_TEST_CASE(rows_of_ones_own_know_what_is_lost,
                     *boost::unit_test::precondition(with_highs)) {
  const auto base = ntm_test::make({{1, "1", {9}}, {1, "1", {9}}})
                        .problem({truth::unmet, truth::unmet})
                        .within({{"all", {1}}})
                        .lock_out({"C1", "C2"})
                        .maximise(measure::communes_recognised)
                        .maintain(maintain({1}, 1).keeping(keep_rule::chosen));
  const auto either = base.term("one of two", {{{"C1", 1}, {"C2", 1}}}, {row_sense::equal}, {1});
  BOOST_TEST(solved(either).lost.size() == 1u);
  const auto second = solved(base.term("C2", {{{"C2", 1}}}, {row_sense::at_least}, {1}));
  BOOST_TEST((second.lost == std::vector<lost_criterion>{{0, 0, 1}}));
  BOOST_TEST((base.term("both", {{{"C1", 1}, {"C2", 1}}}, {row_sense::equal}, {2}).solve().status ==
              plan_status::infeasible));
}

BOOST_AUTO_TEST_SUITE_END()
