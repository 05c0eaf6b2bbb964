#include <cmath>
#include <string>

#include "columns.hpp"
#include "ntm/core/errors.hpp"

namespace py = pybind11;

namespace ntm::python {
mask_pair masks_of(py::handle source, const char* what) {
  const auto array = observed(py::reinterpret_borrow<py::object>(source));
  const char kind = array.dtype().kind();
  if (array.ndim() != 2 || (kind != 'b' && kind != 'i' && kind != 'u' && kind != 'f'))
    throw error(std::string{what} +
                " must be a matrix of truths, a row for each unit and a column for each criterion: "
                "this is an array of " +
                std::to_string(array.ndim()) + " dimensions of dtype " +
                py::str(array.dtype()).cast<std::string>());
  const auto rows = static_cast<std::size_t>(array.shape(0)),
             bits = static_cast<std::size_t>(array.shape(1));
  mask_pair out{mask_matrix(rows, bits), mask_matrix(rows, bits)};
  const auto fill = [&]<class Cell>(Cell) { // cells are compared as wide as they are
    const py::array_t<Cell, py::array::c_style | py::array::forcecast> dense(array);
    const auto* cell = dense.data();
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t b = 0; b < bits; ++b, ++cell) {
        if (*cell == 2 || *cell != *cell)
          continue;
        if (*cell != 0 && *cell != 1)
          throw error(std::string{what} + " holds a value that is no truth, at row " +
                      std::to_string(row) + ", column " + std::to_string(b) +
                      ": use 0, 1, and 2 or NaN for unknown");
        out.assessed.set(row, b);
        out.met.set(row, b, *cell == 1);
      }
  };
  if (kind == 'f')
    fill(double{});
  else if (array.itemsize() == 1)
    kind == 'u' ? fill(std::uint8_t{}) : fill(std::int8_t{});
  else
    kind == 'u' ? fill(std::uint64_t{}) : fill(std::int64_t{});
  return out;
}
} // namespace ntm::python
