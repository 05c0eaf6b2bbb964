#include <boost/test/unit_test.hpp>
#include <random>
#include <thread>

#include "ntm/assessment/degree.hpp"
#include "ntm/assessment/doubt.hpp"
#include "ntm/audit/complete.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/observations/tables.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/knapsack.hpp"
#include "ntm/province/province.hpp"
#include "ntm/province/session.hpp"

BOOST_AUTO_TEST_SUITE(control)

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

BOOST_AUTO_TEST_CASE(what_looks_into_outcomes_reports_and_stops) {
  const auto qn = ntm::load("quang-nam-2020");
  const auto earlier = qn.evaluate({.on = 2019y / 12 / 31});
  const auto now = qn.evaluate();
  const auto& what = *now.outcomes();
  obeys("rows judged", [&](const run_control& c) { (void)now.degree(c); });
  obeys("rows judged", [&](const run_control& c) { (void)now.near_misses({5, true}, c); });
  obeys("rows judged", [&](const run_control& c) { (void)now.fragile({5, true}, c); });
  obeys("rows judged", [&](const run_control& c) { (void)now.attribute(earlier, c); });
  obeys("rows judged",
        [&](const run_control& c) { (void)now.bridge("vn-commune-2021", std::nullopt, c); });
  obeys("rows judged", [&](const run_control& c) {
    (void)ntm::assessment::doubt(what, qn.observations(), {.synthetic = true}, c);
  });
  listener hears;
  (void)now.degree(hears.control());
  BOOST_TEST(hears.rises("rows written"));
}

BOOST_AUTO_TEST_CASE(files_and_panels_report_and_stop) {
  using namespace ntm;
  findings none;
  const auto registry = units::parse_registry(
      "gso_code,name_vi,level,parent_code\n1,P,province,\n2,A,commune,1\n3,B,commune,1\n",
      "units.csv", "", "", std::nullopt, none);
  // Two rows of each day that contradict each other, the later unit first: 200 000 rows to sort.
  std::string text = "unit,item,on,value\n", counts = "gso_code,date,criteria_met,n_criteria\n",
              table = "unit,on,1\n";
  const auto day = [](int n) {
    return to_string(date{std::chrono::sys_days{1970y / 1 / 1} + std::chrono::days{n}});
  };
  for (int n = 0; n < 100000; ++n) {
    const std::string unit = n % 2 ? "2" : "3";
    const std::string on = day(n % 25000);
    text += unit + ",17.1," + on + "," + std::to_string(n % 7) + "\n";
    text += unit + ",17.2," + on + "," + std::to_string(n % 5) + "\n";
    counts += unit + "," + on + ",5,19\n";
    table += unit + "," + on + ",1\n";
  }
  text += "9,17.1,2020-01-01,1\n";
  findings report;
  using observations::parse_observations;
  const auto rows = parse_observations(text, "o.csv", registry, report);
  BOOST_TEST(rows.size() == 200000u);
  BOOST_TEST(report.size() == 1u); // nobody has the code 9
  for (const auto* step : {"bytes read", "rows read"})
    obeys(step, [&](const run_control& c) {
      findings said;
      (void)parse_observations(text, "o.csv", registry, said, nullptr, c);
    });
  obeys("rows read", [&](const run_control& c) {
    (void)observations::parse_criteria_counts(counts, "c.csv", registry, none, nullptr, c);
  });
  obeys("rows read", [&](const run_control& c) {
    (void)observations::parse_criteria_table(table, "t.csv", registry, none, nullptr, c);
  });
  const std::string lives = "gso_code,name_vi,level,parent_code\n1,P,province,\n";
  for (const auto* step : {"bytes read", "rows read"})
    obeys(step, [&](const run_control& c) {
      (void)units::parse_registry(lives, "units.csv", "", "", std::nullopt, none, c);
    });
  obeys("cells written",
        [&](const run_control& c) { (void)to_table(std::span{rows}, registry, c); });
  for (const auto* step : {"rows sorted", "rows moved", "rows compared"})
    obeys(step, [&](const run_control& c) {
      findings said;
      (void)observations::panel::build(rows, said, c);
    });

  // What is stopped at its end has said nothing.
  const auto quiet = [&](const auto& call) {
    listener all;
    findings said{make_finding("NTM-C001", {"before", 1, ""})};
    call(said, all.control());
    BOOST_TEST(said.size() > 1u);
    listener stops;
    stops.stop_at = all.steps.size() - 1;
    said.resize(1);
    BOOST_CHECK_THROW(call(said, stops.control()), stopped);
    BOOST_TEST(said.size() == 1u);
  };
  quiet([&](findings& said, const run_control& c) {
    (void)parse_observations("unit,item,on,value\n9,17.1,2020-01-01,1\n" + text.substr(19), "o.csv",
                             registry, said, nullptr, c);
  });
  quiet([&](findings& said, const run_control& c) {
    (void)observations::panel::build(rows, said, c);
  });
}

BOOST_AUTO_TEST_CASE(rows_in_any_order_make_one_panel) {
  // More rows than are sorted in one run: the panel of shuffled rows is that of the sorted ones.
  using namespace ntm;
  std::vector<observations::observation> rows;
  for (std::uint32_t unit = 0; unit < 50; ++unit)
    for (int item = 0; item < 5; ++item)
      for (int n = 0; n < 600; ++n) {
        observations::observation one;
        one.unit = unit;
        one.item = std::to_string(item);
        one.on = one.recorded_on =
            date{std::chrono::sys_days{1970y / 1 / 1} + std::chrono::days{n}};
        one.value = n;
        rows.push_back(one);
      }
  findings said;
  const auto sorted = observations::panel::build(rows, said);
  std::shuffle(rows.begin(), rows.end(), std::mt19937(5));
  const auto shuffled = observations::panel::build(rows, said);
  BOOST_TEST(said.empty());
  const auto same = [](const auto& a, const auto& b) {
    return a.unit == b.unit && a.item == b.item && a.on == b.on && a.value == b.value;
  };
  BOOST_TEST(std::equal(sorted.rows().begin(), sorted.rows().end(), shuffled.rows().begin(),
                        shuffled.rows().end(), same));
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
