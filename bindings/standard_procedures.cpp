#include <memory>
#include <variant>

#include "casters.hpp"
#include "ntm/standard/judging.hpp"
#include "ntm/standard/programme.hpp"
#include "standard.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::standard;

/// Adds what every entry says about itself.
template <class T> py::class_<T> evidenced(py::class_<T> c) {
  c.def_property_readonly(
       "confidence", [](const T& v) { return word(v.from.sure); },
       "'read', 'recalled' or 'missing'.")
      .def_property_readonly("note", [](const T& v) { return v.from.note; })
      .def_property_readonly("sources", [](const T& v) { return v.from.sources; });
  return c;
}

using range = std::pair<double, double>;
range pair_of(const stated_range& r) { return {r.low, r.high}; }
template <class Map> auto pairs_of(const Map& from) {
  std::map<typename Map::key_type, range> out;
  for (const auto& [key, value] : from)
    out.emplace(key, pair_of(value));
  return out;
}

void register_steps(py::module_& m) {
  evidenced(py::class_<recognition_instrument>(
                m, "Instrument", "The decisions that ruled recognition from a day on."))
      .def_readonly("id", &recognition_instrument::id)
      .def_readonly("numbers", &recognition_instrument::numbers)
      .def_readonly("effective", &recognition_instrument::effective)
      .def_readonly("reassess_every_years", &recognition_instrument::reassess_every_years)
      .def_readonly("conditions_commune", &recognition_instrument::conditions_commune)
      .def_readonly("conditions_district", &recognition_instrument::conditions_district)
      .def_readonly("conditions_province", &recognition_instrument::conditions_province);
  evidenced(py::class_<recognition_step>(
                m, "Step", "A step of a dossier; a limit that could not be read is None."))
      .def_readonly("instrument", &recognition_step::instrument)
      .def_readonly("before", &recognition_step::before, "The state that it leaves.")
      .def_readonly("after", &recognition_step::after, "The state that it leads to.")
      .def_readonly("actor", &recognition_step::actor)
      .def_readonly("receiver", &recognition_step::receiver)
      .def_readonly("limit_working_days", &recognition_step::limit_working_days)
      .def_readonly("limit_days", &recognition_step::limit_days)
      .def_readonly("comment_period_days", &recognition_step::comment_period_days)
      .def_readonly("broadcast_min_times", &recognition_step::broadcast_min_times)
      .def_readonly("vote_share_min_percent", &recognition_step::vote_share_min_percent);
  evidenced(py::class_<satisfaction_rule>(m, "SatisfactionRule",
                                          "How many residents must be satisfied, and be asked."))
      .def_readonly("instrument", &satisfaction_rule::instrument)
      .def_readonly("unit", &satisfaction_rule::unit)
      .def_readonly("tier", &satisfaction_rule::tier)
      .def_readonly("index", &satisfaction_rule::index)
      .def_readonly("overall_min_percent", &satisfaction_rule::overall_min_percent)
      .def_readonly("each_commune_min_percent", &satisfaction_rule::each_commune_min_percent)
      .def_readonly("each_commune_each_item_min_percent",
                    &satisfaction_rule::each_commune_each_item_min_percent)
      .def_readonly("households_polled_min_percent",
                    &satisfaction_rule::households_polled_min_percent);
  evidenced(py::class_<revocation_rule>(m, "RevocationRule", "When a title is withdrawn."))
      .def_readonly("instrument", &revocation_rule::instrument)
      .def_readonly("unit", &revocation_rule::unit)
      .def_readonly("grounds", &revocation_rule::grounds)
      .def_readonly("failed_share_low_percent", &revocation_rule::failed_share_low_percent)
      .def_readonly("failed_share_high_percent", &revocation_rule::failed_share_high_percent)
      .def_readonly("communes_revoked_min_percent", &revocation_rule::communes_revoked_min_percent)
      .def_readonly("key_criteria", &revocation_rule::key_criteria)
      .def(
          "holds",
          [](const revocation_rule& r, const std::variant<std::int64_t, count_interval>& failed,
             std::int64_t of, truth key_failed) {
            const auto* exact = std::get_if<std::int64_t>(&failed);
            return r.holds(exact ? count_interval{*exact, *exact}
                                 : std::get<count_interval>(failed),
                           of, key_failed);
          },
          py::arg("failed"), py::arg("of"), py::arg("key_failed"),
          "Whether `failed` (a number, or a CountInterval) of `of` criteria, with a key criterion "
          "among them or not, are a ground; unknown where what is not known could decide it.");
  evidenced(py::class_<merger_rule>(m, "MergerRule", "What becomes of titles in a merger."))
      .def_readonly("parts", &merger_rule::parts)
      .def_readonly("result", &merger_rule::result);
  evidenced(py::class_<transition_rule>(m, "TransitionRule",
                                        "Which law judges a dossier that spans a change."))
      .def_property_readonly(
          "edition", [](const transition_rule& t) { return word(t.edition); },
          "'filed' or 'decided': the day whose edition judges.")
      .def_property_readonly("procedure",
                             [](const transition_rule& t) { return word(t.procedure); });
}

void register_procedure(py::module_& m) {
  using shared_procedure = std::shared_ptr<recognition_procedure>;
  py::class_<recognition_procedure, shared_procedure>(m, "RecognitionProcedure",
                                                      "Recognition as data.")
      .def_readonly("id", &recognition_procedure::id)
      .def_readonly("states", &recognition_procedure::states)
      .def_readonly("instruments", &recognition_procedure::instruments)
      .def_readonly("transitions", &recognition_procedure::transitions)
      .def_readonly("satisfaction", &recognition_procedure::satisfaction)
      .def_readonly("revocation", &recognition_procedure::revocation)
      .def_readonly("merger_rules", &recognition_procedure::merger_rules)
      .def_readonly("transition", &recognition_procedure::transition)
      .def_readonly("findings", &recognition_procedure::findings)
      .def_readonly("file", &recognition_procedure::file)
      .def("instrument_on", &recognition_procedure::instrument_on, py::arg("on"),
           py::return_value_policy::reference_internal,
           "The instrument that ruled on a day; raises UnknownName before the first.")
      .def("steps_of", &recognition_procedure::steps_of, py::arg("instrument"),
           "The steps of an instrument, by its id; raises UnknownName.");
  m.def(
      "parse_procedure",
      [](const std::string& text, const std::string& file) {
        return std::make_shared<recognition_procedure>(parse_procedure(text, file));
      },
      py::arg("text"), py::arg("file") = "procedure.toml",
      "Reads a recognition procedure from TOML (docs/formats/procedures.md).");
  m.def(
      "recognition_procedure",
      [] {
        return shared_procedure{const_cast<recognition_procedure*>(&shipped_procedure()),
                                [](recognition_procedure*) {}};
      },
      "The procedure that the library ships: states, instruments, steps, revocation, mergers.");
}

void register_judging(py::module_& m) {
  py::class_<judging>(m, "Judging", "What judges a dossier.")
      .def_property_readonly(
          "edition", [](const judging& j) { return j.edition->id; }, "The edition's id.")
      .def_property_readonly(
          "instrument", [](const judging& j) { return j.instrument->id; }, "The instrument's id.")
      .def_property_readonly("by", [](const judging& j) { return word(j.by); })
      .def_readonly("same", &judging::same, "Whether both days have the edition anyway.")
      .def_property_readonly(
          "other",
          [](const judging& j) { return j.other ? std::optional{j.other->id} : std::nullopt; },
          "The edition of the other day; None where there is no single one.")
      .def_property_readonly("confidence", [](const judging& j) { return word(j.sure); })
      .def_readonly("note", &judging::note)
      .def(
          "text",
          [](const judging& j, const std::string& lang) { return j.text(to_language(lang)); },
          py::arg("lang") = "vi", "A sentence for the log.")
      .def("__repr__",
           [](const judging& j) { return "<Judging " + j.text(language::english) + ">"; });
  m.def(
      "judging_edition",
      [](date filed, date decided, const std::string& level, const std::string& tier,
         const std::optional<std::string>& rule, std::optional<std::string> assume,
         const std::shared_ptr<catalog>& editions) {
        return judging_edition(editions ? *editions : shipped_catalog(), shipped_procedure(),
                               {to_level(level), to_tier(tier), filed, decided},
                               rule ? std::optional{to_judged_on(*rule)} : std::nullopt,
                               std::move(assume));
      },
      py::kw_only(), py::arg("filed"), py::arg("decided"), py::arg("level") = "commune",
      py::arg("tier") = "ntm", py::arg("rule") = py::none(), py::arg("assume") = py::none(),
      py::arg("catalog") = py::none(), py::keep_alive<0, 7>(),
      "The edition and the instrument that judge a dossier filed and decided on these days, by "
      "the shipped transition rule or by `rule` ('filed', 'decided'). Raises NoSingleEdition when "
      "that day has none, unless `assume` names one.");
}

void register_programmes(py::module_& m) {
  evidenced(py::class_<programme_target>(m, "ProgrammeTarget",
                                         "What a programme promised of one quantity."))
      .def_readonly("key", &programme_target::key)
      .def_readonly("rule", &programme_target::rule)
      .def_property_readonly(
          "national",
          [](const programme_target& t) {
            return t.national ? std::optional{pair_of(*t.national)} : std::nullopt;
          },
          "(low, high), equal where the text gives one number; None without one.")
      .def_property_readonly("by_region",
                             [](const programme_target& t) { return pairs_of(t.by_region); })
      .def_property_readonly("by_year",
                             [](const programme_target& t) { return pairs_of(t.by_year); });
  evidenced(py::class_<programme>(m, "Programme", "A period of the programme."))
      .def_readonly("id", &programme::id)
      .def_readonly("decision", &programme::decision)
      .def_readonly("issuer", &programme::issuer)
      .def_readonly("phase", &programme::phase)
      .def_readonly("signed_on", &programme::signed_on)
      .def_readonly("amended_by", &programme::amended_by)
      .def_readonly("enabling", &programme::enabling)
      .def_readonly("merges", &programme::merges)
      .def_readonly("targets", &programme::targets)
      .def_property_readonly(
          "billion_vnd",
          [](const programme& p) {
            return std::map<std::string, double>(p.billion_vnd.begin(), p.billion_vnd.end());
          },
          "Money as published, billion VND.")
      .def("of", &programme::of, py::arg("key"), "The targets of a quantity.");
  py::class_<published_progress>(m, "Progress", "A national figure as it was published.")
      .def_readonly("as_of", &published_progress::as_of, "The days that the text names.")
      .def_readonly("as_of_text", &published_progress::as_of_text)
      .def_property_readonly("figures",
                             [](const published_progress& p) {
                               return std::map<std::string, double>(p.figures.begin(),
                                                                    p.figures.end());
                             })
      .def_readonly("source", &published_progress::source);
  using shared_targets = std::shared_ptr<programme_targets>;
  py::class_<programme_targets, shared_targets>(m, "ProgrammeTargets",
                                                "The programme's periods and published progress.")
      .def_readonly("id", &programme_targets::id)
      .def_readonly("programmes", &programme_targets::programmes)
      .def_readonly("progress", &programme_targets::progress)
      .def_readonly("findings", &programme_targets::findings)
      .def_readonly("file", &programme_targets::file)
      .def("find", &programme_targets::find, py::arg("id"),
           py::return_value_policy::reference_internal,
           "The period with this id; raises UnknownName.");
  m.def(
      "parse_programme_targets",
      [](const std::string& text, const std::string& file) {
        return std::make_shared<programme_targets>(parse_programme_targets(text, file));
      },
      py::arg("text"), py::arg("file") = "programme.toml",
      "Reads programme targets from TOML (docs/formats/procedures.md).");
  m.def(
      "programme_targets",
      [] {
        return shared_targets{const_cast<programme_targets*>(&shipped_programme_targets()),
                              [](programme_targets*) {}};
      },
      "The programme targets that the library ships.");
}
} // namespace

void register_procedures(py::module_& m) {
  register_steps(m);
  register_procedure(m);
  register_judging(m);
  register_programmes(m);
}
} // namespace ntm::python
