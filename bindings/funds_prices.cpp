#include <pybind11/native_enum.h>

#include "casters.hpp"
#include "ntm/funds/prices.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace funds;

void register_prices(py::module_& m) {
  py::native_enum<price_basis>(m, "PriceBasis", "enum.IntEnum",
                               "What a unit price is multiplied with.")
      .value("SHORTFALL", price_basis::shortfall)
      .value("DENOMINATOR", price_basis::denominator)
      .value("FIXED", price_basis::fixed)
      .finalize();
  py::class_<price_row>(m, "PriceRow",
                        "What one unit of something missing costs in one class of communes. Dong.")
      .def_readonly("criterion", &price_row::criterion, "Number of the criterion.")
      .def_readonly("indicator", &price_row::indicator,
                    "Code of the indicator; '' for a criterion reported as a whole.")
      .def_readonly("unit_class", &price_row::unit_class,
                    "Attribute of the unit that selects the row; '' for all others.")
      .def_readonly("per", &price_row::per)
      .def_readonly("quantity_unit", &price_row::quantity_unit)
      .def_readonly("low", &price_row::low)
      .def_readonly("likely", &price_row::likely)
      .def_readonly("high", &price_row::high)
      .def_readonly("illustrative", &price_row::illustrative)
      .def_readonly("confidence", &price_row::confidence)
      .def_readonly("source", &price_row::source)
      .def_readonly("line", &price_row::line);
  py::class_<price_factor>(m, "PriceFactor", "What prices are multiplied with in a class.")
      .def_readonly("unit_class", &price_factor::unit_class)
      .def_readonly("factor", &price_factor::factor)
      .def_readonly("illustrative", &price_factor::illustrative)
      .def_readonly("source", &price_factor::source)
      .def_readonly("line", &price_factor::line);
  py::class_<prices, std::shared_ptr<prices>>(m, "Prices", "The unit prices of a province.")
      .def_property_readonly("rows", &prices::rows)
      .def_property_readonly("factors", &prices::factors)
      .def("__len__", [](const prices& self) { return self.rows().size(); })
      .def("__repr__", [](const prices& self) {
        return "<Prices: " + std::to_string(self.rows().size()) + " rows, " +
               std::to_string(self.factors().size()) + " factors>";
      });
  m.def(
      "parse_prices",
      [](const std::string& text, const std::string& factors, const std::string& file,
         const std::string& factors_file) {
        findings report;
        auto rows = parse_prices(text, file, report);
        auto more = factors.empty() ? std::vector<price_factor>{}
                                    : parse_price_factors(factors, factors_file, report);
        return std::pair{std::make_shared<prices>(std::move(rows), std::move(more)), report};
      },
      py::arg("text"), py::arg("factors") = "", py::arg("file") = "prices.csv",
      py::arg("factors_file") = "price_factors.csv",
      "Reads the texts of a prices.csv and a price_factors.csv: the prices and all findings.");
}
} // namespace ntm::python
