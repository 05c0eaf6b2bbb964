#include "kernel_arrays.hpp"
#include "ntm/assessment/kernel/limits_of.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::assessment;
using real_array = py::array_t<double, py::array::c_style | py::array::forcecast>;

/// Rows of bounds from an array [class][column], or [column].
limits make_limits(std::vector<std::string> columns, std::vector<std::uint32_t> criterion_of,
                   const py::object& low, const py::object& high, const py::object& known_low,
                   const py::object& known_high, std::optional<std::size_t> criteria,
                   const std::optional<std::vector<bool>>& complete) {
  const std::size_t width = columns.size();
  std::size_t classes = 0;
  const auto read = [&](const py::object& given, const char* name, double otherwise) {
    if (given.is_none())
      return std::vector<double>{otherwise};
    const auto array = real_array::ensure(given);
    if (!array || array.ndim() < 1 || array.ndim() > 2 ||
        size_of(array.shape(array.ndim() - 1)) != width)
      throw error(std::string{"Limits: "} + name + " is an array [class][column] of numbers with " +
                  std::to_string(width) + " columns");
    const auto own = array.ndim() == 2 ? size_of(array.shape(0)) : 1;
    if (classes != 0 && own != classes)
      throw error(std::string{"Limits: "} + name + " has " + std::to_string(own) +
                  " classes and another bound has " + std::to_string(classes));
    classes = own;
    return std::vector<double>(array.data(), array.data() + array.size());
  };
  const auto lows = read(low, "low", -bounds::infinity);
  const auto highs = read(high, "high", bounds::infinity);
  const auto from = read(known_low, "known_low", -bounds::infinity);
  const auto to = read(known_high, "known_high", bounds::infinity);
  if (low.is_none() && high.is_none())
    throw error("Limits: give low, high or both");
  const auto at = [](const std::vector<double>& list, std::size_t i) {
    return list.size() == 1 ? list.front() : list[i];
  };
  std::vector<class_limits> rows(classes);
  for (std::size_t k = 0; k < classes; ++k) {
    for (std::size_t i = k * width; i < (k + 1) * width; ++i)
      rows[k].bounds.push_back({at(lows, i), at(highs, i), at(from, i), at(to, i)});
    if (complete)
      rows[k].complete = *complete;
  }
  const std::size_t all =
      criteria.value_or(criterion_of.empty() ? 0 : std::size_t{criterion_of.back()} + 1);
  return {std::move(columns), std::move(criterion_of), all, rows};
}

/// One of the four bounds as an array [class][column].
py::array bounds_array(const limits& what, double bounds::* which) {
  py::array_t<double> out({length(what.classes()), length(what.columns().size())});
  auto* to = out.mutable_data();
  for (std::size_t k = 0; k < what.classes(); ++k)
    for (std::size_t i = 0; i < what.columns().size(); ++i)
      *to++ = what.at(k, i).*which;
  return out;
}

/// Limits of an edition with the classes of units on days.
struct unit_limits {
  std::shared_ptr<limits> bounds;
  std::vector<bool> by_status;
  ntm::findings findings;
  std::vector<units::unit> units;
  std::vector<date> days;
  std::vector<std::uint32_t> class_of;
};

std::shared_ptr<unit_limits>
make_unit_limits(const standard::edition& edition, const units::registry& registry,
                 const std::vector<date>& days,
                 const std::optional<std::vector<unit_argument>>& which,
                 const std::string& not_applicable) {
  if (days.empty())
    throw error("limits_of needs at least one day");
  std::vector<units::unit_index> rows;
  if (which)
    for (const auto& unit : *which)
      rows.push_back(unit.in(registry, days.front()));
  else
    rows = registry.at(days.front()).programme();
  auto classes = classes_of(registry, rows, days);
  auto out = limits_of(edition, classes.classes, to_not_applicable_as(not_applicable));
  return std::make_shared<unit_limits>(unit_limits{
      std::make_shared<limits>(std::move(out.limits)), std::move(out.by_status),
      std::move(out.findings), units_at(registry, rows), days, std::move(classes.class_of)});
}

} // namespace

void register_limits(py::module_& m) {
  py::class_<limits, std::shared_ptr<limits>>(
      m, "Limits",
      "Bounds of every column for every class of units: a value is met from low to high, known "
      "from "
      "known_low to known_high, and unmet where it is known and not met.")
      .def(py::init(&make_limits), py::arg("columns"), py::arg("criterion_of"),
           py::arg("low") = py::none(), py::arg("high") = py::none(), py::kw_only(),
           py::arg("known_low") = py::none(), py::arg("known_high") = py::none(),
           py::arg("criteria") = py::none(), py::arg("complete") = py::none(),
           "Bounds as arrays [class][column] (or [column] for one class); one that is left out has "
           "no end, NaN is nowhere. `criterion_of` counts criteria from 0 and does not fall; "
           "criteria that are not `complete` are never met.")
      .def_property_readonly("columns", &limits::columns, "Names of the columns, in their order.")
      .def_property_readonly("criterion_of", &limits::criterion_of)
      .def_property_readonly("criteria", &limits::criteria, "How many criteria there are.")
      .def("__len__", &limits::classes)
      .def_property_readonly(
          "low", [](const limits& l) { return bounds_array(l, &bounds::low); },
          "The bounds as an array [class][column]; so are high, known_low and known_high.")
      .def_property_readonly("high", [](const limits& l) { return bounds_array(l, &bounds::high); })
      .def_property_readonly("known_low",
                             [](const limits& l) { return bounds_array(l, &bounds::known_low); })
      .def_property_readonly("known_high",
                             [](const limits& l) { return bounds_array(l, &bounds::known_high); })
      .def("__repr__", [](const limits& l) {
        return "<Limits of " + std::to_string(l.columns().size()) + " columns, " +
               std::to_string(l.criteria()) + " criteria, " + std::to_string(l.classes()) +
               " classes>";
      });
  py::class_<unit_limits, std::shared_ptr<unit_limits>>(
      m, "UnitLimits", "An edition's limits for units on days, and what they do not say.")
      .def_property_readonly("limits", [](const unit_limits& u) { return u.bounds; })
      .def_property_readonly(
          "by_status", [](const unit_limits& u) { return u.by_status; },
          "For each column, whether it takes a status (1 met, 0 unmet) and not the value.")
      .def_readonly("findings", &unit_limits::findings,
                    "What bounds of single values cannot express, indicator by indicator.")
      .def_readonly("units", &unit_limits::units, "The units, in the order of the rows of a day.")
      .def_readonly("days", &unit_limits::days)
      .def_property_readonly(
          "classes",
          [](const py::object& self) {
            const auto& list = self.cast<const unit_limits&>().class_of;
            return view(list.data(), {length(list.size())}, self);
          },
          "The class of each row [day][unit], for evaluate_values.")
      .def("__repr__", [](const unit_limits& u) {
        return "<UnitLimits of " + std::to_string(u.units.size()) + " units on " +
               std::to_string(u.days.size()) + " days: " + std::to_string(u.bounds->classes()) +
               " classes>";
      });
  m.def("limits_of", &make_unit_limits, py::arg("edition"), py::arg("registry"), py::kw_only(),
        py::arg("on"), py::arg("units") = py::none(), py::arg("not_applicable") = "unknown",
        "The limits of an edition for the communes of the programme on the first of these days (or "
        "for `units`), by the thresholds of each day. A column is a requirement ('17.1', "
        "'17.1:clean_water'); what bounds cannot express has a column for its status, and a "
        "finding that names it.");
}
} // namespace ntm::python
