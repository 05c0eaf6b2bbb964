#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/planning/shortfall_costs.hpp"
#include "observation_rows.hpp"
#include "shared_table.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;

void register_shortfall_costs(py::module_& m) {
  py::class_<cost_line>(m, "CostLine",
                        "One amount of a missing criterion: quantity x price x class factor.")
      .def_readonly("row", &cost_line::row, "Row of the outcomes.")
      .def_readonly("criterion", &cost_line::criterion, "Position of the criterion, from 0.")
      .def_readonly("indicator", &cost_line::indicator)
      .def_property_readonly("per",
                             [](const cost_line& l) { return std::string{to_string(l.per)}; })
      .def_readonly("quantity", &cost_line::quantity)
      .def_readonly("quantity_unit", &cost_line::quantity_unit)
      .def_readonly("factor", &cost_line::factor)
      .def_readonly("low", &cost_line::low, "Dong.")
      .def_readonly("likely", &cost_line::likely, "Dong.")
      .def_readonly("high", &cost_line::high, "Dong.")
      .def_readonly("confidence", &cost_line::confidence)
      .def_readonly("source", &cost_line::source);
  py::class_<shortfall_costs, std::shared_ptr<shortfall_costs>>(
      m, "ShortfallCosts", "Costs that follow from how much is lacking, and how they came about.")
      .def_readonly("lines", &shortfall_costs::lines)
      .def_readonly("findings", &shortfall_costs::findings,
                    "What has no price, or lacks nobody knows how much.")
      .def(
          "matrix",
          [](const shortfall_costs& self, const std::string& which) {
            return std::make_shared<funds::cost_matrix>(self.matrix(funds::to_estimate(which)));
          },
          py::arg("which") = "likely", "The costs for a plan: 'low', 'likely' or 'high'.")
      .def("table", [](const shortfall_costs& self) { return shared(self.table()); })
      .def(
          "text",
          [](const shortfall_costs& self, std::size_t row, const std::string& lang) {
            return self.text(row, to_language(lang));
          },
          py::arg("row"), py::arg("lang") = "vi",
          "What a commune lacks and what that costs, a line each.")
      .def("_repr_html_",
           [](const shortfall_costs& self) {
             return py::cast(shared(self.table())).attr("_repr_html_")().cast<std::string>();
           })
      .def("__repr__", [](const shortfall_costs& self) {
        return "<ShortfallCosts: " + std::to_string(self.lines.size()) + " lines, " +
               std::to_string(self.findings.size()) + " findings>";
      });
  m.def(
      "from_shortfall",
      [](std::shared_ptr<assessment::outcomes> outcomes, const panel_argument& of,
         const funds::prices& prices, const std::string& mark) {
        if (!outcomes)
          throw error("from_shortfall needs outcomes, not None");
        const auto& panel = own_of(of, *outcomes);
        const py::gil_scoped_release released;
        return std::make_shared<shortfall_costs>(
            from_shortfall(std::move(outcomes), panel, prices, mark, interruptible()));
      },
      py::arg("outcomes"), py::arg("panel"), py::arg("prices"), py::arg("mark") = "",
      "Costs from shortfalls: what each unmet requirement lacks x its unit price x the factor of "
      "the commune's class, and its fixed price. `panel` is the one that was evaluated. What has "
      "no price is an unknown cost and a finding. `mark`: the words that stand beside every result "
      "when a price is illustrative.");
}
} // namespace ntm::python
