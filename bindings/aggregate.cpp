#include "casters.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_aggregate(py::module_& m) { m.doc() = "aggregate"; }
} // namespace ntm::python
