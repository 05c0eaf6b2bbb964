#include "ntm/province/session.hpp"

#include <string_view>

#include "casters.hpp"
#include "framed.hpp"
#include "interruptible.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/province/json.hpp"
#include "ntm/province/province.hpp"
#include "observation_rows.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::province;
using province_class = ntm::province::province;
/// A frame that lives as long as the session that Python holds.
frame_pointer frame_of(const session& s) { return std::make_shared<session_frame>(s.frame()); }

signature sign(std::string by, std::optional<date> at, std::optional<date> recorded_on,
               const std::string& stage, std::string source) {
  return {std::move(by), at, recorded_on, observations::to_stage(stage), std::move(source)};
}

bool is_bool(const py::object& value) {
  const std::string_view type{Py_TYPE(value.ptr())->tp_name};
  return PyBool_Check(value.ptr()) || type == "numpy.bool" || type == "numpy.bool_";
}

std::shared_ptr<delta> shared(delta what) { return std::make_shared<delta>(std::move(what)); }
std::shared_ptr<delta> shared(std::optional<delta> what) {
  return what ? std::make_shared<delta>(*std::move(what)) : nullptr;
}

std::shared_ptr<delta> set(session& s, const unit_argument& unit, const std::string& item,
                           const py::object& value, const signature& who) {
  const auto index = unit.in(*s.frame().registry, s.on());
  using observations::presence;
  if (value.is_none() || PyUnicode_Check(value.ptr())) {
    const auto word = value.is_none() ? std::string{"not_reported"} : value.cast<std::string>();
    if (word != "not_reported" && word != "not_applicable")
      throw unknown_name("value", word, {"not_reported", "not_applicable"});
    const py::gil_scoped_release free;
    return shared(
        s.clear(index, item, who,
                word == "not_reported" ? presence::not_reported : presence::not_applicable));
  }
  if (is_bool(value)) {
    const bool met = PyObject_IsTrue(value.ptr()) == 1;
    const py::gil_scoped_release free;
    return shared(s.set_status(index, item, met, who));
  }
  double number = 0;
  try {
    number = value.cast<double>();
  } catch (const py::cast_error&) {
    throw py::type_error(
        "value: a number, True or False, None, or 'not_applicable' is needed, not " +
        std::string{Py_TYPE(value.ptr())->tp_name});
  }
  const py::gil_scoped_release free;
  return shared(s.set(index, item, number, who));
}

std::string html_of(const py::object& table) {
  return table.attr("_repr_html_")().cast<std::string>();
}

template <class T> void named(py::class_<framed<T>>& c) {
  c.def_property_readonly("unit", &framed<T>::unit, "The unit; None for what lies in none.");
  c.def_property_readonly("name", &framed<T>::name);
  c.def_property_readonly("edition", &framed<T>::edition, "Id of the edition that judged.");
}

std::string span(const count_interval& value) {
  return value.exact() ? std::to_string(value.low)
                       : std::to_string(value.low) + ".." + std::to_string(value.high);
}

void register_changes(py::module_& m) {
  using verdict = framed<verdict_change>;
  py::class_<verdict> one(m, "VerdictChange", "A verdict that an action of a session changed.");
  named(one);
  one.def_property_readonly(
         "what", [](const verdict& v) { return std::string{to_string(v.what.what)}; },
         "indicator, criterion, precondition or standard.")
      .def_property_readonly("item", [](const verdict& v) { return v.what.item; })
      .def_property_readonly("before", [](const verdict& v) { return v.what.before; })
      .def_property_readonly("after", [](const verdict& v) { return v.what.after; })
      .def("__repr__", [](const verdict& v) {
        return "<VerdictChange " + v.name() + " " + std::string{to_string(v.what.what)} + " " +
               v.what.item + ": " + std::string{ntm::to_string(v.what.before)} + " -> " +
               std::string{ntm::to_string(v.what.after)} + ">";
      });
  using total = framed<total_change>;
  py::class_<total> cell(m, "TotalChange", "A cell of a total that an action changed.");
  named(cell);
  cell.def_property_readonly(
          "level", [](const total& t) { return std::string{ntm::to_string(t.what.level)}; })
      .def_property_readonly(
          "quantity", [](const total& t) { return std::string{to_string(t.what.what)}; },
          "criteria_met, meeting_all, meeting_standard, band or criterion.")
      .def_property_readonly(
          "item",
          [](const total& t) -> py::object {
            if (t.what.what == quantity::band)
              return py::str(t.frame->bands[t.what.edition][t.what.item].label_vi);
            if (t.what.what == quantity::criterion)
              return py::int_(t.frame->editions[t.what.edition]->criteria[t.what.item].number);
            return py::none();
          },
          "The band's label or the criterion's number; None for the other quantities.")
      .def_property_readonly("before", [](const total& t) { return t.what.before; })
      .def_property_readonly("after", [](const total& t) { return t.what.after; })
      .def("__repr__", [](const total& t) {
        return "<TotalChange " + t.name() + " " + std::string{to_string(t.what.what)} + ": " +
               span(t.what.before) + " -> " + span(t.what.after) + ">";
      });
  using line = framed<log_entry>;
  py::class_<line>(m, "LogEntry", "One line of a session's log.")
      .def_property_readonly("number", [](const line& l) { return l.what.number; })
      .def_property_readonly(
          "action", [](const line& l) { return std::string{to_string(l.what.action)}; },
          "set, undo or redo.")
      .def_property_readonly("unit", &line::unit)
      .def_property_readonly("item", [](const line& l) { return l.what.item; })
      .def_property_readonly(
          "before",
          [](const line& l) {
            return l.what.before ? std::optional{l.what.before->text()} : std::nullopt;
          },
          "What held before, as text; None where nothing did.")
      .def_property_readonly("after",
                             [](const line& l) {
                               return l.what.after ? std::optional{l.what.after->text()}
                                                   : std::nullopt;
                             })
      .def_property_readonly("by", [](const line& l) { return l.what.by; })
      .def_property_readonly("at", [](const line& l) { return l.what.at; })
      .def("__repr__", [](const line& l) {
        return "<LogEntry " + std::to_string(l.what.number) + ": " +
               std::string{to_string(l.what.action)} + " " + l.name() + " " + l.what.item + ">";
      });
}

void register_delta(py::module_& m) {
  py::class_<delta, std::shared_ptr<delta>>(m, "Delta",
                                            "Exactly what an action of a session changed.")
      .def_readonly("version", &delta::version, "The session's version after it.")
      .def_readonly("in_force", &delta::in_force,
                    "Whether what was said holds on the session's day (after undo: whether it "
                    "did). A newer value, or one of a higher stage, holds instead.")
      .def_property_readonly("entry",
                             [](const delta& d) { return framed<log_entry>{d.frame, d.entry}; })
      .def_property_readonly("verdicts",
                             [](const delta& d) { return framed_list(d.frame, d.verdicts); })
      .def_property_readonly("totals",
                             [](const delta& d) { return framed_list(d.frame, d.totals); })
      .def("verdicts_table",
           [](const delta& d) { return std::make_shared<table>(d.verdicts_table()); })
      .def("totals_table", [](const delta& d) { return std::make_shared<table>(d.totals_table()); })
      .def(
          "to_json", [](const delta& d) { return to_json(d); },
          "The action, the verdicts and the totals that changed as JSON (docs/json.md).")
      .def("__len__", [](const delta& d) { return d.verdicts.size() + d.totals.size(); })
      .def("__bool__", [](const delta&) { return true; })
      .def("_repr_html_",
           [](const delta& d) {
             return html_of(py::cast(std::make_shared<table>(d.verdicts_table()))) +
                    html_of(py::cast(std::make_shared<table>(
                        d.totals_table().with_intervals(language::vietnamese))));
           })
      .def("__repr__", [](const delta& d) {
        return "<Delta " + std::to_string(d.version) + ": " + std::to_string(d.verdicts.size()) +
               " verdicts, " + std::to_string(d.totals.size()) + " cells" +
               (d.in_force ? "" : ", not in force") + ">";
      });
}

void register_totals(py::module_& m) {
  using all = framed<totals>;
  py::class_<all> c(m, "Totals", "The totals of a unit, of the judged units in it.");
  named(c);
  c.def_property_readonly("units", [](const all& t) { return t.what.units; })
      .def_property_readonly("criteria_met", [](const all& t) { return t.what.criteria_met; })
      .def_property_readonly("meeting_all", [](const all& t) { return t.what.meeting_all; })
      .def_property_readonly("meeting_standard",
                             [](const all& t) { return t.what.meeting_standard; })
      .def_property_readonly(
          "bands",
          [](const all& t) {
            std::vector<std::pair<std::string, count_interval>> out;
            for (std::size_t b = 0; b < t.what.bands.size(); ++b)
              out.emplace_back(t.frame->bands[t.what.edition][b].label_vi, t.what.bands[b]);
            return out;
          },
          "(label, units in the band) from the highest band down.")
      .def_property_readonly(
          "criteria",
          [](const all& t) {
            std::map<int, count_interval> out;
            for (std::size_t k = 0; k < t.what.criteria.size(); ++k)
              out.emplace(t.frame->editions[t.what.edition]->criteria[k].number,
                          t.what.criteria[k]);
            return out;
          },
          "By criterion, how many units surely and possibly meet it.")
      .def("__repr__", [](const all& t) {
        return "<Totals " + t.name() + ": " + std::to_string(t.what.units) + " units, " +
               span(t.what.criteria_met) + " criteria>";
      });
  py::class_<session_state, std::shared_ptr<session_state>>(
      m, "SessionState", "Everything of a session at one version.")
      .def_readonly("version", &session_state::version)
      .def(
          "outcomes",
          [](const session_state& s, std::size_t edition) {
            if (edition >= s.outcomes.size())
              throw py::index_error("there are " + std::to_string(s.outcomes.size()) + " editions");
            return std::const_pointer_cast<assessment::outcomes>(s.outcomes[edition]);
          },
          py::arg("edition") = 0, "The outcomes, without their findings (Session.outcomes).")
      .def(
          "table",
          [](const session_state& s, const std::string& level, std::size_t edition) {
            return std::make_shared<table>(totals_table(*s.frame, s.at(to_level(level), edition)));
          },
          py::arg("level") = "province", py::arg("edition") = 0,
          "The totals of a level, a row for each unit.");
}

void register_session_class(py::module_& m) {
  const auto signed_with = [](auto& c, const char* name, auto call, const char* text) {
    c.def(name, call, py::arg("by") = "", py::arg("at") = py::none(), text);
  };
  py::class_<session, std::shared_ptr<session>> c(
      m, "Session",
      "An evaluation that stays right while values come in. Safe for any number of threads.");
  c.def(py::init([](const evaluation& from,
                    const std::vector<std::shared_ptr<standard::edition>>& beside) {
          return std::make_shared<session>(
              from, session_options{{}, {beside.begin(), beside.end()}, interruptible()});
        }),
        py::arg("evaluation"),
        py::arg("beside") = std::vector<std::shared_ptr<standard::edition>>{},
        py::call_guard<py::gil_scoped_release>())
      .def_property_readonly("on", &session::on)
      .def_property_readonly("known_on", &session::known_on)
      .def_property_readonly("version", &session::version, "How many actions there were.")
      .def(
          "set",
          [](session& s, const unit_argument& unit, const std::string& item,
             const py::object& value, std::string by, std::optional<date> at,
             std::optional<date> recorded_on, const std::string& stage, std::string source) {
            return set(s, unit, item, value,
                       sign(std::move(by), at, recorded_on, stage, std::move(source)));
          },
          py::arg("unit"), py::arg("item"), py::arg("value"), py::kw_only(), py::arg("by") = "",
          py::arg("at") = py::none(), py::arg("recorded_on") = py::none(),
          py::arg("stage") = "self_assessed", py::arg("source") = "",
          "Says something of an indicator ('10.1') or a criterion ('10') and returns the Delta: a "
          "number in the indicator's unit, True or False for met or unmet, None for no figure, "
          "'not_applicable'. `at` is the day it was seen (the session's day without it).")
      .def(
          "set_count",
          [](session& s, const unit_argument& unit, int criteria_met, std::string by,
             std::optional<date> at, const std::string& stage) {
            const auto index = unit.in(*s.frame().registry, s.on());
            const auto who = sign(std::move(by), at, std::nullopt, stage, "");
            const py::gil_scoped_release free;
            return shared(s.set_count(index, criteria_met, who));
          },
          py::arg("unit"), py::arg("criteria_met"), py::kw_only(), py::arg("by") = "",
          py::arg("at") = py::none(), py::arg("stage") = "self_assessed",
          "How many criteria a unit reports as met.")
      .def(
          "totals",
          [](const session& s, const std::optional<unit_argument>& unit, std::size_t edition) {
            const auto& registry = *s.frame().registry;
            if (unit)
              return framed<totals>{frame_of(s), s.totals(unit->in(registry, s.on()), edition)};
            const auto map = registry.at(s.on());
            const auto provinces = map.units(level::province);
            if (provinces.size() != 1)
              throw error("session: the map has " + std::to_string(provinces.size()) +
                          " provinces; name a unit");
            return framed<totals>{frame_of(s), s.totals(provinces.front(), edition)};
          },
          py::arg("unit") = py::none(), py::arg("edition") = 0,
          "The totals of a unit of the map; of the province without one.")
      .def(
          "state",
          [](const session& s) {
            const py::gil_scoped_release free;
            return std::const_pointer_cast<session_state>(s.state());
          },
          "Everything at one version.")
      .def(
          "outcomes",
          [](const session& s, std::size_t edition) {
            const py::gil_scoped_release free;
            return std::make_shared<assessment::outcomes>(s.outcomes(edition, interruptible()));
          },
          py::arg("edition") = 0, "The outcomes of now with their findings.")
      .def(
          "panel",
          [](const session& s) {
            const py::gil_scoped_release free;
            return panel_in(s.frame().registry, s.panel());
          },
          "What was given at the start and everything that stands since.")
      .def(
          "log",
          [](const session& s, std::uint64_t since) {
            return framed_list(frame_of(s), s.log(since));
          },
          py::arg("since") = 0, "All actions from number `since` on.")
      .def("log_table",
           [](const session& s) { return std::make_shared<table>(log_table(s.frame(), s.log())); })
      .def("__repr__", [](const session& s) {
        return "<Session on " + ntm::to_string(s.on()) + ", version " +
               std::to_string(s.version()) + ">";
      });
  signed_with(
      c, "undo",
      [](session& s, std::string by, std::optional<date> at) {
        const py::gil_scoped_release free;
        return shared(s.undo({.by = std::move(by), .at = at}));
      },
      "Takes back the last of what stands; None when there is none.");
  signed_with(
      c, "redo",
      [](session& s, std::string by, std::optional<date> at) {
        const py::gil_scoped_release free;
        return shared(s.redo({.by = std::move(by), .at = at}));
      },
      "Puts again what was last taken back; None when there is none.");
}
} // namespace

void register_session(py::module_& m) {
  register_changes(m);
  register_delta(m);
  register_totals(m);
  register_session_class(m);
  using editions = std::vector<std::shared_ptr<standard::edition>>;
  py::class_<evaluation>(m.attr("Evaluation"))
      .def(
          "session",
          [](const evaluation& e, const editions& beside) {
            const py::gil_scoped_release free;
            return std::make_shared<session>(
                e, session_options{{}, {beside.begin(), beside.end()}, interruptible()});
          },
          py::arg("beside") = editions{},
          "A live session that begins here. `beside`: editions judged beside its own, each from "
          "the outcomes of those before it.");
  py::class_<province_class, std::shared_ptr<province_class>>(m.attr("Province"))
      .def(
          "session",
          [](const province_class& p, std::optional<date> on, std::optional<date> known_on,
             std::optional<std::string> assume, const editions& beside) {
            const py::gil_scoped_release free;
            return std::make_shared<session>(
                p.evaluate({on, known_on, std::move(assume)}, interruptible()),
                session_options{{}, {beside.begin(), beside.end()}, interruptible()});
          },
          py::arg("on") = py::none(), py::arg("known_on") = py::none(),
          py::arg("assume") = py::none(), py::arg("beside") = editions{},
          "A live session on a day: values that come in correct every verdict and total.");
}
} // namespace ntm::python
