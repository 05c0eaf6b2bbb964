#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;

void register_requirements(py::module_& m);

void register_requirements(py::module_& m) {
  py::class_<requirement_value>(m, "Requirement", "What a plan must reach.")
      .def("__repr__", [](const requirement_value& self) {
        return "<Requirement: " + describe(self.what, units::registry{}).en + ">";
      });
  m.def(
      "at_least",
      [](const measure_argument& measure, std::int64_t value, int by) {
        return requirement_value{at_least(to_measure(measure), value, by)};
      },
      py::arg("measure"), py::arg("value"), py::arg("by") = 0,
      "At least `value` of a measure (communes_recognised or communes_recognised_new) by the end "
      "of the year `by`; 0: at the end.");
  m.def(
      "new_communes",
      [](std::int64_t value, int by) { return requirement_value{new_communes(value).by(by)}; },
      py::arg("value"), py::arg("by") = 0,
      "At least `value` communes recognised beside those that are already, by the end of a year.");
  m.def(
      "floor",
      [](int criteria, int by) { return requirement_value{planning::floor(criteria).by(by)}; },
      py::arg("criteria"), py::arg("by") = 0,
      "No commune of the programme under `criteria` criteria by the end of the year `by` (0: of "
      "the plan).");
  m.def(
      "complete",
      [](const planned_unit& unit, int by) {
        return requirement_value{complete(to_unit(unit)).by(by)};
      },
      py::arg("unit"), py::arg("by") = 0,
      "All communes of the unit that are in the programme recognised by the end of the year `by` "
      "(0: of the plan). A code, a name, a Unit, (code, since), or a position in the registry.");
  m.def(
      "recognised_in_each",
      [](const std::string& level, int by) {
        return requirement_value{recognised_in_each(to_level(level)).by(by)};
      },
      py::arg("level") = "district", py::arg("by") = 0,
      "No unit of the level without a recognised commune by the end of the year `by`.");
  m.def(
      "cap", [](int criteria) { return requirement_value{cap(criteria)}; }, py::arg("criteria"),
      "At most so many criteria finished in each commune and year.");
  m.def(
      "precede",
      [](int before, int after, int lag) { return requirement_value{precede(before, after, lag)}; },
      py::arg("before"), py::arg("after"), py::arg("lag") = 0,
      "Where a commune lacks both criteria (by number), the first is finished no later than `lag` "
      "years before the second.");
  m.def(
      "duration",
      [](int criterion, int years) { return requirement_value{duration(criterion, years)}; },
      py::arg("criterion"), py::arg("years"),
      "Finishing the criterion takes so many years from the first year of the plan on.");
  m.def(
      "least_share",
      [](int percent, const std::string& unit_class, const std::vector<planned_unit>& units,
         int by) {
        return requirement_value{least_share(percent, unit_class, to_units(units)).by(by)};
      },
      py::arg("percent"), py::arg("unit_class") = "", py::arg("units") = py::list(),
      py::arg("by") = 0,
      "At least so many percent of a group of communes recognised by the end of a year: those with "
      "an attribute ('is_highland', 'area_class=coastal'), those in some units, or both.");
  m.def(
      "mean_criteria",
      [](double mean, int by) { return requirement_value{mean_criteria(mean).by(by)}; },
      py::arg("mean"), py::arg("by") = 0,
      "At least so many criteria a commune on average (to three decimals), by the end of a year.");
}
} // namespace ntm::python
