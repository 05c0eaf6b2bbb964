#include <pybind11/native_enum.h>

#include "amount_argument.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;

void register_planning_funds(py::module_& m);

void register_planning_funds(py::module_& m) {
  py::native_enum<payment_rule>(m, "PaymentRule", "enum.IntEnum", "How a project is paid.")
      .value("INSTALMENTS", payment_rule::instalments)
      .value("WHOLE_PAYMENTS", payment_rule::whole_payments)
      .finalize();
  py::class_<fund_source>(m, "Fund",
                          "Whose money: what it may pay, and how much there is in each year.")
      .def(py::init([](std::string name, const std::vector<amount_argument>& amounts,
                       std::vector<int> criteria, std::string unit_class,
                       const std::vector<planned_unit>& units, bool carry_over, int counterpart) {
             fund_source out{std::move(name), to_amounts(amounts), std::move(criteria),
                             std::move(unit_class)};
             out.units = to_units(units);
             out.carry_over = carry_over;
             out.counterpart = counterpart;
             return out;
           }),
           py::arg("name"), py::arg("amounts"), py::arg("criteria") = std::vector<int>{},
           py::arg("unit_class") = "", py::arg("units") = py::list(), py::arg("carry_over") = false,
           py::arg("counterpart") = 0,
           "`amounts`: dong that come in, one for each year. `criteria`: numbers that it may pay "
           "for; `unit_class`, `units`: communes that it may pay for (empty: all). `carry_over`: "
           "whether money may wait. `counterpart`: least percent of each project that others pay.")
      .def_readonly("name", &fund_source::name)
      .def_readonly("amounts", &fund_source::amounts, "Dong, one amount for each year.")
      .def_readonly("criteria", &fund_source::criteria)
      .def_readonly("unit_class", &fund_source::unit_class)
      .def_readonly("carry_over", &fund_source::carry_over)
      .def_readonly("counterpart", &fund_source::counterpart, "Percent.")
      .def("__repr__", [](const fund_source& self) {
        money sum = 0;
        for (const money amount : self.amounts)
          sum += amount;
        return "<Fund " + self.name + ": " + std::to_string(sum) + " dong in " +
               std::to_string(self.amounts.size()) + " years>";
      });
  py::class_<payment>(m, "Payment", "Money of one fund for one item in one year.")
      .def_readonly("row", &payment::row, "Row of the outcomes.")
      .def_readonly("criterion", &payment::criterion, "Column of the outcomes.")
      .def_readonly("year", &payment::year)
      .def_readonly("fund", &payment::fund, "Position in Plan.funds.")
      .def_readonly("amount", &payment::amount, "Dong.");
}
} // namespace ntm::python
