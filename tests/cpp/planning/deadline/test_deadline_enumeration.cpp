#include <boost/test/unit_test.hpp>

#include "ntm/planning/deadline/solve.hpp"
#include "ntm/planning/highs.hpp"
#include "tiny.hpp"

BOOST_AUTO_TEST_SUITE(deadlines_beside_enumeration)

using namespace ntm::planning;

namespace {
void compare(std::uint32_t first, std::uint32_t last, bool extended) {
  std::size_t infeasible = 0, optimal = 0;
  for (auto seed = first; seed <= last; ++seed) {
    const auto in = tiny::draw(seed, extended);
    const auto truth = tiny::enumerate(in);
    const auto got = solve_deadlines(in);
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_TEST(got.value == truth);
      BOOST_TEST(got.bound == truth);
      BOOST_TEST((got.status == (truth < 0 ? plan_status::infeasible : plan_status::optimal)));
      if (got.found()) {
        BOOST_TEST(tiny::fault(in, got.due, got.payments, got.value, false) == "");
        BOOST_TEST(got.instalments <= tiny::classes(in) * (in.years - 1));
      }
      BOOST_TEST((got.proof == nullptr) == (got.uncertified.en != ""));
    }
    ++(truth < 0 ? infeasible : optimal);
  }
  BOOST_TEST(infeasible > (last - first) / 20);
  BOOST_TEST(optimal > (last - first) / 4);
}
} // namespace

BOOST_AUTO_TEST_CASE(what_the_format_can_say) { compare(1, 200, false); }

BOOST_AUTO_TEST_CASE(with_worth_counts_groups_and_earliest_years) { compare(1001, 1200, true); }

BOOST_AUTO_TEST_CASE(no_work_still_gives_a_valid_plan_or_says_that_none_was_found) {
  std::size_t plans = 0;
  deadline_options none;
  none.work = 0;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const auto in = tiny::draw(seed, seed % 2 == 0);
    const auto truth = tiny::enumerate(in);
    for (const auto& got : {solve_deadlines(in, none), dual_ascent(in, none)}) {
      BOOST_TEST(got.bound >= truth);
      BOOST_TEST(got.value <= truth);
      if (got.found()) {
        ++plans;
        BOOST_TEST(tiny::fault(in, got.due, got.payments, got.value, false) == "");
      } else {
        BOOST_TEST((got.status == plan_status::none_found || truth < 0));
      }
    }
  }
  BOOST_TEST(plans > 100);
}

auto there_is_highs = [](auto) { return boost::test_tools::assertion_result(has_highs()); };

BOOST_AUTO_TEST_CASE(highs_closes_what_the_native_search_leaves_open,
                     *boost::unit_test::precondition(there_is_highs)) {
  std::size_t by_highs = 0, closed = 0;
  deadline_options hardly;
  hardly.work = 1;
  hardly.highs = true;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const auto in = tiny::draw(seed, seed % 2 == 0);
    const auto truth = tiny::enumerate(in);
    const auto got = solve_deadlines(in, hardly);
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_TEST(got.bound >= truth);
      BOOST_TEST(got.value <= truth);
      if (got.found())
        BOOST_TEST(tiny::fault(in, got.due, got.payments, got.value, false) == "");
      BOOST_TEST((got.proof == nullptr) == (got.uncertified.en != ""));
    }
    if (got.method.find("HiGHS") == std::string::npos)
      continue;
    ++by_highs;
    closed += got.bound == got.value;
  }
  BOOST_TEST(by_highs > 20);
  BOOST_TEST(closed == by_highs);
}

BOOST_AUTO_TEST_CASE(a_gap_asked_of_highs_is_a_gap_of_the_bound,
                     *boost::unit_test::precondition(there_is_highs)) {
  deadline_options loose;
  loose.work = 1;
  loose.highs = true;
  loose.gap = 0.2;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    const auto in = tiny::draw(seed, seed % 2 == 0);
    const auto truth = tiny::enumerate(in);
    const auto got = solve_deadlines(in, loose);
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_TEST(got.bound >= truth);
      BOOST_TEST(got.value <= truth);
      BOOST_TEST((got.relative_gap() <= 0.2 || got.status == plan_status::none_found));
    }
  }
}

BOOST_AUTO_TEST_CASE(whole_payments_stay_within_a_year_and_below_the_bound) {
  std::size_t plans = 0;
  deadline_options whole;
  whole.whole_payments = true;
  whole.work = 2'000'000;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const auto in = tiny::draw(seed, seed % 2 == 0);
    const auto truth = tiny::enumerate(in); // of plans in instalments
    const auto got = solve_deadlines(in, whole);
    BOOST_TEST(got.bound >= truth);
    BOOST_TEST(got.value <= truth);
    BOOST_TEST(got.instalments == 0);
    if (got.found()) {
      ++plans;
      BOOST_TEST(tiny::fault(in, got.due, got.payments, got.value, true) == "");
    }
  }
  BOOST_TEST(plans > 15);
}

BOOST_AUTO_TEST_SUITE_END()
