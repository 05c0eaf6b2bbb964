#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_scenario(py::module_& m) { m.doc() = "scenario"; }
} // namespace ntm::python
