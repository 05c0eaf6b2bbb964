#include <pybind11/native_enum.h>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/planning/conflicts.hpp"
#include "ntm/planning/elastic.hpp"
#include "ntm/planning/portfolio.hpp"
#include "ntm/planning/promise_prices.hpp"
#include "ntm/planning/replacement.hpp"
#include "ntm/planning/why.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

std::string in(const label& text, const std::string& lang) {
  return to_language(lang) == language::vietnamese ? text.vi : text.en;
}
solve_options options_of(double gap, std::uint64_t work, std::optional<double> time_limit) {
  return {gap, work, interruptible(), time_limit};
}

void register_conflicts(py::module_& m) {
  py::class_<conflict_report>(m, "ConflictReport", "Which promises cannot be kept together.")
      .def_readonly("conflicts", &conflict_report::conflicts, "Proved: every smallest set.")
      .def_readonly("open", &conflict_report::open,
                    "Sets for which neither a plan nor a proof was found.");
  m.def(
      "find_conflicts",
      [](const planning::problem& problem, double gap, std::uint64_t work,
         std::optional<double> time_limit) {
        return find_conflicts(problem, options_of(gap, work, time_limit));
      },
      py::arg("problem"), py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work,
      py::arg("time_limit") = py::none(), release_gil(),
      "Every smallest set of requirements that cannot be kept together, with the missing money and "
      "what can be reached. `work`: of each set that sorting cannot price.");
}

void register_why(py::module_& m) {
  py::native_enum<standing>(m, "Standing", "enum.IntEnum", "Where a commune stands in a plan.")
      .value("RECOGNISED_BEFORE", standing::recognised_before)
      .value("REQUIRED", standing::required)
      .value("FIRST_OF_ITS_UNIT", standing::first_of_its_unit)
      .value("CHOSEN", standing::chosen)
      .value("NOT_CHOSEN", standing::not_chosen)
      .value("LOCKED_OUT", standing::locked_out)
      .value("WITHOUT_PRICE", standing::without_price)
      .finalize();
  using answer = commune_answer;
  py::class_<answer>(m, "CommuneAnswer", "Why a commune is in a plan or is not.")
      .def_readonly("row", &answer::row)
      .def_readonly("unit", &answer::unit, "Position in the registry.")
      .def_readonly("status", &answer::status)
      .def_readonly("chosen", &answer::chosen, "Whether the plan completes it.")
      .def_readonly("exact", &answer::exact, "Whether amounts are exact; else estimates or bounds.")
      .def_readonly("cost", &answer::cost, "Dong to complete it beyond the floor.")
      .def_readonly("upkeep", &answer::upkeep,
                    "Dong a year for the upkeep of all its criteria once it is complete; None "
                    "where the problem asks for none.")
      .def_readonly("slot_price", &answer::slot_price, "Dong of the last place in the plan.")
      .def_readonly("flip_cost", &answer::flip_cost,
                    "Most that completing it may cost beyond the floor to be in the plan.")
      .def_readonly("flip_cost_at_most", &answer::flip_cost_at_most, "What is not refuted.")
      .def_readonly("no_plan_beyond", &answer::no_plan_beyond,
                    "Dearer than flip_cost there is no plan at all.")
      .def_readonly("flip_budget", &answer::flip_budget, "Least budget with which it is in.")
      .def_readonly("flip_communes", &answer::flip_communes,
                    "Least number of new communes with which it is in.")
      .def_readonly("loss", &answer::loss,
                    "What the other choice loses of the objective, at least.")
      .def_readonly("loss_at_most", &answer::loss_at_most)
      .def_readonly("leaving", &answer::leaving, "Rows that leave the plan with the other choice.")
      .def_readonly("joining", &answer::joining, "Rows that join it.")
      .def_readonly("other_impossible", &answer::other_impossible,
                    "Whether the other choice has no plan.")
      .def(
          "text", [](const answer& self, const std::string& lang) { return in(self.text, lang); },
          py::arg("lang") = "vi", "The answer in words.")
      .def("__repr__", [](const answer& self) { return "<CommuneAnswer: " + self.text.en + ">"; });
  const auto define = [&m](const char* name, auto ask, const char* doc) {
    m.def(
        name,
        [ask](const planning::problem& problem, const planning::plan& plan,
              const planned_unit& unit, bool exact, double gap, std::uint64_t work,
              std::optional<double> time_limit) {
          const py::gil_scoped_release released;
          return ask(problem, plan, to_unit(unit), {exact, options_of(gap, work, time_limit)});
        },
        py::arg("problem"), py::arg("plan"), py::arg("unit"), py::arg("exact") = false,
        py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work,
        py::arg("time_limit") = py::none(), doc);
  };
  define("why", &why,
         "Why a commune is in the plan, and when it would not be. `exact`: solve again instead of "
         "estimating, with several years or funds, or weights.");
  define("why_not", &why_not,
         "Why a commune is not in the plan, when it would be, and who would be displaced.");
  m.def(
      "why_each",
      [](const planning::problem& problem, const planning::plan& plan, bool exact, double gap,
         std::uint64_t work, std::optional<double> time_limit) {
        return why_each(problem, plan, {exact, options_of(gap, work, time_limit)});
      },
      py::arg("problem"), py::arg("plan"), py::arg("exact") = false, py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, py::arg("time_limit") = py::none(), release_gil(),
      "The answer for each commune, in the order of the rows.");
}

void register_replacement(py::module_& m) {
  py::class_<commune_replacement>(m, "CommuneReplacement",
                                  "What a plan costs more when a commune is decided otherwise.")
      .def_readonly("row", &commune_replacement::row)
      .def_readonly("chosen", &commune_replacement::chosen,
                    "Then the cost is without it, else with it.")
      .def_readonly("cost", &commune_replacement::cost, "Dong more; None when there is no plan.")
      .def_readonly("other", &commune_replacement::other, "The row that changes places with it.")
      .def_readonly("affordable", &commune_replacement::affordable);
  py::class_<project_replacement>(m, "ProjectReplacement",
                                  "What a plan costs more when a project cannot be done.")
      .def_readonly("row", &project_replacement::row)
      .def_readonly("criterion", &project_replacement::criterion, "Column of the outcomes.")
      .def_readonly("cost", &project_replacement::cost)
      .def_readonly("affordable", &project_replacement::affordable);
  py::class_<replacement_costs>(m, "ReplacementCosts",
                                "How much depends on each commune and project of a plan.")
      .def_readonly("communes", &replacement_costs::communes)
      .def_readonly("projects", &replacement_costs::projects, "In the order of the plan's items.")
      .def("table", &replacement_costs::table,
           "Communes, the hardest to replace first. Raises Error for synthetic outcomes.");
  m.def("replacement", &replacement, py::arg("problem"), release_gil(),
        "What the plan of one budget costs more without each of its communes and projects, and "
        "with each other commune, for as many communes.");
}

void register_promises(py::module_& m) {
  py::class_<promise_price>(m, "PromisePrice", "What one promise costs.")
      .def_readonly("requirement", &promise_price::requirement)
      .def(
          "text",
          [](const promise_price& self, const std::string& lang) { return in(self.what, lang); },
          py::arg("lang") = "vi")
      .def_readonly("status_without", &promise_price::status_without)
      .def_readonly("value_without", &promise_price::value_without, "The objective without it.")
      .def_readonly("price", &promise_price::price, "How much better that is, at least.")
      .def_readonly("price_at_most", &promise_price::price_at_most);
  py::class_<promise_prices>(m, "PromisePrices", "What the promises of a problem cost.")
      .def_readonly("status", &promise_prices::status)
      .def_readonly("value", &promise_prices::value, "With every promise kept.")
      .def_readonly("promises", &promise_prices::promises)
      .def_readonly("recognised_new", &promise_prices::recognised_new)
      .def_readonly("one_more", &promise_prices::one_more, "Dong that one more commune needs.")
      .def_readonly("one_more_at_least", &promise_prices::one_more_at_least)
      .def_readonly("mark", &promise_prices::mark)
      .def("table", &promise_prices::table, "The promises with their prices.");
  m.def(
      "price_of_promises",
      [](const planning::problem& problem, double gap, std::uint64_t work,
         std::optional<double> time_limit) {
        return price_of_promises(problem, options_of(gap, work, time_limit));
      },
      py::arg("problem"), py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work,
      py::arg("time_limit") = py::none(), release_gil(),
      "The objective with and without each promise, and the price of one more commune.");
  py::class_<kept_promise>(m, "KeptPromise", "How much of a promise is kept.")
      .def_readonly("requirement", &kept_promise::requirement)
      .def_readonly("wanted", &kept_promise::wanted)
      .def_readonly("kept", &kept_promise::kept)
      .def_readonly("kept_at_most", &kept_promise::kept_at_most, "The most that is not refuted.")
      .def_property_readonly("shortfall", &kept_promise::shortfall)
      .def(
          "text",
          [](const kept_promise& self, const std::string& lang) { return in(self.text, lang); },
          py::arg("lang") = "vi");
  py::class_<elastic_plan>(m, "ElasticPlan", "A plan that keeps as much of the promises as it can.")
      .def_readonly("promises", &elastic_plan::promises)
      .def_readonly("relaxed", &elastic_plan::relaxed,
                    "The problem with what is kept in the place of the promises.")
      .def_property_readonly(
          "plan",
          [](const elastic_plan& self) { return std::make_shared<planning::plan>(self.plan); })
      .def_readonly("common_share", &elastic_plan::common_share)
      .def(
          "text",
          [](const elastic_plan& self, const std::string& lang) { return in(self.text, lang); },
          py::arg("lang") = "vi")
      .def("table", &elastic_plan::table, "Promised, kept and short, promise by promise.");
  m.def(
      "elastic",
      [](const planning::problem& problem, const std::vector<std::size_t>& order, double gap,
         std::uint64_t work, std::optional<double> time_limit) {
        return elastic(problem, order, options_of(gap, work, time_limit));
      },
      py::arg("problem"), py::arg("order_of_sacrifice") = std::vector<std::size_t>{},
      py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work,
      py::arg("time_limit") = py::none(), release_gil(),
      "Keeps as much of each promise as possible. `order_of_sacrifice`: positions in the order of "
      "`require`, the one that is given up first in front; empty: equal shares.");
}

void register_portfolio(py::module_& m) {
  py::class_<plan_portfolio>(m, "PlanPortfolio", "Different plans that are all nearly the best.")
      .def_property_readonly(
          "plans",
          [](const plan_portfolio& self) {
            std::vector<std::shared_ptr<planning::plan>> out;
            for (const auto& one : self.plans)
              out.push_back(std::make_shared<planning::plan>(one));
            return out;
          },
          "The best first.")
      .def_readonly("chosen", &plan_portfolio::chosen,
                    "For each row in how many of the plans it is completed.")
      .def_readonly("tried", &plan_portfolio::tried)
      .def_readonly("seed", &plan_portfolio::seed)
      .def("in_every", &plan_portfolio::in_every, "Rows that every plan completes.")
      .def("in_half", &plan_portfolio::in_half, "Rows that half of the plans do, but not all.")
      .def("__len__", [](const plan_portfolio& self) { return self.plans.size(); })
      .def("table", &plan_portfolio::table,
           "Communes with the number of plans. Raises Error for synthetic outcomes.");
  m.def(
      "portfolio",
      [](const planning::problem& problem, double gap, std::size_t plans, std::uint64_t seed,
         std::uint64_t work, std::optional<double> time_limit) {
        return portfolio(problem, gap, plans, seed, options_of(0, work, time_limit));
      },
      py::arg("problem"), py::arg("gap"), py::arg("plans") = 10, py::arg("seed") = 1,
      py::arg("work") = solve_options{}.work, py::arg("time_limit") = py::none(), release_gil(),
      "Different plans within the share `gap` of the best; the same seed gives the same plans.");
}
} // namespace

void register_planning_questions(py::module_& m);

void register_planning_questions(py::module_& m) {
  auto problem = py::reinterpret_borrow<py::class_<planning::problem>>(m.attr("Problem"));
  problem
      .def(
          "with_requirements",
          [](const planning::problem& p, const std::vector<requirement_value>& what) {
            std::vector<requirement> list;
            for (const auto& one : what)
              list.push_back(one.what);
            return p.with_requirements(list);
          },
          py::arg("what"), "The same problem with these requirements in the place of its own.")
      .def("with_costs", &planning::problem::with_costs, py::arg("costs"),
           "The same problem with other costs.")
      .def(
          "unlock",
          [](const planning::problem& p, const std::vector<planned_unit>& units) {
            return p.unlock(to_units(units));
          },
          py::arg("units"), "Takes back what lock_in and lock_out said of these communes.");
  m.def(
      "at_least_in",
      [](const planned_unit& unit, std::int64_t communes, int by) {
        return requirement_value{at_least_in(to_unit(unit), communes).by(by)};
      },
      py::arg("unit"), py::arg("communes"), py::arg("by") = 0,
      "At least so many recognised communes in the unit by the end of the year `by`.");
  register_conflicts(m);
  register_why(m);
  register_replacement(m);
  register_promises(m);
  register_portfolio(m);
}
} // namespace ntm::python
