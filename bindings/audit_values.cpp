#include <cmath>

#include "casters.hpp"
#include "ntm/audit/explain_values.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_explain_values(py::module_& m) {
  using values = std::vector<std::optional<double>>;
  m.def(
      "explain_values",
      [](const units::crosswalk& walk, const values& values_before, const values& values_after) {
        const auto reals = [](const values& given) {
          std::vector<double> out;
          for (const auto& v : given)
            out.push_back(v.value_or(std::nan("")));
          return out;
        };
        const auto made = audit::explain_values(walk, reals(values_before), reals(values_after));
        return std::pair{std::make_shared<table>(audit::explain_values_table(made, walk)),
                         std::map<std::string, double>{{"before", made.before},
                                                       {"after", made.after},
                                                       {"changed", made.changed},
                                                       {"left", made.left},
                                                       {"entered", made.entered}}};
      },
      py::arg("crosswalk"), py::arg("values_before"), py::arg("values_after"),
      "Explains the change of an extensive quantity between two maps: a row per unit of the later "
      "map, and the parts: after - before == changed - left + entered.");
}
} // namespace ntm::python
