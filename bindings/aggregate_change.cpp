#include <memory>

#include "columns.hpp"
#include "ntm/aggregate/change.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace ntm::aggregate;

void register_change(py::module_& m) {
  m.def(
      "change_table",
      [](const units::crosswalk& ways, const py::object& before, const py::object& after) {
        return std::make_shared<table>(change_table(ways, real_column_of(before, "earlier values"),
                                                    real_column_of(after, "later values")));
      },
      py::arg("ways"), py::arg("before_values"), py::arg("after_values"),
      "A quantity that adds up, before and after, like for like on the later map; 'exact' is 1 "
      "where all of a unit came whole.");
  m.def(
      "mean_change_table",
      [](const units::crosswalk& ways, const py::object& before, const py::object& before_weights,
         const py::object& after, const py::object& after_weights) {
        return std::make_shared<table>(mean_change_table(
            ways, real_column_of(before, "earlier values"),
            real_column_of(before_weights, "earlier weights"),
            real_column_of(after, "later values"), real_column_of(after_weights, "later weights")));
      },
      py::arg("ways"), py::arg("before_values"), py::arg("before_weights"), py::arg("after_values"),
      py::arg("after_weights"),
      "The same for a share or a mean, which is weighted and never added.");
}
} // namespace ntm::python
