#pragma once
#include <string>
#include <string_view>

#include "casters.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/observations/observation.hpp"

namespace ntm::python {
/// The day, as Python has it where it runs.
inline date today() {
  return pybind11::module_::import("datetime").attr("date").attr("today")().cast<date>();
}

/// What Python says of a cell: a number, True or False, None, a word.
inline void say(observations::observation& seen, const pybind11::object& value) {
  using observations::presence;
  const std::string_view type{Py_TYPE(value.ptr())->tp_name};
  if (value.is_none() || PyUnicode_Check(value.ptr())) {
    const auto word = value.is_none() ? std::string{"not_reported"} : value.cast<std::string>();
    if (word != "not_reported" && word != "not_applicable")
      throw unknown_name("value", word, {"not_reported", "not_applicable"});
    seen.presence = word == "not_reported" ? presence::not_reported : presence::not_applicable;
  } else if (PyBool_Check(value.ptr()) || type == "numpy.bool" || type == "numpy.bool_") {
    seen.is_status = true;
    seen.value = value.cast<bool>() ? 1 : 0;
  } else {
    seen.value = value.cast<double>();
  }
}
} // namespace ntm::python
