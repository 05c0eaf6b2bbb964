#include <boost/test/unit_test.hpp>

#include <map>

#include "ntm/planning/milp.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/solved.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(terms)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::rows;
using ntm_test::solved;
using ntm_test::with_highs;
using ntm_test::worked;

namespace {
using entries = std::map<std::string, double>;

/// The rows whose id begins with `prefix`: id, then entries by column id, then the lower bound.
std::map<std::string, std::pair<entries, double>> rows_of(const milp& model,
                                                          const std::string& prefix) {
  std::map<std::string, std::pair<entries, double>> out;
  for (std::size_t i = 0; i < model.row_ids.size(); ++i) {
    if (!model.row_ids[i].starts_with(prefix))
      continue;
    auto& [cells, low] = out[model.row_ids[i]];
    low = model.row_lower[i];
    for (int k = model.starts[i]; k < model.starts[i + 1]; ++k)
      cells[model.col_ids[static_cast<std::size_t>(model.columns[static_cast<std::size_t>(k)])]] =
          model.values[static_cast<std::size_t>(k)];
  }
  return out;
}

planning::plan least(const requirement& what) {
  const auto problem = worked().problem().require(what).minimise(measure::cost);
  const auto out = problem.solve();
  BOOST_TEST(verify(problem, out).empty());
  BOOST_TEST((out.status == plan_status::optimal));
  BOOST_TEST(out.bound == out.cost);
  BOOST_TEST(out.checks.size() == 1u);
  BOOST_TEST(out.checks.at(0).holds);
  return out;
}
milp model(const requirement& what) {
  return to_milp(worked().problem().require(what).minimise(measure::cost));
}
} // namespace

BOOST_AUTO_TEST_CASE(at_least_compiles_to_one_sum) {
  const auto made = rows_of(model(at_least(measure::communes_recognised, 3)), "communes_");
  BOOST_REQUIRE(made.size() == 1u);
  const auto& [cells, low] = made.at("communes_recognised>=3");
  BOOST_TEST((cells == entries{{"recognised:C2", 1},
                               {"recognised:C3", 1},
                               {"recognised:C4", 1},
                               {"recognised:C5", 1},
                               {"recognised:C6", 1}}));
  BOOST_TEST(low == 2); // one is recognised already
  const auto added = rows_of(model(new_communes(3)), "communes_");
  BOOST_TEST(added.at("communes_recognised_new>=3").second == 3);
}
BOOST_AUTO_TEST_CASE(at_least_takes_the_cheapest) {
  const auto total = least(at_least(measure::communes_recognised, 3));
  BOOST_TEST(total.cost == 12);
  BOOST_TEST(total.chosen == (rows{1, 3}));
  BOOST_TEST(total.recognised_total == 3);
  BOOST_TEST(least(new_communes(3)).cost == 25);
  BOOST_TEST(least(new_communes(0)).cost == 0);
  BOOST_TEST(least(at_least(measure::communes_recognised, 1)).items.empty());
}

BOOST_AUTO_TEST_CASE(floor_compiles_to_lifted_rows) {
  const auto made = rows_of(model(planning::floor(2)), "floor:");
  BOOST_REQUIRE(made.size() == 2u);
  BOOST_TEST(
      (made.at("floor:C3").first ==
       entries{{"finish:C3:2", 1}, {"finish:C3:3", 1}, {"finish:C3:4", 1}, {"recognised:C3", -2}}));
  BOOST_TEST(made.at("floor:C3").second == 1);
  BOOST_TEST(made.at("floor:C5").first.at("recognised:C5") == -2);
  BOOST_TEST(made.at("floor:C5").second == 2);
}
BOOST_AUTO_TEST_CASE(floor_pays_the_cheapest_missing_criteria) {
  const auto out = least(planning::floor(2));
  BOOST_TEST(out.cost == 4);
  BOOST_TEST((out.items == std::vector<item>{{2, 1, 2, item_reason::floor},
                                             {4, 0, 1, item_reason::floor},
                                             {4, 1, 1, item_reason::floor}}));
  BOOST_TEST(out.chosen.empty());
  BOOST_TEST(least(planning::floor(0)).cost == 0);
  // A floor of all criteria completes everyone: 7 + 13 + 5 + 13 + 20.
  BOOST_TEST(least(planning::floor(4)).cost == 58);
  BOOST_TEST(least(planning::floor(4)).recognised_total == 6);
}
BOOST_AUTO_TEST_CASE(floor_holds_for_recognised_communes_too) {
  std::vector<truth> decided(6, truth::unmet);
  decided[4] = truth::met; // by decision, though it measures 0 of 4
  const auto problem =
      worked().problem(decided).require({planning::floor(2)}).minimise(measure::cost);
  const auto out = problem.solve();
  BOOST_TEST(verify(problem, out).empty());
  BOOST_TEST(out.cost == 4);
  BOOST_TEST(out.recognised_total == 2); // C5 by decision, C1 at no cost
  BOOST_TEST(out.chosen == (rows{0}));
}

BOOST_AUTO_TEST_CASE(complete_compiles_to_a_row_for_each_commune) {
  const auto made = rows_of(model(complete("D1")), "complete:");
  BOOST_REQUIRE(made.size() == 2u);
  BOOST_TEST((made.at("complete:D1:C2").first == entries{{"recognised:C2", 1}}));
  BOOST_TEST(made.at("complete:D1:C3").second == 1);
}
BOOST_AUTO_TEST_CASE(complete_takes_districts_provinces_and_communes) {
  BOOST_TEST(least(complete("Huyện 1")).cost == 20);
  BOOST_TEST(least(complete("P")).cost == 58);
  BOOST_TEST(least(complete("C6")).chosen == (rows{5}));
  BOOST_CHECK_THROW((void)worked().problem().require(complete("Huyện 7")), unknown_name);
}

BOOST_AUTO_TEST_CASE(recognised_in_each_compiles_to_a_row_for_each_district_without) {
  const auto made = rows_of(model(recognised_in_each(level::district)), "recognised_in_each:");
  BOOST_REQUIRE(made.size() == 1u);
  BOOST_TEST((made.at("recognised_in_each:district:D2").first ==
              entries{{"recognised:C4", 1}, {"recognised:C5", 1}, {"recognised:C6", 1}}));
}
BOOST_AUTO_TEST_CASE(recognised_in_each_takes_the_cheapest_of_each) {
  BOOST_TEST(least(recognised_in_each(level::district)).chosen == (rows{3}));
  BOOST_TEST(least(recognised_in_each(level::province)).cost == 0);
  const std::vector<truth> nobody(6, truth::unmet);
  const auto out = worked()
                       .problem(nobody)
                       .lock_out({"C1"})
                       .require({recognised_in_each(level::district), new_communes(3)})
                       .minimise(measure::cost)
                       .solve();
  BOOST_TEST(out.cost == 25);
  BOOST_TEST(out.chosen == (rows{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(terms_join) {
  // Floors 4, then D1 complete 7 + 11, then the cheapest beyond its floor: C4 5.
  const auto problem = worked()
                           .problem()
                           .require({new_communes(3), planning::floor(2), complete("D1"),
                                     recognised_in_each(level::district)})
                           .minimise(measure::cost);
  const auto out = problem.solve();
  BOOST_TEST(verify(problem, out).empty());
  BOOST_TEST(out.cost == 27);
  BOOST_TEST(out.chosen == (rows{1, 2, 3}));
  BOOST_TEST(out.checks.size() == 4u);
}

/// C1 holds both criteria, and criterion 2 may be lost in either year for want of 1 dong.
BOOST_AUTO_TEST_CASE(what_holds_by_a_year_holds_from_then_on,
                     *boost::unit_test::precondition(with_highs)) {
  const auto with = [](std::vector<money> amounts, const requirement& promise) {
    return ntm_test::make({{1, "11", {9, 9}}})
        .problem({truth::unmet})
        .over(2019, 2)
        .within({{"all", amounts}})
        .maximise(measure::communes_recognised)
        .require(promise)
        .maintain(maintain({2}, 1).keeping(keep_rule::chosen))
        .lock_out({"C1"});
  };
  // Kept in 2019 with the dong of 2019, lost in 2020: not what was promised for 2019 on.
  for (const requirement& promise : std::vector<requirement>{
           planning::floor(2).by(2019), mean_criteria(2).by(2019), at_most_missing(0).by(2019)}) {
    BOOST_TEST((with({1, 0}, promise).solve().status == plan_status::infeasible));
    BOOST_TEST(solved(with({1, 1}, promise)).upkeep.size() == 2u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
