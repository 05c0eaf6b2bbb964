#pragma once
#include <pybind11/pybind11.h>

namespace ntm::python {
/// What requirements name beside levels.
void register_rules(pybind11::module_& m);
/// Overlays: before editions and catalogues, whose signatures name them.
void register_overlays(pybind11::module_& m);
/// The change between editions, what is open in one, procedures and programme targets.
void register_comparisons(pybind11::module_& m);
void register_procedures(pybind11::module_& m);
} // namespace ntm::python
