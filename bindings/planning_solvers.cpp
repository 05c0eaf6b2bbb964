#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/planning/exchange.hpp"
#include "ntm/planning/frequency.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/knapsack.hpp"
#include "ntm/planning/milp.hpp"
#include "ntm/planning/verify.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

namespace {
void register_frequency(py::module_& m) {
  py::class_<frequency>(m, "Frequency", "How often each commune is chosen over many plans.")
      .def_readonly("plans", &frequency::plans)
      .def_readonly("without_plan", &frequency::without_plan,
                    "Draws whose problem had no plan; they are not counted.")
      .def_readonly("units", &frequency::units, "Positions in the registry.")
      .def_readonly("chosen", &frequency::chosen, "In how many plans each unit is completed.")
      .def_readonly("costs", &frequency::costs, "Costs of the plans, ascending, in dong.")
      .def_readonly("mark", &frequency::mark)
      .def(
          "cost_quantile",
          [](const frequency& self, double share) {
            if (self.costs.empty() || !(share >= 0 && share <= 1))
              throw error("cost_quantile needs a plan and a share from 0 to 1");
            return self.cost_quantile(share);
          },
          py::arg("share"), "The cost that this share of the plans does not exceed, in dong.")
      .def("table", &frequency::table,
           "Communes with how often they are chosen. Raises Error for too few synthetic draws.")
      .def("cost_table", &frequency::cost_table, "Quantiles of the cost.");
  m.attr("LEAST_DRAWS") = least_draws;
  m.def(
      "selection_frequency",
      [](const std::vector<std::shared_ptr<planning::plan>>& plans) {
        std::vector<planning::plan> list;
        for (const auto& one : plans)
          if (one)
            list.push_back(*one);
        return selection_frequency(list);
      },
      py::arg("plans"), release_gil(), "Counts over plans.");
  m.def("verify", &verify, py::arg("problem"), py::arg("plan"), release_gil(),
        "Recomputes a plan from the problem alone; the findings are empty when it holds.");
}
} // namespace

void register_planning_solvers(py::module_& m);

void register_planning_solvers(py::module_& m) {
  register_frequency(m);
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
         double gap, std::uint64_t work) {
        return knapsack(costs, weights, budget, gap, work, interruptible());
      },
      py::arg("costs"), py::arg("weights"), py::arg("budget"), py::arg("gap") = 0.0,
      py::arg("work") = solve_options{}.work, release_gil(),
      "Items of most weight within a budget, with a bound.");
  py::class_<milp_solution>(m, "MilpSolution", "What a solver's file says about a model's columns.")
      .def_readonly("x", &milp_solution::x, "One value a column; 0 where the file names none.")
      .def_readonly("stated_objective", &milp_solution::stated_objective)
      .def_readonly("read", &milp_solution::read)
      .def_readonly("kept", &milp_solution::kept)
      .def_readonly("rejected", &milp_solution::rejected)
      .def_readonly("findings", &milp_solution::findings);
  py::class_<solution_check>(m, "SolutionCheck", "What holds of a solution of a model.")
      .def_readonly("objective", &solution_check::objective)
      .def_readonly("worst", &solution_check::worst,
                    "The worst overstepping of a bound or a row, relative to its numbers.")
      .def_readonly("findings", &solution_check::findings)
      .def_property_readonly("ok", &solution_check::ok, "Whether nothing is wrong.");
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
      .def_readonly("money_unit", &milp::money_unit, "Dong in one unit of money of the model.")
      .def("to_mps", &to_mps, release_gil(), "The model as free MPS, for any solver.")
      .def("to_lp", &to_lp, release_gil(), "The model in the LP format of CPLEX.")
      .def(
          "read_solution",
          [](const milp& self, const std::string& text, const std::string& file) {
            return read_solution(self, text, file);
          },
          py::arg("text"), py::arg("file") = "solution", release_gil(),
          "Reads the text of a solver's solution file (HiGHS, CBC, SCIP, Gurobi, or a name and a "
          "value on each line); what is wrong with it comes back as findings.")
      .def(
          "check",
          [](const milp& self, const std::vector<double>& x, std::optional<double> stated,
             double tolerance) { return check_solution(self, x, stated, tolerance); },
          py::arg("x"), py::arg("stated_objective") = py::none(), py::arg("tolerance") = 1e-6,
          release_gil(),
          "Checks one value a column against bounds, whole numbers and rows, with no solver's "
          "code. `tolerance` is relative to the largest number of a row.");
  m.def(
      "to_milp",
      [](const planning::problem& problem, const std::string& form) {
        for (const auto& [word, value] : {std::pair{"automatic", formulation::automatic},
                                          {"by", formulation::by},
                                          {"compact", formulation::compact}})
          if (form == word)
            return to_milp(problem, value);
        throw unknown_name("formulation", form, {"automatic", "by", "compact"});
      },
      py::arg("problem"), py::arg("form") = "automatic", release_gil(),
      "The problem as a mixed integer program with named rows and columns. `form`: 'by' has a "
      "column for each missing criterion and year, 'compact' only where a floor needs them.");
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
        return solve_highs(model, {gap, work, interruptible()});
      },
      py::arg("model"), py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work, release_gil(),
      "Solves a model with HiGHS. Raises MissingComponent when it is not installed.");
  m.def("has_highs", &has_highs, "Whether the HiGHS library can be loaded.");
  m.def("set_highs_library", &set_highs_library, py::arg("path"),
        "Where to look for libhighs.so before the system's names.");
}
} // namespace ntm::python
