#include <memory>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/core/table.hpp"
#include "ntm/targets/shortfall_change.hpp"
#include "ntm/targets/tables.hpp"
#include "observation_rows.hpp"
#include "shared_table.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::targets;
} // namespace

void register_target_tables(py::module_& m) {
  py::class_<shortfall_change, std::shared_ptr<shortfall_change>>(
      m, "ShortfallChange",
      "What moved the shortfall in criteria between two evaluations: late knowledge, the map, "
      "work, the edition.")
      .def_readonly("cutoff", &shortfall_change::cutoff, "A share of the criteria.")
      .def_readonly("before_edition", &shortfall_change::before_edition)
      .def_readonly("after_edition", &shortfall_change::after_edition)
      .def_readonly("mark", &shortfall_change::mark)
      .def(
          "table", [](const shortfall_change& c) { return shared(c.table()); },
          "One row a part (revision, map, work, edition) and the total: change of H, A and M0.")
      .def(
          "stations_table", [](const shortfall_change& c) { return shared(c.stations_table()); },
          "One row a station from the first day to the last: units, H, A, M0 with their bounds.")
      .def("_repr_html_", [](const shortfall_change& c) {
        return py::cast(shared(c.table())).attr("_repr_html_")().cast<std::string>();
      });
  m.def(
      "change_of_shortfall",
      [](const assessment::outcomes& before, const assessment::outcomes& after,
         const panel_argument& of, double cutoff) {
        const auto& panel = own_of(of, after);
        const py::gil_scoped_release release;
        return std::make_shared<shortfall_change>(
            change_of_shortfall(before, after, panel, cutoff, interruptible()));
      },
      py::arg("before"), py::arg("after"), py::arg("panel"), py::arg("cutoff"),
      "The change of H, A and M0 between two outcomes of one panel, in four parts.");
  m.def(
      "table_t1",
      [](const assessment::outcomes& now, const std::optional<std::vector<aggregate::band>>& bands,
         const std::shared_ptr<assessment::outcomes>& before,
         const std::map<std::string, std::string>& labels, const std::string& level,
         const std::vector<truth>& recognised) {
        table_options options;
        options.before = before.get();
        options.level = to_level(level);
        options.recognised = recognised;
        for (const auto& [code, label] : labels)
          options.district_labels.emplace(now.registry->resolve(code, now.on), label);
        const auto all = static_cast<std::int64_t>(now.criteria());
        return shared(table_t1(now, now.registry->at(now.on),
                               bands ? *bands : aggregate::default_bands(all), options));
      },
      py::arg("outcomes"), py::arg("bands") = py::none(), py::arg("before") = py::none(),
      py::arg("district_labels") = std::map<std::string, std::string>{},
      py::arg("level") = "district", py::arg("recognised") = std::vector<truth>{},
      "Table T1: communes by district (or another level) and band of criteria met, low and high, "
      "with shares and the mean. `before`: outcomes of an earlier day, for the change. "
      "`recognised`: a Truth for each row of the outcomes.");
  m.def(
      "table_t2",
      [](const assessment::outcomes& now, const std::shared_ptr<assessment::outcomes>& before,
         const std::optional<std::string>& level) {
        table_options options;
        options.before = before.get();
        if (!level)
          return shared(table_t2(now, options));
        options.level = to_level(*level);
        return shared(table_t2(now, now.registry->at(now.on), options));
      },
      py::arg("outcomes"), py::arg("before") = py::none(), py::arg("level") = py::none(),
      "Table T2: for each criterion (of each unit of a level) how many communes meet it, low and "
      "high, and the share.");
  m.def(
      "table_t7",
      [](const std::vector<target_check>& checks,
         const std::optional<std::vector<target_check>>& before) {
        return shared(table_t7(checks, before ? &*before : nullptr));
      },
      py::arg("checks"), py::arg("before") = py::none(),
      "Table T7: what was promised, when it was stated and is due, what is there, and the gap.");
}
} // namespace ntm::python
