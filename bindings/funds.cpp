#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_funds(py::module_& m) { m.doc() = "funds"; }
} // namespace ntm::python
