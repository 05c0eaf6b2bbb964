#include <pybind11/native_enum.h>

#include "casters.hpp"
#include "ntm/core/table.hpp"
#include "ntm/funds/costs.hpp"
#include "ntm/funds/ledger.hpp"
#include "ntm/funds/tables.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
void register_costs(py::module_& m) {
  using namespace funds;
  py::native_enum<estimate>(m, "Estimate", "enum.IntEnum",
                            "Which of the three figures of a cost row is used.")
      .value("LOW", estimate::low)
      .value("LIKELY", estimate::likely)
      .value("HIGH", estimate::high)
      .finalize();
  py::class_<cost_row>(m, "CostRow",
                       "What it takes to finish one missing criterion in one class of communes.")
      .def_readonly("criterion", &cost_row::criterion, "Number of the criterion.")
      .def_readonly("unit_class", &cost_row::unit_class,
                    "Attribute of the unit that selects the row; '' for all others.")
      .def_readonly("low", &cost_row::low, "Dong.")
      .def_readonly("likely", &cost_row::likely, "Dong.")
      .def_readonly("high", &cost_row::high, "Dong.")
      .def_readonly("illustrative", &cost_row::illustrative,
                    "True when the figure is invented to show how planning works.")
      .def_readonly("source", &cost_row::source)
      .def_readonly("line", &cost_row::line);
  py::class_<cost_matrix, std::shared_ptr<cost_matrix>>(
      m, "CostMatrix",
      "Costs of missing criteria: one row a unit, one column a criterion, in dong.")
      .def_readonly("rows", &cost_matrix::rows)
      .def_readonly("criteria", &cost_matrix::criteria)
      .def_readonly("mark", &cost_matrix::mark,
                    "Words that must stand beside any result; '' for real costs.")
      .def(
          "at",
          [](const cost_matrix& self, std::size_t row,
             std::size_t criterion) -> std::optional<money> {
            if (row >= self.rows || criterion >= self.criteria)
              throw error("the matrix has " + std::to_string(self.rows) + " rows and " +
                          std::to_string(self.criteria) + " columns; there is no cell (" +
                          std::to_string(row) + ", " + std::to_string(criterion) + ")");
            const money cell = self.at(row, criterion);
            return cell == unknown_cost ? std::nullopt : std::optional{cell};
          },
          py::arg("row"), py::arg("criterion"), "The cost in dong; None when nobody gave it.");
  py::class_<costs, std::shared_ptr<costs>>(m, "Costs", "The unit costs of a province.")
      .def_property_readonly("rows", &costs::rows)
      .def_property_readonly("illustrative", &costs::illustrative,
                             "Whether any row is an invented figure.")
      .def("__len__", [](const costs& self) { return self.rows().size(); })
      .def("__repr__",
           [](const costs& self) {
             return "<Costs: " + std::to_string(self.rows().size()) + " rows" +
                    (self.illustrative() ? ", illustrative>" : ">");
           })
      .def("matrix", &costs::matrix, py::arg("registry"), py::arg("units"), py::arg("numbers"),
           py::arg("which") = estimate::likely, py::arg("mark") = "",
           "Costs for these units (positions in the registry) and criterion numbers. The first row "
           "whose class fits holds, else the row without a class, else the cost is unknown.");
}

void register_ledger(py::module_& m) {
  using namespace funds;
  py::native_enum<ledger_basis>(
      m, "LedgerBasis", "enum.IntEnum",
      "Which lines are summed where a total and its parts are both given.")
      .value("PARTS", ledger_basis::parts)
      .value("TOTALS", ledger_basis::totals)
      .finalize();
  py::class_<ledger_line>(
      m, "LedgerLine", "One line of money: a source and kind of capital in a period. Whole dong.")
      .def_readonly("unit_code", &ledger_line::unit_code, "'' for the whole province.")
      .def_readonly("source_of_capital", &ledger_line::source_of_capital)
      .def_readonly("kind", &ledger_line::kind, "investment, recurrent or total.")
      .def_readonly("period", &ledger_line::period)
      .def_readonly("planned", &ledger_line::planned)
      .def_readonly("allocated", &ledger_line::allocated)
      .def_readonly("disbursed", &ledger_line::disbursed)
      .def_readonly("as_of", &ledger_line::as_of)
      .def_readonly("confidence", &ledger_line::confidence)
      .def_readonly("source", &ledger_line::source)
      .def_readonly("line", &ledger_line::line);
  py::class_<disbursement_result>(
      m, "Disbursement", "Planned and disbursed money of a period: an exact pair of integers.")
      .def_readonly("disbursed", &disbursement_result::disbursed, "Dong.")
      .def_readonly("planned", &disbursement_result::planned, "Dong.")
      .def_readonly("lines", &disbursement_result::lines, "How many lines are in the sums.")
      .def_readonly("incomplete", &disbursement_result::incomplete,
                    "Lines that lack one of the two amounts and are in neither sum.")
      .def_readonly("as_of", &disbursement_result::as_of)
      .def("__repr__", [](const disbursement_result& self) {
        return "<Disbursement " + std::to_string(self.disbursed) + " of " +
               std::to_string(self.planned) + " dong>";
      });
  py::class_<ledger, std::shared_ptr<ledger>>(
      m, "Ledger", "Money by unit, source, kind, period and stage, in whole dong.")
      .def_property_readonly("lines", &ledger::lines)
      .def("__len__", [](const ledger& self) { return self.lines().size(); })
      .def(
          "periods",
          [](const ledger& self, const std::string& unit_code) { return periods(self, unit_code); },
          py::arg("unit_code") = "", "The years, or runs of years, that lines belong to.")
      .def(
          "disbursement",
          [](const ledger& self, const std::string& period, ledger_basis basis,
             std::optional<date> on, const std::string& unit_code) {
            return disbursement(self, period, basis, on, unit_code);
          },
          py::arg("period"), py::arg("basis") = ledger_basis::parts, py::arg("on") = py::none(),
          py::arg("unit_code") = "",
          "Disbursed and planned of a period, over the parts (or the totals); None when no line "
          "has "
          "both amounts. Of several readings of a line the newest not after `on` holds.")
      .def(
          "check_totals",
          [](const ledger& self, const std::string& file) { return check_totals(self, file); },
          py::arg("file") = "funds.csv",
          "A finding for each total that its parts do not add up to within the printed rounding.");
}
} // namespace

namespace {
void register_arrears(py::module_& m) {
  using namespace funds;
  py::class_<arrears_line>(m, "ArrearsLine",
                           "What a unit owes for work that was done: one reading. Whole dong.")
      .def_readonly("unit_code", &arrears_line::unit_code, "'' for the whole province.")
      .def_readonly("start", &arrears_line::start)
      .def_readonly("paid", &arrears_line::paid)
      .def_readonly("left", &arrears_line::left)
      .def_property_readonly("still_owed", &arrears_line::still_owed,
                             "As stated, or start less paid where both are exact.")
      .def_readonly("bound", &arrears_line::bound, "How amounts are meant: =, >=, <= or about.")
      .def_readonly("since", &arrears_line::since)
      .def_readonly("as_of", &arrears_line::as_of)
      .def_readonly("confidence", &arrears_line::confidence)
      .def_readonly("note", &arrears_line::note)
      .def_readonly("source", &arrears_line::source)
      .def_readonly("line", &arrears_line::line);
  m.def(
      "parse_arrears",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_arrears(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "arrears.csv",
      "Reads the text of an arrears.csv: the lines and all findings.");
  m.def(
      "table_t4",
      [](const ledger& source, const units::snapshot& map, const std::optional<std::string>& period,
         const std::optional<std::string>& level, const std::optional<date>& since) {
        return std::make_shared<table>(table_t4(
            source, map, {period, level ? std::optional{to_level(*level)} : std::nullopt, since}));
      },
      py::arg("ledger"), py::arg("map"), py::arg("period") = py::none(),
      py::arg("level") = py::none(), py::arg("since") = py::none(),
      "Table T4: money by source and kind as it stood on the map's day: planned, disbursed, share, "
      "left. `since`: an earlier day, for the change.");
  m.def(
      "table_t5",
      [](const std::vector<arrears_line>& lines, const units::snapshot& map,
         const std::optional<date>& since) {
        return std::make_shared<table>(table_t5(lines, map, since));
      },
      py::arg("lines"), py::arg("map"), py::arg("since") = py::none(),
      "Table T5: arrears by district: owed at first, paid, still owed, and the day.");
  m.def(
      "source_name",
      [](const std::string& id, const std::string& lang) {
        return source_name(id, to_language(lang));
      },
      py::arg("id"), py::arg("lang") = "vi", "What a report calls a fund source.");
}
} // namespace

void register_prices(py::module_& m); // funds_prices.cpp

void register_funds(py::module_& m) {
  m.doc() = "Capital by source and kind, and what a missing criterion costs.";
  register_costs(m);
  register_prices(m);
  register_ledger(m);
  register_arrears(m);
  m.def(
      "parse_costs",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = std::make_shared<funds::costs>(funds::parse_costs(text, file, report));
        return std::pair{out, report};
      },
      py::arg("text"), py::arg("file") = "costs.csv",
      "Reads the text of a costs.csv: the costs and all findings.");
  m.def(
      "parse_ledger",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = std::make_shared<funds::ledger>(funds::parse_ledger(text, file, report));
        return std::pair{out, report};
      },
      py::arg("text"), py::arg("file") = "funds.csv",
      "Reads the text of a funds.csv: the ledger and all findings.");
  m.def(
      "format_money",
      [](funds::money amount, int places, const std::string& lang) {
        return funds::format_money(amount, places, to_language(lang));
      },
      py::arg("amount"), py::arg("places") = 1, py::arg("lang") = "vi",
      "An amount in dong as reports print it: '18,8 tỷ đồng'.");
}
} // namespace ntm::python
