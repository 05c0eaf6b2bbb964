#include "ntm/observations/revision.hpp"

#include <algorithm>

#include "core.hpp"
#include "ntm/core/printed.hpp"

namespace ntm::inline v0::observations {
namespace {
/// In the words of observations.csv.
std::string revised_text(const observation& seen) {
  if (seen.presence != presence::present || !seen.value)
    return seen.presence == presence::not_applicable ? "not_applicable" : "not_reported";
  if (seen.is_status)
    return *seen.value > 0 ? "met" : "unmet";
  return format_number(*seen.value, language::english) +
         (seen.of ? "/" + std::to_string(*seen.of) : "");
}

std::string revised_item(const observation& seen) {
  return seen.subject == subject::count       ? "criteria"
         : seen.subject == subject::criterion ? "criterion:" + seen.item
                                              : seen.item;
}
} // namespace

std::vector<journal_comparison> journal::compare(std::span<const observation> rows) const {
  const std::scoped_lock lock(core_->turn);
  const auto& c = *core_;
  const auto same_place = [](const observation& a, const observation& b) {
    return says_the_same(a, b) && a.stage == b.stage && a.where.file == b.where.file &&
           a.source == b.source;
  };
  std::unordered_map<std::string, const observation*> here;
  std::vector<journal_comparison> out;
  out.reserve(rows.size());
  for (const auto& row : rows) {
    journal_comparison one;
    one.locked = c.locked_until && row.on < *c.locked_until;
    const auto unit = std::to_string(row.unit);
    const auto key = stage_key(unit, row);
    const observation* stands = nullptr;
    if (const auto at = here.find(key); at != here.end()) {
      stands = at->second;
    } else if (const auto last = c.last.find(key);
               last != c.last.end() && last->second != core::no_record) {
      one.stands = last->second;
      stands = &c.entries[last->second].seen;
    }
    const auto cell = c.cells.find(cell_key(unit, row));
    const bool there = cell != c.cells.end() &&
                       std::any_of(cell->second.begin(), cell->second.end(), [&](auto number) {
                         return same_place(c.entries[number].seen, row);
                       });
    one.novelty = !stands                        ? novelty::first
                  : !says_the_same(*stands, row) ? novelty::correction
                  : there                        ? novelty::present
                                                 : novelty::repeated;
    if (one.novelty != novelty::present)
      here[key] = &row;
    out.push_back(one);
  }
  return out;
}

std::string_view to_string(revision::kind value) noexcept {
  return value == revision::kind::corrected ? "corrected" : "late";
}

std::vector<revision> revisions(const journal& from, std::uint64_t since,
                                std::optional<std::uint64_t> until, date reported_on) {
  const auto all = from.entries();
  const auto end = std::min<std::uint64_t>(until.value_or(all.size()), all.size());
  std::vector<revision> out;
  for (auto at = since; at < end; ++at) {
    const auto& now = all[at];
    if (now.supersedes && says_the_same(all[*now.supersedes].seen, now.seen))
      continue;
    if (now.supersedes)
      out.push_back({now, all[*now.supersedes], revision::kind::corrected});
    else if (now.seen.on <= reported_on)
      out.push_back({now, std::nullopt, revision::kind::late});
  }
  return out;
}

table to_table(const std::vector<revision>& list, const units::registry& registry) {
  table out;
  out.title_en = "Late and corrected values";
  out.title_vi = "Số liệu bổ sung muộn và sửa lại";
  using some = std::optional<std::string>;
  const auto text = [&](const char* name, const char* label, auto get) {
    table::texts cells;
    cells.reserve(list.size());
    for (const auto& one : list)
      cells.emplace_back(get(one));
    out.columns.push_back({name, label, std::move(cells)});
  };
  const auto filled = [](const std::string& value) {
    return value.empty() ? std::nullopt : some{value};
  };
  using one = const revision&;
  text("unit", "Mã", [](one r) { return r.now.unit.code; });
  text("name", "Tên", [&](one r) {
    return r.now.seen.unit < registry.units().size() ? some{registry.at_index(r.now.seen.unit).name}
                                                     : std::nullopt;
  });
  text("item", "Mục", [](one r) { return revised_item(r.now.seen); });
  text("on", "Ngày của số liệu", [](one r) { return ntm::to_string(r.now.seen.on); });
  text("stage", "Bước", [](one r) { return std::string{to_string(r.now.seen.stage)}; });
  text("change", "Loại", [](one r) { return std::string{to_string(r.what)}; });
  text("before", "Trước",
       [](one r) { return r.before ? some{revised_text(r.before->seen)} : std::nullopt; });
  text("after", "Sau", [](one r) { return revised_text(r.now.seen); });
  text("before_by", "Người ghi trước",
       [&](one r) { return r.before ? filled(r.before->by) : std::nullopt; });
  text("by", "Người ghi", [&](one r) { return filled(r.now.by); });
  text("recorded_on", "Ngày ghi nhận",
       [](one r) { return ntm::to_string(r.now.seen.recorded_on); });
  text("reason", "Lý do", [&](one r) { return filled(r.now.reason); });
  table::integers erratum, number;
  for (const auto& r : list) {
    erratum.emplace_back(r.now.erratum ? 1 : 0);
    number.emplace_back(static_cast<std::int64_t>(r.now.number));
  }
  out.columns.push_back({"erratum", "Đính chính", std::move(erratum)});
  text("before_source", "Nguồn trước",
       [&](one r) { return r.before ? filled(r.before->seen.source) : std::nullopt; });
  text("source", "Nguồn", [&](one r) { return filled(r.now.seen.source); });
  text("file", "Tệp", [&](one r) { return filled(r.now.seen.where.file); });
  out.columns.push_back({"number", "Số bản ghi", std::move(number)});
  if (std::any_of(list.begin(), list.end(),
                  [](one r) { return r.now.seen.origin == origin::synthetic; }))
    out.mark = synthetic_mark;
  return out;
}
} // namespace ntm::inline v0::observations
