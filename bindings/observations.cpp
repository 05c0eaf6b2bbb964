#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_observations(py::module_& m) { m.doc() = "observations"; }
} // namespace ntm::python
