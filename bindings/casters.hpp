#pragma once
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

// CPython's own header: it needs what pybind11.h includes.
#include <datetime.h>

#include <chrono>
#include <string>

#include "ntm/core/date.hpp"

namespace pybind11::detail {
/// A day: datetime.date or "YYYY-MM-DD" in, datetime.date out.
template <> struct type_caster<std::chrono::year_month_day> {
  PYBIND11_TYPE_CASTER(std::chrono::year_month_day,
                       io_name("datetime.date | str", "datetime.date"));

  bool load(handle source, bool) {
    if (!PyDateTimeAPI) {
      PyDateTime_IMPORT;
    }
    if (!source)
      return false;
    if (PyUnicode_Check(source.ptr())) {
      value = ntm::to_date(source.cast<std::string>()); // throws ntm.Error with the form to use
      return true;
    }
    if (!PyDate_Check(source.ptr()) || PyDateTime_Check(source.ptr()))
      return false;
    value = std::chrono::year{PyDateTime_GET_YEAR(source.ptr())} /
            static_cast<int>(PyDateTime_GET_MONTH(source.ptr())) /
            static_cast<int>(PyDateTime_GET_DAY(source.ptr()));
    return true;
  }
  static handle cast(std::chrono::year_month_day day, return_value_policy, handle) {
    if (!PyDateTimeAPI) {
      PyDateTime_IMPORT;
    }
    return PyDate_FromDate(static_cast<int>(day.year()),
                           static_cast<int>(static_cast<unsigned>(day.month())),
                           static_cast<int>(static_cast<unsigned>(day.day())));
  }
};
} // namespace pybind11::detail
