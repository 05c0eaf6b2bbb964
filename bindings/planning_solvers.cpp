#include "casters.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/knapsack.hpp"
#include "ntm/planning/milp.hpp"
#include "ntm/planning/plan.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

void register_planning_solvers(py::module_& m);

void register_planning_solvers(py::module_& m) {
  py::class_<knapsack_choice>(m, "KnapsackChoice", "Which items, their worth and the bound.")
      .def_readonly("chosen", &knapsack_choice::chosen)
      .def_readonly("value", &knapsack_choice::value)
      .def_readonly("bound", &knapsack_choice::bound)
      .def_readonly("cost", &knapsack_choice::cost)
      .def_readonly("work", &knapsack_choice::work)
      .def_property_readonly("exact", &knapsack_choice::exact);
  m.def(
      "knapsack",
      [](const std::vector<money>& costs, const std::vector<std::int64_t>& weights, money budget,
         double gap, std::uint64_t work) { return knapsack(costs, weights, budget, gap, work); },
      py::arg("costs"), py::arg("weights"), py::arg("budget"), py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, release_gil(),
      "Items of most weight within a budget, with a bound.");
  py::class_<milp>(m, "Milp", "A mixed integer linear program; rows are compressed.")
      .def_readonly("maximise", &milp::maximise)
      .def_readonly("offset", &milp::offset)
      .def_readonly("objective", &milp::objective)
      .def_readonly("lower", &milp::lower)
      .def_readonly("upper", &milp::upper)
      .def_readonly("integer", &milp::integer)
      .def_readonly("col_ids", &milp::col_ids, "Why each column is there.")
      .def_readonly("starts", &milp::starts, "Entries of row i stand at starts[i]:starts[i + 1].")
      .def_readonly("columns", &milp::columns)
      .def_readonly("values", &milp::values)
      .def_readonly("row_lower", &milp::row_lower)
      .def_readonly("row_upper", &milp::row_upper)
      .def_readonly("row_ids", &milp::row_ids, "Why each row is there.")
      .def_readonly("money_unit", &milp::money_unit, "Dong in one unit of money of the model.");
  m.def("to_milp", &to_milp, py::arg("problem"), release_gil(),
        "The problem as a mixed integer program with named rows and columns.");
  py::class_<highs_solution>(m, "HighsSolution", "What HiGHS found.")
      .def_property_readonly("status",
                             [](const highs_solution& s) {
                               return static_cast<plan_status>(
                                   s.status); // the same four, in the same order
                             })
      .def_readonly("objective", &highs_solution::objective)
      .def_readonly("bound", &highs_solution::bound)
      .def_readonly("gap", &highs_solution::gap)
      .def_readonly("x", &highs_solution::x)
      .def_readonly("solver", &highs_solution::solver);
  m.def(
      "solve_highs",
      [](const milp& model, double gap, std::uint64_t work) {
        return solve_highs(model, {.gap = gap, .work = work});
      },
      py::arg("model"), py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work, release_gil(),
      "Solves a model with HiGHS. Raises MissingComponent when it is not installed.");
  m.def("has_highs", &has_highs, "Whether the HiGHS library can be loaded.");
  m.def("set_highs_library", &set_highs_library, py::arg("path"),
        "Where to look for libhighs.so before the system's names.");
}
} // namespace ntm::python
