#pragma once
#include <pybind11/pybind11.h>

#include <chrono>

#include "ntm/core/control.hpp"

namespace ntm::python {
/// Lets Ctrl-C end a long call of the library: between its steps, but no oftener than every 50 ms,
/// Python looks for signals, and what their handlers raise ends the call. Works with the GIL held
/// or released.
inline run_control interruptible() {
  using clock = std::chrono::steady_clock;
  run_control out;
  out.report = [last = clock::now()](const step&) mutable {
    const auto now = clock::now();
    if (now - last < std::chrono::milliseconds{50})
      return;
    last = now;
    const pybind11::gil_scoped_acquire held;
    if (PyErr_CheckSignals() != 0)
      throw pybind11::error_already_set();
  };
  return out;
}

/// Calls what needs no Python with the GIL released.
template <class Call> auto without_gil(const Call& call) {
  const pybind11::gil_scoped_release release;
  return call();
}
} // namespace ntm::python
