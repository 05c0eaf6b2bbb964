#include "casters.hpp"
#include "columns.hpp"
#include "interruptible.hpp"
#include "kernel_arrays.hpp"
#include "ntm/assessment/kernel/evaluate_columns.hpp"
#include "ntm/assessment/kernel/evaluate_stream.hpp"
#include "ntm/assessment/kernel/evaluate_values.hpp"
#include "ntm/core/errors.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::assessment;
using shared_verdicts = std::shared_ptr<verdicts>;
using real_array = py::array_t<double, py::array::c_style | py::array::forcecast>;
using class_array = py::array_t<std::uint32_t, py::array::c_style>;

py::array words(const mask_matrix& mask, const py::object& owner) {
  return view(mask.words().data(), {length(mask.rows()), length(mask.words_per_row())}, owner);
}

/// Truths as int8 (rows, bits): 0 unmet, 1 met, 2 unknown.
py::array truths(const mask_matrix& met, const mask_matrix& assessed) {
  py::array_t<std::int8_t> out({length(met.rows()), length(met.bits())});
  auto* to = out.mutable_data();
  for (std::size_t row = 0; row < met.rows(); ++row)
    for (std::size_t bit = 0; bit < met.bits(); ++bit)
      *to++ = static_cast<std::int8_t>(assessed.test(row, bit) ? known(met.test(row, bit))
                                                               : truth::unknown);
  return out;
}
py::array counts_of(const mask_matrix& mask) {
  py::array_t<std::uint16_t> out(length(mask.rows()));
  auto* to = out.mutable_data();
  for (std::size_t row = 0; row < mask.rows(); ++row)
    to[row] = static_cast<std::uint16_t>(mask.count(row));
  return out;
}

/// Whole numbers from 0 for each row, without a copy where they are uint32.
class_array classes_from(const py::object& given, const char* what) {
  if (given.is_none())
    return class_array(0);
  const auto array = py::array::ensure(given);
  if (array && array.size() == 0)
    return class_array(0);
  if (!array || array.ndim() != 1 || (array.dtype().kind() != 'i' && array.dtype().kind() != 'u'))
    throw error(std::string{what} + " is a list of whole numbers, one for each row");
  if (array.size() > 0 && array.dtype().kind() == 'i' &&
      array.attr("min")().cast<std::int64_t>() < 0)
    throw error(std::string{what} + " holds a number below 0");
  const bool as_they_are = array.dtype().equal(py::dtype::of<std::uint32_t>()); // judged later
  if (!as_they_are && array.size() > 0 && array.attr("max")().cast<std::uint64_t>() > 0xFFFFFFFE)
    throw error(std::string{what} + " holds a number that is too large");
  return py::array_t<std::uint32_t, py::array::c_style | py::array::forcecast>(array);
}
std::span<const std::uint32_t> span_of(const class_array& list) {
  return {list.data(), size_of(list.size())};
}

/// What Ctrl-C stops, and tells a callable how far the work is.
run_control heed_python(const py::object& progress) {
  run_control out = interruptible();
  if (progress.is_none())
    return out;
  out.report = [heed = std::move(out.report), progress](const step& now) {
    heed(now);
    const py::gil_scoped_acquire python;
    progress(now.done, now.total);
  };
  return out;
}

/// A two-dimensional array whose columns follow one another in memory, as pandas gives.
shared_verdicts evaluate_by_columns(const limits& what, const py::array& values,
                                    const class_array& classes, const values_options& options) {
  const auto* data = static_cast<const char*>(values.data());
  std::vector<value_column> columns;
  for (py::ssize_t i = 0; i < values.shape(1); ++i)
    columns.push_back({number_type::float64, data + i * values.strides(1)});
  const value_columns all{columns, size_of(values.shape(0))};
  const py::gil_scoped_release release;
  return std::make_shared<verdicts>(evaluate_values(what, all, span_of(classes), options));
}

shared_verdicts evaluate_array(const limits& what, py::array values, const class_array& classes,
                               const values_options& options) {
  const char kind = values.dtype().kind();
  if (kind != 'f' && kind != 'i' && kind != 'u' && kind != 'b')
    throw error("evaluate_values: the array is of type " +
                py::str(values.dtype()).cast<std::string>() + "; give numbers, NaN where unknown");
  if (values.ndim() < 2)
    throw error("evaluate_values: the array has " + std::to_string(values.ndim()) +
                " dimensions; give [row][column], or [day][unit][column]");
  const auto columns = values.shape(values.ndim() - 1);
  if (size_of(columns) != what.columns().size())
    throw error("evaluate_values: the array has " + std::to_string(columns) +
                " columns and the limits have " + std::to_string(what.columns().size()) +
                "; give them in the order of limits.columns, NaN where nothing is known");
  const bool doubles = values.dtype().equal(py::dtype::of<double>());
  const auto number = length(sizeof(double));
  if (doubles && values.ndim() == 2 && values.strides(1) != number && values.strides(0) == number &&
      values.shape(0) > 1)
    return evaluate_by_columns(what, values, classes, options);
  const bool in_rows = values.ndim() == 2 && (values.strides(1) == number || columns == 1) &&
                       values.strides(0) % number == 0 && values.strides(0) >= columns * number;
  if (!doubles || !(in_rows || (values.flags() & py::array::c_style)))
    values = real_array(values); // a copy
  value_rows rows{static_cast<const double*>(values.data()), 1, size_of(columns)};
  for (py::ssize_t i = 0; i + 1 < values.ndim(); ++i)
    rows.rows *= size_of(values.shape(i));
  if (values.ndim() == 2 && rows.rows > 1)
    rows.stride = size_of(values.strides(0) / number);
  const py::gil_scoped_release release;
  return std::make_shared<verdicts>(evaluate_values(what, rows, span_of(classes), options));
}

shared_verdicts evaluate_any(const py::object& values, const limits& what,
                             const py::object& classes, const std::string& class_column,
                             bool missing_is_unknown, bool columns, unsigned threads,
                             const std::string& with, const py::object& progress) {
  stream_options options;
  options.class_column = class_column;
  options.missing_is_unknown = missing_is_unknown;
  options.values.columns = columns;
  options.values.threads = threads;
  options.values.with = to_instructions(with);
  options.values.control = heed_python(progress);
  const auto of = classes_from(classes, "classes");
  if (py::hasattr(values, "__arrow_c_stream__")) {
    const auto capsule = values.attr("__arrow_c_stream__")().cast<py::capsule>();
    auto* stream = capsule.get_pointer<ArrowArrayStream>();
    const py::gil_scoped_release release;
    return std::make_shared<verdicts>(evaluate_values(what, *stream, span_of(of), options));
  }
  const auto array = // what numpy.ma masks is not known
      py::array::ensure(py::isinstance<py::array>(values) ? observed(values) : values);
  if (!array)
    throw error("evaluate_values: values are a NumPy array or a table with __arrow_c_stream__ "
                "(pandas, polars, pyarrow, DuckDB); this is neither");
  if (!class_column.empty() || missing_is_unknown)
    throw error("evaluate_values: the columns of an array have no names; class_column and "
                "missing_is_unknown are for tables");
  return evaluate_array(what, array, of, options.values);
}

} // namespace

void register_values(py::module_& m) {
  py::class_<verdicts, shared_verdicts>(
      m, "Verdicts",
      "Truths of many rows: a bit for each criterion. What is not assessed is unknown.")
      .def("__len__", &verdicts::size)
      .def_property_readonly("criteria", [](const verdicts& v) { return v.met.bits(); })
      .def_property_readonly(
          "met",
          [](const py::object& self) { return words(self.cast<const verdicts&>().met, self); },
          "uint64 words (rows, words), criterion c is bit c % 64 of word c // 64. A view.")
      .def_property_readonly(
          "assessed",
          [](const py::object& self) { return words(self.cast<const verdicts&>().assessed, self); },
          "The same: met or unmet, that is known. A view.")
      .def_property_readonly(
          "columns_met",
          [](const py::object& self) {
            return words(self.cast<const verdicts&>().columns_met, self);
          },
          "The same for each column, where it was asked for. A view.")
      .def_property_readonly("columns_assessed",
                             [](const py::object& self) {
                               return words(self.cast<const verdicts&>().columns_assessed, self);
                             })
      .def_property_readonly(
          "criteria_met", [](const verdicts& v) { return counts_of(v.met); },
          "How many criteria each row surely meets, uint16.")
      .def_property_readonly(
          "criteria_assessed", [](const verdicts& v) { return counts_of(v.assessed); },
          "How many criteria of each row are known, uint16.")
      .def(
          "truth", [](const verdicts& v) { return truths(v.met, v.assessed); },
          "Every truth as an int8 array (rows, criteria): 0 unmet, 1 met, 2 unknown.")
      .def(
          "columns_truth",
          [](const verdicts& v) { return truths(v.columns_met, v.columns_assessed); },
          "The same for each column, where it was asked for.")
      .def(
          "__eq__", [](const verdicts& a, const verdicts& b) { return a == b; }, py::is_operator())
      .def("__repr__", [](const verdicts& v) {
        return "<Verdicts on " + std::to_string(v.size()) + " rows, " +
               std::to_string(v.met.bits()) + " criteria>";
      });
  m.def("evaluate_values", &evaluate_any, py::arg("values"), py::arg("limits"), py::kw_only(),
        py::arg("classes") = py::none(), py::arg("class_column") = "",
        py::arg("missing_is_unknown") = false, py::arg("columns") = false, py::arg("threads") = 0U,
        py::arg("instructions") = "fastest", py::arg("progress") = py::none(),
        "Judges rows of values against limits. `values`: a float64 array [row][column] or "
        "[day][unit][column] in the order of limits.columns (no copy when it is contiguous by rows "
        "or by columns), or anything with __arrow_c_stream__, whose columns are found by name (no "
        "copy). NaN and null are unknown. `classes`: the class of each row; of a table also the "
        "name of a column. The bits do not depend on `threads` (0: all) or `instructions`.");
}
} // namespace ntm::python
