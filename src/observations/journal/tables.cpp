#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/journal_entry.hpp"
#include "ntm/observations/tables.hpp"

namespace ntm::inline v0::observations {
namespace {
std::optional<std::string> some(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}
template <class Cells, class Rows, class Get> Cells cells(const Rows& rows, Get get) {
  Cells out;
  out.reserve(rows.size());
  for (const auto& row : rows)
    out.emplace_back(get(row));
  return out;
}
} // namespace

std::string to_string(moment value) {
  const auto day = std::chrono::floor<std::chrono::days>(value);
  const auto pad = [](auto number, std::size_t width) {
    const auto text = std::to_string(number);
    return std::string(text.size() < width ? width - text.size() : 0, '0') + text;
  };
  const std::chrono::hh_mm_ss time(value - day);
  return ntm::to_string(date{day}) + "T" + pad(time.hours().count(), 2) + ":" +
         pad(time.minutes().count(), 2) + ":" + pad(time.seconds().count(), 2) + "." +
         pad(time.subseconds().count(), 6) + "Z";
}

std::string_view to_string(novelty value) noexcept {
  constexpr std::string_view names[] = {"first", "repeated", "correction", "present"};
  return names[static_cast<std::size_t>(value)];
}

std::pair<subject, std::string> subject_of(std::string_view text) {
  constexpr std::string_view of_criterion = "criterion:", of_indicator = "indicator:";
  auto item = trim(text);
  const auto refuse = [&] {
    return error("'" + std::string{text} +
                 "' is no criterion, indicator or 'criteria'; write 17.1, criterion:5 or criteria");
  };
  const auto whole = [](std::string_view t) {
    return !t.empty() && t.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (item == "criteria")
    return {subject::count, ""};
  if (item.starts_with(of_indicator)) {
    item = trim(item.substr(of_indicator.size()));
    if (item.empty())
      throw refuse();
    return {subject::indicator, std::string{item}};
  }
  const bool named = item.starts_with(of_criterion);
  if (named)
    item = trim(item.substr(of_criterion.size()));
  if (!named && !item.empty() && !whole(item))
    return {subject::indicator, std::string{item}};
  const auto digit = item.find_first_not_of('0');
  if (!whole(item) || digit == std::string_view::npos)
    throw refuse();
  return {subject::criterion, std::string{item.substr(digit)}};
}

table to_table(std::span<const journal_entry> entries, const units::registry& registry,
               const run_control& control) {
  std::vector<const observation*> rows;
  for (const auto& one : entries)
    rows.push_back(&one.seen);
  auto seen = to_table(std::span<const observation* const>{rows}, registry, control);
  seen.columns.front().data =
      cells<table::texts>(entries, [](const auto& e) { return some(e.unit.code); });
  table out;
  out.title_en = "Journal";
  out.title_vi = "Sổ ghi số liệu";
  out.mark = seen.mark;
  using one = const journal_entry&;
  out.columns = {
      {"number", "Số",
       cells<table::integers>(entries, [](one e) { return static_cast<std::int64_t>(e.number); })},
      {"written_at", "Thời điểm ghi",
       cells<table::texts>(entries, [](one e) { return to_string(e.written_at); })},
      {"by", "Người ghi sổ", cells<table::texts>(entries, [](one e) { return some(e.by); })},
      {"reason", "Lý do", cells<table::texts>(entries, [](one e) { return some(e.reason); })},
      {"erratum", "Đính chính",
       cells<table::integers>(entries, [](one e) { return e.erratum ? 1 : 0; })},
      {"supersedes", "Thay cho số", cells<table::integers>(entries, [](one e) {
         return e.supersedes ? std::optional{static_cast<std::int64_t>(*e.supersedes)}
                             : std::nullopt;
       })}};
  std::move(seen.columns.begin(), seen.columns.end(), std::back_inserter(out.columns));
  out.columns.push_back({"column", "Cột", cells<table::texts>(entries, [](one e) {
                           return some(e.seen.where.column);
                         })});
  return out;
}

table to_table(std::span<const journal_lock> locks) {
  using one = const journal_lock&;
  const auto text = [&](const char* name, const char* label, auto get) {
    return table::column{name, label, cells<table::texts>(locks, get)};
  };
  const auto whole = [&](const char* name, const char* label, auto get) {
    return table::column{name, label, cells<table::integers>(locks, get)};
  };
  table out;
  out.title_en = "Locked periods";
  out.title_vi = "Các kỳ đã chốt số liệu";
  out.columns = {
      whole("number", "Số", [](one l) { return static_cast<std::int64_t>(l.number); }),
      text("since", "Từ ngày", [](one l) { return ntm::to_string(*l.reported.since); }),
      text("until", "Đến trước ngày", [](one l) { return ntm::to_string(*l.reported.until); }),
      text("on", "Ngày của số liệu", [](one l) { return ntm::to_string(l.on); }),
      text("known_on", "Biết đến ngày", [](one l) { return ntm::to_string(l.known_on); }),
      text("map_on", "Ngày của bản đồ", [](one l) { return ntm::to_string(l.map_on); }),
      text("edition", "Bộ tiêu chí", [](one l) { return some(l.edition); }),
      text("overlays", "Quy định của tỉnh", [](one l) { return some(join(l.overlays, ", ")); }),
      whole("entries", "Số bản ghi", [](one l) { return static_cast<std::int64_t>(l.entries); }),
      whole("bytes", "Số byte", [](one l) { return static_cast<std::int64_t>(l.bytes); }),
      text("sha256", "SHA-256", [](one l) { return l.sha256; }),
      text("by", "Người chốt", [](one l) { return some(l.by); }),
      text("note", "Ghi chú", [](one l) { return some(l.note); }),
      text("written_at", "Thời điểm ghi", [](one l) { return to_string(l.written_at); })};
  return out;
}
} // namespace ntm::inline v0::observations
