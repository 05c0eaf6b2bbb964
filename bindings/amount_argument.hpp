#pragma once
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <vector>

#include "ntm/core/errors.hpp"

namespace ntm::python {
/// A whole number of dong, or a weight: a number that is not whole or does not fit is one clear
/// error, not a list of signatures.
struct amount_argument {
  std::int64_t value = 0;
};
[[nodiscard]] inline std::vector<std::int64_t>
to_amounts(const std::vector<amount_argument>& list) {
  std::vector<std::int64_t> out;
  for (const auto& one : list)
    out.push_back(one.value);
  return out;
}
} // namespace ntm::python

namespace pybind11::detail {
template <> struct type_caster<ntm::python::amount_argument> {
  PYBIND11_TYPE_CASTER(ntm::python::amount_argument,
                       const_name("typing.SupportsInt | typing.SupportsIndex"));

  bool load(handle source, bool convert) {
    if (!source)
      return false;
    const bool whole = PyLong_Check(source.ptr());
    int overflow = 0;
    if (whole)
      value.value = PyLong_AsLongLongAndOverflow(source.ptr(), &overflow);
    if (overflow != 0 || PyFloat_Check(source.ptr()))
      throw ntm::error("an amount of money or a weight is a whole number below 2^63, got " +
                       repr(source).cast<std::string>());
    make_caster<std::int64_t> other;
    if (!whole && !other.load(source, convert))
      return false;
    if (!whole)
      value.value = cast_op<std::int64_t>(other);
    return true;
  }
};
} // namespace pybind11::detail
