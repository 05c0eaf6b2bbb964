#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <variant>

#include "ntm/aggregate/accumulators/banded.hpp"
#include "ntm/aggregate/accumulators/share.hpp"
#include "ntm/aggregate/bands.hpp"
#include "ntm/aggregate/summary.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::aggregate;
using whole_numbers = std::vector<std::int64_t>;
using real_numbers = std::vector<double>;
using gappy_numbers = std::vector<std::optional<double>>;

/// Values with NaN where there is none.
const whole_numbers& filled(const whole_numbers& values) { return values; }
const real_numbers& filled(const real_numbers& values) { return values; }
real_numbers filled(const gappy_numbers& values) {
  real_numbers out;
  for (const auto& value : values)
    out.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
  return out;
}

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
  m.def(
      "rollup",
      [](const units::snapshot& map, const std::vector<unit_argument>& units,
         const std::variant<whole_numbers, real_numbers, gappy_numbers>& values,
         const std::string& to) {
        std::vector<units::unit_index> rows;
        rows.reserve(units.size());
        for (const auto& unit : units)
          rows.push_back(unit.in(map.source(), map.on()));
        return std::visit(
            [&](const auto& given) {
              const auto& list = filled(given);
              using sample = typename std::decay_t<decltype(list)>::value_type;
              return std::make_shared<table>(
                  summary_table<sample>(map, to_level(to), rows, std::span<const sample>{list}));
            },
            values);
      },
      py::arg("map"), py::arg("units"), py::arg("values"), py::arg("level") = "district",
      "Count, sum, mean, min and max of one value per unit, by district or province, with "
      "'unallocated' and the total, as a table. Sums of whole numbers stay whole. None and NaN are "
      "not observed: the column 'missing' counts them.");
}
} // namespace ntm::python
