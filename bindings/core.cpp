#include <pybind11/native_enum.h>

#include <memory>

#include "casters.hpp"
#include "ntm/core/csv.hpp"
#include "ntm/core/decimals.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/json.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/text.hpp"
#include "ntm/core/truth.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
template <class T, const char* Name> py::capsule capsule_of(std::unique_ptr<T> value) {
  PyObject* made = PyCapsule_New(value.get(), Name, [](PyObject* self) {
    auto* p = static_cast<T*>(PyCapsule_GetPointer(self, Name));
    if (p->release)
      p->release(p); // a consumer that moved the struct has set release to null
    delete p;
  });
  if (!made)
    throw py::error_already_set();
  value.release();
  return py::reinterpret_steal<py::capsule>(made);
}
constexpr char schema_name[] = "arrow_schema", array_name[] = "arrow_array",
               stream_name[] = "arrow_array_stream";

/// What the Python side of a table does: conversions that need pandas, polars or HTML.
py::object python_tables(const char* name) { return py::module_::import("ntm._tables").attr(name); }

void register_table(py::module_& m) {
  using pointer = std::shared_ptr<const table>;
  py::class_<table::column>(m, "Column", "A named column of a table.")
      .def_readonly("name", &table::column::name, "Stable English name.")
      .def_readonly("label_vi", &table::column::label_vi, "What a Vietnamese reader sees.")
      .def_property_readonly(
          "values",
          [](const table::column& c) {
            return std::visit([](const auto& v) { return py::cast(v); }, c.data);
          },
          "The cells as a list; None where there is no value.");
  py::class_<table, std::shared_ptr<table>>(
      m, "Table",
      "Named columns of equal length. Speaks the Arrow PyCapsule interface: pandas, polars, "
      "pyarrow and DuckDB read it.")
      .def("__len__", &table::rows)
      .def_readonly("title_en", &table::title_en)
      .def_readonly("title_vi", &table::title_vi)
      .def_readonly("mark", &table::mark,
                    "Words that stand beside every copy; empty for real figures.")
      .def_property_readonly(
          "columns",
          [](const table& self) {
            std::vector<std::string> names;
            for (const auto& c : self.columns)
              names.push_back(c.name);
            return names;
          },
          "Column names.")
      .def("column", &table::at, py::arg("name"), py::return_value_policy::reference_internal,
           "The column of this name; raises UnknownName.")
      .def("__getitem__", &table::at, py::arg("name"), py::return_value_policy::reference_internal)
      .def("rows_at_least", &table::rows_at_least, py::arg("name"), py::arg("least"),
           "The rows whose number in this column is `least` or more.")
      .def(
          "with_intervals",
          [](const table& self, const std::string& lang) {
            return std::make_shared<table>(self.with_intervals(to_language(lang)));
          },
          py::arg("lang") = "vi",
          "The same table for people: each pair x_low, x_high becomes one text column x, "
          "\"13..191\".")
      .def("select", &table::select, py::arg("names"),
           "The same table with these columns only, in this order; raises UnknownName.")
      .def(
          "to_dicts",
          [](py::object self) { return python_tables("to_dicts")(self).cast<py::list>(); },
          "The rows as dictionaries, with the mark as a last entry when there is one.")
      .def(
          "to_pandas",
          [](py::object self, const std::string& labels) -> py::object {
            return python_tables("to_pandas")(self, labels);
          },
          py::arg("labels") = "en",
          "A pandas DataFrame; labels='vi' puts Vietnamese column names. A mark becomes a last "
          "column. Needs pandas.")
      .def(
          "to_polars",
          [](py::object self, const std::string& labels) -> py::object {
            return python_tables("to_polars")(self, labels);
          },
          py::arg("labels") = "en", "The same as a polars DataFrame. Needs polars.")
      .def(
          "to_html",
          [](py::object self, const py::object& path, const std::string& lang) {
            return python_tables("to_page")(self, path, lang).cast<std::string>();
          },
          py::arg("path") = py::none(), py::arg("lang") = "vi",
          "The table for people as one HTML page that loads nothing, written to `path` when one is "
          "given. Pairs x_low, x_high become one column. Needs ntm-vn[report].")
      .def(
          "to_xlsx",
          [](py::object self, const py::object& path, const std::string& lang) -> py::object {
            return python_tables("to_xlsx")(self, path, lang);
          },
          py::arg("path"), py::arg("lang") = "vi",
          "Writes the table for people as a workbook and returns its path. Needs ntm-vn[report].")
      .def("_repr_html_",
           [](py::object self) { return python_tables("to_html")(self).cast<std::string>(); })
      .def(
          "to_json", [](const table& self) { return to_json(self); },
          "The table as JSON, one object a row (docs/json.md).")
      .def("__repr__",
           [](py::object self) { return python_tables("to_text")(self).cast<std::string>(); })
      .def(py::pickle(
          [](const table& self) {
            py::list columns;
            for (const auto& c : self.columns)
              columns.append(
                  py::make_tuple(c.name, c.label_vi, c.data.index(),
                                 std::visit([](const auto& v) { return py::cast(v); }, c.data)));
            return py::make_tuple(self.title_en, self.title_vi, self.mark, columns);
          },
          [](const py::tuple& state) {
            auto out = std::make_shared<table>();
            out->title_en = state[0].cast<std::string>();
            out->title_vi = state[1].cast<std::string>();
            out->mark = state[2].cast<std::string>();
            for (const auto item : state[3].cast<py::list>()) {
              const auto c = item.cast<py::tuple>();
              const auto kind = c[2].cast<std::size_t>();
              table::cells cells;
              if (kind == 0)
                cells = c[3].cast<table::reals>();
              if (kind == 1)
                cells = c[3].cast<table::integers>();
              if (kind == 2)
                cells = c[3].cast<table::texts>();
              out->columns.push_back(
                  {c[0].cast<std::string>(), c[1].cast<std::string>(), std::move(cells)});
            }
            return out;
          }))
      .def("__arrow_c_schema__",
           [](const table& self) {
             auto schema = std::make_unique<ArrowSchema>();
             export_table(std::make_shared<const table>(self.marked()), schema.get(), nullptr);
             return capsule_of<ArrowSchema, schema_name>(std::move(schema));
           })
      .def(
          "__arrow_c_stream__",
          [](const table& self, const py::object&) {
            auto stream = std::make_unique<ArrowArrayStream>();
            export_stream(std::make_shared<const table>(self.marked()), stream.get());
            return capsule_of<ArrowArrayStream, stream_name>(std::move(stream));
          },
          py::arg("requested_schema") = py::none());
}

using given_column = std::tuple<std::string, std::string, py::list>;

/// Columns from Python: whole numbers, numbers or texts, with None for no value.
std::shared_ptr<table> make_table(const std::string& title_en, const std::string& title_vi,
                                  const std::vector<given_column>& columns) {
  auto out = std::make_shared<table>(table{title_en, title_vi, {}, ""});
  for (const auto& [name, label, values] : columns) {
    bool text = false, real = false;
    for (const auto& v : values) {
      text = text || py::isinstance<py::str>(v);
      real = real || py::isinstance<py::float_>(v);
    }
    out->columns.push_back({name, label, {}});
    auto& cells = out->columns.back().data;
    if (text)
      cells = values.cast<table::texts>();
    else if (real)
      cells = values.cast<table::reals>();
    else
      cells = values.cast<table::integers>();
    if (values.size() != py::len(std::get<2>(columns.front())))
      throw error("make_table: column " + name + " has another length than the first");
  }
  return out;
}

void register_findings(py::module_& m) {
  py::native_enum<severity>(m, "Severity", "enum.IntEnum", "How much a finding matters.")
      .value("NOTE", severity::note)
      .value("WARNING", severity::warning)
      .value("ERROR", severity::error)
      .finalize();
  py::class_<place>(m, "Place",
                    "Where a finding was made: file, line (from 1; 0 when unknown), column.")
      .def_readonly("file", &place::file)
      .def_readonly("line", &place::line)
      .def_readonly("column", &place::column)
      .def(
          "__eq__", [](const place& a, const place& b) { return a == b; }, py::is_operator())
      .def(py::pickle([](const place& p) { return py::make_tuple(p.file, p.line, p.column); },
                      [](const py::tuple& s) {
                        return place{s[0].cast<std::string>(), s[1].cast<unsigned>(),
                                     s[2].cast<std::string>()};
                      }));
  py::class_<finding>(m, "Finding",
                      "One thing that is wrong with data, or that a reader must know about it.")
      .def_readonly("code", &finding::code, "Stable code; `ntm finding CODE` explains it.")
      .def_readonly("level", &finding::level)
      .def_readonly("where", &finding::where)
      .def_property_readonly("arguments",
                             [](const finding& f) {
                               py::dict out;
                               for (const auto& [name, value] : f.arguments)
                                 out[py::str(name)] = value;
                               return out;
                             })
      .def(
          "what",
          [](const finding& f, const std::string& lang) { return f.what(to_language(lang)); },
          py::arg("lang") = "en", "What was found.")
      .def(
          "how_to_fix",
          [](const finding& f, const std::string& lang) { return f.how_to_fix(to_language(lang)); },
          py::arg("lang") = "en", "What to do about it.")
      .def(
          "text",
          [](const finding& f, const std::string& lang) { return f.text(to_language(lang)); },
          py::arg("lang") = "en", "One line: code, place, what, remedy.")
      .def(
          "to_json", [](const finding& f) { return json::writer{}.value(f).text(); },
          "The finding as JSON, in both languages.")
      .def("__str__", [](const finding& f) { return f.text(); })
      .def("__repr__", [](const finding& f) { return "<Finding " + f.text() + ">"; })
      .def(
          "__eq__", [](const finding& a, const finding& b) { return a == b; }, py::is_operator())
      .def(py::pickle(
          [](const finding& f) {
            return py::make_tuple(f.code, static_cast<int>(f.level), f.where, f.arguments);
          },
          [](const py::tuple& s) {
            return finding{s[0].cast<std::string>(), static_cast<severity>(s[1].cast<int>()),
                           s[2].cast<place>(), s[3].cast<decltype(finding::arguments)>()};
          }));
  py::class_<finding_kind>(m, "FindingKind", "What the library knows about a finding code.")
      .def_readonly("code", &finding_kind::code)
      .def_readonly("level", &finding_kind::level)
      .def_readonly("what_vi", &finding_kind::what_vi)
      .def_readonly("what_en", &finding_kind::what_en)
      .def_readonly("fix_vi", &finding_kind::fix_vi)
      .def_readonly("fix_en", &finding_kind::fix_en);
  m.def(
      "make_finding",
      [](const std::string& code, const std::map<std::string, std::string>& arguments,
         const std::string& file, unsigned line, const std::string& column) {
        return make_finding(code, {file, line, column}, {arguments.begin(), arguments.end()});
      },
      py::arg("code"), py::arg("arguments"), py::arg("file") = "", py::arg("line") = 0,
      py::arg("column") = "",
      "A finding with the severity and texts that data/findings gives its code; raises "
      "UnknownName.");
  m.def(
      "findings_to_json", [](const findings& list) { return to_json(list); }, py::arg("findings"),
      "Findings as one JSON object (docs/json.md).");
  m.def("finding_kinds", &finding_kinds, "Every kind of finding, sorted by code.");
  m.def("find_finding_kind", &find_finding_kind, py::arg("code"),
        "The kind with this code; raises UnknownName.");
}
constexpr const char* mark_names[] = {"", ",", ".", "?"};

decimal_mark to_mark(const std::string& text) {
  for (unsigned at = 0; at < 4; ++at)
    if (text == mark_names[at])
      return static_cast<decimal_mark>(at);
  throw unknown_name("decimal mark", text, {",", ".", "?"});
}

const char* mark_of_texts(const py::iterable& texts) {
  auto out = decimal_mark::unknown;
  for (const auto text : texts)
    out = together(out, mark_of(text.cast<std::string_view>()));
  return mark_names[static_cast<unsigned>(out)];
}
} // namespace

void register_core(py::module_& m) {
  auto base = py::register_exception<error>(m, "Error", PyExc_ValueError);
  py::register_exception<unknown_name>(m, "UnknownName", base);
  py::register_exception<ambiguous_name>(m, "AmbiguousName", base);
  py::register_exception<file_error>(m, "FileError", base);
  py::register_exception<no_single_edition>(m, "NoSingleEdition", base);
  py::register_exception<missing_component>(m, "MissingComponent", base);

  py::native_enum<truth>(m, "Truth", "enum.IntEnum",
                         "Three-valued truth: unknown is neither met nor unmet.")
      .value("UNMET", truth::unmet)
      .value("MET", truth::met)
      .value("UNKNOWN", truth::unknown)
      .finalize();
  py::class_<period>(m, "Period", "A half-open period [since, until); None leaves an end open.")
      .def(py::init([](std::optional<date> since, std::optional<date> until) {
             return period{since, until};
           }),
           py::arg("since") = py::none(), py::arg("until") = py::none())
      .def_readonly("since", &period::since)
      .def_readonly("until", &period::until)
      .def("__contains__", &period::contains, py::arg("day"))
      .def(
          "__eq__", [](const period& a, const period& b) { return a == b; }, py::is_operator())
      .def("__repr__",
           [](const period& p) {
             return "[" + (p.since ? to_string(*p.since) : "…") + ", " +
                    (p.until ? to_string(*p.until) : "…") + ")";
           })
      .def(py::pickle([](const period& p) { return py::make_tuple(p.since, p.until); },
                      [](const py::tuple& s) {
                        return period{s[0].cast<std::optional<date>>(),
                                      s[1].cast<std::optional<date>>()};
                      }));
  py::class_<count_interval>(m, "CountInterval", "Whole numbers from low to high, both included.")
      .def(py::init([](std::int64_t low, std::int64_t high) { return count_interval{low, high}; }),
           py::arg("low"), py::arg("high"))
      .def_readonly("low", &count_interval::low)
      .def_readonly("high", &count_interval::high)
      .def_property_readonly("exact", &count_interval::exact)
      .def("__contains__", &count_interval::contains, py::arg("value"))
      .def(
          "__eq__", [](const count_interval& a, const count_interval& b) { return a == b; },
          py::is_operator())
      .def("__repr__",
           [](const count_interval& i) {
             return "[" + std::to_string(i.low) + ", " + std::to_string(i.high) + "]";
           })
      .def(py::pickle([](const count_interval& i) { return py::make_tuple(i.low, i.high); },
                      [](const py::tuple& s) {
                        return count_interval{s[0].cast<std::int64_t>(), s[1].cast<std::int64_t>()};
                      }));
  register_findings(m);
  register_table(m);
  m.def("make_table", &make_table, py::arg("title_en"), py::arg("title_vi"), py::arg("columns"),
        "A table of (name, Vietnamese label, values) columns; None where there is no value.");
  m.def("fold", &fold, py::arg("text"),
        "The text for comparing names: lower case, no marks, single spaces.");
  m.def("decimal_mark", &mark_of_texts, py::arg("texts"),
        "How texts write their decimals: ',', '.', '?' when some so and some so, '' when none "
        "decides it.");
  m.def(
      "numbers_in",
      [](const std::string& text, const std::string& mark, std::optional<double> most) {
        std::vector<double> out;
        for (const auto& one : numbers_in(text, to_mark(mark), most))
          out.push_back(one.value);
        return out;
      },
      py::arg("text"), py::arg("mark") = "", py::arg("most") = py::none(),
      "The numbers that a text of an office may be (\"95,3\", \"1.234,5\"): none, one, or two "
      "where "
      "a group of three digits can be thousands or decimals, and the mark of its column does not "
      "tell.");
  m.def("find_separator", &csv::find_separator, py::arg("text"),
        "What parts the columns of a CSV text that begins with its header: ',', ';' or a tab.");
  m.def(
      "format_number",
      [](double value, int places, const std::string& lang) {
        return format_number(value, places, to_language(lang));
      },
      py::arg("value"), py::arg("places") = 0, py::arg("lang") = "vi",
      "A number as reports print it: 1.234,5 in Vietnamese.");
  m.def(
      "format_ratio",
      [](std::int64_t numerator, std::int64_t denominator, int places, const std::string& lang,
         bool cut) { return format_ratio(numerator, denominator, places, to_language(lang), cut); },
      py::arg("numerator"), py::arg("denominator"), py::arg("places") = 2, py::arg("lang") = "vi",
      py::arg("cut") = false,
      "numerator/denominator with exact rounding (or cutting) to `places` decimals (0 to 15). "
      "Raises "
      "Error unless the denominator is positive.");
}
} // namespace ntm::python
