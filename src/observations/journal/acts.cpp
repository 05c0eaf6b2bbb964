#include "acts.hpp"

#include <cmath>

#include "bytes.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
enum class kind : std::uint8_t { rows = 1, lock = 2 };
enum field : std::uint8_t {
  has_value = 1,
  status = 2,
  has_numerator = 4,
  has_denominator = 8,
  has_of = 16
};
constexpr std::uint8_t all_fields = 31, erratum_flag = 1;
/// 9999-12-31: what is later cannot be written as a day.
constexpr std::int64_t last_day = 2932896, last_moment = (last_day + 1) * 86'400'000'000 - 1;
constexpr std::int64_t first_day = -719528; // 0000-01-01

std::int64_t days(date day) noexcept {
  return std::chrono::sys_days{day}.time_since_epoch().count();
}
void put_day(std::string& out, date day) { put(out, static_cast<std::int32_t>(days(day))); }
bool can_be(date day) noexcept {
  return day.ok() && days(day) >= first_day && days(day) <= last_day;
}

void put_row(std::string& out, const stored& row) {
  const auto& seen = row.seen;
  put(out, row.unit.code);
  put(out, static_cast<std::uint8_t>(row.unit.since.has_value()));
  if (row.unit.since)
    put_day(out, *row.unit.since);
  put(out, static_cast<std::uint8_t>(seen.subject));
  put(out, seen.item);
  put_day(out, seen.on);
  put_day(out, seen.recorded_on);
  put(out, static_cast<std::uint8_t>(seen.presence));
  put(out,
      static_cast<std::uint8_t>((seen.value ? has_value : 0) | (seen.is_status ? status : 0) |
                                (seen.numerator ? has_numerator : 0) |
                                (seen.denominator ? has_denominator : 0) | (seen.of ? has_of : 0)));
  for (const auto& number : {seen.value, seen.numerator, seen.denominator})
    if (number)
      put(out, *number);
  if (seen.of)
    put(out, static_cast<std::int32_t>(*seen.of));
  put(out, static_cast<std::uint8_t>(seen.stage));
  put(out, static_cast<std::uint8_t>(seen.origin));
  for (const auto* text : {&seen.confidence, &seen.source, &seen.recorded_by, &seen.note,
                           &seen.where.file, &seen.where.column})
    put(out, *text);
  put(out, static_cast<std::uint32_t>(seen.where.line));
}

class decoder {
public:
  explicit decoder(std::string_view bytes) : from_(bytes) {}

  std::optional<act> read() {
    act out;
    const auto what = from_.number<std::uint8_t>();
    out.written_at = at();
    text(out.by);
    text(out.reason);
    if (what == static_cast<std::uint8_t>(kind::rows)) {
      out.erratum = number_below(2) == erratum_flag;
      const auto count = from_.number<std::uint32_t>();
      for (std::uint32_t i = 0; i < count && from_.ok(); ++i)
        out.rows.push_back(row());
      if (count == 0)
        from_.fail();
    } else if (what == static_cast<std::uint8_t>(kind::lock)) {
      out.lock = lock();
      out.lock->by = out.by;
      out.lock->note = out.reason;
      out.lock->written_at = out.written_at;
    } else {
      from_.fail();
    }
    return from_.ok() && from_.left() == 0 ? std::optional{std::move(out)} : std::nullopt;
  }

private:
  byte_reader from_;

  void text(std::string& out) {
    const auto bytes = from_.text();
    if (!is_utf8(bytes))
      from_.fail();
    else
      out = bytes;
  }
  moment at() {
    const auto count = from_.number<std::int64_t>();
    if (count < 0 || count > last_moment)
      from_.fail();
    return from_.ok() ? moment{std::chrono::microseconds{count}} : moment{};
  }
  date day() {
    const std::int64_t count = from_.number<std::int32_t>();
    if (count < first_day || count > last_day)
      from_.fail();
    return from_.ok() ? date{std::chrono::sys_days{std::chrono::days{count}}} : date{};
  }
  std::uint8_t number_below(std::uint8_t end) {
    const auto out = from_.number<std::uint8_t>();
    if (out >= end)
      from_.fail();
    return out < end ? out : std::uint8_t{0};
  }

  stored row() {
    stored out;
    auto& seen = out.seen;
    text(out.unit.code);
    if (number_below(2) == 1)
      out.unit.since = day();
    seen.subject = static_cast<subject>(number_below(3));
    text(seen.item);
    seen.on = day();
    seen.recorded_on = day();
    seen.presence = static_cast<presence>(number_below(3));
    const auto fields = number_below(all_fields + 1);
    if (fields & has_value)
      seen.value = from_.real();
    seen.is_status = (fields & status) != 0;
    if (fields & has_numerator)
      seen.numerator = from_.real();
    if (fields & has_denominator)
      seen.denominator = from_.real();
    if (fields & has_of)
      seen.of = from_.number<std::int32_t>();
    seen.stage = static_cast<stage>(number_below(3));
    seen.origin = static_cast<origin>(number_below(3));
    for (auto* words : {&seen.confidence, &seen.source, &seen.recorded_by, &seen.note,
                        &seen.where.file, &seen.where.column})
      text(*words);
    seen.where.line = from_.number<std::uint32_t>();
    if (from_.ok() && !why_not(out).empty())
      from_.fail();
    return out;
  }

  journal_lock lock() {
    journal_lock out;
    out.reported.since = day();
    out.reported.until = day();
    out.on = day();
    out.known_on = day();
    out.map_on = day();
    text(out.edition);
    text(out.edition_sha256);
    const auto count = from_.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && from_.ok(); ++i)
      text(out.overlays.emplace_back());
    text(out.figures_sha256);
    out.entries = from_.number<std::uint64_t>();
    out.bytes = from_.number<std::uint64_t>();
    text(out.sha256);
    if (out.reported.empty() || !out.reported.contains(out.on))
      from_.fail();
    return out;
  }
};
} // namespace

std::string encode(const act& what) {
  std::string out;
  put(out, static_cast<std::uint8_t>(what.lock ? kind::lock : kind::rows));
  put(out, static_cast<std::int64_t>(what.written_at.time_since_epoch().count()));
  put(out, what.by);
  put(out, what.reason);
  if (!what.lock) {
    put(out, static_cast<std::uint8_t>(what.erratum ? erratum_flag : 0));
    put(out, static_cast<std::uint32_t>(what.rows.size()));
    for (const auto& row : what.rows)
      put_row(out, row);
    return out;
  }
  const auto& lock = *what.lock;
  for (const auto day :
       {*lock.reported.since, *lock.reported.until, lock.on, lock.known_on, lock.map_on})
    put_day(out, day);
  put(out, lock.edition);
  put(out, lock.edition_sha256);
  put(out, static_cast<std::uint32_t>(lock.overlays.size()));
  for (const auto& id : lock.overlays)
    put(out, id);
  put(out, lock.figures_sha256);
  put(out, lock.entries);
  put(out, lock.bytes);
  put(out, lock.sha256);
  return out;
}

std::optional<act> decode(std::string_view bytes) { return decoder(bytes).read(); }

std::string why_not(const stored& row) {
  const auto& seen = row.seen;
  const auto finite = [](const std::optional<double>& v) { return !v || std::isfinite(*v); };
  if (row.unit.code.empty())
    return "it is of no unit of the registry";
  if (row.unit.since && !can_be(*row.unit.since))
    return "its unit begins on a day that is none";
  if (!can_be(seen.on) || !can_be(seen.recorded_on))
    return "a day of it is no day of the calendar from year 0 to 9999; give both, on and "
           "recorded_on";
  if (seen.recorded_on < seen.on)
    return "it was recorded on " + ntm::to_string(seen.recorded_on) + ", before it was valid (" +
           ntm::to_string(seen.on) + "); a forecast is no observation";
  if (seen.item.empty() != (seen.subject == subject::count))
    return seen.item.empty() ? "it says nothing about which item it is"
                             : "a count of criteria is of no item";
  if (!finite(seen.value) || !finite(seen.numerator) || !finite(seen.denominator))
    return "a number of it is not finite; presence says that there is none";
  if ((seen.presence == presence::present) != seen.value.has_value())
    return seen.value ? "it has a value and says that there is none"
                      : "it has no value; presence says why";
  if (seen.subject == subject::criterion && seen.value && !seen.is_status)
    return "a criterion is met or not; set is_status, or observe one of its indicators";
  if (seen.is_status && (!seen.value || (*seen.value != 0 && *seen.value != 1)))
    return "a status is 1 (met) or 0 (unmet)";
  for (const auto* text : {&row.unit.code, &seen.item, &seen.confidence, &seen.source,
                           &seen.recorded_by, &seen.note, &seen.where.file, &seen.where.column})
    if (!is_utf8(*text))
      return "a text of it is not UTF-8";
  return "";
}
} // namespace ntm::inline v0::observations::detail
