#pragma once
#include <pybind11/numpy.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "casters.hpp"
#include "ntm/core/arrow.hpp"
#include "ntm/core/mask.hpp"

namespace ntm::python {
/// Whole numbers without a gap, or reals with NaN where there is none.
using number_column = std::variant<std::vector<std::int64_t>, std::vector<double>>;

/// An array with gaps where a mask of `numpy.ma` covers it: NaN in numbers, NaT in days, None in
/// anything else. What is no array becomes one.
[[nodiscard]] pybind11::array observed(const pybind11::object& source);

using whole_array =
    pybind11::array_t<std::int64_t, pybind11::array::c_style | pybind11::array::forcecast>;
/// An array of whole numbers or bools as 64 bits; throws `error` for one that does not fit.
[[nodiscard]] whole_array whole_array_of(const pybind11::array& array, const char* what);

/// A column of numbers or truths, copied: a NumPy array, anything that speaks the Arrow PyCapsule
/// interface (pyarrow, pandas, polars, DuckDB, nanoarrow; chunked, sliced, with nulls), or a list
/// in which None is a gap. Throws `error` that names `what` and the type for anything else.
[[nodiscard]] number_column number_column_of(pybind11::handle source, const char* what);
/// The same as reals.
[[nodiscard]] std::vector<double> real_column_of(pybind11::handle source, const char* what);
/// The same as whole numbers; throws `error` for reals and gaps.
[[nodiscard]] std::vector<std::int64_t> whole_column_of(pybind11::handle source, const char* what);
/// A column of texts (also dictionaries of texts), as Arrow or a list; nothing where there is none.
/// Nothing at all when the source is of something else.
[[nodiscard]] std::optional<std::vector<std::optional<std::string>>>
text_column_of(pybind11::handle source);
/// A column of days: Arrow dates or timestamps, datetime64, or a list of days. Throws `error` for
/// timestamps in a time zone, which are moments: their day depends on the reader.
[[nodiscard]] std::vector<std::optional<date>> day_column_of(pybind11::handle source,
                                                             const char* what);

/// Masks of rows of truths: a matrix of bools, of Truth numbers (2 is unknown), or of reals with
/// NaN for unknown.
struct mask_pair {
  mask_matrix met, assessed;
};
[[nodiscard]] mask_pair masks_of(pybind11::handle source, const char* what);
} // namespace ntm::python
