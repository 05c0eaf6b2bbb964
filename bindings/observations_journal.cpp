#include "ntm/observations/journal.hpp"

#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <memory>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/observations/revision.hpp"
#include "ntm/standard/edition.hpp"
#include "observation_rows.hpp"
#include "said.hpp"
#include "shared_table.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::observations;

shared_registry registry_of(const journal& j) {
  return std::const_pointer_cast<units::registry>(j.registry());
}
observation_rows rows_of(const journal& j, std::vector<observation> rows) {
  const auto count = rows.size();
  return {registry_of(j), std::move(rows), {count, count, 0}};
}
void require_own(const journal& j, const units::registry* rows) {
  require_same_registry(rows, *j.registry(),
                        "rows of one registry cannot be appended to a journal that was opened with "
                        "another; open it with theirs");
}
std::shared_ptr<table> table_of(const journal& j, std::uint64_t since = 0) {
  return shared(
      without_gil([&] { return to_table(j.entries(since), *j.registry(), interruptible()); }));
}
py::object python_journal(const char* name) {
  return py::module_::import("ntm._journal").attr(name);
}
void register_lock(py::module_& m) {
  py::class_<journal_lock>(m, "JournalLock",
                           "A period whose figures were reported, and what they rest on.")
      .def_readonly("number", &journal_lock::number)
      .def_property_readonly("since", [](const journal_lock& l) { return *l.reported.since; })
      .def_property_readonly(
          "until", [](const journal_lock& l) { return *l.reported.until; },
          "The day after the last of the period.")
      .def_readonly("on", &journal_lock::on, "The day of the figures.")
      .def_readonly("known_on", &journal_lock::known_on)
      .def_readonly("map_on", &journal_lock::map_on)
      .def_readonly("edition", &journal_lock::edition, "Without what provinces set on it.")
      .def_readonly("edition_sha256", &journal_lock::edition_sha256)
      .def_readonly("overlays", &journal_lock::overlays)
      .def_readonly("figures_sha256", &journal_lock::figures_sha256)
      .def_readonly("entries", &journal_lock::entries, "Records before the lock.")
      .def_readonly("bytes", &journal_lock::bytes, "Bytes before the lock.")
      .def_readonly("sha256", &journal_lock::sha256, "SHA-256 of those bytes.")
      .def_readonly("by", &journal_lock::by)
      .def_readonly("note", &journal_lock::note)
      .def_property_readonly("written_at",
                             [](const journal_lock& l) { return to_string(l.written_at); })
      .def("__repr__", [](const journal_lock& l) {
        return "<JournalLock " + std::to_string(l.number) + ": " +
               ntm::to_string(*l.reported.since) + " until " + ntm::to_string(*l.reported.until) +
               " by " + l.by + ", " + std::to_string(l.entries) + " records>";
      });
}

using journal_class = py::class_<journal, std::shared_ptr<journal>>;

void define_writing(journal_class& c) {
  c.def(
       "append",
       [](journal& j, const observation_rows& rows, std::string by, std::string reason,
          bool erratum) {
         require_own(j, rows.units.get());
         const py::gil_scoped_release release;
         return j.append(rows.rows, {std::move(by), std::move(reason), erratum, std::nullopt});
       },
       py::arg("rows"), py::kw_only(), py::arg("by"), py::arg("reason") = "",
       py::arg("erratum") = false,
       "Appends Rows, all or none, and returns the number of the first when they are on the disk. "
       "Another value of a cell and stage needs a reason; rows for a locked period are errata.")
      .def(
          "append",
          [](journal& j, const std::shared_ptr<panel>& rows, std::string by, std::string reason,
             bool erratum) {
            require_own(j, units_of(rows));
            const py::gil_scoped_release release;
            return j.append(rows->rows(),
                            {std::move(by), std::move(reason), erratum, std::nullopt});
          },
          py::arg("rows"), py::kw_only(), py::arg("by"), py::arg("reason") = "",
          py::arg("erratum") = false,
          "The same with all rows of a Panel, whose units must be in the journal's registry.")
      .def(
          "require_appendable",
          [](const journal& j, const observation_rows& rows, std::string by, std::string reason,
             bool erratum) {
            require_own(j, rows.units.get());
            const py::gil_scoped_release release;
            j.require_appendable(rows.rows, {std::move(by), std::move(reason), erratum, {}});
          },
          py::arg("rows"), py::kw_only(), py::arg("by"), py::arg("reason") = "",
          py::arg("erratum") = false,
          "Raises what `append` of these Rows would, for a reader too, and appends nothing.")
      .def(
          "record",
          [](journal& j, const unit_argument& unit, const std::string& item,
             const py::object& value, date on, std::string by, std::optional<date> recorded_on,
             const std::string& stage, std::string source, std::string file, unsigned line,
             std::string column, std::optional<int> of, std::string note, std::string reason,
             bool erratum) {
            observation seen;
            seen.unit = unit.in(*j.registry(), on);
            std::tie(seen.subject, seen.item) = subject_of(item);
            say(seen, value);
            seen.on = on;
            seen.recorded_on = recorded_on ? *recorded_on : today();
            seen.stage = to_stage(stage);
            seen.source = std::move(source);
            seen.where = {std::move(file), line, std::move(column)};
            seen.of = of;
            seen.note = std::move(note);
            const py::gil_scoped_release release;
            return j.append(seen, {std::move(by), std::move(reason), erratum, std::nullopt});
          },
          py::arg("unit"), py::arg("item"), py::arg("value"), py::kw_only(), py::arg("on"),
          py::arg("by"), py::arg("recorded_on") = py::none(), py::arg("stage") = "self_assessed",
          py::arg("source") = "", py::arg("file") = "", py::arg("line") = 0, py::arg("column") = "",
          py::arg("of") = py::none(), py::arg("note") = "", py::arg("reason") = "",
          py::arg("erratum") = false,
          "Appends one value of an indicator ('10.1'), a criterion ('criterion:5' or '5') or a "
          "count ('criteria', with `of`): a number, True or False for met or unmet, None for no "
          "figure, 'not_applicable'. `recorded_on` is today without it; `file`, `line` and "
          "`column` are the cell that it was read from.")
      .def(
          "lock",
          [](journal& j, date since, date until, std::string by, const standard::edition* edition,
             std::optional<date> on, std::optional<date> known_on, std::string note) {
            lock_request what;
            what.reported = {since, until};
            what.by = std::move(by);
            what.on = on;
            what.known_on = known_on;
            what.note = std::move(note);
            if (edition)
              pin(what, *edition);
            const py::gil_scoped_release release;
            return j.lock(what);
          },
          py::arg("since"), py::arg("until"), py::kw_only(), py::arg("by"),
          py::arg("edition") = py::none(), py::arg("on") = py::none(),
          py::arg("known_on") = py::none(), py::arg("note") = "",
          "Locks a reported period, `until` being the day after its last: later rows that are "
          "valid before its end must be errata. Evaluation.lock also pins the figures.");
}

void define_reading(journal_class& c) {
  c.def(
       "history",
       [](const journal& j, const unit_argument& unit, const std::string& item, date on) {
         auto [subject, code] = subject_of(item);
         return shared(to_table(
             j.history({unit.in(*j.registry(), on), subject, std::move(code), on}), *j.registry()));
       },
       py::arg("unit"), py::arg("item"), py::kw_only(), py::arg("on"),
       "All that was ever said of a cell, oldest first, as a table.")
      .def(
          "known_on",
          [](const journal& j, date day) {
            return rows_of(j, without_gil([&] { return j.known_on(day); }));
          },
          py::arg("known_on"),
          "What was known on a day as Rows: of each cell and stage the last that was recorded.")
      .def(
          "observations",
          [](const journal& j, std::optional<std::uint64_t> until) {
            return rows_of(j, without_gil([&] { return j.observations(until); }));
          },
          py::arg("until") = py::none(),
          "Every row as Rows, also what was replaced, up to record `until` when given.")
      .def(
          "panel",
          [](const journal& j) {
            const py::gil_scoped_release release;
            findings told; // corrections and conflicts, each with its reason in the journal
            return panel_in(j.registry(), panel::build(j.observations(), told, interruptible()));
          },
          "Every row as a Panel: it answers for every day and every day of knowledge.")
      .def_property_readonly("locks", &journal::locks)
      .def(
          "locks_table", [](const journal& j) { return shared(to_table(j.locks())); },
          "The locks as a table.")
      .def("is_locked", &journal::is_locked, py::arg("on"),
           "Whether a row valid on this day would be for a locked period.")
      .def("check", &journal::check, py::call_guard<py::gil_scoped_release>(),
           "Reads the file again: findings for damage, and for each lock whose bytes are not what "
           "was locked.")
      .def("table", table_of, py::arg("since") = 0,
           "Every record (from number `since` on) as a table: number, when, who, why, and the row.")
      .def(
          "compare",
          [](const journal& j, const observation_rows& rows) {
            require_own(j, rows.units.get());
            const auto made = without_gil([&] { return j.compare(rows.rows); });
            table out;
            out.title_en = "What rows would be to the journal";
            out.title_vi = "Các dòng so với sổ ghi";
            table::texts novelty;
            table::integers locked, stands;
            for (const auto& one : made) {
              novelty.emplace_back(to_string(one.novelty));
              locked.emplace_back(one.locked ? 1 : 0);
              stands.push_back(one.stands ? std::optional{static_cast<std::int64_t>(*one.stands)}
                                          : std::nullopt);
            }
            out.columns = {{"novelty", "Loại", std::move(novelty)},
                           {"locked", "Kỳ đã chốt", std::move(locked)},
                           {"stands", "Bản ghi đang có", std::move(stands)}};
            return shared(std::move(out));
          },
          py::arg("rows"),
          "What each of these Rows would be, were they appended in this order, as a table: novelty "
          "('first', 'repeated', 'correction' needs a reason, 'present' is there already), locked "
          "(only an erratum may say it), stands (the record that it would replace).")
      .def(
          "revisions",
          [](const journal& j, std::uint64_t since, std::optional<std::uint64_t> until, date on) {
            return shared(without_gil(
                [&] { return to_table(revisions(j, since, until, on), *j.registry()); }));
          },
          py::arg("since"), py::arg("until") = py::none(), py::kw_only(), py::arg("on"),
          "The records from `since` up to `until` that correct another, or are valid on the "
          "reported day `on` or before, as a table: old and new, who, why, from which file.")
      .def("__arrow_c_schema__",
           [](const journal& j) { return py::cast(table_of(j)).attr("__arrow_c_schema__")(); })
      .def(
          "__arrow_c_stream__",
          [](const journal& j, const py::object& schema) {
            return py::cast(table_of(j)).attr("__arrow_c_stream__")(schema);
          },
          py::arg("requested_schema") = py::none())
      .def(
          "to_arrow",
          [](const py::object& self) -> py::object { return python_journal("to_arrow")(self); },
          "Every record as a pyarrow.Table. Needs pyarrow.")
      .def(
          "to_ipc",
          [](const py::object& self, const py::object& path) -> py::object {
            return python_journal("to_ipc")(self, path);
          },
          py::arg("path"), "Writes every record as an Arrow IPC file and returns its path.")
      .def(
          "to_parquet",
          [](const py::object& self, const py::object& path) -> py::object {
            return python_journal("to_parquet")(self, path);
          },
          py::arg("path"), "Writes every record as a Parquet file and returns its path.");
}
} // namespace

void register_journal(py::module_& m) {
  register_lock(m);
  journal_class c(m, "Journal",
                  "An append-only file of observations: what was acknowledged is on the disk, what "
                  "was cut off is never read, nothing is ever changed.");
  c.def(py::init([](const std::filesystem::path& path, const shared_registry& registry, bool write,
                    const std::string& by) {
          const py::gil_scoped_release release;
          return std::make_shared<journal>(journal::open(
              path.string(), registry, write ? journal_mode::write : journal_mode::read, by));
        }),
        py::arg("path"), py::arg("registry"), py::kw_only(), py::arg("write") = false,
        py::arg("by") = "",
        "Opens a journal to read, or with `write` to append: by one program at a time, which the "
        "lock file names; the file is made when it is not there.")
      .def_property_readonly("path", &journal::path)
      .def_property_readonly("writable", &journal::writable)
      .def_property_readonly("findings", &journal::findings,
                             "A torn end, damage, units that the registry does not have.")
      .def_property_readonly("latest_record", &journal::latest_record)
      .def("__len__", &journal::size)
      .def("refresh", &journal::refresh, py::call_guard<py::gil_scoped_release>(),
           "Reads what another program has appended since: how many records.")
      .def("close", &journal::close, "Lets another program write; reading goes on from memory.")
      .def("__enter__", [](const py::object& self) { return self; })
      .def("__exit__",
           [](journal& j, const py::object&, const py::object&, const py::object&) { j.close(); })
      .def("__repr__", [](const journal& j) {
        return "<Journal " + j.path() + ": " + std::to_string(j.size()) + " records, " +
               std::to_string(j.locks().size()) + " locks" + (j.writable() ? ", writable" : "") +
               ">";
      });
  define_writing(c);
  define_reading(c);
}
} // namespace ntm::python
