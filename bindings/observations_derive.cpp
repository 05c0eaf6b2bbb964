#include <memory>
#include <span>

#include <pybind11/functional.h>

#include "casters.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/derive.hpp"
#include "ntm/observations/json.hpp"
#include "observation_rows.hpp"
#include "shared_table.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::observations;

/// The struct in a capsule of the Arrow PyCapsule interface.
template <class T> T& in_capsule(const py::object& capsule, const char* name) {
  auto* at = PyCapsule_GetPointer(capsule.ptr(), name);
  if (!at)
    throw py::error_already_set();
  return *static_cast<T*>(at);
}

using progress_call = std::optional<std::function<void(std::int64_t)>>;

/// Lets Python raise KeyboardInterrupt between batches.
derive_options options_of(unsigned threads, const progress_call& progress,
                          const std::string& instructions) {
  derive_options out;
  out.threads = threads;
  out.instructions = instructions;
  out.progress = [progress](std::int64_t rows) {
    const py::gil_scoped_acquire held;
    if (PyErr_CheckSignals() != 0)
      throw py::error_already_set();
    if (progress)
      (*progress)(rows);
  };
  return out;
}

void add_records(derive_sums& sums, const py::object& records, unsigned threads,
                 const progress_call& progress, const std::string& instructions) {
  const auto options = options_of(threads, progress, instructions);
  if (py::hasattr(records, "__arrow_c_stream__")) {
    const py::object capsule = records.attr("__arrow_c_stream__")();
    auto& stream = in_capsule<ArrowArrayStream>(capsule, "arrow_array_stream");
    const py::gil_scoped_release release;
    sums.add(stream, options);
  } else if (py::hasattr(records, "__arrow_c_array__")) {
    const auto both = records.attr("__arrow_c_array__")().cast<py::tuple>();
    const auto& schema = in_capsule<ArrowSchema>(both[0], "arrow_schema");
    const auto& array = in_capsule<ArrowArray>(both[1], "arrow_array");
    const py::gil_scoped_release release;
    sums.add(schema, array, options);
  } else {
    const auto kind = py::type::handle_of(records).attr("__name__").cast<std::string>();
    throw py::type_error(
        "records of type " + kind +
        " do not speak Arrow (__arrow_c_stream__); give a table or "
        "frame of pyarrow, pandas, polars or DuckDB, a record batch reader, or Parquet paths");
  }
}

void register_derivation(py::module_& m) {
  py::class_<derivation>(
      m, "Derivation",
      "One indicator as data: which rows count, and what is added up. A row of which something is "
      "not known is counted as unknown, never in the numerator or the denominator.")
      .def(py::init([](std::string id, const std::string& kind, std::string numerator,
                       std::string denominator, std::string value, std::string over,
                       std::string weight, std::optional<double> times) {
             derivation d;
             d.id = std::move(id);
             d.kind = to_derived_kind(kind);
             d.numerator = std::move(numerator);
             d.denominator = std::move(denominator);
             d.value = std::move(value);
             d.over = std::move(over);
             d.weight = std::move(weight);
             d.times = times.value_or(d.kind == derived_kind::share ? 100 : 1);
             return d;
           }),
           py::arg("id"), py::arg("kind"), py::kw_only(), py::arg("numerator") = "",
           py::arg("denominator") = "", py::arg("value") = "", py::arg("over") = "",
           py::arg("weight") = "", py::arg("times") = py::none(),
           "`kind` is share, mean, sum or ratio. `times` is 100 for shares and 1 for the others "
           "unless given.")
      .def_readonly("id", &derivation::id)
      .def_property_readonly("kind",
                             [](const derivation& d) { return std::string{to_string(d.kind)}; })
      .def_readonly("numerator", &derivation::numerator)
      .def_readonly("denominator", &derivation::denominator)
      .def_readonly("value", &derivation::value)
      .def_readonly("over", &derivation::over)
      .def_readonly("weight", &derivation::weight)
      .def_readonly("times", &derivation::times)
      .def(
          "__eq__", [](const derivation& a, const derivation& b) { return a == b; },
          py::is_operator())
      .def("__repr__", [](const derivation& d) {
        return "<Derivation " + d.id + ": " + std::string{to_string(d.kind)} + ">";
      });
  m.def(
      "parse_derivations",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_derivations(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "derive.toml",
      "Reads derivations from TOML: (derivations, findings). One with an error is left out.");
  m.def("check", py::overload_cast<const std::vector<derivation>&>(&check), py::arg("derivations"),
        "What is wrong with derivations that code has built, as findings.");
}

void register_derived(py::module_& m) {
  py::class_<derived, std::shared_ptr<derived>>(m, "Derived",
                                                "Indicators of units from records, with all that "
                                                "was left over. Speaks Arrow as `table()` does.")
      .def_readonly("codes", &derived::codes)
      .def_readonly("rows", &derived::rows, "Rows read.")
      .def_readonly("unallocated_rows", &derived::unallocated_rows,
                    "Rows with a code that no unit has.")
      .def_readonly("without_code_rows", &derived::without_code_rows, "Rows without a code.")
      .def_readonly("unknown_codes", &derived::unknown_codes,
                    "Codes that no unit has with their rows, by code.")
      .def_readonly("more_unknown_rows", &derived::more_unknown_rows,
                    "Rows of codes beyond the 100,000 that are listed.")
      .def_readonly("notes", &derived::notes, "What a reader must know, as findings.")
      .def(
          "table", [](const derived& d) { return shared(d.to_table()); },
          "One row per indicator and unit: value, low, high, numerator, denominator, unknown …")
      .def(
          "wide_table", [](const derived& d) { return shared(d.wide_table()); },
          "One row per unit, one column of values per indicator.")
      .def(
          "unallocated_table", [](const derived& d) { return shared(d.unallocated_table()); },
          "The codes that no unit has, most rows first.")
      .def(
          "to_json",
          [](const derived& d) {
            const py::gil_scoped_release release;
            return to_json(d);
          },
          "The indicators of all units as JSON, with what was left over.")
      .def(
          "observations",
          [](const derived& d, const units::registry& map, date on, std::optional<date> known_on,
             const std::string& stage_name, const std::string& source,
             const std::string& recorded_by) {
            std::pair<observation_rows, findings> out{
                {std::make_shared<units::registry>(map), {}, {}}, {}};
            auto& [rows, report] = out;
            rows.rows = d.observations(
                map, {on, known_on.value_or(on), to_stage(stage_name), source, recorded_by},
                report);
            rows.tally = {rows.rows.size(), rows.rows.size(), 0};
            return out;
          },
          py::arg("registry"), py::kw_only(), py::arg("on"), py::arg("known_on") = py::none(),
          py::arg("stage") = "self_assessed", py::arg("source") = "", py::arg("recorded_by") = "",
          "Rows for a panel, with origin 'derived', recorded on `known_on`: (rows, findings about "
          "codes that name no unit "
          "of the day).")
      .def(
          "__arrow_c_stream__",
          [](const derived& d, const py::object& requested) {
            return py::cast(shared(d.to_table())).attr("__arrow_c_stream__")(requested);
          },
          py::arg("requested_schema") = py::none())
      .def("_repr_html_",
           [](const derived& d) { return py::cast(shared(d.wide_table())).attr("_repr_html_")(); })
      .def("__repr__", [](const derived& d) {
        return "<Derived: " + std::to_string(d.indicators.size()) + " indicators of " +
               std::to_string(d.codes.size()) + " units from " + std::to_string(d.rows) + " rows>";
      });
}

void register_sums(py::module_& m) {
  py::class_<derive_sums>(
      m, "DeriveSums",
      "The sums behind indicators, per unit, while records come in. They are exact: neither order "
      "nor batches, threads or machines change a bit. Parts add up with +, and pickle.")
      .def(py::init<std::vector<derivation>, std::vector<std::string>, std::string>(),
           py::arg("derivations"), py::arg("codes"), py::arg("key"),
           "`codes` are the units' codes on the day; `key` is the column with the code of a row's "
           "unit.")
      .def("add", &add_records, py::arg("records"), py::arg("threads") = 0,
           py::arg("progress") = py::none(), py::arg("instructions") = "",
           "Adds records that speak Arrow, without a copy. `threads` 0: one for each processor. "
           "`progress` is "
           "called with the number of rows read so far. `instructions` portable, avx2 or avx512, "
           "empty for the fastest. Raises Error for a column that is missing "
           "or of a wrong type.")
      .def(
          "__iadd__",
          [](derive_sums& a, const derive_sums& b) -> derive_sums& {
            const py::gil_scoped_release release;
            return a += b;
          },
          py::is_operator())
      .def(
          "__add__",
          [](const derive_sums& a, const derive_sums& b) {
            const py::gil_scoped_release release;
            auto out = a;
            out += b;
            return out;
          },
          py::is_operator())
      .def(
          "rolled_up",
          [](const derive_sums& s, const units::snapshot& map, const std::string& level) {
            return s.rolled_up(map, to_level(level));
          },
          py::arg("map"), py::arg("level") = "district",
          "The same sums for the units of a level; what lies in none of them stays under "
          "'unallocated'.")
      .def_property_readonly("rows", &derive_sums::rows, "Rows added so far.")
      .def_property_readonly("derivations", &derive_sums::derivations)
      .def_property_readonly("codes", &derive_sums::codes)
      .def_property_readonly("key", &derive_sums::key)
      .def_property_readonly("columns", &derive_sums::columns,
                             "The columns that are read, the key first.")
      .def(
          "result",
          [](const derive_sums& s) {
            const py::gil_scoped_release release;
            return std::make_shared<derived>(s.result());
          },
          "Indicators per unit as they stand.")
      .def(
          "bytes", [](const derive_sums& s) { return py::bytes(s.bytes()); },
          "All of it for another process; equal sums give equal bytes.")
      .def_static(
          "of_bytes", [](const py::bytes& b) { return derive_sums::of_bytes(std::string_view{b}); },
          py::arg("data"), "The sums that `bytes` wrote; raises Error for other bytes.")
      .def("__copy__", [](const derive_sums& s) { return s; })
      .def("__repr__",
           [](const derive_sums& s) {
             return "<DeriveSums of " + std::to_string(s.rows()) + " rows>";
           })
      .def(py::pickle(
          [](const derive_sums& s) { return py::bytes(s.bytes()); },
          [](const py::bytes& b) { return derive_sums::of_bytes(std::string_view{b}); }));
}
} // namespace

void register_derive(py::module_& m) {
  register_derivation(m);
  register_derived(m);
  register_sums(m);
}
} // namespace ntm::python
