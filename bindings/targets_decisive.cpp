#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "measures.hpp"
#include "ntm/targets/decisive.hpp"

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
      [](const std::shared_ptr<assessment::outcomes>& outcomes, const py::object& which,
         const std::optional<std::string>& least, std::size_t n) {
        targets::state on;
        on.outcomes = outcomes;
        on.map = std::make_shared<units::snapshot>(outcomes->registry->at(outcomes->on));
        if (!least)
          return targets::decisive(on, to_measure(which), n);
        targets::target promised;
        promised.id = "least=" + *least;
        promised.measure = to_measure(which);
        promised.least = parse_printed(*least);
        return targets::decisive(on, promised, n);
      },
      py::arg("outcomes"), py::arg("measure"), py::arg("least") = py::none(), py::arg("n") = 0,
      "Whom to phone: the fewest unknown cells that settle a measure of these outcomes, or whether "
      "it is `least` (as printed: '2', '15,5') or more; at most `n` of each way (0: all).");
}
} // namespace ntm::python
