#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_province(py::module_& m) { m.doc() = "province"; }
} // namespace ntm::python
