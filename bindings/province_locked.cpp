#include <optional>

#include "casters.hpp"
#include "framed.hpp"
#include "interruptible.hpp"
#include "ntm/observations/journal.hpp"
#include "ntm/province/locked_figures.hpp"
#include "observation_rows.hpp"
#include "said.hpp"
#include "shared_table.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::province;
using observations::journal;
using shared_journal = std::shared_ptr<journal>;
using editions = std::vector<std::shared_ptr<standard::edition>>;

/// Figures with their journal, so that an erratum can be recorded at once.
struct figures {
  shared_journal from;
  locked_figures all;
};

void register_effects(py::module_& m) {
  py::class_<lock_effect>(m, "LockEffect", "What of one locked period's figures changes.")
      .def_readonly("lock", &lock_effect::lock)
      .def_property_readonly("verdicts",
                             [](const lock_effect& e) { return framed_list(e.frame, e.verdicts); })
      .def_property_readonly("totals",
                             [](const lock_effect& e) { return framed_list(e.frame, e.totals); });
  py::class_<erratum_effect>(
      m, "ErratumEffect",
      "Every locked figure that an erratum changes, before and after. Its length is their number.")
      .def_readonly("locks", &erratum_effect::locks, "Periods of which a figure changes.")
      .def(
          "totals_table", [](const erratum_effect& e) { return shared(e.totals_table()); },
          "A row for each cell of a total that changes.")
      .def(
          "verdicts_table", [](const erratum_effect& e) { return shared(e.verdicts_table()); },
          "A row for each verdict that changes.")
      .def("__len__", &erratum_effect::size)
      .def("__bool__", [](const erratum_effect&) { return true; })
      .def("__repr__", [](const erratum_effect& e) {
        return "<ErratumEffect: " + std::to_string(e.size()) + " figures of " +
               std::to_string(e.locks.size()) + " periods>";
      });
}

/// What rows change, and the rows in the journal when that is wanted.
erratum_effect erratum(figures& f, std::span<const observations::observation> rows, std::string by,
                       std::string reason, bool record) {
  const py::gil_scoped_release release;
  const observations::journal_signature who{std::move(by), std::move(reason), true, std::nullopt};
  auto out = f.all.erratum(rows, who);
  if (record)
    f.from->append(rows, who);
  return out;
}
} // namespace

void register_locked_figures(py::module_& m) {
  register_effects(m);
  py::class_<figures, std::shared_ptr<figures>>(
      m, "LockedFigures",
      "The figures of all locked periods of a journal, as they were reported and as they stand.")
      .def(py::init([](const shared_journal& from, const editions& own) {
             const py::gil_scoped_release release;
             return std::make_shared<figures>(
                 figures{from, locked_figures(from, {{own.begin(), own.end()}, interruptible()})});
           }),
           py::arg("journal"), py::arg("editions") = editions{},
           "`editions`: those that the catalogue does not have, such as one with an overlay.")
      .def_property_readonly("locks",
                             [](figures& f) { return without_gil([&] { return f.all.locks(); }); })
      .def_property_readonly(
          "findings", [](figures& f) { return without_gil([&] { return f.all.findings(); }); },
          "Periods whose figures do not come out as they were locked.")
      .def(
          "reported",
          [](figures& f, std::uint64_t lock) {
            return std::const_pointer_cast<session_state>(
                without_gil([&] { return f.all.reported(lock); }));
          },
          py::arg("lock"), "The figures of a lock (its number) as they were reported.")
      .def(
          "standing",
          [](figures& f, std::uint64_t lock) {
            return std::const_pointer_cast<session_state>(
                without_gil([&] { return f.all.standing(lock); }));
          },
          py::arg("lock"), "The same with all errata since.")
      .def(
          "changes",
          [](figures& f, std::uint64_t lock) {
            return without_gil([&] { return f.all.changes(lock); });
          },
          py::arg("lock"), "What the errata since have changed.")
      .def(
          "erratum",
          [](figures& f, const unit_argument& unit, const std::string& item,
             const py::object& value, date on, std::string by, std::string reason,
             std::optional<date> recorded_on, const std::string& stage, std::string source,
             std::optional<int> of, bool record) {
            observations::observation seen;
            seen.unit = unit.in(*f.from->registry(), on);
            std::tie(seen.subject, seen.item) = observations::subject_of(item);
            say(seen, value);
            seen.on = on;
            seen.recorded_on = recorded_on ? *recorded_on : today();
            seen.stage = observations::to_stage(stage);
            seen.source = std::move(source);
            seen.of = of;
            return erratum(f, std::span{&seen, 1}, std::move(by), std::move(reason), record);
          },
          py::arg("unit"), py::arg("item"), py::arg("value"), py::kw_only(), py::arg("on"),
          py::arg("by"), py::arg("reason"), py::arg("recorded_on") = py::none(),
          py::arg("stage") = "self_assessed", py::arg("source") = "", py::arg("of") = py::none(),
          py::arg("record") = false,
          "Every locked figure that this value would change, exactly what making all figures again "
          "would find. It is written into the journal with `record` only. `recorded_on` is today "
          "without it; values are said as Journal.record says them.")
      .def(
          "erratum",
          [](figures& f, const observation_rows& rows, std::string by, std::string reason,
             bool record) {
            if (rows.units->units().data() != f.from->registry()->units().data())
              throw error("rows of one registry cannot be an erratum of a journal that was opened "
                          "with another; open it with theirs");
            return erratum(f, rows.rows, std::move(by), std::move(reason), record);
          },
          py::arg("rows"), py::kw_only(), py::arg("by"), py::arg("reason"),
          py::arg("record") = false, "The same for Rows together.")
      .def("__repr__", [](figures& f) {
        return "<LockedFigures of " +
               std::to_string(without_gil([&] { return f.all.locks(); }).size()) + " periods>";
      });
  py::class_<evaluation>(m.attr("Evaluation"))
      .def(
          "lock",
          [](const evaluation& e, journal& into, date since, date until, const std::string& by,
             const std::string& note) {
            const py::gil_scoped_release release;
            return lock_period(into, e, {since, until}, by, note);
          },
          py::arg("journal"), py::arg("since"), py::arg("until"), py::kw_only(), py::arg("by"),
          py::arg("note") = "",
          "Locks a reported period with these figures, which must rest on the journal "
          "(Province.evaluate(panel=journal.panel())); `until` is the day after its last.");
}
} // namespace ntm::python
