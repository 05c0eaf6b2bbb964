#include "core.hpp"

#include <algorithm>
#include <utility>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::observations {
namespace {
std::string number(std::uint64_t value) { return std::to_string(value); }
} // namespace

bool says_the_same(const observation& a, const observation& b) noexcept {
  return a.presence == b.presence && a.value == b.value && a.is_status == b.is_status &&
         a.numerator == b.numerator && a.denominator == b.denominator && a.of == b.of;
}
std::string cell_key(const std::string& unit, const observation& seen) {
  return unit + '\n' + static_cast<char>('0' + static_cast<int>(seen.subject)) + seen.item + '\n' +
         ntm::to_string(seen.on);
}
std::string stage_key(const std::string& unit, const observation& seen) {
  return cell_key(unit, seen) + '\n' + static_cast<char>('0' + static_cast<int>(seen.stage)) +
         (seen.origin == origin::synthetic ? 's' : 'r');
}

units::unit_index journal::core::unit_of(const units::unit_id& id, date on) {
  const auto [at, fresh] = found.try_emplace({id.code, id.since}, units::no_unit);
  if (fresh)
    for (const auto life : registry->lives(id.code))
      if (registry->at_index(life).valid.since == id.since)
        at->second = life;
  // A registry that has since learnt when the unit began.
  return at->second != units::no_unit ? at->second : registry->by_code(id.code, on);
}

void journal::core::read_on() {
  const auto bytes = file.read(end);
  of_file.clear();
  std::string_view rest = bytes;
  if (end == 0) {
    using detail::header_state;
    const auto state = detail::look_at_header(bytes);
    const auto refuse = [&](const std::string& why) { throw file_error(path, 0, 0, why); };
    if (state == header_state::foreign)
      refuse("this is not a journal; give another path");
    if (state == header_state::later)
      refuse("the journal was written by a later version of the library; update it");
    if (state == header_state::damaged)
      refuse("the first bytes of the journal are damaged; take it from a copy");
    if (state == header_state::torn) {
      if (!bytes.empty())
        of_file.push_back(
            make_finding("NTM-O024", {path}, {{"bytes", number(bytes.size())}, {"offset", "0"}}));
      return;
    }
    end = detail::header_size;
    checksum = detail::header_checksum(bytes);
    rest.remove_prefix(end);
  }
  const auto base = end;
  const auto scan = detail::find_frames(rest, end, checksum);
  for (const auto& one : scan.damages) {
    damaged = true;
    of_rows.push_back(make_finding("NTM-O025", {path},
                                   {{"from", number(one.from)}, {"until", number(one.until)}}));
  }
  for (const auto& one : scan.frames) {
    take_in(one);
    end = one.offset + detail::frame_header_size + one.payload.size();
    checksum = one.checksum;
  }
  tail_damaged = scan.tail_damaged;
  if (const auto all = base + rest.size(); all > end)
    of_file.push_back(
        tail_damaged
            ? make_finding("NTM-O025", {path}, {{"from", number(end)}, {"until", number(all)}})
            : make_finding("NTM-O024", {path},
                           {{"bytes", number(all - end)}, {"offset", number(end)}}));
}

void journal::core::take_in(const detail::frame& from) {
  if (auto what = detail::decode(from.payload)) {
    addition(*this, *std::move(what)).keep();
    return;
  }
  damaged = true;
  const auto until = from.offset + detail::frame_header_size + from.payload.size();
  of_rows.push_back(
      make_finding("NTM-O025", {path}, {{"from", number(from.offset)}, {"until", number(until)}}));
}

journal::core::addition::addition(core& into)
    : into_(into), entries_(into.entries.size()), locks_(into.locks.size()),
      findings_(into.of_rows.size()), latest_(into.latest), locked_until_(into.locked_until),
      locked_known_on_(into.locked_known_on) {}

journal::core::addition::addition(core& into, detail::act what) : addition(into) {
  if (what.lock) {
    auto& lock = into.locks.emplace_back(*std::move(what.lock));
    lock.number = locks_;
    into.locked_until =
        std::max(into.locked_until.value_or(*lock.reported.until), *lock.reported.until);
    into.locked_known_on = std::max(into.locked_known_on.value_or(lock.known_on), lock.known_on);
    return;
  }
  places_.reserve(what.rows.size());
  for (auto& row : what.rows)
    put(std::move(row), what);
}

void journal::core::addition::put(detail::stored row, const detail::act& of) {
  auto& c = into_;
  journal_entry one;
  one.number = c.entries.size();
  one.seen = std::move(row.seen);
  one.unit = std::move(row.unit);
  one.seen.unit = c.unit_of(one.unit, one.seen.on);
  one.written_at = of.written_at;
  one.by = of.by;
  one.reason = of.reason;
  one.erratum = of.erratum;
  const bool unknown = one.seen.unit == units::no_unit;
  const auto name = unknown ? "?" + one.unit.code : number(one.seen.unit);
  if (unknown)
    c.of_rows.push_back(make_finding("NTM-O026", {c.path},
                                     {{"number", number(one.number)},
                                      {"unit", one.unit.code},
                                      {"on", ntm::to_string(one.seen.on)}}));
  auto& last = c.last.try_emplace(stage_key(name, one.seen), no_record).first->second;
  auto& cell = c.cells[cell_key(name, one.seen)];
  cell.push_back(one.number);
  places_.push_back({&last, last, &cell});
  if (last != no_record)
    one.supersedes = last;
  last = one.number;
  c.latest = std::max(c.latest.value_or(one.seen.recorded_on), one.seen.recorded_on);
  c.entries.push_back(std::move(one));
}

journal::core::addition::~addition() {
  if (kept_)
    return;
  const auto cut = [](auto& list, std::size_t size) {
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(size), list.end());
  };
  for (auto at = places_.rbegin(); at != places_.rend(); ++at) {
    *at->last = at->before;
    at->cell->pop_back();
  }
  cut(into_.entries, entries_);
  cut(into_.locks, locks_);
  cut(into_.of_rows, findings_);
  into_.latest = latest_;
  into_.locked_until = locked_until_;
  into_.locked_known_on = locked_known_on_;
}

detail::stored journal::core::stored_of(const observation& row) const {
  detail::stored out;
  out.seen = row;
  if (row.unit < registry->units().size())
    out.unit = registry->at_index(row.unit).id();
  return out;
}

void journal::core::require_writer() const {
  if (!file.writable())
    throw error(path + ": the journal is not open to write; open it with journal_mode::write "
                       "(in Python write=True)");
}

detail::act journal::core::made(std::span<const observation> rows,
                                const journal_signature& who) const {
  if (rows.empty())
    throw error(path + ": there are no rows to append");
  if (trim(who.by).empty())
    throw error(path + ": a journal needs to know who appends; give by");
  if (!is_utf8(who.by) || !is_utf8(who.reason))
    throw error(path + ": by and reason must be UTF-8");
  if (who.erratum && trim(who.reason).empty())
    throw error(path + ": an erratum needs a reason");
  detail::act out;
  out.written_at = who.written_at.value_or(
      std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()));
  out.by = who.by;
  out.reason = who.reason;
  out.erratum = who.erratum;
  for (const auto& row : rows)
    out.rows.push_back(stored_of(row));
  std::stable_sort(out.rows.begin(), out.rows.end(), [](const auto& a, const auto& b) {
    return a.seen.recorded_on < b.seen.recorded_on;
  });
  std::unordered_map<std::string, const observation*> here;
  for (auto& row : out.rows) {
    auto& seen = row.seen;
    const auto refuse = [&](const std::string& why) {
      throw error(path + ": nothing was appended: the row of unit " +
                  (row.unit.code.empty() ? "?" : registry->describe(seen.unit)) + ", item '" +
                  seen.item + "'" + (seen.on.ok() ? " of " + ntm::to_string(seen.on) : "") + ": " +
                  why);
    };
    if (seen.recorded_by.empty())
      seen.recorded_by = who.by;
    if (const auto why = detail::why_not(row); !why.empty())
      refuse(why);
    if (locked_known_on && seen.recorded_on <= *locked_known_on)
      refuse("it was recorded on " + ntm::to_string(seen.recorded_on) +
             ", and what was known up to " + ntm::to_string(*locked_known_on) +
             " is locked; record it on a later day");
    const bool locked = locked_until && seen.on < *locked_until;
    if (locked && !who.erratum)
      refuse("it is valid before " + ntm::to_string(*locked_until) +
             ", the end of a locked period; append it as an erratum with a reason");
    if (!locked && who.erratum)
      refuse("no locked period rests on this day; append it without erratum");
    const auto [at, fresh] = here.try_emplace(stage_key(number(seen.unit), seen), &seen);
    const observation* earlier = fresh ? nullptr : std::exchange(at->second, &seen);
    if (const auto stands = last.find(at->first);
        !earlier && stands != last.end() && stands->second != no_record)
      earlier = &entries[stands->second].seen;
    if (!earlier)
      continue;
    if (!says_the_same(*earlier, seen) && trim(who.reason).empty())
      refuse("another value was recorded on " + ntm::to_string(earlier->recorded_on) +
             "; a correction needs a reason");
    if (seen.recorded_on < earlier->recorded_on)
      refuse("it was recorded before " + ntm::to_string(earlier->recorded_on) +
             ", when the value that it would replace was; record it on that day or later");
  }
  return out;
}

std::string journal::core::framed(const detail::act& what) const {
  const auto payload = detail::encode(what);
  if (payload.size() > detail::most_payload)
    throw error(path + ": " + number(what.rows.size()) + " rows are " + number(payload.size()) +
                " bytes; append them in parts of at most " + number(detail::most_payload));
  return detail::make_frame(payload, end, checksum);
}

void journal::core::write(std::string_view frame) {
  file.append(frame, end);
  checksum = detail::frame_checksum(frame);
  end += frame.size();
}

void journal::core::look_again(std::string_view bytes, ntm::findings& report) const {
  bool whole = true;
  const auto tell = [&](std::uint64_t from, std::uint64_t until) {
    whole = false;
    report.push_back(
        make_finding("NTM-O025", {path}, {{"from", number(from)}, {"until", number(until)}}));
  };
  if (detail::look_at_header(bytes) != detail::header_state::whole) {
    if (end > 0) // else there was none
      tell(0, std::max<std::uint64_t>(end, bytes.size()));
    return;
  }
  const auto start = detail::header_checksum(bytes);
  const auto scan =
      detail::find_frames(bytes.substr(detail::header_size), detail::header_size, start);
  bool there = end == 0 || (end == detail::header_size && checksum == start);
  for (const auto& one : scan.damages)
    tell(one.from, one.until);
  for (const auto& one : scan.frames) {
    const auto until = one.offset + detail::frame_header_size + one.payload.size();
    if (!detail::decode(one.payload))
      tell(one.offset, until);
    there = there || (until == end && one.checksum == checksum);
  }
  if (scan.tail_damaged)
    tell(scan.end, bytes.size());
  if (whole && !there) // cut off, or another file
    tell(scan.end < end ? scan.end : detail::header_size, end);
}
} // namespace ntm::inline v0::observations
