#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/observations/beside.hpp"
#include "ntm/standard/edition.hpp"
#include "observation_rows.hpp"
#include "shared_table.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::observations;

/// The comparison with the registry that its units are in.
struct beside_view {
  shared_registry units;
  beside all;
};
} // namespace

void register_beside(py::module_& m) {
  py::class_<tolerance>(m, "Tolerance",
                        "How far two sources of one indicator may differ and still agree.")
      .def(py::init([](std::string item, double within, bool percent, std::string source) {
             return tolerance{std::move(item), within, percent, std::move(source)};
           }),
           py::arg("item"), py::arg("within"), py::kw_only(), py::arg("percent") = false,
           py::arg("source") = "")
      .def_readonly("item", &tolerance::item)
      .def_readonly("within", &tolerance::within)
      .def_readonly("percent", &tolerance::percent,
                    "Whether `within` is in percent of the official value.")
      .def_readonly("source", &tolerance::source);
  py::class_<beside_view, std::shared_ptr<beside_view>>(
      m, "Beside", "Official values and those of citizens side by side; the official one stands.")
      .def("__len__", [](const beside_view& b) { return b.all.rows.size(); })
      .def_property_readonly("on", [](const beside_view& b) { return b.all.on; })
      .def_property_readonly("known_on", [](const beside_view& b) { return b.all.known_on; })
      .def_property_readonly(
          "findings", [](const beside_view& b) { return b.all.findings; },
          "NTM-O029 for each cell beyond its tolerance, NTM-O030 for each item without one, "
          "NTM-O034 "
          "for each tolerance of an item that the edition does not have.")
      .def_property_readonly(
          "counts",
          [](const beside_view& b) {
            std::vector<std::pair<std::string, std::size_t>> out;
            for (const auto one :
                 {agreement::within, agreement::beyond, agreement::no_tolerance,
                  agreement::incomparable, agreement::only_official, agreement::only_citizens})
              out.emplace_back(to_string(one), b.all.count(one));
            return out;
          },
          "How many cells are 'within', 'beyond', 'no_tolerance', 'incomparable', 'only_official', "
          "'only_citizens'.")
      .def("table", [](const beside_view& b) { return shared(b.all.to_table(*b.units)); })
      .def("__repr__", [](const beside_view& b) {
        return "<Beside on " + ntm::to_string(b.all.on) + ": " + std::to_string(b.all.rows.size()) +
               " cells, " + std::to_string(b.all.count(agreement::beyond)) + " beyond>";
      });
  m.def(
      "parse_tolerances",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_tolerances(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "tolerances.csv",
      "Reads tolerances.csv: (tolerances, findings).");
  m.def(
      "put_beside",
      [](const panel_argument& official, const panel_argument& citizens,
         const shared_registry& registry, const std::vector<tolerance>& tolerances, date on,
         const standard::edition& edition, std::optional<date> known_on) {
        const auto &a = own(official, *registry), &b = own(citizens, *registry);
        const date known = known_on.value_or(
            std::max({on, a.latest_record().value_or(on), b.latest_record().value_or(on)}));
        return std::make_shared<beside_view>(beside_view{
            registry, without_gil([&] {
              return put_beside(a, b, tolerances, *registry, on, known, edition, interruptible());
            })});
      },
      py::arg("official"), py::arg("citizens"), py::arg("registry"),
      py::arg("tolerances") = std::vector<tolerance>{}, py::kw_only(), py::arg("on"),
      py::arg("edition").none(false), py::arg("known_on") = py::none(),
      "Puts what citizens say of a day beside what the office says: a Panel each. Cells of which "
      "neither has a figure are left out; the official value stands. Shares of which only counts "
      "were written are compared in the unit of the edition's indicator.");
}
} // namespace ntm::python
