// Flips are checked by solving again at the point and one dong beyond it.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/sorted_costs.hpp"
#include "ntm/planning/why.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(why_and_why_not)

using namespace ntm;
using namespace ntm::planning;
using ntm_test::rows;
using ntm_test::worked;

namespace {
auto says(const std::string& part) {
  return [part](const error& e) { return std::string{e.what()}.find(part) != std::string::npos; };
}
std::string code(const planning::problem& p, std::size_t row) {
  return p.outcomes()->registry->at_index(p.outcomes()->units[row]).code;
}
bool in(const planning::plan& p, std::size_t row) {
  return p.found() && std::binary_search(p.chosen.begin(), p.chosen.end(), row);
}

/// The problem when completing a row costs `beyond` more than its floor: the rest of the money is
/// put on its dearest criteria. Nothing where the floor would become another.
std::optional<planning::problem> priced(const planning::problem& p, std::size_t row, money beyond) {
  const auto work = make_workload(p);
  std::size_t floor = 0;
  for (const auto& r : p.requirements())
    if (const auto* f = r.get_if<floor_criteria>())
      floor = std::max(floor, f->criteria);
  const std::size_t lacking = work.deficit(row, floor);
  const auto needs = work.needs_of(row);
  if (lacking >= needs.size())
    return std::nullopt;
  const money least = lacking ? needs[lacking - 1].cost : 0;
  const auto others = static_cast<money>(needs.size() - lacking) - 1;
  if (beyond < least * (others + 1))
    return std::nullopt;
  auto costs = p.costs();
  for (std::size_t k = lacking; k < needs.size(); ++k)
    costs.cells[row * costs.criteria + needs[k].criterion] =
        k + 1 == needs.size() ? beyond - least * others : least;
  return p.with_costs(std::move(costs));
}

struct counted {
  std::size_t costs = 0, budgets = 0, numbers = 0;
};
/// Solves again at each flip of an answer and one step beyond.
void check_flips(const planning::problem& p, const commune_answer& answer, counted& seen) {
  if (answer.status == standing::recognised_before || answer.status == standing::without_price)
    return;
  const std::string where = "row " + std::to_string(answer.row) + ": " + answer.text.en;
  const auto open = p.unlock({unit_ref{answer.unit}});
  const auto& base = answer.status == standing::locked_out ? open : p;
  if (answer.flip_cost) {
    const auto at = priced(base, answer.row, *answer.flip_cost);
    const auto beyond = priced(base, answer.row, *answer.flip_cost + 1);
    if (at && beyond) {
      ++seen.costs;
      BOOST_TEST(in(at->solve(), answer.row), where);
      const auto after = beyond->solve();
      BOOST_TEST(!in(after, answer.row), where);
      BOOST_TEST(after.found() == !answer.no_plan_beyond, where);
    }
  }
  if (answer.flip_budget) {
    ++seen.budgets;
    BOOST_TEST(in(base.within(*answer.flip_budget).solve(), answer.row), where);
    if (*answer.flip_budget > 0)
      BOOST_TEST(!in(base.within(*answer.flip_budget - 1).solve(), answer.row), where);
  }
  if (answer.flip_communes) {
    ++seen.numbers;
    std::vector<requirement> others;
    for (const auto& r : base.requirements())
      if (!r.get_if<at_least_communes>())
        others.push_back(r);
    const auto free = base.with_requirements(others);
    const auto with = [&](std::int64_t n) { return free.require(new_communes(n)).solve(); };
    BOOST_TEST(in(with(*answer.flip_communes), answer.row), where);
    BOOST_TEST(!in(with(*answer.flip_communes - 1), answer.row), where);
  }
  // The other choice, solved with the lock.
  const std::vector<unit_ref> unit{unit_ref{answer.unit}};
  const auto now = answer.chosen ? p.solve() : open.lock_out(unit).solve();
  const auto other = (answer.chosen ? open.lock_out(unit) : open.lock_in(unit)).solve();
  BOOST_TEST(other.found() != answer.other_impossible, where);
  if (!other.found())
    return;
  BOOST_TEST(*answer.loss ==
                 (p.purpose() == aim::maximise ? now.value - other.value : other.value - now.value),
             where);
  rows left, joined;
  std::set_difference(now.chosen.begin(), now.chosen.end(), other.chosen.begin(),
                      other.chosen.end(), std::back_inserter(left));
  std::set_difference(other.chosen.begin(), other.chosen.end(), now.chosen.begin(),
                      now.chosen.end(), std::back_inserter(joined));
  std::erase(left, answer.row);
  std::erase(joined, answer.row);
  BOOST_TEST(answer.leaving == left, where);
  BOOST_TEST(answer.joining == joined, where);
}
planning::problem random_problem(std::uint32_t seed, std::size_t communes, bool money_least) {
  const auto u = [&](std::uint32_t item) { return random::uniform(seed, 6, 0, item, 5); };
  auto p = ntm_test::make_random(seed, communes, 5, 3).problem();
  if (u(1) < 0.5)
    p = p.require(planning::floor(1 + static_cast<int>(u(2) * 3)));
  if (u(3) < 0.5)
    p = p.require(recognised_in_each(level::district));
  if (u(4) < 0.3)
    p = p.lock_out({"C1"});
  else if (u(4) < 0.5)
    p = p.require(complete("C1"));
  const auto n = static_cast<double>(communes);
  if (money_least)
    return p.require(new_communes(1 + static_cast<std::int64_t>(u(5) * n / 2)))
        .minimise(measure::cost);
  return p.maximise(measure::communes_recognised).within(static_cast<money>(u(6) * n * 14));
}
} // namespace

BOOST_AUTO_TEST_CASE(a_commune_that_is_too_dear_names_its_price) {
  // To complete: C4 5, C2 7, C3 13, C5 13, C6 20. With 14 the plan takes C4 and C2, 2 are left.
  const auto p = worked().problem().maximise(measure::communes_recognised).within(14);
  const auto plan = p.solve();
  const auto no = why_not(p, plan, "C3");
  BOOST_TEST((no.status == standing::not_chosen));
  BOOST_TEST(no.exact);
  BOOST_TEST(*no.cost == 13);
  BOOST_TEST(*no.slot_price == 7);
  BOOST_TEST(*no.flip_cost == 6); // cheaper than C2: after C4 (5) there are 9, at 7 C2 stays first
  BOOST_TEST(*no.flip_budget == 25);
  BOOST_TEST(*no.loss == 1);
  BOOST_TEST((no.leaving == rows{1, 3})); // 13 leave one dong for nobody
  BOOST_TEST(no.text.en.find("it would be in up to 6 dong") != std::string::npos);
  BOOST_TEST(no.text.vi.find("nếu không quá 6 đồng") != std::string::npos);
  const auto yes = why(p, plan, "C2");
  BOOST_TEST((yes.status == standing::chosen));
  BOOST_TEST(*yes.flip_cost == 9);
  BOOST_TEST(*yes.flip_budget == 12);
  BOOST_TEST(*yes.loss == 1);
  BOOST_TEST(yes.leaving.empty());
  BOOST_TEST(yes.joining.empty()); // C3 costs 13, and 9 are there
}

BOOST_AUTO_TEST_CASE(promises_and_locks_are_the_reason_when_they_are) {
  const auto base = worked().problem().within(40).maximise(measure::communes_recognised);
  const auto whole = base.require(complete("D1"));
  const auto named = why(whole, whole.solve(), "C3");
  BOOST_TEST((named.status == standing::required));
  BOOST_TEST(named.other_impossible);
  BOOST_TEST(named.no_plan_beyond);
  BOOST_TEST(*named.flip_cost == 33); // 40 less 7 for C2
  // C1 is recognised, so only D2 needs one: C4 is its cheapest.
  const auto each = base.within(5).require(recognised_in_each(level::district));
  BOOST_TEST((why(each, each.solve(), "C4").status == standing::first_of_its_unit));
  const auto locked = base.lock_out({"C2"});
  const auto out = why_not(locked, locked.solve(), "C2");
  BOOST_TEST((out.status == standing::locked_out));
  BOOST_TEST(*out.flip_budget == 12);
  BOOST_TEST(out.text.en.find("locked out") != std::string::npos);
  BOOST_TEST((why(base, base.solve(), "C1").status == standing::recognised_before));
}

BOOST_AUTO_TEST_CASE(the_least_cost_says_from_which_number_on) {
  const auto p = worked().problem().require(new_communes(2)).minimise(measure::cost);
  const auto plan = p.solve();
  const auto no = why_not(p, plan, "C6");
  BOOST_TEST(*no.flip_communes == 5);
  BOOST_TEST(*no.loss == 13); // 20 in the place of C2
  BOOST_TEST((no.leaving == rows{1}));
  const auto yes = why(p, plan, "C4");
  BOOST_TEST(*yes.flip_cost == 12); // C3 (13) has the lower row and goes first at 13
  BOOST_TEST(*yes.loss == 8);
  BOOST_TEST((yes.joining == rows{2}));
  BOOST_TEST(why_each(p, plan).size() == 6u);
}

BOOST_AUTO_TEST_CASE(the_wrong_question_is_an_error) {
  const auto p = worked().problem().maximise(measure::communes_recognised).within(14);
  const auto plan = p.solve();
  BOOST_CHECK_EXCEPTION((void)why(p, plan, "C3"), error, says("ask why_not"));
  BOOST_CHECK_EXCEPTION((void)why_not(p, plan, "C4"), error, says("ask why"));
  BOOST_CHECK_EXCEPTION((void)why_not(p, plan, "C1"), error, says("recognised already"));
  BOOST_CHECK_EXCEPTION((void)why_not(p.within(40), plan, "C6"), error, says("not the one"));
  const auto none = p.require(new_communes(6));
  BOOST_CHECK_EXCEPTION((void)why_not(none, none.solve(), "C6"), error, says("no plan to explain"));
}

BOOST_AUTO_TEST_CASE(synthetic_outcomes_name_no_other_commune) {
  const auto p = worked("TỔNG HỢP").problem().maximise(measure::communes_recognised).within(14);
  const auto no = why_not(p, p.solve(), "C3");
  BOOST_TEST(no.text.en.starts_with("[TỔNG HỢP]"));
  BOOST_TEST(no.text.en.find("2 communes are displaced") != std::string::npos);
  BOOST_TEST(no.text.en.find("Xã 2") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(flips_hold_when_solved_again) {
  counted seen;
  std::size_t plans = 0;
  for (std::uint32_t seed = 1; plans < 50; ++seed) {
    BOOST_REQUIRE(seed < 200u);
    const auto p = random_problem(seed, 24, seed % 3 == 0);
    const auto plan = p.solve();
    if (!plan.found())
      continue;
    ++plans;
    for (const auto& answer : why_each(p, plan))
      check_flips(p, answer, seen);
  }
  BOOST_TEST(seen.costs > 300u);
  BOOST_TEST(seen.budgets > 300u);
  BOOST_TEST(seen.numbers > 60u);
}

BOOST_AUTO_TEST_CASE(weights_are_estimated_or_solved_again) {
  // Worth per dong: C2 9/7, C4 5/5, C3 9/13, C5 2/13, C6 1/20.
  const auto p = worked()
                     .problem()
                     .maximise(measure::communes_recognised)
                     .weights({1, 9, 9, 5, 2, 1})
                     .within(14);
  const auto plan = p.solve();
  BOOST_TEST((plan.chosen == rows{1, 3}));
  const auto quick = why_not(p, plan, "C5");
  BOOST_TEST(!quick.exact);
  BOOST_TEST(*quick.flip_cost == 3); // 2 at 9/13 worth a dong
  BOOST_TEST(quick.text.en.find("by estimate") != std::string::npos);
  why_options again;
  again.exact = true;
  const auto sure = why_not(p, plan, "C3", again);
  BOOST_TEST(sure.exact);
  BOOST_TEST(*sure.loss == 5); // 15 with C2 and C4, 10 with it alone
  BOOST_TEST((sure.leaving == rows{1, 3}));
  // At 9 it leaves 5 for C4: 14, as much as without it; at 10 it leaves nothing.
  BOOST_TEST(*sure.flip_cost == 9);
  BOOST_TEST(*sure.flip_cost_at_most == 10);
}

BOOST_AUTO_TEST_CASE(years_and_funds_are_solved_again, *boost::unit_test::precondition([](auto) {
                       return boost::test_tools::assertion_result(has_highs());
                     })) {
  std::size_t exact = 0, quick = 0;
  for (std::uint32_t seed = 1; seed <= 25; ++seed) {
    const auto u = [&](std::uint32_t item) { return random::uniform(seed, 7, 0, item, 5); };
    const auto amount = [&](std::uint32_t item) { return static_cast<money>(4 + u(item) * 14); };
    const auto p =
        ntm_test::make_random(seed, 5, 3, 2)
            .problem()
            .maximise(measure::commune_years)
            .over(2019, 2)
            .within({{"general", {amount(1), amount(2)}}, {"roads", {amount(3), amount(4)}, {1}}});
    const auto plan = p.solve();
    why_options again;
    again.exact = true;
    for (const auto& answer : why_each(p, plan, again)) {
      if (answer.status != standing::chosen && answer.status != standing::not_chosen)
        continue;
      BOOST_TEST(answer.exact);
      const std::vector<unit_ref> unit{code(p, answer.row)};
      const auto other = (answer.chosen ? p.lock_out(unit) : p.lock_in(unit)).solve();
      BOOST_TEST(other.found() != answer.other_impossible);
      if (other.found())
        BOOST_TEST(*answer.loss == plan.value - other.value);
      exact += answer.flip_cost.has_value();
    }
    for (const auto& answer : why_each(p, plan))
      quick += answer.flip_cost.has_value() && !answer.exact;
  }
  BOOST_TEST(exact > 10u);
  BOOST_TEST(quick > 10u);
}

/// C2 meets criterion 1 and lacks 2 and 3; both 1 and 2 need upkeep.
BOOST_AUTO_TEST_CASE(upkeep_is_part_of_the_answer, *boost::unit_test::precondition([](auto) {
                       return boost::test_tools::assertion_result(has_highs());
                     })) {
  const auto problem =
      ntm_test::make({{1, "111", {9, 9, 9}}, {1, "100", {9, 2, 3}}, {1, "000", {9, 9, 9}}})
          .problem()
          .over(2019, 2)
          .within({{"all", {9, 9}}})
          .maximise(measure::communes_recognised)
          .maintain(maintain({1}, 2))
          .maintain(maintain({2}, 1));
  const auto plan = problem.solve();
  const auto yes = why(problem, plan, "C2");
  BOOST_TEST(yes.upkeep.value_or(0) == 3);
  BOOST_TEST(yes.text.en.find("keeping up all its criteria takes 3 dong a year of the money if it "
                              "is recognised") != std::string::npos);
  BOOST_TEST(yes.text.vi.find("duy trì đủ các tiêu chí của xã cần 3 đồng mỗi năm") !=
             std::string::npos);
  const auto no = why_not(problem, plan, "C3");
  BOOST_TEST(no.text.en.find("keeping up all its criteria takes 3 dong a year") !=
             std::string::npos);
  BOOST_TEST(why_each(problem, plan)[0].text.en.find("takes 3 dong a year of the money") !=
             std::string::npos);
  BOOST_TEST(!why(problem.with_requirements(std::vector<requirement>{}), plan, "C2").upkeep);
}

BOOST_AUTO_TEST_SUITE_END()
