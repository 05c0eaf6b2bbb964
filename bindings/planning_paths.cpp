#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/planning/paths.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

namespace {
py::object as_html(table t) {
  return py::cast(std::make_shared<table>(std::move(t))).attr("_repr_html_")();
}

void register_fronts(py::module_& m) {
  py::class_<front_point>(m, "FrontPoint", "A budget and what it brings.")
      .def_readonly("recognised", &front_point::recognised)
      .def_readonly("added", &front_point::added, "Recognised communes that the budget adds.")
      .def_readonly("budget", &front_point::budget, "Dong.")
      .def_readonly("value", &front_point::value, "The objective.")
      .def_readonly("bound", &front_point::bound, "How good it could be at best.");
  py::class_<pareto_front, std::shared_ptr<pareto_front>>(m, "Front",
                                                          "Budget against what it brings.")
      .def("__len__", [](const pareto_front& self) { return self.points.size(); })
      .def_readonly("points", &pareto_front::points)
      .def_readonly("whole", &pareto_front::whole, "Whether every breakpoint is there, each exact.")
      .def_property_readonly(
          "objective", [](const pareto_front& self) { return std::string{self.objective.name}; })
      .def_readonly("conflicts", &pareto_front::conflicts)
      .def_readonly("method", &pareto_front::method)
      .def_readonly("mark", &pareto_front::mark)
      .def_readonly("findings", &pareto_front::findings)
      .def("table", &pareto_front::table, "The points, with the price of one more commune.")
      .def("_repr_html_", [](const pareto_front& self) { return as_html(self.table()); });
  m.def(
      "front",
      [](const planning::problem& problem, std::uint64_t work) {
        return std::make_shared<pareto_front>(front(problem, work));
      },
      py::arg("problem"), py::arg("work") = 5'000'000, release_gil(),
      "All breakpoints of budget against communes recognised (or their weight), each exact. "
      "Floors, complete units and locks hold at every point. `work`: most pairs of cost and "
      "weight that are looked at.");
  m.def(
      "front_at",
      [](const planning::problem& problem, std::vector<money> budgets, double gap,
         std::uint64_t work, std::optional<double> time_limit) {
        return std::make_shared<pareto_front>(
            front_at(problem, std::move(budgets), {gap, work, interruptible(), time_limit}));
      },
      py::arg("problem"), py::arg("budgets"), py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, py::arg("time_limit") = py::none(), release_gil(),
      "One point for each budget: what it brings, with its bound.");
  m.def(
      "front_of_funds",
      [](const planning::problem& problem, std::vector<int> percents, double gap,
         std::uint64_t work, std::optional<double> time_limit) {
        return std::make_shared<pareto_front>(
            front_of_funds(problem, std::move(percents), {gap, work, interruptible(), time_limit}));
      },
      py::arg("problem"), py::arg("percents"), py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, py::arg("time_limit") = py::none(), release_gil(),
      "One point for each percent of every fund in every year, with its bound.");
  m.def("scaled", &scaled, py::arg("problem"), py::arg("percent"),
        "The same problem with so many percent of its money.");
  m.def("all_money", &all_money, py::arg("problem"), "All money of a problem, in dong.");
}

void register_near(py::module_& m) {
  m.def(
      "nested_in", [](const planning::plan& plan) { return requirement_value{nested_in(plan)}; },
      py::arg("plan"), "What another plan completes stays completed, by the same year or earlier.");
  m.def(
      "stay_close",
      [](const planning::plan& plan, std::size_t at_most, bool dates) {
        return requirement_value{stay_close(plan, at_most, dates)};
      },
      py::arg("plan"), py::arg("at_most"), py::arg("dates") = false,
      "At most so many communes differ from another plan; `dates`: in their year too.");
  py::class_<planning::problem> problem(py::object(m.attr("Problem")));
  problem
      .def("nested_in", &planning::problem::nested_in, py::arg("plan"),
           "What another plan completes stays completed, by the same year or earlier.")
      .def("stay_close", &planning::problem::stay_close, py::arg("plan"), py::arg("at_most"),
           py::arg("dates") = false,
           "At most so many communes differ from another plan; `dates`: in their year too.");
}
} // namespace

void register_planning_paths(py::module_& m);

void register_planning_paths(py::module_& m) {
  register_fronts(m);
  register_near(m);
  const auto shared = [](const planning::plan& plan) {
    return std::make_shared<planning::plan>(plan);
  };
  py::class_<path_point>(m, "PathPoint", "A plan that keeps to another one, beside the best.")
      .def_readonly("budget", &path_point::budget, "All money of the point, in dong.")
      .def_readonly("at_most", &path_point::at_most, "Most communes that may differ, or None.")
      .def_property_readonly("plan", [shared](const path_point& p) { return shared(p.plan); })
      .def_property_readonly(
          "free", [shared](const path_point& p) { return shared(p.free); },
          "The best plan of the same money that may differ freely.")
      .def_property_readonly("price", &path_point::price,
                             "What the promise costs, in units of the objective.")
      .def_property_readonly("price_in_communes", &path_point::price_in_communes);
  py::class_<plan_path, std::shared_ptr<plan_path>>(
      m, "PlanPath", "Plans that can be announced one after the other.")
      .def("__len__", [](const plan_path& self) { return self.points.size(); })
      .def_readonly("points", &plan_path::points)
      .def_readonly("mark", &plan_path::mark)
      .def("table", &plan_path::table, "Each point with the price of its promise.")
      .def("_repr_html_", [](const plan_path& self) { return as_html(self.table()); });
  m.def(
      "path",
      [](const planning::problem& problem, const std::vector<money>& budgets, double gap,
         std::uint64_t work, std::optional<double> time_limit) {
        return std::make_shared<plan_path>(
            path(problem, budgets, {gap, work, interruptible(), time_limit}));
      },
      py::arg("problem"), py::arg("budgets"), py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, py::arg("time_limit") = py::none(), release_gil(),
      "Plans over rising budgets, each containing the one before.");
  m.def(
      "path_of_funds",
      [](const planning::problem& problem, const std::vector<int>& percents, double gap,
         std::uint64_t work, std::optional<double> time_limit) {
        return std::make_shared<plan_path>(
            path_of_funds(problem, percents, {gap, work, interruptible(), time_limit}));
      },
      py::arg("problem"), py::arg("percents"), py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, py::arg("time_limit") = py::none(), release_gil(),
      "The same over percents of every fund in every year.");
  m.def(
      "close_path",
      [](const planning::problem& problem, const planning::plan& plan,
         const std::vector<std::size_t>& at_most, double gap, std::uint64_t work,
         std::optional<double> time_limit) {
        return std::make_shared<plan_path>(
            close_path(problem, plan, at_most, {gap, work, interruptible(), time_limit}));
      },
      py::arg("problem"), py::arg("plan"), py::arg("at_most"), py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, py::arg("time_limit") = py::none(), release_gil(),
      "Plans that differ from another in at most so many communes each.");
}
} // namespace ntm::python
