#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_units(py::module_& m) { m.doc() = "units"; }
} // namespace ntm::python
