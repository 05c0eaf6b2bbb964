#include <memory>

#include "casters.hpp"
#include "ntm/core/table.hpp"
#include "ntm/targets/tables.hpp"
#include "shared_table.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::targets;
} // namespace

void register_target_tables(py::module_& m) {
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
