#include "ntm/observations/journal.hpp"

#include <algorithm>

#include "core.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/sha256.hpp"
#include "ntm/core/text.hpp"
#include "ntm/standard/overlay.hpp"

namespace ntm::inline v0::observations {
void pin(lock_request& what, const standard::edition& edition) {
  what.edition = edition.base_id.empty() ? edition.id : edition.base_id;
  what.overlays.clear();
  std::string texts = edition.text ? *edition.text : "";
  bool all = edition.text != nullptr;
  for (const auto& one : edition.overlays) {
    what.overlays.push_back(one->id);
    all = all && one->text;
    texts += '\0' + (one->text ? *one->text : "");
  }
  what.edition_sha256 = all ? sha256(texts) : "";
}

journal::journal(std::unique_ptr<core> made) : core_(std::move(made)) {}
journal::journal(journal&&) noexcept = default;
journal& journal::operator=(journal&&) noexcept = default;
journal::~journal() = default;

journal journal::open(const std::string& path, std::shared_ptr<const units::registry> registry,
                      journal_mode mode, const std::string& by) {
  if (!registry)
    throw error(path + ": a journal needs the registry that its units are in; it is null");
  auto made = std::make_unique<core>();
  auto& c = *made;
  c.path = path;
  c.registry = std::move(registry);
  const bool write = mode == journal_mode::write;
  c.file = detail::journal_file::open(path, write, by);
  c.read_on();
  if (!write)
    return journal(std::move(made));
  if (c.damaged || c.tail_damaged)
    throw file_error(path, 0, 0,
                     (c.damaged ? c.of_rows : c.of_file).front().what(language::english) +
                         "; open it to read, and go on with a copy that is whole");
  if (c.end == 0) { // new, or cut off before the header was whole
    c.of_file.clear();
    c.file.empty();
    const auto header = detail::make_header(
        std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()));
    try {
      c.file.append(header, 0);
    } catch (const file_error&) {
      c.file.remove();
      throw;
    }
    c.end = header.size();
    c.checksum = detail::header_checksum(header);
  } else if (!c.of_file.empty()) {
    const auto bytes = c.of_file.front().arguments.front().second;
    const auto name = c.file.cut(c.end);
    c.of_file = {make_finding("NTM-O027", {path}, {{"bytes", bytes}, {"file", name}})};
  }
  return journal(std::move(made));
}

void journal::close() {
  const std::scoped_lock lock(core_->turn);
  core_->file.close();
}
const std::string& journal::path() const noexcept { return core_->path; }
const std::shared_ptr<const units::registry>& journal::registry() const noexcept {
  return core_->registry;
}
bool journal::writable() const {
  const std::scoped_lock lock(core_->turn);
  return core_->file.writable();
}
findings journal::findings() const {
  const std::scoped_lock lock(core_->turn);
  auto out = core_->of_file;
  out.insert(out.end(), core_->of_rows.begin(), core_->of_rows.end());
  return out;
}
std::uint64_t journal::size() const {
  const std::scoped_lock lock(core_->turn);
  return core_->entries.size();
}
std::optional<date> journal::latest_record() const {
  const std::scoped_lock lock(core_->turn);
  return core_->latest;
}

std::uint64_t journal::refresh() {
  const std::scoped_lock lock(core_->turn);
  auto& c = *core_;
  if (!c.file.is_open())
    throw error(c.path + ": the journal was closed; open it again");
  if (c.file.writable())
    return 0; // nobody else appends
  c.file.require_there();
  if (c.file.size() < c.end)
    throw file_error(c.path, 0, 0, "the journal has become shorter; open it again");
  const auto before = c.entries.size();
  c.read_on();
  return c.entries.size() - before;
}

std::uint64_t journal::append(std::span<const observation> rows, const journal_signature& who) {
  const std::scoped_lock lock(core_->turn);
  auto& c = *core_;
  c.require_writer();
  auto what = c.made(rows, who);
  const auto first = c.entries.size();
  const auto frame = c.framed(what);
  core::addition added(c, std::move(what)); // before the disk has it: memory may not suffice
  c.write(frame);
  added.keep();
  return first;
}
std::uint64_t journal::append(const observation& row, const journal_signature& who) {
  return append(std::span{&row, 1}, who);
}

void journal::require_appendable(std::span<const observation> rows,
                                 const journal_signature& who) const {
  const std::scoped_lock lock(core_->turn);
  static_cast<void>(core_->made(rows, who));
}

journal_lock journal::lock(const lock_request& what) {
  const std::scoped_lock turn(core_->turn);
  auto& c = *core_;
  c.require_writer();
  const auto refuse = [&](const std::string& why) { throw error(c.path + ": no lock: " + why); };
  if (trim(what.by).empty())
    refuse("a journal needs to know who locks; give by");
  if (!what.reported.since || !what.reported.until || what.reported.empty())
    refuse("a reported period begins and ends; give since and until, the day after its last");
  detail::act out;
  out.by = what.by;
  out.reason = what.note;
  out.written_at = what.written_at.value_or(
      std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()));
  journal_lock made;
  made.reported = what.reported;
  made.on =
      what.on.value_or(date{std::chrono::sys_days{*what.reported.until} - std::chrono::days{1}});
  if (!what.reported.contains(made.on))
    refuse("the figures are of " + ntm::to_string(made.on) + ", a day outside the period");
  made.map_on = what.map_on.value_or(made.on);
  const auto newest = std::max(c.latest.value_or(made.on), made.on);
  made.known_on = what.known_on.value_or(newest);
  if (c.latest && made.known_on < *c.latest)
    refuse("the figures know what was recorded up to " + ntm::to_string(made.known_on) +
           ", and the journal has a record of " + ntm::to_string(*c.latest) +
           "; make the figures anew");
  // A day has begun when it has anywhere on earth.
  const date today{std::chrono::floor<std::chrono::days>(out.written_at + std::chrono::hours{14})};
  if (made.known_on > std::max(c.latest.value_or(today), today))
    refuse("nothing could be recorded until " + ntm::to_string(made.known_on) +
           ", the day up to which the figures know, and it has not come; lock a period that is "
           "over, or give on and known_on");
  made.edition = what.edition;
  made.edition_sha256 = what.edition_sha256;
  made.overlays = what.overlays;
  made.figures_sha256 = what.figures_sha256;
  made.entries = c.entries.size();
  made.bytes = c.end;
  made.sha256 = sha256(std::string_view{c.file.read(0)}.substr(0, c.end));
  out.lock = std::move(made);
  // What the file will say, texts and days checked as a reader checks them.
  auto whole = detail::decode(detail::encode(out));
  if (!whole)
    refuse("a text is not UTF-8 or a day is no day of the calendar");
  const auto frame = c.framed(*whole);
  core::addition added(c, *std::move(whole));
  auto last = c.locks.back();
  c.write(frame);
  added.keep();
  return last;
}

std::vector<journal_entry> journal::entries(std::uint64_t since) const {
  const std::scoped_lock lock(core_->turn);
  const auto& all = core_->entries;
  const auto from = std::min<std::uint64_t>(since, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(from), all.end()};
}

std::vector<journal_entry> journal::history(const journal_cell& cell) const {
  const std::scoped_lock lock(core_->turn);
  observation thing;
  thing.subject = cell.subject;
  thing.item = cell.item;
  thing.on = cell.on;
  std::vector<journal_entry> out;
  const auto at = core_->cells.find(cell_key(std::to_string(cell.unit), thing));
  if (at != core_->cells.end())
    for (const auto number : at->second)
      out.push_back(core_->entries[number]);
  return out;
}

std::vector<observation> journal::known_on(date day) const {
  const std::scoped_lock lock(core_->turn);
  const auto& all = core_->entries;
  std::vector<bool> replaced(all.size());
  for (const auto& one : all)
    if (one.seen.recorded_on <= day && one.supersedes)
      replaced[*one.supersedes] = true;
  std::vector<observation> out;
  for (const auto& one : all)
    if (one.seen.recorded_on <= day && !replaced[one.number] && one.seen.unit != units::no_unit)
      out.push_back(one.seen);
  return out;
}

std::vector<observation> journal::observations(std::optional<std::uint64_t> until) const {
  const std::scoped_lock lock(core_->turn);
  std::vector<observation> out;
  for (const auto& one : core_->entries)
    if (one.seen.unit != units::no_unit && (!until || one.number < *until))
      out.push_back(one.seen);
  return out;
}

std::vector<journal_lock> journal::locks() const {
  const std::scoped_lock lock(core_->turn);
  return core_->locks;
}
bool journal::is_locked(date on) const {
  const std::scoped_lock lock(core_->turn);
  return core_->locked_until && on < *core_->locked_until;
}

findings journal::check() const {
  const std::scoped_lock lock(core_->turn);
  const auto& c = *core_;
  ntm::findings out;
  for (const auto& one : c.of_rows)
    if (one.code != "NTM-O025") // it is looked for again
      out.push_back(one);
  detail::journal_file again; // a journal that was closed can be checked too
  const auto* file = &c.file;
  if (!file->is_open()) {
    again = detail::journal_file::open(c.path, false, "");
    file = &again;
  }
  const auto bytes = file->read(0);
  c.look_again(bytes, out);
  for (const auto& one : c.locks)
    if (bytes.size() < one.bytes ||
        sha256(std::string_view{bytes}.substr(0, one.bytes)) != one.sha256)
      out.push_back(make_finding("NTM-O028", {c.path},
                                 {{"number", std::to_string(one.number)},
                                  {"since", ntm::to_string(*one.reported.since)},
                                  {"until", ntm::to_string(*one.reported.until)},
                                  {"by", one.by},
                                  {"bytes", std::to_string(one.bytes)}}));
  return out;
}
} // namespace ntm::inline v0::observations
