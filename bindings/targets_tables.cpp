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
         const std::map<std::string, std::string>& labels) {
        table_options options;
        options.before = before.get();
        for (const auto& [code, label] : labels)
          options.district_labels.emplace(now.registry->resolve(code, now.on), label);
        const auto all = static_cast<std::int64_t>(now.criteria());
        return shared(table_t1(now, now.registry->at(now.on),
                               bands ? *bands : aggregate::default_bands(all), options));
      },
      py::arg("outcomes"), py::arg("bands") = py::none(), py::arg("before") = py::none(),
      py::arg("district_labels") = std::map<std::string, std::string>{},
      "Table T1: communes by district and band of criteria met, low and high, with the mean. "
      "`before`: outcomes of an earlier day, for the change.");
  m.def(
      "table_t2",
      [](const assessment::outcomes& now, const std::shared_ptr<assessment::outcomes>& before) {
        table_options options;
        options.before = before.get();
        return shared(table_t2(now, options));
      },
      py::arg("outcomes"), py::arg("before") = py::none(),
      "Table T2: for each criterion how many communes meet it, low and high, and the share.");
}
} // namespace ntm::python
