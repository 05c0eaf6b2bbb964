#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_targets(py::module_& m) { m.doc() = "targets"; }
} // namespace ntm::python
