#include <map>

#include "kernel_arrays.hpp"
#include "ntm/assessment/kernel/roll_up_counts.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::assessment;

constexpr const char* count_fields[] = {"units",        "met",   "unknown",     "meets_all",
                                        "may_meet_all", "below", "may_be_below"};
py::array counts_view(const std::vector<criteria_counts>& list, std::vector<std::size_t> shape,
                      const py::object& owner) {
  static_assert(sizeof(criteria_counts) == sizeof(std::int64_t) * std::size(count_fields));
  std::vector<py::ssize_t> all(shape.begin(), shape.end());
  all.push_back(length(std::size(count_fields)));
  return view(reinterpret_cast<const std::int64_t*>(list.data()), std::move(all), owner);
}
const level_counts& level_of(const rolled_counts& what, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& level : what.levels) {
    if (level.name == name)
      return level;
    names.push_back(level.name);
  }
  throw unknown_name("level of these counts", name, names);
}

constexpr std::int64_t no_group = grouping::no_group;
std::vector<grouping> groupings_from(const std::map<std::string, py::object>& given) {
  std::vector<grouping> out;
  for (const auto& [name, list] : given) {
    const auto raw = py::array::ensure(list);
    const bool whole =
        raw && (raw.size() == 0 || raw.dtype().kind() == 'i' || raw.dtype().kind() == 'u');
    if (!whole || raw.ndim() != 1)
      throw error("roll_up_counts: " + name +
                  " is a list with a group for each unit, from 0 on; -1 for none");
    const auto array = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>(raw);
    const std::span<const std::int64_t> groups{array.data(),
                                               static_cast<std::size_t>(array.size())};
    grouping level{name, 0, std::vector<std::uint32_t>(groups.size())};
    std::uint64_t beyond = 0; // no early end: one pass that the compiler can widen
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) { // -1 becomes no_group
      const auto next = static_cast<std::uint64_t>(groups[i]) + 1;
      beyond |= next >> 32;
      most = std::max(most, static_cast<std::uint32_t>(next));
      level.group_of[i] = static_cast<std::uint32_t>(groups[i]);
    }
    if (beyond) {
      const auto wrong = std::find_if(groups.begin(), groups.end(),
                                      [](auto g) { return g < -1 || g >= no_group; });
      throw error("roll_up_counts: " + name + " names group " + std::to_string(*wrong) +
                  "; groups count from 0, and -1 is none");
    }
    level.groups = most;
    out.push_back(std::move(level));
  }
  // The finest first: the others then add up its groups.
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.groups > b.groups; });
  return out;
}

} // namespace

void register_counts(py::module_& m) {
  py::class_<rolled_counts, std::shared_ptr<rolled_counts>> counts(
      m, "RolledCounts", "Counts of criteria at every level, for each day.");
  counts.attr("FIELDS") =
      std::vector<std::string>(std::begin(count_fields), std::end(count_fields));
  counts.def("__len__", [](const rolled_counts& c) { return c.dates; })
      .def_property_readonly("levels",
                             [](const rolled_counts& c) {
                               std::vector<std::string> out;
                               for (const auto& level : c.levels)
                                 out.push_back(level.name);
                               return out;
                             })
      .def(
          "at",
          [](const py::object& self, const std::string& level) {
            const auto& all = self.cast<const rolled_counts&>();
            const auto& own = level_of(all, level);
            return counts_view(own.groups_by_date, {all.dates, own.groups}, self);
          },
          py::arg("level"),
          "int64 (days, groups, FIELDS): units, criteria met and unknown, units that meet all and "
          "that may, that meet fewer than `below` and that may. A view.")
      .def(
          "unallocated",
          [](const py::object& self, const std::string& level) {
            const auto& all = self.cast<const rolled_counts&>();
            return counts_view(level_of(all, level).unallocated, {all.dates}, self);
          },
          py::arg("level"), "int64 (days, FIELDS): what lies in no group of the level. A view.")
      .def_property_readonly(
          "total",
          [](const py::object& self) {
            const auto& all = self.cast<const rolled_counts&>();
            return counts_view(all.total, {all.dates}, self);
          },
          "int64 (days, FIELDS): everything. A view.");
  m.def(
      "roll_up_counts",
      [](const verdicts& what, const std::map<std::string, py::object>& groups, std::size_t units,
         std::int64_t below, const std::string& with) {
        const auto levels = groupings_from(groups);
        const auto instructions = to_instructions(with);
        const py::gil_scoped_release release;
        return std::make_shared<rolled_counts>(
            roll_up_counts(what, units, levels, below, instructions));
      },
      py::arg("verdicts"), py::arg("groups"), py::kw_only(), py::arg("units"), py::arg("below") = 0,
      py::arg("instructions") = "fastest",
      "Adds rows [day][unit] up to all levels. `groups`: for each level the group of each of the "
      "`units` units of a day, from 0 to the highest that is named, -1 for none. `below`: count "
      "units that meet fewer criteria than that. The counts do not depend on `instructions`.");
  m.def(
      "groupings_of",
      [](const units::snapshot& map, const std::vector<unit_argument>& units) {
        std::vector<units::unit_index> rows;
        for (const auto& unit : units)
          rows.push_back(unit.in(map.source(), map.on()));
        std::map<std::string, py::array> out;
        for (const auto& level : groupings_of(map, rows)) {
          py::array_t<std::int64_t> list(length(level.group_of.size()));
          for (std::size_t i = 0; i < level.group_of.size(); ++i)
            list.mutable_data()[i] = level.group_of[i] == grouping::no_group
                                         ? -1
                                         : static_cast<std::int64_t>(level.group_of[i]);
          out.emplace(level.name, std::move(list));
        }
        return out;
      },
      py::arg("map"), py::arg("units"),
      "The district, province … of each unit, as positions in map.units(level), for "
      "roll_up_counts.");
}
} // namespace ntm::python
