#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_recognition(py::module_& m) { m.doc() = "recognition"; }
} // namespace ntm::python
