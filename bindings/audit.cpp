#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_audit(py::module_& m) { m.doc() = "audit"; }
} // namespace ntm::python
