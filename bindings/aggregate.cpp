#include "casters.hpp"
#include "ntm/aggregate/accumulators/banded.hpp"
#include "ntm/aggregate/accumulators/share.hpp"
#include "ntm/aggregate/bands.hpp"
#include "ntm/core/errors.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_accumulators(py::module_&);
void register_composite(py::module_&);
void register_rollup(py::module_&);
void register_change(py::module_&);
void register_decomposition(py::module_&);

namespace {
using namespace ntm::aggregate;
void register_bands(py::module_& m) {
  py::class_<band>(m, "Band", "Whole numbers from low to high, both included, under one name.")
      .def(py::init([](std::int64_t low, std::int64_t high, std::string vi, std::string en) {
             if (low > high)
               throw error("a band reaches from low to high: " + std::to_string(low) +
                           " is above " + std::to_string(high));
             return band{low, high, std::move(vi), std::move(en)};
           }),
           py::arg("low"), py::arg("high"), py::arg("label_vi") = "", py::arg("label_en") = "")
      .def_readonly("low", &band::low)
      .def_readonly("high", &band::high)
      .def_readonly("label_vi", &band::label_vi)
      .def_readonly("label_en", &band::label_en)
      .def("__contains__", &band::contains, py::arg("value"))
      .def(
          "__eq__", [](const band& a, const band& b) { return a == b; }, py::is_operator())
      .def("__repr__", [](const band& b) {
        return "<Band " + std::to_string(b.low) + "–" + std::to_string(b.high) + ">";
      });
  m.def("make_bands", &make_bands, py::arg("edges"), py::arg("all"),
        "Bands from lower edges, highest first, up to `all`.");
  m.def("default_bands", &default_bands, py::arg("all"),
        "The bands that reports print for a set of `all` criteria.");
  m.def(
      "parse_bands",
      [](const std::string& text, std::int64_t all, const std::string& file) {
        findings report;
        auto out = parse_bands(text, file, report).of(all);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("all"), py::arg("file") = "bands.toml",
      "Reads band edges from TOML: (bands, findings).");
  m.def(
      "count_bands",
      [](const std::vector<count_interval>& values, std::vector<band> bands) {
        banded out(std::move(bands));
        for (const auto& value : values)
          out(value);
        return std::pair{out.counts(), out.outside()};
      },
      py::arg("values"), py::arg("bands"),
      "How many intervals surely and possibly lie in each band, and how many in none: (counts, "
      "outside).");
}
} // namespace

void register_aggregate(py::module_& m) {
  m.doc() = "Statistics up the hierarchy; nothing is lost.";
  register_bands(m);
  m.def(
      "wilson",
      [](std::int64_t successes, std::int64_t total, double z) {
        if (total <= 0 || successes < 0 || successes > total)
          throw error("wilson needs 0 <= successes <= total and total > 0; these are " +
                      std::to_string(successes) + " of " + std::to_string(total));
        const auto out = wilson(successes, total, z);
        return std::pair{out.low, out.high};
      },
      py::arg("successes"), py::arg("total"), py::arg("z") = 1.959963984540054,
      "Wilson score interval of a share: (low, high).");
  register_accumulators(m);
  register_composite(m);
  register_rollup(m);
  register_change(m);
  register_decomposition(m);
}
} // namespace ntm::python
