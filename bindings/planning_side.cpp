#include <cmath>

#include "columns.hpp"
#include "ntm/planning/from_targets.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;

void register_side_items(py::module_& m);

namespace {
/// A cell of a CSV file.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text)
    out += c == '"' ? std::string{"\"\""} : std::string(1, c);
  return out + '"';
}
std::string whole_or_real(double value) {
  if (std::isnan(value))
    return "";
  const bool whole = std::abs(value) < 9e15 && std::floor(value) == value;
  return whole ? std::to_string(static_cast<std::int64_t>(value)) : std::to_string(value);
}
/// A column of a table as cells of a file.
std::vector<std::string> cells_of(const py::object& source, const char* name) {
  std::vector<std::string> out;
  if (const auto texts = text_column_of(source)) {
    for (const auto& one : *texts)
      out.push_back(one.value_or(""));
    return out;
  }
  const auto numbers = number_column_of(source, name);
  if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&numbers))
    for (const auto one : *whole)
      out.push_back(std::to_string(one));
  else
    for (const double one : std::get<std::vector<double>>(numbers))
      out.push_back(whole_or_real(one));
  return out;
}
/// What has columns by name, as the text of an items.csv: the same rules and findings for both.
std::string text_of(const py::object& table) {
  std::vector<std::string> names;
  for (const char* list : {"column_names", "columns", "keys"})
    if (py::hasattr(table, list) && names.empty()) {
      const py::object given = table.attr(list);
      const py::object all = PyCallable_Check(given.ptr()) ? py::object(given()) : given;
      for (const auto& one : all)
        names.push_back(py::str(one).cast<std::string>());
    }
  if (names.empty())
    throw error("items: " + std::string{py::str(py::type::of(table))} +
                " has no columns; give the text of an items.csv, a data frame, an Arrow table, or "
                "a dict of lists");
  std::vector<std::vector<std::string>> columns;
  for (const auto& name : names) {
    const py::object one = py::hasattr(table, "__getitem__")
                               ? table.attr("__getitem__")(name)
                               : table.attr("column")(name).attr("values");
    columns.push_back(cells_of(one, name.c_str()));
    if (columns.back().size() != columns.front().size())
      throw error("items: column '" + name + "' has " + std::to_string(columns.back().size()) +
                  " rows, '" + names.front() + "' " + std::to_string(columns.front().size()));
  }
  std::string out;
  for (std::size_t c = 0; c < names.size(); ++c)
    out += (c ? "," : "") + quoted(names[c]);
  out += "\n";
  for (std::size_t row = 0; row < columns.front().size(); ++row) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      out += (c ? "," : "") + quoted(columns[c][row]);
    out += "\n";
  }
  return out;
}
} // namespace

void register_side_items(py::module_& m) {
  py::class_<side_item>(m, "SideItem", "Something that a plan may do beside criteria of communes.")
      .def(
          py::init([](std::string id, const measure_argument& counts_for, const planned_unit& unit,
                      money cost, std::vector<std::string> funds, int from_year,
                      bool needs_recognised, std::vector<std::string> after,
                      const std::string& payment, bool illustrative, std::string source) {
            return side_item{std::move(id),
                             to_measure(counts_for),
                             to_unit(unit),
                             cost,
                             std::move(funds),
                             from_year,
                             needs_recognised,
                             std::move(after),
                             to_payment_rule(payment),
                             illustrative,
                             std::move(source)};
          }),
          py::arg("id"), py::arg("counts_for"), py::arg("unit"), py::arg("cost"),
          py::arg("funds") = std::vector<std::string>{}, py::arg("from_year") = 0,
          py::arg("needs_recognised") = false, py::arg("after") = std::vector<std::string>{},
          py::arg("payment") = "instalments", py::arg("illustrative") = false,
          py::arg("source") = "",
          "`counts_for`: any measure, by name; `unit`: the commune, village or other unit; `cost`: "
          "dong; `funds`: names of those that may pay (empty: those for all criteria); "
          "`from_year`: not finished before its end; `needs_recognised`: its commune comes no "
          "later; `after`: ids of items that come no later.")
      .def_readonly("id", &side_item::id)
      .def_property_readonly(
          "counts_for", [](const side_item& self) { return targets::to_string(self.counts_for); },
          "Name of the measure.")
      .def_property_readonly(
          "place", [](const side_item& self) { return self.unit.text(); },
          "The unit as it was given; its position in the registry once a problem has taken it.")
      .def_readonly("cost", &side_item::cost, "Dong.")
      .def_readonly("funds", &side_item::funds)
      .def_readonly("from_year", &side_item::from_year)
      .def_readonly("needs_recognised", &side_item::needs_recognised)
      .def_readonly("after", &side_item::after)
      .def_property_readonly(
          "payment", [](const side_item& self) { return std::string{to_string(self.payment)}; })
      .def_readonly("illustrative", &side_item::illustrative)
      .def_readonly("source", &side_item::source)
      .def("__repr__", [](const side_item& self) {
        return "<SideItem " + self.id + ": " + targets::to_string(self.counts_for) + " in " +
               self.unit.text() + ", " + std::to_string(self.cost) + " dong>";
      });
  py::class_<side_project>(m, "SideProject", "A side item that a plan does.")
      .def_readonly("item", &side_project::item, "Position in Problem.side_items.")
      .def_readonly("cost", &side_project::cost, "Dong.")
      .def_readonly("finished", &side_project::finished,
                    "The calendar year by whose end it is finished.");
  py::class_<side_payment>(m, "SidePayment", "Money of one fund for one side item in one year.")
      .def_readonly("item", &side_payment::item, "Position in Problem.side_items.")
      .def_readonly("year", &side_payment::year)
      .def_readonly("fund", &side_payment::fund, "Position in Plan.funds.")
      .def_readonly("amount", &side_payment::amount, "Dong.");
  m.def(
      "parse_side_items",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_side_items(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "items.csv",
      "Reads the text of an items.csv: the items and all findings.");
  m.def(
      "side_items",
      [](const py::object& table, const std::string& name) {
        findings report;
        auto out = parse_side_items(text_of(table), name, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("table"), py::arg("name") = "items",
      "The same from a data frame (pandas, polars), an Arrow table or a dict of lists with the "
      "columns of items.csv: the items and all findings.");
  m.def(
      "at_least_items",
      [](const measure_argument& measure, std::int64_t value, std::int64_t reached,
         const std::vector<planned_unit>& units, int by) {
        return requirement_value{
            at_least_items(to_measure(measure), value, reached, to_units(units)).by(by)};
      },
      py::arg("measure"), py::arg("value"), py::arg("reached") = 0, py::arg("units") = py::list(),
      py::arg("by") = 0,
      "At least `value` of a measure that Problem.with_items has items for, by the end of a year. "
      "`reached` are there already (0 for an increase); `units`: only items in one of these.");
}
} // namespace ntm::python
