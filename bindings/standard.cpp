#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_standard(py::module_& m) { m.doc() = "standard"; }
} // namespace ntm::python
