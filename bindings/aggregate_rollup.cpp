#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "composite.hpp"
#include "rolled_any.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::aggregate;

/// One level of a roll-up, as Python sees it.
struct level_view {
  std::shared_ptr<const rolled_any> all;
  std::size_t layer = 0;
  [[nodiscard]] const placement::layer& at() const { return all->from().where.layers()[layer]; }
  [[nodiscard]] std::size_t size() const { return at().last - at().first; }
  [[nodiscard]] const units::unit& unit(std::size_t i) const {
    return all->from().where.source().at_index(all->from().where.slots()[at().first + i]);
  }
};

std::size_t layer_named(const placement& where, const std::string& name) {
  const auto level = map_level(to_level(name));
  const auto layers = where.layers();
  for (std::size_t i = 0; i < layers.size(); ++i)
    if (layers[i].level == level)
      return i;
  throw error("there is no level '" + name +
              "' here: the map has no such units, or they lie below the level it began at");
}

/// Numbers of a column as NumPy sees them: whole where none is missing, else reals with NaN.
py::object as_array(const table::column& column) {
  if (const auto* whole = std::get_if<table::integers>(&column.data)) {
    if (std::all_of(whole->begin(), whole->end(), [](const auto& x) { return x.has_value(); })) {
      py::array_t<std::int64_t> out(static_cast<py::ssize_t>(whole->size()));
      std::transform(whole->begin(), whole->end(), out.mutable_data(),
                     [](const auto& x) { return *x; });
      return out;
    }
    py::array_t<double> out(static_cast<py::ssize_t>(whole->size()));
    std::transform(whole->begin(), whole->end(), out.mutable_data(), [](const auto& x) {
      return x ? static_cast<double>(*x) : std::numeric_limits<double>::quiet_NaN();
    });
    return out;
  }
  if (const auto* reals = std::get_if<table::reals>(&column.data)) {
    py::array_t<double> out(static_cast<py::ssize_t>(reals->size()));
    std::transform(reals->begin(), reals->end(), out.mutable_data(), [](const auto& x) {
      return x.value_or(std::numeric_limits<double>::quiet_NaN());
    });
    return out;
  }
  return py::cast(std::get<table::texts>(column.data));
}

std::shared_ptr<placed> place(const units::snapshot& map, const py::object& units,
                              const std::string& finest_name) {
  const auto finest = map_level(to_level(finest_name));
  std::vector<units::unit_index> rows;
  std::map<std::string, std::int64_t> unknown;
  const auto& source = map.source();
  if (auto texts = text_column_of(units)) {
    const py::gil_scoped_release free;
    std::unordered_map<std::string, units::unit_index> met;
    rows.reserve(texts->size());
    for (const auto& text : *texts) {
      if (!text) {
        ++unknown[""];
        rows.push_back(units::no_unit);
        continue;
      }
      auto found = met.find(*text);
      if (found == met.end()) {
        auto unit = source.by_code(*text, map.on());
        if (unit == units::no_unit)
          try {
            unit = source.resolve(*text, map.on());
          } catch (const unknown_name&) {
            unit = units::no_unit;
          }
        found = met.emplace(*text, unit).first;
      }
      if (found->second == units::no_unit)
        ++unknown[*text];
      rows.push_back(found->second);
    }
  } else if (py::isinstance<py::array>(units) || py::hasattr(units, "__arrow_c_stream__") ||
             py::hasattr(units, "__arrow_c_array__")) {
    const auto list = map.units(finest);
    for (const auto at : whole_column_of(units, "positions of units")) {
      const bool there = at >= 0 && static_cast<std::size_t>(at) < list.size();
      if (!there)
        ++unknown["#" + std::to_string(at)];
      rows.push_back(there ? list[static_cast<std::size_t>(at)] : units::no_unit);
    }
  } else {
    for (const auto& unit : units.cast<std::vector<unit_argument>>())
      rows.push_back(unit.in(source, map.on()));
  }
  return std::make_shared<placed>(placed{placement(map, rows, finest), std::move(unknown)});
}

template <class A>
std::shared_ptr<const rolled_any> roll(std::shared_ptr<const placed> where, A empty,
                                       const py::object& values, const py::object& beside) {
  const auto samples = samples_of<A>::read(values, beside);
  if (!(empty == blank(empty)))
    throw error("a roll-up begins with an empty accumulator; this one holds values already");
  fit(empty, samples);
  const py::gil_scoped_release free;
  auto all = rollup_all(where->where, samples, empty);
  return std::make_shared<rolled_one<A>>(std::move(where), std::move(all), std::move(empty));
}

std::shared_ptr<const rolled_any> roll_composite(std::shared_ptr<const placed> where,
                                                 composite_any empty, const py::object& values,
                                                 const py::object& beside) {
  if (!(empty == empty.empty_copy()))
    throw error("a roll-up begins with an empty accumulator; this one holds values already");
  const auto samples = empty.read(values, beside);
  empty.fit_to(samples);
  const py::gil_scoped_release free;
  auto all = rollup_all(where->where, samples, empty);
  return std::make_shared<rolled_one<composite_any>>(std::move(where), std::move(all),
                                                     std::move(empty));
}

template <template <class> class A>
std::shared_ptr<const rolled_any> roll_numbers(const std::shared_ptr<const placed>& where,
                                               const py::object& values, const py::object& beside) {
  refuse_beside(beside, "this accumulator");
  const auto numbers = number_column_of(values, "values");
  return std::visit(
      [&](const auto& list) -> std::shared_ptr<const rolled_any> {
        using sample = typename std::decay_t<decltype(list)>::value_type;
        const A<sample> empty;
        const py::gil_scoped_release free;
        return std::make_shared<rolled_one<A<sample>>>(where, rollup_all(where->where, list, empty),
                                                       empty);
      },
      numbers);
}

/// Rolls up with an accumulator of one of the types, if `accumulator` is one.
template <class... Types>
std::shared_ptr<const rolled_any> roll_given(const std::shared_ptr<const placed>& where,
                                             const py::object& accumulator,
                                             const py::object& values, const py::object& beside) {
  std::shared_ptr<const rolled_any> out;
  const auto attempt = [&]<class A>(const A*) {
    if (!out && py::isinstance<A>(accumulator))
      out = roll<A>(where, accumulator.cast<const A&>(), values, beside);
  };
  (attempt(static_cast<const Types*>(nullptr)), ...);
  return out;
}

std::shared_ptr<const rolled_any> roll_any(std::shared_ptr<const placed> where,
                                           const py::object& values, const py::object& accumulator,
                                           const py::object& beside) {
  using work = std::function<std::shared_ptr<const rolled_any>()>;
  if (PyUnicode_Check(accumulator.ptr())) {
    const std::map<std::string, work> named{
        {"count", [&] { return roll(where, count{}, values, beside); }},
        {"sum", [&] { return roll_numbers<sum>(where, values, beside); }},
        {"mean", [&] { return roll_numbers<mean>(where, values, beside); }},
        {"min_max", [&] { return roll_numbers<min_max>(where, values, beside); }},
        {"summary", [&] { return roll_numbers<summary>(where, values, beside); }},
        {"share", [&] { return roll(where, share{}, values, beside); }},
        {"interval_sum", [&] { return roll(where, interval_sum{}, values, beside); }},
        {"weighted_mean", [&] { return roll(where, weighted_mean{}, values, beside); }},
        {"variance", [&] { return roll(where, variance{}, values, beside); }},
        {"quantiles", [&] { return roll(where, quantiles{}, values, beside); }},
        {"first_last", [&] { return roll(where, first_last{}, values, beside); }},
        {"bit_counts", [&] { return roll(where, bit_counts{}, values, beside); }}};
    const auto name = accumulator.cast<std::string>();
    if (const auto found = named.find(name); found != named.end())
      return found->second();
    std::vector<std::string> known;
    for (const auto& [key, unused] : named)
      known.push_back(key);
    throw unknown_name("accumulator", name, known);
  }
  if (py::isinstance<composite_any>(accumulator))
    return roll_composite(where, accumulator.cast<const composite_any&>(), values, beside);
  if (auto out =
          roll_given<count, whole_sum, real_sum, whole_mean, real_mean, whole_min_max, real_min_max,
                     whole_summary, real_summary, share, interval_sum, weighted_mean, variance,
                     quantiles, first_last, bit_counts, banded, real_bands>(where, accumulator,
                                                                            values, beside))
    return out;
  throw error("an accumulator is one of this module, or the name of one: this is a " +
              py::type::of(accumulator).attr("__name__").cast<std::string>());
}

py::object result(std::shared_ptr<const rolled_any> all, const std::string& level) {
  if (level == "all")
    return py::cast(std::move(all));
  const std::size_t layer = layer_named(all->from().where, level);
  return py::cast(level_view{std::move(all), layer});
}

std::vector<std::string> level_names(const placement& where) {
  std::vector<std::string> out;
  for (const auto& layer : where.layers())
    out.emplace_back(to_string(layer.level));
  return out;
}

/// The sums of a matrix, level by level, as arrays.
py::dict sums(const placed& where, const py::object& values) {
  const auto given = observed(values);
  const char kind = given.dtype().kind();
  if (given.ndim() != 2 || (kind != 'i' && kind != 'u' && kind != 'b'))
    throw error("sums are taken of a matrix of whole numbers or bools without gaps, a row for each "
                "sample: this has " +
                std::to_string(given.ndim()) + " dimensions of dtype " +
                py::str(given.dtype()).cast<std::string>());
  const auto dense = whole_array_of(given, "the matrix");
  const auto columns = static_cast<std::size_t>(dense.shape(1));
  std::vector<level_sums> out;
  {
    const std::span cells{dense.data(), static_cast<std::size_t>(dense.size())};
    const py::gil_scoped_release free;
    out = rollup_sums(where.where, cells, columns);
  }
  py::dict levels;
  for (auto& level : out) {
    const auto owned = [](std::vector<std::int64_t> list, std::vector<py::ssize_t> shape) {
      auto* kept = new std::vector<std::int64_t>(std::move(list));
      const py::capsule owner(kept,
                              [](void* p) { delete static_cast<std::vector<std::int64_t>*>(p); });
      return py::array_t<std::int64_t>(std::move(shape), kept->data(), owner);
    };
    const auto rows = static_cast<py::ssize_t>(level.samples.size());
    const auto wide = static_cast<py::ssize_t>(columns);
    levels[py::str(std::string{to_string(level.level)})] = py::make_tuple(
        owned(std::move(level.sums), {rows, wide}), owned(std::move(level.samples), {rows}),
        owned(std::move(level.unallocated), {wide}));
  }
  return levels;
}

void register_levels(py::module_& m) {
  py::class_<level_view>(m, "RolledLevel",
                         "Accumulators of the units of one level, and of what lies in none.")
      .def_property_readonly(
          "level", [](const level_view& v) { return std::string{to_string(v.at().level)}; })
      .def_property_readonly(
          "units",
          [](const level_view& v) {
            std::vector<std::string> out;
            for (std::size_t i = 0; i < v.size(); ++i)
              out.push_back(v.unit(i).code);
            return out;
          },
          "Codes, in the order of the map.")
      .def_property_readonly(
          "values",
          [](const level_view& v) {
            py::list out;
            for (std::size_t i = 0; i < v.size(); ++i)
              out.append(v.all->value(v.layer, i));
            return out;
          },
          "An accumulator for each unit; copies.")
      .def("__len__", &level_view::size)
      .def(
          "__getitem__",
          [](const level_view& v, const std::string& code) {
            for (std::size_t i = 0; i < v.size(); ++i)
              if (v.unit(i).code == code)
                return v.all->value(v.layer, i);
            throw unknown_name("unit of level " + std::string{to_string(v.at().level)}, code);
          },
          py::arg("code"), "The accumulator of the unit with this code; raises UnknownName.")
      .def_property_readonly(
          "unallocated", [](const level_view& v) { return v.all->unallocated(v.layer); },
          "What lies in no unit of the level.")
      .def_property_readonly(
          "total", [](const level_view& v) { return v.all->total(v.layer); },
          "Everything, what is unallocated too.")
      .def_property_readonly(
          "unknown", [](const level_view& v) { return v.all->from().unknown; },
          "Codes that are not on the map, with the number of their values.")
      .def(
          "arrays",
          [](const level_view& v) {
            py::dict out;
            for (const auto& column : v.all->columns(v.layer))
              out[py::str(column.name)] = as_array(column);
            return out;
          },
          "What the accumulators say of themselves, as NumPy arrays by name.")
      .def(
          "table",
          [](const level_view& v) { return std::make_shared<table>(v.all->shown(v.layer)); },
          "A row for each unit, what is unallocated, and the total.");
  py::class_<rolled_any, std::shared_ptr<rolled_any>>(
      m, "Rolled", "A roll-up to every level; the total is the same at each.")
      .def_property_readonly(
          "levels", [](const rolled_any& all) { return level_names(all.from().where); },
          "The finest level first.")
      .def(
          "__getitem__",
          [](std::shared_ptr<rolled_any> all, const std::string& level) {
            const std::size_t layer = layer_named(all->from().where, level);
            return level_view{std::move(all), layer};
          },
          py::arg("level"))
      .def_property_readonly(
          "unknown", [](const rolled_any& all) { return all.from().unknown; },
          "Codes that are not on the map, with the number of their values.")
      .def(
          "table", [](const rolled_any& all) { return std::make_shared<table>(all.shown({})); },
          "All levels under one another.");
}
} // namespace

void register_rollup(py::module_& m) {
  register_levels(m);
  py::class_<placed, std::shared_ptr<placed>>(
      m, "Placement", "Where values lie in the tree of a map: found once, for many roll-ups.")
      .def(
          py::init(&place), py::arg("map"), py::arg("units"), py::arg("finest") = "commune",
          "`units`: codes or names (texts, as Arrow or a list), positions in the level `finest` "
          "(whole numbers as an array or Arrow), or a list of units. One below `finest` counts for "
          "the unit above it.")
      .def("__len__", [](const placed& p) { return p.where.size(); })
      .def_property_readonly("levels", [](const placed& p) { return level_names(p.where); })
      .def_property_readonly(
          "unknown", [](const placed& p) { return p.unknown; },
          "Codes that are not on the map, with the number of their values; '' for gaps.")
      .def(
          "rollup",
          [](const std::shared_ptr<placed>& self, const std::string& level,
             const py::object& values, const py::object& accumulator, const py::object& beside) {
            return result(roll_any(self, values, accumulator, beside), level);
          },
          py::arg("level"), py::arg("values"), py::arg("accumulator") = "summary",
          py::arg("beside") = py::none(), "Like the function of the module, without placing again.")
      .def("sums", &sums, py::arg("values"),
           "Sums of a matrix of whole numbers or bools (a row for each value, any number of "
           "columns) at every level in one pass: {level: (sums, values in each unit, "
           "unallocated)}.");
  m.def(
      "rollup",
      [](const units::snapshot& map, const std::string& level, const py::object& units,
         const py::object& values, const py::object& accumulator, const py::object& beside,
         const std::string& finest) {
        return result(roll_any(place(map, units, finest), values, accumulator, beside), level);
      },
      py::arg("map"), py::arg("level"), py::arg("units"), py::arg("values"),
      py::arg("accumulator") = "summary", py::arg("beside") = py::none(),
      py::arg("finest") = "commune",
      "Adds values up to a level, or to 'all' in one pass. `accumulator` is a name or an empty "
      "accumulator; `beside` is its second column: weights, days, upper ends. Codes that are not "
      "on the map stand in `unallocated`, and are counted in `unknown`.");
}
} // namespace ntm::python
