#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "ntm/targets/decisive.hpp"
#include "scope_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_decisive(py::module_& m) {
  using assessment::decisive_cells;
  using targets::decision;
  py::class_<decisive_cells>(m, "DecisiveCells",
                             "The fewest cells that settle something whatever the rest is.")
      .def_readonly("possible", &decisive_cells::possible,
                    "Whether it can still come out this way.")
      .def_readonly("settled", &decisive_cells::settled, "Whether the listed cells settle it.")
      .def_readonly("needed", &decisive_cells::needed, "How many cells are needed.")
      .def_readonly("now", &decisive_cells::now)
      .def_readonly("after", &decisive_cells::after)
      .def_readonly("width_after", &decisive_cells::width_after,
                    "How wide the interval then is at most, whatever the answers are.");
  py::class_<decision>(m, "Decision",
                       "Whom to phone: the fewest unknown cells that settle a measure or a target.")
      .def_readonly("measure", &decision::measure)
      .def_readonly("denominator", &decision::denominator)
      .def_readonly("promise", &decision::promise)
      .def_readonly("keep", &decision::keep, "For a target: the cells that keep it.")
      .def_readonly("miss", &decision::miss, "For a target: the cells that break it.")
      .def_readonly("know", &decision::know, "For a measure: the cells that settle its value.")
      .def(
          "table", [](const decision& d) { return std::make_shared<table>(d.table()); },
          "One row a cell: way (keep, break, know), unit, criterion, answer, interval now and "
          "after.")
      .def(
          "text",
          [](const decision& d, const std::string& lang) { return d.text(to_language(lang)); },
          py::arg("lang") = "vi")
      .def("__repr__",
           [](const decision& d) { return "<Decision " + d.text(language::english) + ">"; });
  m.def(
      "decisive",
      [](const std::variant<std::shared_ptr<targets::state>, std::shared_ptr<assessment::outcomes>>&
             from,
         const std::variant<targets::target, targets::measure, std::string>& what,
         const std::optional<std::string>& least, std::size_t n, const scopes_argument& scope) {
        targets::state on;
        if (const auto* outcomes = std::get_if<std::shared_ptr<assessment::outcomes>>(&from)) {
          on.outcomes = *outcomes;
          on.map = std::make_shared<units::snapshot>((*outcomes)->registry->at((*outcomes)->on));
        } else {
          on = *std::get<std::shared_ptr<targets::state>>(from);
        }
        if (const auto* promised = std::get_if<targets::target>(&what)) {
          if (least || scope)
            throw error("decisive: a target has its own number and scope; leave least= and scope= "
                        "out");
          return targets::decisive(on, *promised, n);
        }
        const auto* name = std::get_if<std::string>(&what);
        const auto which = name ? targets::find_measure(*name) : std::get<targets::measure>(what);
        const auto units = to_scopes(scope, on.map->source(), on.map->on());
        if (!least)
          return targets::decisive(on, which, n, units);
        targets::target promised;
        promised.id = "least=" + *least;
        promised.measure = which;
        promised.least = parse_printed(*least);
        for (const auto unit : units)
          promised.scope.push_back(on.map->source().at_index(unit).code);
        return targets::decisive(on, promised, n);
      },
      py::arg("state"), py::arg("what"), py::arg("least") = py::none(), py::arg("n") = 0,
      py::arg("scope") = py::none(),
      "Whom to phone: the fewest unknown cells that settle a Measure (or its name), a Target, or "
      "whether a measure is `least` (as printed: '2', '15,5') or more; at most `n` of each way (0: "
      "all). `state` is a State, or outcomes where the measure follows from them alone. `scope` is "
      "a unit or a list of units: a measure is taken over all of them together, a promise is kept "
      "when each of them keeps it.");
}
} // namespace ntm::python
