#include <boost/test/unit_test.hpp>
#include <random>
#include <thread>

#include "ntm/audit/complete.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/knapsack.hpp"
#include "ntm/province/province.hpp"
#include "ntm/province/session.hpp"

using namespace std::chrono_literals;
using ntm::run_control;

namespace {
/// Hears every step, and asks for a stop at one of them.
struct listener {
  std::stop_source source;
  std::vector<ntm::step> steps;
  std::vector<std::string> names;
  std::size_t stop_at = static_cast<std::size_t>(-1);

  run_control control() {
    return {source.get_token(), [this](const ntm::step& one) {
              names.emplace_back(one.what);
              steps.push_back(one);
              if (steps.size() > stop_at)
                source.request_stop();
            }};
  }
  /// Steps go up, and end where they said that they would.
  [[nodiscard]] bool rises(std::string_view what) const {
    std::int64_t last = 0;
    bool any = false;
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (names[i] == what) {
        if (steps[i].done < last || (steps[i].total > 0 && steps[i].done > steps[i].total))
          return false;
        last = steps[i].done;
        any = true;
      }
    return any;
  }
};

/// The call reports, can be stopped at its first step, and works the next time.
template <class Call> void obeys(std::string_view what, const Call& call) {
  BOOST_TEST_CONTEXT(what) {
    listener hears;
    call(hears.control());
    BOOST_TEST(hears.rises(what));
    listener stops;
    stops.stop_at = 0;
    BOOST_CHECK_THROW(call(stops.control()), ntm::stopped);
    BOOST_TEST(stops.steps.size() == 1u);
    call(run_control{});
  }
}
} // namespace

BOOST_AUTO_TEST_SUITE(control)

BOOST_AUTO_TEST_CASE(long_calls_report_and_stop) {
  obeys("files", [](const run_control& c) { (void)ntm::load("quang-nam-2020", {false, c}); });
  const auto qn = ntm::load("quang-nam-2020");
  const auto now = qn.evaluate();
  obeys("rows judged", [&](const run_control& c) { (void)qn.evaluate({}, c); });
  obeys("rows judged",
        [&](const run_control& c) { (void)ntm::province::session(now).outcomes(0, c); });
  obeys("checks", [&](const run_control& c) { (void)qn.check(now, c); });
  auto what = *qn.default_scenario();
  what.completion->draws = 3;
  obeys("rows judged", [&](const run_control& c) { (void)qn.inputs(what, c); });
  listener hears;
  (void)qn.run(what, {}, hears.control());
  BOOST_TEST(hears.rises("completions"));
  BOOST_TEST(hears.rises("draws"));
  BOOST_CHECK_THROW((void)qn.run(what, {}, {.report = [](const ntm::step&) { throw 7; }}), int);
}

BOOST_AUTO_TEST_CASE(completions_stop_on_every_thread) {
  ntm::audit::completion_problem problem;
  problem.low.assign(30, 0);
  problem.high.assign(30, 19);
  problem.level.assign(30, 1);
  problem.grand_total = 300;
  const ntm::audit::completer make(problem);
  obeys("draws", [&](const run_control& c) { (void)make.many(1, 0, 50, 1, c); });
  std::stop_source source;
  source.request_stop();
  BOOST_CHECK_THROW((void)make.many(1, 0, 1000, 4, {source.get_token(), {}}), ntm::stopped);
}

BOOST_AUTO_TEST_CASE(solvers_stop_between_their_steps) {
  // Weights that follow the costs closely: the core must grow.
  std::mt19937 draw(3);
  std::vector<ntm::funds::money> costs;
  std::vector<std::int64_t> weights;
  ntm::funds::money all = 0;
  for (int i = 0; i < 60; ++i) {
    costs.push_back(1000000 + static_cast<ntm::funds::money>(draw() % 1000000));
    weights.push_back(costs.back() / 1000 + static_cast<std::int64_t>(draw() % 3));
    all += costs.back();
  }
  obeys("states", [&](const run_control& c) {
    (void)ntm::planning::knapsack(costs, weights, all / 2 + 1, 0, 100000, c);
  });
  if (!ntm::planning::has_highs())
    return;
  ntm::planning::milp model;
  model.maximise = true;
  std::vector<std::pair<std::size_t, double>> budget;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    (void)model.add_column("x" + std::to_string(i), static_cast<double>(weights[i]), 0, 1, true);
    budget.emplace_back(i, static_cast<double>(costs[i]));
  }
  model.add_row("budget", 0, static_cast<double>(all / 2 + 1), budget);
  listener stops;
  stops.stop_at = 0;
  BOOST_CHECK_THROW((void)ntm::planning::solve_highs(model, {0, 1000, stops.control()}),
                    ntm::stopped);
  BOOST_CHECK(ntm::planning::solve_highs(model, {0.01, 1000, {}}).status !=
              ntm::planning::highs_solution::outcome::infeasible);
}

BOOST_AUTO_TEST_CASE(a_stop_can_come_from_another_thread) {
  const auto qn = ntm::load("quang-nam-2020");
  auto what = *qn.default_scenario();
  what.completion->draws = 100000; // minutes, if nobody stopped it
  std::jthread other;
  BOOST_CHECK_THROW((void)qn.inputs(what, {[&] {
                                             std::stop_source source;
                                             other = std::jthread([source]() mutable {
                                               std::this_thread::sleep_for(20ms);
                                               source.request_stop();
                                             });
                                             return source.get_token();
                                           }(),
                                           {}}),
                    ntm::stopped);
}

BOOST_AUTO_TEST_SUITE_END()
