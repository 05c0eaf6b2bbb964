#include "ntm/observations/tables.hpp"

#include <algorithm>

#include "core/heed.hpp"

namespace ntm::inline v0::observations {
namespace {
std::optional<std::string> some(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

std::string printed_text(const printed_number& value) {
  std::int64_t scale = 1;
  for (int i = 0; i < value.places; ++i)
    scale *= 10;
  return format_ratio(value.digits, scale, value.places, language::english);
}

std::string_view word(subject value) noexcept {
  return value == subject::indicator   ? "indicator"
         : value == subject::criterion ? "criterion"
                                       : "count";
}
std::string_view word(presence value) noexcept {
  return value == presence::present        ? "present"
         : value == presence::not_reported ? "not_reported"
                                           : "not_applicable";
}

/// Writes a table of rows column by column.
template <class Rows> class writer {
public:
  writer(const Rows& rows, const char* title_en, const char* title_vi,
         const run_control& control = {})
      : rows_(rows), control_(control) {
    out_.title_en = title_en;
    out_.title_vi = title_vi;
  }
  template <class Cells, class Get> void column(const char* name, const char* label, Get get) {
    Cells cells;
    cells.reserve(rows_.size());
    for (const auto& row : rows_) {
      ntm::detail::heed(control_, "cells written", written_++, 0, 1 << 15);
      cells.emplace_back(get(row));
    }
    out_.columns.push_back({name, label, std::move(cells)});
  }
  template <class Get> void text(const char* name, const char* label, Get get) {
    column<table::texts>(name, label, get);
  }
  template <class Get> void real(const char* name, const char* label, Get get) {
    column<table::reals>(name, label, get);
  }
  template <class Get> void whole(const char* name, const char* label, Get get) {
    column<table::integers>(name, label, get);
  }
  [[nodiscard]] table take() { return std::move(out_); }

private:
  const Rows& rows_;
  run_control control_;
  std::size_t written_ = 0;
  table out_;
};

/// The code or the name of a unit that may be missing.
std::optional<std::string> code_of(const units::registry& all, units::unit_index unit) {
  return unit < all.units().size() ? std::optional{all.at_index(unit).code} : std::nullopt;
}
std::optional<std::string> name_of(const units::registry& all, units::unit_index unit) {
  return unit < all.units().size() ? std::optional{all.at_index(unit).name} : std::nullopt;
}
} // namespace

table to_table(std::span<const observation* const> rows, const units::registry& registry,
               const run_control& control) {
  using row = const observation*;
  writer w(rows, "Observations", "Số liệu quan sát", control);
  w.text("unit", "Mã", [&](row r) { return code_of(registry, r->unit); });
  w.text("name", "Tên", [&](row r) { return name_of(registry, r->unit); });
  w.text("subject", "Về", [](row r) { return word(r->subject); });
  w.text("item", "Mục", [](row r) { return some(r->item); });
  w.text("on", "Ngày", [](row r) { return ntm::to_string(r->on); });
  w.text("recorded_on", "Ngày ghi nhận", [](row r) { return ntm::to_string(r->recorded_on); });
  w.text("presence", "Có số liệu", [](row r) { return word(r->presence); });
  w.real("value", "Giá trị", [](row r) { return r->value; });
  w.whole("is_status", "Là kết luận", [](row r) { return r->is_status ? 1 : 0; });
  w.real("numerator", "Tử số", [](row r) { return r->numerator; });
  w.real("denominator", "Mẫu số", [](row r) { return r->denominator; });
  w.whole("of", "Trên tổng số", [](row r) { return r->of; });
  w.text("stage", "Bước", [](row r) { return to_string(r->stage); });
  w.text("origin", "Loại số liệu", [](row r) { return to_string(r->origin); });
  w.text("confidence", "Độ tin cậy", [](row r) { return some(r->confidence); });
  w.text("source", "Nguồn", [](row r) { return some(r->source); });
  w.text("recorded_by", "Người ghi", [](row r) { return some(r->recorded_by); });
  w.text("note", "Ghi chú", [](row r) { return some(r->note); });
  w.text("file", "Tệp", [](row r) { return some(r->where.file); });
  w.whole("line", "Dòng", [](row r) { return r->where.line; });
  auto out = w.take();
  if (std::any_of(rows.begin(), rows.end(), [](row r) { return r->origin == origin::synthetic; }))
    out.mark = synthetic_mark;
  return out;
}

table to_table(std::span<const observation> rows, const units::registry& registry,
               const run_control& control) {
  std::vector<const observation*> pointers;
  pointers.reserve(rows.size());
  for (const auto& row : rows)
    pointers.push_back(&row);
  return to_table(std::span<const observation* const>{pointers}, registry, control);
}

table to_table(std::span<const published_figure> figures) {
  using row = const published_figure&;
  writer w(figures, "Published figures", "Số liệu đã công bố");
  w.text("on", "Ngày", [](row f) { return ntm::to_string(f.on); });
  w.text("measure", "Chỉ số", [](row f) { return f.measure; });
  w.text("bound", "So sánh", [](row f) { return f.bound; });
  w.real("value", "Giá trị", [](row f) { return f.value.value(); });
  w.text("printed", "Như đã in", [](row f) { return printed_text(f.value); });
  w.text("unit", "Đơn vị tính", [](row f) { return some(f.unit); });
  w.whole("denominator", "Mẫu số", [](row f) { return f.denominator; });
  w.text("confidence", "Độ tin cậy", [](row f) { return some(f.confidence); });
  w.text("note", "Ghi chú", [](row f) { return some(f.note); });
  w.text("source", "Nguồn", [](row f) { return some(f.source); });
  w.whole("line", "Dòng", [](row f) { return f.line; });
  return w.take();
}

table to_table(std::span<const district_figure> figures, const units::registry& registry) {
  using row = const district_figure&;
  writer w(figures, "Published figures by district", "Số liệu đã công bố theo huyện");
  w.text("unit", "Mã", [&](row f) { return code_of(registry, f.district); });
  w.text("name", "Tên", [&](row f) { return name_of(registry, f.district); });
  w.text("on", "Ngày", [](row f) { return ntm::to_string(f.on); });
  w.whole("communes", "Số xã", [](row f) { return f.communes; });
  w.whole("recognised", "Số xã được công nhận", [](row f) { return f.recognised; });
  w.whole("criteria_total", "Tổng số tiêu chí đạt", [](row f) { return f.criteria_total; });
  w.text("mean_criteria", "Bình quân tiêu chí/xã (như đã in)", [](row f) {
    return f.mean_criteria ? std::optional{printed_text(*f.mean_criteria)} : std::nullopt;
  });
  w.text("date_confidence", "Độ tin cậy của ngày", [](row f) { return some(f.date_confidence); });
  w.text("confidence", "Độ tin cậy", [](row f) { return some(f.confidence); });
  w.text("note", "Ghi chú", [](row f) { return some(f.note); });
  w.text("source", "Nguồn", [](row f) { return some(f.source); });
  w.whole("line", "Dòng", [](row f) { return f.line; });
  return w.take();
}
} // namespace ntm::inline v0::observations
