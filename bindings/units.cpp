#include "interruptible.hpp"
#include "ntm/core/text.hpp"
#include "ntm/units/tables.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using units::event;
using units::registry;
using units::snapshot;
using units::unit;
using maybe_text = std::optional<std::string>;

std::optional<level> level_of(const maybe_text& text) {
  return text ? std::optional{to_level(*text)} : std::nullopt;
}

std::string short_text(const unit& u) {
  return u.name + " (" + u.code + (u.valid.since ? ", since " + to_string(*u.valid.since) : "") +
         (u.valid.until ? ", until " + to_string(*u.valid.until) : "") + ")";
}

void register_unit(py::module_& m) {
  py::class_<unit>(m, "Unit",
                   "One life of a unit: what carried a code with one name and kind in one period.")
      .def_readonly("code", &unit::code, "The GSO code.")
      .def_readonly("name", &unit::name, "The name, without its kind.")
      .def_property_readonly(
          "level", [](const unit& u) { return std::string{to_string(u.level)}; },
          "province, district, commune or village.")
      .def_readonly("type", &unit::type, "The kind at its level: commune, ward, township, town …")
      .def_readonly("valid", &unit::valid, "The days of this life.")
      .def_property_readonly("since", [](const unit& u) { return u.valid.since; })
      .def_property_readonly("until", [](const unit& u) { return u.valid.until; })
      .def_property_readonly(
          "id", [](const unit& u) { return std::pair{u.code, u.valid.since}; },
          "The identity: (code, since).")
      .def_readonly("parent_code", &unit::parent_code)
      .def_readonly("region", &unit::region, "Region id; '' when not known.")
      .def_readonly("in_programme", &unit::in_programme, "None when not known.")
      .def_readonly("population", &unit::population)
      .def_readonly("area_km2", &unit::area_km2)
      .def_property_readonly(
          "attributes",
          [](const unit& u) {
            return std::map<std::string, std::string>(u.attributes.begin(), u.attributes.end());
          },
          "Flags and classes as the file writes them.")
      .def_readonly("source", &unit::source)
      .def("flag", &unit::flag, py::arg("name"), "Whether the attribute is '1'.")
      .def(
          "__eq__", [](const unit& a, const unit& b) { return a == b; }, py::is_operator())
      .def("__hash__",
           [](const unit& u) { return py::hash(py::cast(std::pair{u.code, u.valid.since})); })
      .def("__repr__", [](const unit& u) { return "<Unit " + short_text(u) + ">"; })
      .def(py::pickle(
          [](const unit& u) {
            return py::make_tuple(
                u.code, u.name, static_cast<int>(u.level), u.type, u.valid.since, u.valid.until,
                u.parent_code, u.region, u.in_programme, u.population, u.area_km2,
                std::map<std::string, std::string>(u.attributes.begin(), u.attributes.end()),
                u.source);
          },
          [](const py::tuple& s) {
            unit u;
            u.code = s[0].cast<std::string>();
            u.name = s[1].cast<std::string>();
            u.level = static_cast<level>(s[2].cast<int>());
            u.type = s[3].cast<std::string>();
            u.valid = {s[4].cast<std::optional<date>>(), s[5].cast<std::optional<date>>()};
            u.parent_code = s[6].cast<std::string>();
            u.region = s[7].cast<std::string>();
            u.in_programme = s[8].cast<std::optional<bool>>();
            u.population = s[9].cast<std::optional<std::int64_t>>();
            u.area_km2 = s[10].cast<std::optional<double>>();
            for (auto& [name, value] : s[11].cast<std::map<std::string, std::string>>())
              u.attributes.emplace(name, value);
            u.source = s[12].cast<std::string>();
            return u;
          }));
}

void register_history(py::module_& m) {
  py::class_<event_view>(m, "Event", "A dated change of the map.")
      .def_property_readonly("on", [](const event_view& e) { return e.get().on; })
      .def_property_readonly(
          "kind", [](const event_view& e) { return std::string{to_string(e.get().kind)}; },
          "merge, split, rename, level_change, reparent, code_reuse or dissolve.")
      .def_property_readonly(
          "shares",
          [](const event_view& e) {
            std::vector<std::tuple<unit, unit, std::string, std::optional<double>>> out;
            for (const auto& s : e.get().shares)
              out.emplace_back(e.registry.at_index(s.from), e.registry.at_index(s.to),
                               std::string{to_string(s.by)}, s.value);
            return out;
          },
          "(from, to, weighting, part) of units that were divided; the part is None when it is "
          "not known.")
      .def_property_readonly(
          "before", [](const event_view& e) { return units_at(e.registry, e.get().before); },
          "Units that end on the day.")
      .def_property_readonly(
          "after", [](const event_view& e) { return units_at(e.registry, e.get().after); },
          "Units that begin on the day.")
      .def_property_readonly("legal_basis", [](const event_view& e) { return e.get().legal_basis; })
      .def_property_readonly("confidence", [](const event_view& e) { return e.get().confidence; })
      .def_property_readonly("note", [](const event_view& e) { return e.get().note; })
      .def_property_readonly("source", [](const event_view& e) { return e.get().source; })
      .def("__repr__", [](const event_view& e) {
        return "<Event " + to_string(e.get().on) + " " + std::string{to_string(e.get().kind)} + ">";
      });
  const auto event_of = [](const life_view& l, std::optional<std::size_t> index) {
    return index ? std::optional{event_view{l.registry, *index}} : std::nullopt;
  };
  py::class_<life_view>(m, "Life",
                        "A step in the history of a code: a unit and the events around it.")
      .def_property_readonly("unit",
                             [](const life_view& l) { return l.registry.at_index(l.what.unit); })
      .def_property_readonly(
          "begun_by", [event_of](const life_view& l) { return event_of(l, l.what.begun_by); },
          "The event that began it; None when the data do not say.")
      .def_property_readonly(
          "ended_by", [event_of](const life_view& l) { return event_of(l, l.what.ended_by); },
          "The event that ended it; None when the data do not say.")
      .def(
          "text",
          [](const life_view& l, const std::string& lang) {
            return l.registry.text(l.what, to_language(lang));
          },
          py::arg("lang") = "vi", "A sentence: how it began, how it ended, by which decision.")
      .def("__repr__", [](const life_view& l) { return "<Life " + l.registry.text(l.what) + ">"; });
}

py::list shares_state(const event& e) {
  py::list out;
  for (const auto& s : e.shares)
    out.append(py::make_tuple(s.from, s.to, static_cast<int>(s.by), s.value));
  return out;
}

py::tuple registry_state(const registry& self) {
  py::list events;
  for (const auto& e : self.events())
    events.append(py::make_tuple(e.on, static_cast<int>(e.kind), e.before, e.after, e.legal_basis,
                                 e.confidence, e.note, e.source, shares_state(e)));
  return py::make_tuple(std::vector<unit>(self.units().begin(), self.units().end()), events,
                        self.known_until());
}

std::shared_ptr<registry> registry_from(const py::tuple& state) {
  std::vector<event> events;
  for (const auto item : state[1].cast<py::list>()) {
    const auto s = item.cast<py::tuple>();
    event e;
    e.on = s[0].cast<date>();
    e.kind = static_cast<units::event_kind>(s[1].cast<int>());
    e.before = s[2].cast<std::vector<units::unit_index>>();
    e.after = s[3].cast<std::vector<units::unit_index>>();
    e.legal_basis = s[4].cast<std::string>();
    e.confidence = s[5].cast<std::string>();
    e.note = s[6].cast<std::string>();
    e.source = s[7].cast<std::string>();
    if (s.size() > 8)
      for (const auto& [from, to, by, value] :
           s[8].cast<std::vector<
               std::tuple<units::unit_index, units::unit_index, int, std::optional<double>>>>())
        e.shares.push_back({from, to, static_cast<units::weighting>(by), value});
    events.push_back(std::move(e));
  }
  findings report;
  return std::make_shared<registry>(registry::build(state[0].cast<std::vector<unit>>(),
                                                    std::move(events),
                                                    state[2].cast<std::optional<date>>(), report));
}

using registry_class = py::class_<registry, std::shared_ptr<registry>>;

registry_class register_registry(py::module_& m) {
  registry_class made(m, "Registry",
                      "All lives of all units and the events between them. A unit is asked for by "
                      "its code, its name, (code, since) or a Unit.");
  made.def_property_readonly(
          "units",
          [](const registry& r) { return std::vector(r.units().begin(), r.units().end()); },
          "Every life, in the order of the file.")
      .def_property_readonly(
          "events",
          [](const registry& r) {
            std::vector<event_view> out;
            for (std::size_t i = 0; i < r.events().size(); ++i)
              out.push_back({r, i});
            return out;
          },
          "Every change of the map, in the order of the file.")
      .def_property_readonly("known_until", &registry::known_until,
                             "The last day for which the data are complete; None when open.")
      .def(
          "at", [](const registry& r, date on) { return std::make_shared<snapshot>(r.at(on)); },
          py::arg("on"), py::call_guard<py::gil_scoped_release>(), "The map of a day.")
      .def(
          "find",
          [](const registry& r, const std::string& query, date on, const std::string& inside,
             const maybe_text& of) { return units_at(r, r.find(query, on, inside, level_of(of))); },
          py::arg("query"), py::arg("on"), py::arg("inside") = "", py::arg("level") = py::none(),
          "Units of the day whose code or name is like the query, best first; marks and kinds may "
          "be left out.")
      .def(
          "search",
          [](const registry& r, const std::string& query, date on, const std::string& inside,
             const maybe_text& of) {
            std::vector<std::tuple<unit, std::string, std::string>> out;
            for (const auto& h : r.search(query, on, inside, level_of(of)))
              out.emplace_back(r.at_index(h.unit), to_string(h.how), h.name);
            return out;
          },
          py::arg("query"), py::arg("on"), py::arg("inside") = "", py::arg("level") = py::none(),
          "The same as (unit, how near, part of the query read as its name): 'spelling', 'letters' "
          "(but for marks) or 'loose' (but for spaces, and I for 1).")
      .def(
          "resolve",
          [](const registry& r, const unit_argument& u, std::optional<date> on,
             const std::string& inside, const maybe_text& of) {
            if (!on && (!inside.empty() || of))
              throw error("resolve: inside= and level= need a day; give on=");
            if (u.id || !on)
              return r.at_index(u.in(r, on));
            return r.at_index(r.resolve(u.query, *on, inside, level_of(of)));
          },
          py::arg("unit"), py::arg("on") = py::none(), py::arg("inside") = "",
          py::arg("level") = py::none(),
          "The one unit meant; raises UnknownName, or AmbiguousName with the candidates.")
      .def(
          "lineage",
          [](const registry& r, const unit_argument& u, std::optional<date> on) {
            std::vector<life_view> out;
            const auto query = u.id ? r.at_index(u.in(r)).code : u.query;
            for (const auto& l : on && !u.id ? r.lineage(query, *on) : r.lineage(query))
              out.push_back({r, l});
            return out;
          },
          py::arg("unit"), py::arg("on") = py::none(),
          "Every life of the unit's code, oldest first. A name that several histories share needs "
          "the day on which it is meant.")
      .def(
          "successors",
          [](const registry& r, const unit_argument& u, std::optional<date> on) {
            return units_at(r, r.successors(u.in(r, on)));
          },
          py::arg("unit"), py::arg("on") = py::none(), "Units that it became.")
      .def(
          "predecessors",
          [](const registry& r, const unit_argument& u, std::optional<date> on) {
            return units_at(r, r.predecessors(u.in(r, on)));
          },
          py::arg("unit"), py::arg("on") = py::none(), "Units that it came from.")
      .def(
          "describe",
          [](const registry& r, const unit_argument& u, std::optional<date> on,
             const std::string& lang) { return r.describe(u.in(r, on), to_language(lang)); },
          py::arg("unit"), py::arg("on") = py::none(), py::arg("lang") = "vi",
          "Words that name one life: 'xã Phú Thọ (20665, đến 2020-02-01)'.")
      .def("events_table", &units::events_table, "The events as a table.")
      .def("__len__", [](const registry& r) { return r.units().size(); })
      .def("__repr__",
           [](const registry& r) {
             return "<Registry of " + std::to_string(r.units().size()) + " lives, " +
                    std::to_string(r.events().size()) + " events>";
           })
      .def(py::pickle(&registry_state, &registry_from));
  return made;
}

using snapshot_class = py::class_<snapshot, std::shared_ptr<snapshot>>;

void register_snapshot(snapshot_class& made) {
  using self = const snapshot&;
  made.def_property_readonly("on", &snapshot::on, "The day.")
      .def_property_readonly(
          "source", [](self s) { return std::make_shared<registry>(s.source()); },
          "The registry that it is a map of.")
      .def_property_readonly("findings", &snapshot::notes, "What a reader of the map must know.")
      .def(
          "units",
          [](self s, const std::string& of) { return units_at(s.source(), s.units(to_level(of))); },
          py::arg("level") = "commune", "The units of a level.")
      .def(
          "count",
          [](self s, const maybe_text& of, std::optional<bool> in_programme,
             const maybe_text& type) {
            return s.count({level_of(of), in_programme, type ? std::string_view{*type} : ""});
          },
          py::arg("level") = py::none(), py::arg("in_programme") = py::none(),
          py::arg("unit_type") = py::none(), "How many units pass; what is None is not asked for.")
      .def(
          "programme", [](self s) { return units_at(s.source(), s.programme()); },
          "Communes in the programme, in the order of the map.")
      .def(
          "find",
          [](self s, const std::string& query, const std::string& inside, const maybe_text& of) {
            return units_at(s.source(), s.source().find(query, s.on(), inside, level_of(of)));
          },
          py::arg("query"), py::arg("inside") = "", py::arg("level") = py::none(),
          "Units of the day that are like the query, best first.")
      .def(
          "resolve",
          [](self s, const unit_argument& u) {
            return s.source().at_index(u.in(s.source(), s.on()));
          },
          py::arg("unit"), "The one unit of the day that is meant.")
      .def(
          "position",
          [](self s, const unit_argument& u) { return s.position(u.in(s.source(), s.on())); },
          py::arg("unit"), "Its position among the units of its level; None when it is not there.")
      .def(
          "parent",
          [](self s, const unit_argument& u) {
            return unit_at(s.source(), s.parent(u.in(s.source(), s.on())));
          },
          py::arg("unit"), "The unit above, or None.")
      .def(
          "ancestor",
          [](self s, const unit_argument& u, const std::string& of) {
            return unit_at(s.source(), s.ancestor(u.in(s.source(), s.on()), to_level(of)));
          },
          py::arg("unit"), py::arg("level"), "The unit of a level that it lies in, or None.")
      .def(
          "children",
          [](self s, const unit_argument& u, const maybe_text& of) {
            const auto i = u.in(s.source(), s.on());
            const auto at = s.position(i);
            if (!at)
              return std::vector<unit>{};
            const level here = s.source().at_index(i).level;
            const level inner = of ? to_level(*of) : s.child_level(here);
            if (inner <= here)
              return std::vector<unit>{};
            const auto [first, last] = s.below(here, *at, inner);
            return units_at(s.source(), s.units(inner).subspan(first, last - first));
          },
          py::arg("unit"), py::arg("level") = py::none(),
          "The units in it, of the next level or of the one asked for.")
      .def(
          "table", [](self s, const maybe_text& of) { return units_table(s, level_of(of)); },
          py::arg("level") = py::none(), "The units as a table.")
      .def("__repr__",
           [](self s) {
             return "<Snapshot " + to_string(s.on()) + ": " +
                    std::to_string(s.count({.level = level::commune})) + " communes>";
           })
      .def(py::pickle(
          [](self s) { return py::make_tuple(std::make_shared<registry>(s.source()), s.on()); },
          [](const py::tuple& t) {
            return std::make_shared<snapshot>(t[0].cast<const registry&>().at(t[1].cast<date>()));
          }));
}
} // namespace

void register_crosswalk(py::module_& m, registry_class& registries);

void register_units(py::module_& m) {
  m.doc() = "Administrative units over time: lives, events, and the map of any day.";
  register_unit(m);
  register_history(m);
  // Named before the registry, whose signatures say it.
  snapshot_class map(m, "Snapshot",
                     "The map of one day. Units of a level are ordered by what they lie in.");
  auto registries = register_registry(m);
  register_crosswalk(m, registries);
  register_snapshot(map);
  m.def("spelling", &units::spelling, py::arg("text"),
        "The text for comparing spellings: lower case, single spaces, the tone of a word at its "
        "end. 'Hoà' and 'Hòa' are the same.");
  m.def(
      "parse_registry",
      [](const std::string& units_csv, const std::string& events_csv,
         std::optional<date> known_until, const std::string& units_file,
         const std::string& events_file) {
        findings report;
        std::shared_ptr<registry> out;
        {
          const py::gil_scoped_release free;
          out = std::make_shared<registry>(units::parse_registry(units_csv, units_file, events_csv,
                                                                 events_file, known_until, report,
                                                                 interruptible()));
        }
        return std::pair{out, report};
      },
      py::arg("units_csv"), py::arg("events_csv") = "", py::arg("known_until") = py::none(),
      py::arg("units_file") = "units.csv", py::arg("events_file") = "events.csv",
      "Reads the texts of units.csv and events.csv; returns the registry and the findings.");
}
} // namespace ntm::python
