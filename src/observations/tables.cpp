#include "ntm/observations/tables.hpp"

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

/// Columns that fill together.
struct writer {
  table out;
  template <class Cells> Cells& add(const char* name, const char* label, std::size_t rows) {
    out.columns.push_back({name, label, Cells{}});
    auto& cells = std::get<Cells>(out.columns.back().data);
    cells.reserve(rows);
    return cells;
  }
};

/// The code and the name of a unit that may be missing.
void put_unit(table::texts& code, table::texts& name, units::unit_index unit,
              const units::registry& registry) {
  const bool known = unit < registry.units().size();
  code.push_back(known ? std::optional{registry.at_index(unit).code} : std::nullopt);
  name.push_back(known ? std::optional{registry.at_index(unit).name} : std::nullopt);
}
} // namespace

table to_table(std::span<const observation* const> rows, const units::registry& registry) {
  using texts = table::texts;
  writer w;
  w.out.title_en = "Observations";
  w.out.title_vi = "Số liệu quan sát";
  w.out.columns.reserve(20);
  const std::size_t n = rows.size();
  auto& code = w.add<texts>("unit", "Mã", n);
  auto& name = w.add<texts>("name", "Tên", n);
  auto& about = w.add<texts>("subject", "Về", n);
  auto& item = w.add<texts>("item", "Mục", n);
  auto& on = w.add<texts>("on", "Ngày", n);
  auto& recorded = w.add<texts>("recorded_on", "Ngày ghi nhận", n);
  auto& there = w.add<texts>("presence", "Có số liệu", n);
  auto& value = w.add<table::reals>("value", "Giá trị", n);
  auto& status = w.add<table::integers>("is_status", "Là kết luận", n);
  auto& top = w.add<table::reals>("numerator", "Tử số", n);
  auto& bottom = w.add<table::reals>("denominator", "Mẫu số", n);
  auto& of = w.add<table::integers>("of", "Trên tổng số", n);
  auto& review = w.add<texts>("stage", "Bước", n);
  auto& from = w.add<texts>("origin", "Loại số liệu", n);
  auto& sure = w.add<texts>("confidence", "Độ tin cậy", n);
  auto& source = w.add<texts>("source", "Nguồn", n);
  auto& by = w.add<texts>("recorded_by", "Người ghi", n);
  auto& note = w.add<texts>("note", "Ghi chú", n);
  auto& file = w.add<texts>("file", "Tệp", n);
  auto& line = w.add<table::integers>("line", "Dòng", n);
  for (const auto* row : rows) {
    put_unit(code, name, row->unit, registry);
    about.emplace_back(word(row->subject));
    item.push_back(some(row->item));
    on.emplace_back(ntm::to_string(row->on));
    recorded.emplace_back(ntm::to_string(row->recorded_on));
    there.emplace_back(word(row->presence));
    value.push_back(row->value);
    status.emplace_back(row->is_status ? 1 : 0);
    top.push_back(row->numerator);
    bottom.push_back(row->denominator);
    of.push_back(row->of ? std::optional<std::int64_t>{*row->of} : std::nullopt);
    review.emplace_back(to_string(row->stage));
    from.emplace_back(to_string(row->origin));
    sure.push_back(some(row->confidence));
    source.push_back(some(row->source));
    by.push_back(some(row->recorded_by));
    note.push_back(some(row->note));
    file.push_back(some(row->where.file));
    line.emplace_back(row->where.line);
    if (row->origin == origin::synthetic)
      w.out.mark = synthetic_mark;
  }
  return std::move(w.out);
}

table to_table(std::span<const observation> rows, const units::registry& registry) {
  std::vector<const observation*> pointers;
  pointers.reserve(rows.size());
  for (const auto& row : rows)
    pointers.push_back(&row);
  return to_table(std::span<const observation* const>{pointers}, registry);
}

table to_table(std::span<const published_figure> figures) {
  using texts = table::texts;
  writer w;
  w.out.title_en = "Published figures";
  w.out.title_vi = "Số liệu đã công bố";
  w.out.columns.reserve(11);
  const std::size_t n = figures.size();
  auto& on = w.add<texts>("on", "Ngày", n);
  auto& measure = w.add<texts>("measure", "Chỉ số", n);
  auto& bound = w.add<texts>("bound", "So sánh", n);
  auto& value = w.add<table::reals>("value", "Giá trị", n);
  auto& printed = w.add<texts>("printed", "Như đã in", n);
  auto& unit = w.add<texts>("unit", "Đơn vị tính", n);
  auto& bottom = w.add<table::integers>("denominator", "Mẫu số", n);
  auto& sure = w.add<texts>("confidence", "Độ tin cậy", n);
  auto& note = w.add<texts>("note", "Ghi chú", n);
  auto& source = w.add<texts>("source", "Nguồn", n);
  auto& line = w.add<table::integers>("line", "Dòng", n);
  for (const auto& f : figures) {
    on.emplace_back(ntm::to_string(f.on));
    measure.emplace_back(f.measure);
    bound.emplace_back(f.bound);
    value.emplace_back(f.value.value());
    printed.emplace_back(printed_text(f.value));
    unit.push_back(some(f.unit));
    bottom.push_back(f.denominator);
    sure.push_back(some(f.confidence));
    note.push_back(some(f.note));
    source.push_back(some(f.source));
    line.emplace_back(f.line);
  }
  return std::move(w.out);
}

table to_table(std::span<const district_figure> figures, const units::registry& registry) {
  using texts = table::texts;
  writer w;
  w.out.title_en = "Published figures by district";
  w.out.title_vi = "Số liệu đã công bố theo huyện";
  w.out.columns.reserve(12);
  const std::size_t n = figures.size();
  auto& code = w.add<texts>("unit", "Mã", n);
  auto& name = w.add<texts>("name", "Tên", n);
  auto& on = w.add<texts>("on", "Ngày", n);
  auto& communes = w.add<table::integers>("communes", "Số xã", n);
  auto& recognised = w.add<table::integers>("recognised", "Số xã được công nhận", n);
  auto& total = w.add<table::integers>("criteria_total", "Tổng số tiêu chí đạt", n);
  auto& mean = w.add<texts>("mean_criteria", "Bình quân tiêu chí/xã (như đã in)", n);
  auto& sure_day = w.add<texts>("date_confidence", "Độ tin cậy của ngày", n);
  auto& sure = w.add<texts>("confidence", "Độ tin cậy", n);
  auto& note = w.add<texts>("note", "Ghi chú", n);
  auto& source = w.add<texts>("source", "Nguồn", n);
  auto& line = w.add<table::integers>("line", "Dòng", n);
  for (const auto& f : figures) {
    put_unit(code, name, f.district, registry);
    on.emplace_back(ntm::to_string(f.on));
    communes.push_back(f.communes);
    recognised.push_back(f.recognised);
    total.push_back(f.criteria_total);
    mean.push_back(f.mean_criteria ? std::optional{printed_text(*f.mean_criteria)} : std::nullopt);
    sure_day.push_back(some(f.date_confidence));
    sure.push_back(some(f.confidence));
    note.push_back(some(f.note));
    source.push_back(some(f.source));
    line.emplace_back(f.line);
  }
  return std::move(w.out);
}
} // namespace ntm::inline v0::observations
