#include <string_view>
#include <vector>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/observations/long_table.hpp"
#include "observation_rows.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using observations::long_table;

template <class T> T& held_in(const py::object& capsule, const char* name) {
  auto* at = PyCapsule_GetPointer(capsule.ptr(), name);
  if (!at)
    throw py::error_already_set();
  return *static_cast<T*>(at);
}

void add_rows(long_table& to, const py::object& rows) {
  if (py::hasattr(rows, "__arrow_c_stream__")) {
    const py::object capsule = rows.attr("__arrow_c_stream__")();
    auto& stream = held_in<ArrowArrayStream>(capsule, "arrow_array_stream");
    const py::gil_scoped_release release;
    to.add(stream, interruptible());
  } else if (py::hasattr(rows, "__arrow_c_array__")) {
    const auto both = rows.attr("__arrow_c_array__")().cast<py::tuple>();
    const auto& schema = held_in<ArrowSchema>(both[0], "arrow_schema");
    const auto& array = held_in<ArrowArray>(both[1], "arrow_array");
    const py::gil_scoped_release release;
    to.add(schema, array);
  } else {
    throw py::type_error("rows of type " +
                         py::type::handle_of(rows).attr("__name__").cast<std::string>() +
                         " do not speak Arrow (__arrow_c_stream__); give a table or frame of "
                         "pyarrow, pandas, polars or DuckDB");
  }
}

/// The texts of a list, as Python holds them.
std::vector<std::string_view> views_of(const py::list& cells) {
  std::vector<std::string_view> out;
  out.reserve(cells.size());
  for (const auto cell : cells) {
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(cell.ptr(), &size);
    if (!text)
      throw py::error_already_set();
    out.emplace_back(text, static_cast<std::size_t>(size));
  }
  return out;
}
} // namespace

void register_long_table(py::module_& m) {
  py::class_<long_table>(
      m, "LongTable",
      "A table with a row per value, in columns named as those of observations.csv: of Arrow "
      "batches, or lists of texts. Read as the CSV file with the same cells would be, without "
      "writing one. Nulls, NaN and blank texts are empty cells.")
      .def(py::init<std::string>(), py::arg("file") = "table",
           "`file` is what findings call the table. Its first row is line 2, after the names.")
      .def(
          "add", &add_rows, py::arg("rows"),
          "Appends what speaks Arrow. Raises Error for another form than before, after add_column, "
          "and for columns that no cell can be (lists, times of a zone).")
      .def(
          "add_column",
          [](long_table& t, std::string name, const py::list& cells) {
            t.add_column(std::move(name), views_of(cells));
          },
          py::arg("name"), py::arg("cells"), "Sets a column of texts, one per row.")
      .def("fill", &long_table::fill, py::arg("name"), py::arg("text"),
           "The same text in every row, also in those added later, of a column that the table does "
           "not have.")
      .def("__len__", &long_table::rows)
      .def_property_readonly("blank", &long_table::blank,
                             "Rows with neither value nor numerator nor denominator.")
      .def_property_readonly("columns", &long_table::columns, "The names of all columns.")
      .def("texts", &long_table::texts, py::arg("column"),
           "Each text of a column that has a sign beyond ASCII, once.")
      .def("replace", &long_table::replace, py::arg("column"), py::arg("before"), py::arg("after"),
           "Writes another text wherever a column has `before`.")
      .def(
          "read",
          [](const long_table& t, const shared_registry& units) {
            const py::gil_scoped_release release;
            std::pair<observation_rows, findings> out{{units, {}, {}}, {}};
            out.first.rows = t.read(*units, out.second, &out.first.tally, interruptible());
            return out;
          },
          py::arg("registry"), "The observations of the rows: (rows, findings).")
      .def("__repr__", [](const long_table& t) {
        return "<LongTable: " + std::to_string(t.rows()) + " rows, " +
               std::to_string(t.columns().size()) + " columns>";
      });
}
} // namespace ntm::python
