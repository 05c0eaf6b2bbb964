#include <pybind11/pybind11.h>

namespace py = pybind11;

namespace ntm::python {
void register_core(py::module_&);
void register_standard(py::module_&);
void register_units(py::module_&);
void register_observations(py::module_&);
void register_aggregate(py::module_&);
void register_assessment(py::module_&);
void register_assessment_verbs(py::module_&);
void register_limits(py::module_&);
void register_values(py::module_&);
void register_counts(py::module_&);
void register_funds(py::module_&);
void register_ocop(py::module_&);
void register_recognition(py::module_&);
void register_targets(py::module_&);
void register_decisive(py::module_&);
void register_planning(py::module_&);
void register_scenario(py::module_&);
void register_audit(py::module_&);
void register_province(py::module_&);
void register_session(py::module_&);
void register_locked_figures(py::module_&);
void register_province_verbs(py::module_&);
} // namespace ntm::python

PYBIND11_MODULE(_core, m, py::mod_gil_not_used()) {
  using namespace ntm::python;
  m.attr("__version__") = NTM_VERSION;
  m.doc() = "Compiled part of ntm.";
  register_core(m);
  // The order of the layers: a module's signatures name the classes of those before it.
  auto standard = m.def_submodule("standard");
  register_standard(standard);
  auto units = m.def_submodule("units");
  register_units(units);
  auto observations = m.def_submodule("observations");
  register_observations(observations);
  auto aggregate = m.def_submodule("aggregate");
  register_aggregate(aggregate);
  auto assessment = m.def_submodule("assessment");
  register_assessment(assessment);
  register_assessment_verbs(assessment);
  register_limits(assessment);
  register_values(assessment);
  register_counts(assessment);
  auto funds = m.def_submodule("funds");
  register_funds(funds);
  auto ocop = m.def_submodule("ocop");
  register_ocop(ocop);
  auto recognition = m.def_submodule("recognition");
  register_recognition(recognition);
  auto targets = m.def_submodule("targets");
  register_targets(targets);
  register_decisive(targets);
  auto planning = m.def_submodule("planning");
  register_planning(planning);
  auto scenario = m.def_submodule("scenario");
  register_scenario(scenario);
  auto audit = m.def_submodule("audit");
  register_audit(audit);
  auto province = m.def_submodule("province");
  register_province(province);
  register_session(province);
  register_locked_figures(province);
  register_province_verbs(province);
}
