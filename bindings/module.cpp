#include <pybind11/pybind11.h>

namespace py = pybind11;

namespace ntm::python {
void register_core(py::module_&);
} // namespace ntm::python

PYBIND11_MODULE(_core, m, py::mod_gil_not_used()) {
  m.attr("__version__") = NTM_VERSION;
  m.doc() = "Compiled part of ntm.";
  ntm::python::register_core(m);
}
