#include "ntm/core/printed.hpp"
#include "ntm/province/session_delta.hpp"

namespace ntm::inline v0::province {
namespace {
/// Columns that name a unit, filled together.
struct unit_columns {
  table::texts code, name;
  void add(const session_frame& frame, units::unit_index unit) {
    if (unit == units::no_unit) {
      code.emplace_back(std::nullopt);
      name.emplace_back("Chưa phân bổ");
      return;
    }
    const auto& what = frame.registry->at_index(unit);
    code.emplace_back(what.code);
    name.emplace_back(what.name);
  }
};

void add_interval(table& out, const std::string& name, const std::string& label,
                  table::integers low, table::integers high) {
  out.columns.push_back({name + "_low", label + " (ít nhất)", std::move(low)});
  out.columns.push_back({name + "_high", label + " (nhiều nhất)", std::move(high)});
}

/// The name of what a total's cell counts beside its quantity.
std::string item_of(const session_frame& frame, const total_change& cell) {
  if (cell.what == quantity::band)
    return frame.bands[cell.edition][cell.item].label_vi;
  if (cell.what == quantity::criterion)
    return std::to_string(frame.editions[cell.edition]->criteria[cell.item].number);
  return "";
}
std::optional<std::string> some(std::string text) {
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}
std::optional<std::string> text_of(const std::optional<said>& what) {
  return what ? std::optional{what->text()} : std::nullopt;
}
} // namespace

std::string_view to_string(action value) noexcept {
  return value == action::set ? "set" : value == action::undo ? "undo" : "redo";
}

std::string_view to_string(verdict_change::kind value) noexcept {
  constexpr std::string_view names[] = {"indicator", "criterion", "precondition", "standard"};
  return names[static_cast<std::size_t>(value)];
}

std::string_view to_string(quantity value) noexcept {
  constexpr std::string_view names[] = {"criteria_met", "meeting_all", "meeting_standard", "band",
                                        "criterion"};
  return names[static_cast<std::size_t>(value)];
}

std::string said::text(language lang) const {
  const bool vi = lang == language::vietnamese;
  if (presence == observations::presence::not_applicable)
    return vi ? "không áp dụng" : "not applicable";
  if (presence == observations::presence::not_reported || !value)
    return vi ? "chưa có số liệu" : "not reported";
  if (is_status)
    return *value > 0 ? (vi ? "đạt" : "met") : (vi ? "chưa đạt" : "unmet");
  return format_number(*value, lang);
}

table delta::verdicts_table() const {
  table out;
  out.title_vi = "Kết quả thay đổi";
  out.title_en = "Verdicts that changed";
  unit_columns unit;
  table::texts edition, what, item, before, after;
  for (const auto& one : verdicts) {
    unit.add(*frame, one.unit);
    edition.emplace_back(frame->editions[one.edition]->id);
    what.emplace_back(std::string{to_string(one.what)});
    item.push_back(some(one.item));
    before.emplace_back(std::string{to_string(one.before)});
    after.emplace_back(std::string{to_string(one.after)});
  }
  out.columns = {{"unit", "Mã", std::move(unit.code)},
                 {"name", "Đơn vị", std::move(unit.name)},
                 {"edition", "Bộ tiêu chí", std::move(edition)},
                 {"what", "Nội dung", std::move(what)},
                 {"item", "Mục", std::move(item)},
                 {"before", "Trước", std::move(before)},
                 {"after", "Sau", std::move(after)}};
  return out;
}

table delta::totals_table() const {
  table out;
  out.title_vi = "Tổng hợp thay đổi";
  out.title_en = "Totals that changed";
  unit_columns unit;
  table::texts level, edition, what, item;
  table::integers before_low, before_high, after_low, after_high;
  for (const auto& one : totals) {
    level.emplace_back(std::string{ntm::to_string(one.level)});
    unit.add(*frame, one.unit);
    edition.emplace_back(frame->editions[one.edition]->id);
    what.emplace_back(std::string{to_string(one.what)});
    item.push_back(some(item_of(*frame, one)));
    before_low.emplace_back(one.before.low);
    before_high.emplace_back(one.before.high);
    after_low.emplace_back(one.after.low);
    after_high.emplace_back(one.after.high);
  }
  out.columns = {
      {"level", "Cấp", std::move(level)},       {"unit", "Mã", std::move(unit.code)},
      {"name", "Đơn vị", std::move(unit.name)}, {"edition", "Bộ tiêu chí", std::move(edition)},
      {"quantity", "Chỉ số", std::move(what)},  {"item", "Mục", std::move(item)}};
  add_interval(out, "before", "Trước", std::move(before_low), std::move(before_high));
  add_interval(out, "after", "Sau", std::move(after_low), std::move(after_high));
  return out;
}

table log_table(const session_frame& frame, const std::vector<log_entry>& log) {
  table out;
  out.title_vi = "Nhật ký";
  out.title_en = "Log";
  unit_columns unit;
  table::integers number;
  table::texts what, item, before, after, by, at;
  for (const auto& one : log) {
    number.emplace_back(static_cast<std::int64_t>(one.number));
    what.emplace_back(std::string{to_string(one.action)});
    unit.add(frame, one.unit);
    item.push_back(some(one.item));
    before.push_back(text_of(one.before));
    after.push_back(text_of(one.after));
    by.push_back(some(one.by));
    at.emplace_back(ntm::to_string(one.at));
  }
  out.columns = {{"number", "Số", std::move(number)},  {"action", "Việc", std::move(what)},
                 {"unit", "Mã", std::move(unit.code)}, {"name", "Đơn vị", std::move(unit.name)},
                 {"item", "Mục", std::move(item)},     {"before", "Trước", std::move(before)},
                 {"after", "Sau", std::move(after)},   {"by", "Người ghi", std::move(by)},
                 {"at", "Ngày", std::move(at)}};
  return out;
}

table totals_table(const session_frame& frame, const std::vector<totals>& list) {
  table out;
  out.title_vi = "Tổng hợp";
  out.title_en = "Totals";
  if (list.empty())
    return out;
  const auto& edition = *frame.editions[list.front().edition];
  const auto& bands = frame.bands[list.front().edition];
  unit_columns unit;
  table::texts level;
  table::integers units;
  const std::size_t cells = 3 + bands.size() + edition.criteria.size();
  std::vector<table::integers> low(cells), high(cells);
  for (const auto& one : list) {
    level.emplace_back(std::string{ntm::to_string(one.level)});
    unit.add(frame, one.unit);
    units.emplace_back(one.units);
    std::size_t k = 0;
    const auto add = [&](const count_interval& cell) {
      low[k].emplace_back(cell.low);
      high[k++].emplace_back(cell.high);
    };
    add(one.criteria_met);
    add(one.meeting_all);
    add(one.meeting_standard);
    for (const auto& cell : one.bands)
      add(cell);
    for (const auto& cell : one.criteria)
      add(cell);
  }
  out.columns = {{"level", "Cấp", std::move(level)},
                 {"unit", "Mã", std::move(unit.code)},
                 {"name", "Đơn vị", std::move(unit.name)},
                 {"units", "Số đơn vị", std::move(units)}};
  std::size_t k = 0;
  const auto add = [&](const std::string& name, const std::string& label) {
    add_interval(out, name, label, std::move(low[k]), std::move(high[k]));
    ++k;
  };
  add("criteria_met", "Số tiêu chí đạt");
  add("meeting_all", "Đạt mọi tiêu chí");
  add("meeting_standard", "Đạt chuẩn");
  for (const auto& band : bands)
    add("from_" + std::to_string(band.low) + "_to_" + std::to_string(band.high), band.label_vi);
  for (const auto& criterion : edition.criteria)
    add("criterion_" + std::to_string(criterion.number),
        std::to_string(criterion.number) + ". " + criterion.name_vi);
  return out;
}
} // namespace ntm::inline v0::province
