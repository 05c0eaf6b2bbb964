#pragma once
#include <pybind11/numpy.h>

#include <string>
#include <vector>

#include "ntm/assessment/kernel/verdicts.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::python {
inline std::size_t size_of(pybind11::ssize_t n) { return static_cast<std::size_t>(n); }
inline pybind11::ssize_t length(std::size_t n) { return static_cast<pybind11::ssize_t>(n); }

/// A view of memory that `owner` keeps alive; read-only.
template <class Value>
pybind11::array view(const Value* data, std::vector<pybind11::ssize_t> shape,
                     const pybind11::object& owner) {
  pybind11::array_t<Value> out(std::move(shape), data, owner);
  pybind11::detail::array_proxy(out.ptr())->flags &=
      ~pybind11::detail::npy_api::NPY_ARRAY_WRITEABLE_;
  return out;
}

/// Instructions by their name; throws unknown_name.
inline assessment::instructions to_instructions(const std::string& text) {
  if (text == "fastest")
    return assessment::instructions::fastest;
  if (text == "portable")
    return assessment::instructions::portable;
  if (text == "avx2")
    return assessment::instructions::avx2;
  if (text == "avx512")
    return assessment::instructions::avx512;
  throw unknown_name("instructions", text, {"fastest", "portable", "avx2", "avx512"});
}
} // namespace ntm::python
