#include "casters.hpp"
#include "ntm/province/province.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using ntm::province::evaluation;
using ntm::province::province;
namespace rooms = ntm::scenario;
} // namespace

/// Verbs of a province that Python carries out: the report.
void register_province_verbs(py::module_& m) {
  py::class_<province, std::shared_ptr<province>>(m.attr("Province"))
      .def(
          "report",
          [](const py::object& self, const py::object& out, const std::optional<evaluation>& on_day,
             const std::optional<std::string>& on, const std::optional<std::string>& known_on,
             const std::optional<std::string>& assume,
             const std::optional<rooms::scenario>& scenario, std::optional<std::int64_t> draws,
             const std::string& lang, const std::vector<std::string>& formats,
             const py::object& progress) {
            return py::module_::import("ntm.report.office")
                .attr("write_report")(self, out, py::arg("evaluation") = on_day, py::arg("on") = on,
                                      py::arg("known_on") = known_on, py::arg("assume") = assume,
                                      py::arg("scenario") = scenario, py::arg("draws") = draws,
                                      py::arg("lang") = lang, py::arg("formats") = formats,
                                      py::arg("progress") = progress)
                .cast<py::list>();
          },
          py::arg("out"), py::kw_only(), py::arg("evaluation") = py::none(),
          py::arg("on") = py::none(), py::arg("known_on") = py::none(),
          py::arg("assume") = py::none(), py::arg("scenario") = py::none(),
          py::arg("draws") = py::none(), py::arg("lang") = "vi",
          py::arg("formats") = std::vector<std::string>{"html", "xlsx"},
          py::arg("progress") = py::none(),
          "Writes report.html, report.xlsx and manifest.json into the folder `out` and returns "
          "their "
          "paths (docs/report.md). The scenario is the province's own unless one is given.");
}
} // namespace ntm::python
