#pragma once
#include <pybind11/pybind11.h>
#include <string>

namespace ntm::python {
/// A value of one of the standard's enumerations as its word.
template <class T> std::string word(T value) { return std::string{to_string(value)}; }
/// What requirements name beside levels.
void register_rules(pybind11::module_& m);
/// Overlays: before editions and catalogues, whose signatures name them.
void register_overlays(pybind11::module_& m);
/// The change between editions, what is open in one, procedures and programme targets.
void register_comparisons(pybind11::module_& m);
void register_procedures(pybind11::module_& m);
} // namespace ntm::python
