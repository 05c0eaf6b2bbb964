#pragma once
#include <pybind11/numpy.h>

#include <vector>

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
} // namespace ntm::python
