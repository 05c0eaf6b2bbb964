#include <pybind11/native_enum.h>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/planning/revise.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

namespace {
void register_comparison(py::module_& m) {
  py::native_enum<commune_fate>(m, "CommuneFate", "enum.IntEnum",
                                "What becomes of a commune from one plan to another.")
      .value("ADDED", commune_fate::added)
      .value("DROPPED", commune_fate::dropped)
      .value("EARLIER", commune_fate::earlier)
      .value("LATER", commune_fate::later)
      .value("ALREADY", commune_fate::already)
      .value("REOPENED", commune_fate::reopened)
      .finalize();
  py::class_<commune_change>(m, "CommuneChange", "One commune that differs between two plans.")
      .def_readonly("code", &commune_change::code)
      .def_readonly("name", &commune_change::name)
      .def_readonly("fate", &commune_change::fate)
      .def_readonly("before", &commune_change::before,
                    "Year by which the first plan completes it; 0: not, or a plan without years.")
      .def_readonly("after", &commune_change::after);
  py::class_<money_change>(m, "MoneyChange", "What one fund pays in one year.")
      .def_readonly("fund", &money_change::fund)
      .def_readonly("year", &money_change::year)
      .def_readonly("before", &money_change::before, "Dong.")
      .def_readonly("after", &money_change::after, "Dong.");
  py::class_<promise_change>(m, "PromiseChange", "A requirement of either plan.")
      .def(
          "text",
          [](const promise_change& self, const std::string& lang) {
            return to_language(lang) == language::vietnamese ? self.what.vi : self.what.en;
          },
          py::arg("lang") = "vi")
      .def_readonly("before", &promise_change::before, "None where the plan has none like it.")
      .def_readonly("after", &promise_change::after);
  py::class_<comparison, std::shared_ptr<comparison>>(m, "Comparison", "Two plans side by side.")
      .def_readonly("communes", &comparison::communes)
      .def_readonly("money", &comparison::money)
      .def_readonly("promises", &comparison::promises)
      .def_readonly("items_before", &comparison::items_before,
                    "Ids of side items that only the first does.")
      .def_readonly("items_after", &comparison::items_after)
      .def_readonly("only_before", &comparison::only_before,
                    "Codes of communes that only the first is about.")
      .def_readonly("only_after", &comparison::only_after)
      .def_readonly("objective_before", &comparison::objective_before)
      .def_readonly("objective_after", &comparison::objective_after)
      .def_readonly("value_before", &comparison::value_before, "None without a plan.")
      .def_readonly("value_after", &comparison::value_after)
      .def_readonly("cost_before", &comparison::cost_before, "Dong.")
      .def_readonly("cost_after", &comparison::cost_after, "Dong.")
      .def_readonly("recognised_before", &comparison::recognised_before)
      .def_readonly("recognised_after", &comparison::recognised_after)
      .def_readonly("mark", &comparison::mark)
      .def("count", &comparison::count, py::arg("fate"), "How many communes have this fate.")
      .def(
          "text",
          [](const comparison& self, const std::string& lang) {
            return self.text(to_language(lang));
          },
          py::arg("lang") = "vi", "The difference in a few sentences.")
      .def("table", &comparison::table, "The communes that differ.")
      .def("money_table", &comparison::money_table, "Each fund in each year.")
      .def("promises_table", &comparison::promises_table, "Each requirement, before and after.")
      .def("__repr__", [](const comparison& self) {
        return "<Comparison: " + self.text(language::english) + ">";
      });
  m.def(
      "compare",
      [](const planning::plan& before, const planning::plan& after) {
        return std::make_shared<comparison>(compare(before, after));
      },
      py::arg("before"), py::arg("after"),
      "What changes from one plan to another, of the same problem or of two.");
}

void register_revision(py::module_& m) {
  const auto shared = [](const planning::plan& plan) {
    return std::make_shared<planning::plan>(plan);
  };
  py::class_<revision, std::shared_ptr<revision>>(
      m, "Revision", "A plan made again in mid-year, with what is already spent locked.")
      .def_readonly("remaining", &revision::remaining, "The problem that is left.")
      .def_property_readonly(
          "rest", [shared](const revision& r) { return shared(r.rest); },
          "The plan for what remains, with its proof where there is one.")
      .def_property_readonly(
          "plan", [shared](const revision& r) { return shared(r.plan); },
          "What was spent and what is still to be paid together.")
      .def_readonly("spent", &revision::spent)
      .def_readonly("unfinished", &revision::unfinished,
                    "What was spent on projects that the plan does not finish.")
      .def_property_readonly(
          "change", [](const revision& r) { return std::make_shared<comparison>(r.change); },
          "From the plan before to this one.")
      .def_property_readonly("spent_total", &revision::spent_total, "Dong.")
      .def_property_readonly("unfinished_total", &revision::unfinished_total, "Dong.")
      .def_property_readonly("replanned_total", &revision::replanned_total, "Dong.")
      .def(
          "text",
          [](const revision& self, const std::string& lang) {
            return self.text(to_language(lang));
          },
          py::arg("lang") = "vi", "The revision in a few sentences.");
  m.def(
      "paid",
      [](const planning::problem& problem, const planned_unit& unit, int criterion, int year,
         const std::string& fund,
         money amount) { return paid(problem, to_unit(unit), criterion, year, fund, amount); },
      py::arg("problem"), py::arg("unit"), py::arg("criterion"), py::arg("year"), py::arg("fund"),
      py::arg("amount"), "A payment that was made; `fund`: its name, 'budget' for a budget.");
  m.def("spent_before", &spent_before, py::arg("plan"), py::arg("year"),
        "What a plan pays before a year.");
  m.def(
      "revise",
      [](const planning::problem& problem, const planning::plan& before,
         const std::vector<payment>& spent, int from_year, double gap, std::uint64_t work,
         std::optional<double> time_limit) {
        return std::make_shared<revision>(
            revise(problem, before, spent, from_year, {gap, work, interruptible(), time_limit}));
      },
      py::arg("problem"), py::arg("before"), py::arg("spent"), py::arg("from_year") = 0,
      py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work,
      py::arg("time_limit") = py::none(), release_gil(),
      "Plans again from a year on, with what was spent locked.");
}
} // namespace

void register_planning_changes(py::module_& m);

void register_planning_changes(py::module_& m) {
  register_comparison(m);
  register_revision(m);
}
} // namespace ntm::python
