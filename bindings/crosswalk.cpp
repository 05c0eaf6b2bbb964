#include <cmath>

#include "ntm/units/region.hpp"
#include "ntm/units/series.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using units::crosswalk;
using units::crosswalk_options;
using units::registry;
using units::unit_index;
using real = std::optional<double>;
using whole = std::optional<std::int64_t>;

/// A result and the crosswalk that made it.
template <class T> struct on_map {
  std::shared_ptr<const crosswalk> walk;
  T what;
};
using carried = on_map<units::carried>;
using carried_whole = on_map<units::carried_whole>;
using carried_mean = on_map<units::carried_mean>;

real optional_of(double value) { return std::isnan(value) ? std::nullopt : real{value}; }

std::vector<real> optionals(const std::vector<double>& values) {
  std::vector<real> out;
  for (const double v : values)
    out.push_back(optional_of(v));
  return out;
}

/// One value per row: a sequence in the order of the rows, or a mapping from codes; a unit that the
/// mapping does not name has `missing`.
template <class T>
std::vector<T> per_row(const crosswalk& walk, const py::object& given, const T& missing) {
  if (!py::isinstance<py::dict>(given))
    return given.cast<std::vector<T>>();
  std::vector<T> out(walk.rows().size(), missing);
  std::map<unit_index, std::size_t> row_of;
  for (std::size_t row = 0; row < walk.rows().size(); ++row)
    row_of.emplace(walk.rows()[row], row);
  for (const auto& [key, value] : given.cast<py::dict>()) {
    const auto unit = py::cast<unit_argument>(key).in(walk.source(), walk.options().before);
    const auto at = row_of.find(unit);
    if (at == row_of.end())
      throw unknown_name("unit of the crosswalk's earlier map", walk.source().describe(unit));
    out[at->second] = value.template cast<T>();
  }
  return out;
}

std::vector<double> reals(const crosswalk& walk, const py::object& given) {
  std::vector<double> out;
  for (const real v : per_row<real>(walk, given, std::nullopt))
    out.push_back(v.value_or(std::nan("")));
  return out;
}

units::weighting weights_of(const std::string& text) { return units::to_weighting(text); }

crosswalk_options options_of(const registry& source, date before, date after, const std::string& of,
                             const std::string& weights, bool in_programme,
                             const py::object& shares) {
  crosswalk_options out{before, after, to_level(of), weights_of(weights), in_programme, {}};
  if (shares.is_none())
    return out;
  if (out.weights != units::weighting::custom)
    throw error("shares= is for weights='custom'; leave one of the two out");
  for (const auto& [from, parts] : shares.cast<py::dict>())
    for (const auto& [to, value] : py::cast<py::dict>(parts))
      out.custom.push_back({py::cast<unit_argument>(from).in(source, std::nullopt),
                            py::cast<unit_argument>(to).in(source, std::nullopt),
                            units::weighting::custom, value.cast<double>()});
  return out;
}

template <class T> auto per_code(const on_map<T>& self) {
  py::dict out;
  const auto columns = self.walk->columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const auto& code = self.walk->source().at_index(columns[c]).code;
    if constexpr (std::is_same_v<T, units::carried_whole>)
      out[py::cast(code)] = py::cast(self.what.values[c]);
    else
      out[py::cast(code)] = py::cast(optional_of(self.what.values[c]));
  }
  return out;
}

template <class T> auto result(py::module_& m, const char* name, const char* doc) {
  py::class_<T> made(m, name, doc);
  made.def_property_readonly(
          "values",
          [](const T& self) {
            if constexpr (std::is_same_v<T, carried_whole>)
              return self.what.values;
            else
              return optionals(self.what.values);
          },
          "Per unit of the later map; None where a part is not known.")
      .def(
          "to_dict", [](const T& self) { return per_code(self); },
          "The values by code of the later map.")
      .def("__len__", [](const T& self) { return self.what.values.size(); });
  return made;
}

template <class T> void sums(py::class_<T>& made) {
  made.def_property_readonly(
          "known", [](const T& self) { return self.what.known; },
          "Per unit: the sum of what is known to have come.")
      .def_property_readonly(
          "unallocated", [](const T& self) { return self.what.unallocated; },
          "What is known and has no place on the later map.")
      .def_property_readonly(
          "before", [](const T& self) { return self.what.before; },
          "The sum of what is known on the earlier map.")
      .def_property_readonly(
          "after", [](const T& self) { return self.what.after; },
          "The sum of what is known on the later map: before - unallocated.")
      .def_property_readonly(
          "missing", [](const T& self) { return self.what.missing; },
          "Units of the earlier map without a value.");
}

std::vector<truth> statuses(const crosswalk& walk, const py::object& given) {
  std::vector<truth> out;
  for (const auto& v : per_row<py::object>(walk, given, py::none()))
    out.push_back(v.is_none()                    ? truth::unknown
                  : py::isinstance<py::bool_>(v) ? known(v.cast<bool>())
                                                 : v.cast<truth>());
  return out;
}

using crosswalk_class = py::class_<crosswalk, std::shared_ptr<crosswalk>>;

void register_lists(crosswalk_class& made) {
  using self = const crosswalk&;
  made.def_property_readonly("before", [](self s) { return s.options().before; })
      .def_property_readonly("after", [](self s) { return s.options().after; })
      .def_property_readonly("level",
                             [](self s) { return std::string{to_string(s.options().level)}; })
      .def_property_readonly("weights",
                             [](self s) { return std::string{to_string(s.options().weights)}; })
      .def_property_readonly(
          "rows", [](self s) { return units_at(s.source(), s.rows()); },
          "Units of the earlier map.")
      .def_property_readonly(
          "columns", [](self s) { return units_at(s.source(), s.columns()); },
          "Units of the later map.")
      .def_property_readonly(
          "links",
          [](self s) {
            std::vector<std::tuple<std::size_t, std::size_t, real>> out;
            for (const auto& link : s.links())
              out.emplace_back(link.row, link.column, link.share);
            return out;
          },
          "(row, column, share) of every way; the share is None when it is not known.")
      .def_property_readonly(
          "unallocated",
          [](self s) {
            std::vector<std::tuple<units::unit, std::string, double, std::string>> out;
            for (const auto& g : s.unallocated())
              out.emplace_back(s.source().at_index(g.unit), g.left ? "left" : "entered", g.portion,
                               to_string(g.why));
            return out;
          },
          "(unit, 'left' or 'entered', part of its figures, reason).")
      .def("row_sums", &crosswalk::row_sums, "Per row: its shares and gaps, which sum to 1.")
      .def_property_readonly(
          "exact", [](self s) { return s.exact(); },
          "Whether no split is involved and nothing left.")
      .def_property_readonly(
          "exact_rows",
          [](self s) {
            std::vector<bool> out;
            for (std::size_t r = 0; r < s.rows().size(); ++r)
              out.push_back(s.exact(r));
            return out;
          },
          "Per row: whether it went wholly to one unit.")
      .def_property_readonly(
          "exact_columns",
          [](self s) {
            std::vector<bool> out;
            for (std::size_t c = 0; c < s.columns().size(); ++c)
              out.push_back(s.exact_column(c));
            return out;
          },
          "Per column: whether all that it is made of is known and came whole.")
      .def_property_readonly("findings", &crosswalk::notes, "What a reader must know.")
      .def("table", &units::crosswalk_table, "The crosswalk as a table, gaps last.")
      .def("__repr__", [](self s) {
        return "<Crosswalk " + to_string(s.options().before) + " to " +
               to_string(s.options().after) + ": " + std::to_string(s.rows().size()) + " to " +
               std::to_string(s.columns().size()) + " units" + (s.exact() ? ", exact>" : ">");
      });
}

void register_verbs(crosswalk_class& made) {
  using pointer = std::shared_ptr<crosswalk>;
  made.def(
          "apply",
          [](const pointer& s, const py::object& values) {
            return carried{s, s->apply(reals(*s, values))};
          },
          py::arg("values"),
          "Carries an extensive quantity (people, hectares): one value per row, or a dict by unit; "
          "None is not known. Totals are kept: before == after + unallocated.")
      .def(
          "apply_whole",
          [](const pointer& s, const py::object& values) {
            return carried_whole{s, s->apply(per_row<whole>(*s, values, std::nullopt))};
          },
          py::arg("values"),
          "The same in whole numbers (đồng, households): largest remainders, totals to the unit.")
      .def(
          "apply_mean",
          [](const pointer& s, const py::object& values, const py::object& weights) {
            return carried_mean{s, s->apply_mean(reals(*s, values), reals(*s, weights))};
          },
          py::arg("values"), py::arg("weights"),
          "Carries an intensive quantity (a share, an average), weighted by an extensive one.")
      .def(
          "apply_status",
          [](const pointer& s, const py::object& values, const std::string& rule) {
            return s->apply_status(statuses(*s, values), units::to_parent_rule(rule));
          },
          py::arg("values"), py::arg("rule") = "all_parents",
          "Carries Truth (or bool, None) by a named rule: all_parents or any_parent.")
      .def(
          "apply_count",
          [](const pointer& s, const py::object& values, std::int64_t of, const std::string& rule) {
            std::vector<count_interval> counts;
            for (const whole v : per_row<whole>(*s, values, std::nullopt))
              counts.push_back(v ? count_interval{*v, *v} : count_interval{0, of});
            return s->apply_count(counts, of, units::to_parent_rule(rule));
          },
          py::arg("values"), py::arg("of"), py::arg("rule") = "all_parents",
          "What a count of things met, out of `of`, can be when the rule holds for each of them.");
}
} // namespace

void register_crosswalk(py::module_& m,
                        py::class_<registry, std::shared_ptr<registry>>& registries) {
  m.def(
      "region_text",
      [](const std::string& id, const std::string& lang) {
        return units::region_text(id, to_language(lang));
      },
      py::arg("id"), py::arg("lang") = "vi",
      "The name of a region by its id ('south_central_coast'); the id itself when it has none.");
  crosswalk_class made(m, "Crosswalk",
                       "From the units of an earlier map (rows) to those of a later one (columns): "
                       "how much of each went where.");
  auto moved = result<carried>(m, "Carried", "An extensive quantity on the later map.");
  sums(moved);
  auto moved_whole =
      result<carried_whole>(m, "CarriedWhole", "An extensive quantity in whole numbers.");
  sums(moved_whole);
  result<carried_mean>(m, "CarriedMean", "An intensive quantity on the later map.")
      .def_property_readonly("numerator", [](const carried_mean& c) { return c.what.numerator; })
      .def_property_readonly("denominator",
                             [](const carried_mean& c) { return c.what.denominator; });
  register_lists(made);
  register_verbs(made);
  registries.def(
      "crosswalk",
      [](const registry& r, date before, date after, const std::string& of,
         const std::string& weights, bool in_programme, const py::object& shares) {
        return std::make_shared<crosswalk>(
            r, options_of(r, before, after, of, weights, in_programme, shares));
      },
      py::kw_only(), py::arg("before"), py::arg("after"), py::arg("level") = "commune",
      py::arg("weights") = "population", py::arg("in_programme") = false,
      py::arg("shares") = py::none(),
      "From the units of one day to those of a later one, through every event between. `weights` "
      "says by what divided units are shared out: population, households, area, or custom with "
      "shares={unit: {unit: share}}.");
  registries.def(
      "constant_geography",
      [](const registry& r, const py::dict& points, date on, const std::string& of,
         const std::string& weights, bool in_programme) {
        crosswalk_options how = options_of(r, on, on, of, weights, in_programme, py::none());
        std::vector<units::dated_values> dated;
        for (const auto& [day, values] : points.cast<std::map<date, py::object>>()) {
          how.before = std::min(day, on);
          dated.push_back({day, reals(crosswalk(r, how), values)});
        }
        const auto made_series = units::on_constant_geography(r, dated, how);
        return std::pair{std::make_shared<table>(made_series.to_table(r)), made_series.notes};
      },
      py::arg("points"), py::kw_only(), py::arg("on"), py::arg("level") = "commune",
      py::arg("weights") = "population", py::arg("in_programme") = false,
      "Values of several days, {day: values}, on the units of one map: a table with a row per unit "
      "and day, and the findings.");
}
} // namespace ntm::python
