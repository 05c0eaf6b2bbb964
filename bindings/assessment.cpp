#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_assessment(py::module_& m) { m.doc() = "assessment"; }
} // namespace ntm::python
