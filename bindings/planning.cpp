#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_planning(py::module_& m) { m.doc() = "planning"; }
} // namespace ntm::python
