#include "casters.hpp"
#include "ntm/province/province.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using ntm::province::evaluation;
using ntm::province::province;
namespace rooms = ntm::scenario;
} // namespace

/// Verbs of a province that Python carries out: report, read, next.
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
          "paths (docs/report.md). The scenario is the province's own unless one is given.")
      .def(
          "read",
          [](const py::object& self, const py::object& files, const py::object& on,
             const py::object& stage, const std::string& inside, const py::object& edition,
             const py::object& mapping, const py::object& recorded_on,
             const std::string& recorded_by) -> py::object {
            return py::module_::import("ntm.monthly")
                .attr("read_files")(self, files, py::arg("on") = on, py::arg("stage") = stage,
                                    py::arg("inside") = inside, py::arg("edition") = edition,
                                    py::arg("mapping") = mapping,
                                    py::arg("recorded_on") = recorded_on,
                                    py::arg("recorded_by") = recorded_by);
          },
          py::arg("files"), py::kw_only(), py::arg("on") = py::none(),
          py::arg("stage") = py::none(), py::arg("inside") = "", py::arg("edition") = py::none(),
          py::arg("mapping") = py::none(), py::arg("recorded_on") = py::none(),
          py::arg("recorded_by") = "",
          "Reads files of offices (a path, a pattern such as 'in/*.xls*', or a list) with the "
          "province's units: an io.Imported (io.read_workbooks says what the others are). Nothing "
          "is kept: `next` does that (docs/monthly.md).")
      .def(
          "next",
          [](const py::object& self, const std::string& month, const py::object& by,
             const py::object& reason, const py::object& recorded_on, const py::object& assume,
             bool infer, bool lock) -> py::object {
            return py::module_::import("ntm.monthly")
                .attr("next_month")(self, month, py::arg("by") = by, py::arg("reason") = reason,
                                    py::arg("recorded_on") = recorded_on,
                                    py::arg("assume") = assume, py::arg("infer") = infer,
                                    py::arg("lock") = lock);
          },
          py::arg("month"), py::kw_only(), py::arg("by") = py::none(),
          py::arg("reason") = py::none(), py::arg("recorded_on") = py::none(),
          py::arg("assume") = py::none(), py::arg("infer") = false, py::arg("lock") = false,
          "The month ('2026-05'): takes its files into the journal and tells what changed since "
          "the month before, as a monthly.Month. Run again, it gives the same bits "
          "(docs/monthly.md).");
}
} // namespace ntm::python
