// A user's own rows, plans of other programs, and targets divided over districts.
#include <pybind11/native_enum.h>

#include "casters.hpp"
#include "ntm/core/text.hpp"
#include "ntm/planning/read_plan.hpp"
#include "ntm/planning/split_target.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

namespace {
/// A column as Python names it: a unit (recognised at the end), (unit, criterion or None),
/// (unit, criterion or None, year), or the id of a column.
row_entry to_entry(const py::handle& key, double coefficient) {
  row_entry out{"", 0, 0, coefficient};
  const auto shaped = [&](const py::tuple& parts) {
    out.unit = to_unit(parts[0].cast<planned_unit>());
    if (parts.size() > 1 && !parts[1].is_none())
      out.criterion = parts[1].cast<int>();
    if (parts.size() > 2 && !parts[2].is_none())
      out.year = parts[2].cast<int>();
  };
  const auto number = [](const std::string& text) {
    try {
      return std::stoi(text);
    } catch (const std::exception&) {
      throw error(
          "term: '" + text +
          "' in a column is no number; columns are 'recognised:CODE', "
          "'recognised:CODE:YEAR', 'finish:CODE:CRITERION' or 'finish:CODE:CRITERION:YEAR'");
    }
  };
  if (py::isinstance<py::str>(key)) {
    const auto parts = split(key.cast<std::string>(), ':');
    const std::size_t rest = parts.size() < 2 ? 0 : parts.size() - 2;
    if (parts[0] == "recognised" && parts.size() > 1 && rest < 2) {
      out.unit = parts[1];
      out.year = rest ? number(parts[2]) : 0;
    } else if (parts[0] == "finish" && (rest == 1 || rest == 2)) {
      out.unit = parts[1];
      out.criterion = number(parts[2]);
      out.year = rest == 2 ? number(parts[3]) : 0;
    } else
      out.unit = key.cast<std::string>();
  } else if (py::isinstance<py::tuple>(key) && py::len(key) >= 2 && py::len(key) <= 3 &&
             !(py::len(key) == 2 && py::isinstance<py::str>(key[py::int_(1)]))) {
    shaped(key.cast<py::tuple>());
  } else
    out.unit = to_unit(key.cast<planned_unit>());
  return out;
}

void register_split(py::module_& m) {
  py::class_<district_target>(m, "DistrictTarget", "What one district is given.")
      .def_readonly("code", &district_target::code, "'' for communes that lie in no district.")
      .def_readonly("name", &district_target::name)
      .def_readonly("communes", &district_target::communes)
      .def_readonly("recognised", &district_target::recognised)
      .def_readonly("open", &district_target::open, "Communes that can still be completed.")
      .def_readonly("compulsory", &district_target::compulsory)
      .def_readonly("claim", &district_target::claim, "What its part is measured by.")
      .def_readonly("target", &district_target::target, "New communes by the rule.")
      .def_readonly("cheapest_target", &district_target::cheapest_target)
      .def_readonly("cost", &district_target::cost, "Dong.")
      .def_readonly("cheapest_cost", &district_target::cheapest_cost, "Dong.");
  py::class_<target_split, std::shared_ptr<target_split>>(
      m, "TargetSplit", "A number of new communes divided over districts.")
      .def_property_readonly(
          "rule", [](const target_split& self) { return std::string{to_string(self.rule)}; })
      .def_readonly("communes", &target_split::communes)
      .def_readonly("districts", &target_split::districts)
      .def_readonly("cost", &target_split::cost, "Dong.")
      .def_readonly("cheapest_cost", &target_split::cheapest_cost, "Dong.")
      .def_property_readonly("difference", &target_split::difference,
                             "What the rule costs beyond the cheapest split.")
      .def_readonly("mark", &target_split::mark)
      .def_readonly("findings", &target_split::findings)
      .def("table", &target_split::table)
      .def("_repr_html_", [](const target_split& self) {
        return py::cast(std::make_shared<table>(self.table())).attr("_repr_html_")();
      });
  m.def(
      "split_target",
      [](const planning::problem& problem, std::int64_t communes, const std::string& rule,
         const std::vector<std::int64_t>& weights) {
        return std::make_shared<target_split>(
            split_target(problem, communes, to_split_rule(rule), weights));
      },
      py::arg("problem"), py::arg("communes"), py::arg("rule") = "communes",
      py::arg("weights") = std::vector<std::int64_t>{}, release_gil(),
      "Divides a number of new communes over districts. `rule`: 'communes', 'lacking', 'weight', "
      "'equal' or 'cheapest'; `weights`: for each row, for 'weight'.");
}
} // namespace

void register_planning_own(py::module_& m);

void register_planning_own(py::module_& m) {
  register_split(m);
  py::class_<plan_reading, std::shared_ptr<plan_reading>>(
      m, "PlanReading", "A plan that another program found, rebuilt in whole numbers.")
      .def_readonly("solution", &plan_reading::solution, "What the file says.")
      .def_readonly("model", &plan_reading::model, "Whether the model's rows are kept, in doubles.")
      .def_property_readonly(
          "plan", [](const plan_reading& r) { return std::make_shared<planning::plan>(r.plan); })
      .def(
          "check", &plan_reading::check,
          "Everything that is wrong with the file, its columns and the plan; empty when it holds.");
  py::class_<planning::problem> problem(py::object(m.attr("Problem")));
  problem
      .def(
          "read_solution",
          [](const planning::problem& p, const std::string& text, const std::string& file,
             const std::string& form) {
            for (const auto& [word, value] : {std::pair{"automatic", formulation::automatic},
                                              {"by", formulation::by},
                                              {"compact", formulation::compact}})
              if (form == word)
                return std::make_shared<plan_reading>(read_solution(p, text, file, value));
            throw unknown_name("formulation", form, {"automatic", "by", "compact"});
          },
          py::arg("text"), py::arg("file") = "solution", py::arg("form") = "automatic",
          release_gil(),
          "Reads a solver's file for the model of to_milp(problem, form) as a plan in whole dong.")
      .def(
          "term",
          [](const planning::problem& p, std::string name, const std::vector<py::dict>& rows,
             const std::vector<std::string>& senses, std::vector<double> right_sides) {
            std::vector<std::vector<row_entry>> list;
            for (const auto& row : rows) {
              auto& entries = list.emplace_back();
              for (const auto& [key, value] : row)
                entries.push_back(to_entry(key, value.cast<double>()));
            }
            std::vector<row_sense> signs;
            for (const auto& sign : senses)
              signs.push_back(to_row_sense(sign));
            return p.term(std::move(name), list, std::move(signs), std::move(right_sides));
          },
          py::arg("name"), py::arg("rows"), py::arg("senses"), py::arg("rhs"),
          "Rows of one's own: each a dict from a column to its coefficient. A column is a unit "
          "(recognised at the end), (unit, criterion or None, year), or an id such as "
          "'finish:CODE:5:2019'. `senses`: '<=', '>=' or '=' for each row.");
}
} // namespace ntm::python
