#pragma once
#include <pybind11/pybind11.h>

#include <string>

#include "ntm/targets/measure.hpp"

namespace ntm::python {
/// A measure given as a Measure, or as its name.
inline targets::measure to_measure(const pybind11::object& given) {
  if (pybind11::isinstance<pybind11::str>(given))
    return targets::find_measure(given.cast<std::string>());
  return given.cast<targets::measure>();
}
} // namespace ntm::python
