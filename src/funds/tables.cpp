#include "ntm/funds/tables.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "embedded_data.hpp"
#include "ntm/core/errors.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::funds {
namespace {
using line_key = std::tuple<std::string, std::string, std::string, std::string>;

std::map<std::string, std::string, std::less<>> read_names() {
  std::map<std::string, std::string, std::less<>> out;
  for (const auto& file : ntm::detail::embedded_files()) {
    if (file.name != "funds/sources-and-calendar.toml")
      continue;
    findings report;
    const auto root = ntm::detail::parse_toml(file.text, std::string{file.name});
    ntm::detail::toml_reader reader(root, std::string{file.name}, "", report);
    std::size_t i = 0;
    for (const auto* one : reader.tables("source")) {
      auto row = reader.below(*one, "source", i++);
      out.emplace(row.required_text("id"), row.required_text("name_vi"));
    }
    if (!report.empty())
      throw error("the library's own fund sources are wrong: " + report.front().text());
  }
  return out;
}

std::string_view kind_vi(std::string_view kind) {
  return kind == "investment" ? "đầu tư phát triển" : kind == "recurrent" ? "sự nghiệp" : "tổng";
}

/// The newest reading of each line, not after `on`.
std::map<line_key, const ledger_line*> newest(const ledger& source, date on) {
  std::map<line_key, const ledger_line*> out;
  for (const auto& line : source.lines()) {
    if (line.as_of && on < *line.as_of)
      continue;
    auto& held = out[{line.unit_code, line.period, line.source_of_capital, line.kind}];
    if (!held || held->as_of < line.as_of)
      held = &line;
  }
  return out;
}

std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

/// The name of the unit with this code; the province for "".
std::string name_of(const std::string& code, const units::snapshot& map) {
  if (code.empty()) {
    const auto provinces = map.units(level::province);
    return provinces.size() == 1 ? map.source().at_index(provinces.front()).name : "Toàn bộ";
  }
  const auto unit = map.source().by_code(code, map.on());
  return unit == units::no_unit ? code : map.source().at_index(unit).name;
}

bool of_level(const std::string& code, const units::snapshot& map, level wanted) {
  if (code.empty())
    return wanted == level::province;
  const auto unit = map.source().by_code(code, map.on());
  return unit != units::no_unit && map.source().at_index(unit).level == wanted;
}

/// The columns of T4, filled row by row.
struct t4_writer {
  table::texts unit, name, period, source, source_vi, kind, kind_label, row, as_of, confidence,
      origin;
  table::integers planned, allocated, disbursed, left, change, incomplete;
  table::reals share;

  void amounts(std::optional<money> plan, std::optional<money> given, std::optional<money> spent,
               const std::optional<date>& on) {
    planned.push_back(plan);
    allocated.push_back(given);
    disbursed.push_back(spent);
    const bool both = plan && spent;
    left.push_back(both ? std::optional{*plan - *spent} : std::nullopt);
    share.push_back(both && *plan > 0 ? std::optional{100.0 * static_cast<double>(*spent) /
                                                      static_cast<double>(*plan)}
                                      : std::nullopt);
    as_of.push_back(on ? std::optional{ntm::to_string(*on)} : std::nullopt);
  }
  void what(const std::string& code, const units::snapshot& map, const std::string& years,
            const std::string& from, const std::string& of, std::string_view role) {
    unit.push_back(text_or_none(code));
    name.emplace_back(name_of(code, map));
    period.emplace_back(years);
    source.emplace_back(from);
    source_vi.emplace_back(source_name(from));
    kind.emplace_back(of);
    kind_label.emplace_back(kind_vi(of));
    row.emplace_back(role);
  }
};

/// The newest reading of each unit, not after `on`.
std::map<std::string, const arrears_line*> newest(const std::vector<arrears_line>& lines, date on) {
  std::map<std::string, const arrears_line*> out;
  for (const auto& line : lines) {
    if (line.as_of && on < *line.as_of)
      continue;
    auto& held = out[line.unit_code];
    if (!held || held->as_of < line.as_of)
      held = &line;
  }
  return out;
}
} // namespace

std::string source_name(std::string_view id, language lang) {
  static const auto names = read_names();
  if (id == "all")
    return lang == language::vietnamese ? "Tất cả các nguồn" : "all";
  const auto at = names.find(id);
  return lang == language::english || at == names.end() ? std::string{id} : at->second;
}

table table_t4(const ledger& source, const units::snapshot& map, const table_options& options) {
  if (options.period) {
    std::vector<std::string> known;
    for (const auto& line : source.lines())
      if (std::find(known.begin(), known.end(), line.period) == known.end())
        known.push_back(line.period);
    if (std::find(known.begin(), known.end(), *options.period) == known.end())
      throw unknown_name("period", *options.period, known);
  }
  const auto lines = newest(source, map.on());
  const auto earlier = options.reference ? newest(source, *options.reference) : decltype(lines){};
  t4_writer write;
  for (auto at = lines.begin(); at != lines.end();) {
    const auto [code, years, from, of] = at->first;
    const auto end = std::find_if(at, lines.end(), [&](const auto& entry) {
      return std::get<0>(entry.first) != code || std::get<1>(entry.first) != years;
    });
    if ((options.period && years != *options.period) ||
        (options.level && !of_level(code, map, *options.level))) {
      at = end;
      continue;
    }
    for (; at != end; ++at) {
      const auto& line = *at->second;
      const bool part = line.kind != "total" && line.source_of_capital != "all";
      write.what(code, map, years, line.source_of_capital, line.kind, part ? "part" : "stated");
      write.amounts(line.planned, line.allocated, line.disbursed, line.as_of);
      write.confidence.push_back(text_or_none(line.confidence));
      write.origin.push_back(text_or_none(line.source));
      write.incomplete.emplace_back(line.planned && line.disbursed ? 0 : 1);
      const auto then = earlier.find(at->first);
      write.change.push_back(then != earlier.end() && then->second->disbursed && line.disbursed
                                 ? std::optional{*line.disbursed - *then->second->disbursed}
                                 : std::nullopt);
    }
    const auto sum = disbursement(source, years, ledger_basis::parts, map.on(), code);
    if (!sum)
      continue;
    write.what(code, map, years, "all", "total", "sum");
    write.amounts(sum->planned, std::nullopt, sum->disbursed, sum->as_of);
    write.confidence.emplace_back("derived");
    write.origin.emplace_back(std::nullopt);
    write.incomplete.emplace_back(static_cast<std::int64_t>(sum->incomplete));
    write.change.emplace_back(std::nullopt);
  }
  table out{"Money by source and kind on " + ntm::to_string(map.on()) + " (dong)",
            "Vốn theo nguồn và loại, đến ngày " + to_vietnamese(map.on()) + " (đồng)",
            {},
            ""};
  out.columns = {{"unit", "Mã", std::move(write.unit)},
                 {"name", "Đơn vị", std::move(write.name)},
                 {"period", "Kỳ", std::move(write.period)},
                 {"source", "Mã nguồn", std::move(write.source)},
                 {"source_vi", "Nguồn", std::move(write.source_vi)},
                 {"kind", "Mã loại", std::move(write.kind)},
                 {"kind_vi", "Loại", std::move(write.kind_label)},
                 {"row", "Dòng", std::move(write.row)},
                 {"planned", "Kế hoạch", std::move(write.planned)},
                 {"allocated", "Đã giao", std::move(write.allocated)},
                 {"disbursed", "Giải ngân", std::move(write.disbursed)},
                 {"share", "Tỷ lệ %", std::move(write.share)},
                 {"left", "Còn lại", std::move(write.left)},
                 {"as_of", "Đến ngày", std::move(write.as_of)},
                 {"incomplete", "Dòng thiếu số", std::move(write.incomplete)},
                 {"confidence", "Độ tin cậy", std::move(write.confidence)},
                 {"origin", "Xuất xứ", std::move(write.origin)}};
  if (options.reference)
    out.columns.push_back({"change", "Giải ngân thêm", std::move(write.change)});
  return out;
}

table table_t5(const std::vector<arrears_line>& lines, const units::snapshot& map,
               const std::optional<date>& reference) {
  const auto now = newest(lines, map.on());
  const auto then = reference ? newest(lines, *reference) : decltype(now){};
  table::texts unit, name, bound, as_of, confidence, source;
  table::integers start, paid, left, was, change;
  const auto add = [&](std::optional<std::string> code, std::string called,
                       const arrears_line* line, const arrears_line* old) {
    unit.push_back(std::move(code));
    name.emplace_back(std::move(called));
    const auto owed = line ? line->still_owed() : std::nullopt;
    const auto before = old ? old->still_owed() : std::nullopt;
    start.push_back(line ? line->start : std::nullopt);
    paid.push_back(line ? line->paid : std::nullopt);
    left.push_back(owed);
    bound.push_back(line ? std::optional{line->bound} : std::nullopt);
    as_of.push_back(line && line->as_of ? std::optional{ntm::to_string(*line->as_of)}
                                        : std::nullopt);
    confidence.push_back(line ? text_or_none(line->confidence) : std::nullopt);
    source.push_back(line ? text_or_none(line->source) : std::nullopt);
    was.push_back(before);
    change.push_back(owed && before ? std::optional{*owed - *before} : std::nullopt);
  };
  const auto find = [](const auto& in, const std::string& code) {
    const auto at = in.find(code);
    return at == in.end() ? nullptr : at->second;
  };
  // Whether a district, or the commune of a village, says itself what it still owes: the line of a
  // unit inside it is a part of that.
  const auto is_part = [&](const std::string& code) {
    const auto at = map.source().by_code(code, map.on());
    if (at == units::no_unit)
      return false;
    for (auto above = map.parent(at); above != units::no_unit; above = map.parent(above)) {
      if (map.source().at_index(above).level == level::province)
        return false;
      const auto* line = find(now, map.source().at_index(above).code);
      if (line && line->still_owed())
        return true;
    }
    return false;
  };
  const auto districts = map.units(level::district);
  const auto provinces = map.units(level::province);
  const std::string province =
      provinces.size() == 1 ? map.source().at_index(provinces.front()).code : "";
  std::vector<std::string> done{"", province};
  money sum = 0;
  bool all_known = !districts.empty(), exact = true;
  for (const auto district : districts) {
    const auto& code = map.source().at_index(district).code;
    const auto* line = find(now, code);
    add(code, map.source().at_index(district).name, line, find(then, code));
    done.push_back(code);
    all_known = all_known && left.back();
    exact = exact && (!line || line->bound == "=");
    sum += left.back().value_or(0);
  }
  for (const auto& [code, line] : now)
    if (std::find(done.begin(), done.end(), code) == done.end() && !is_part(code)) {
      exact = exact && line->bound == "=";
      add(code, name_of(code, map), line, find(then, code));
      sum += left.back().value_or(0);
    }
  const auto* stated = find(now, "");
  if (!stated && !province.empty())
    stated = find(now, province);
  if (stated && stated->still_owed()) {
    arrears_line rest;
    rest.left = *stated->still_owed() - sum;
    rest.bound = exact && stated->bound == "=" ? "=" : "about";
    rest.as_of = stated->as_of;
    rest.confidence = "derived";
    add(std::nullopt, "Chưa phân bổ", &rest, nullptr);
  }
  const auto* before = find(then, "");
  if (!before && !province.empty())
    before = find(then, province);
  arrears_line total;
  if (!stated && all_known) {
    total.left = sum;
    total.bound = exact ? "=" : "about";
    total.confidence = "derived";
    stated = &total;
  }
  add(province.empty() ? std::nullopt : std::optional{province}, name_of("", map), stated, before);
  table out{"Arrears by district on " + ntm::to_string(map.on()) + " (dong)",
            "Nợ đọng theo huyện, đến ngày " + to_vietnamese(map.on()) + " (đồng)",
            {},
            ""};
  out.columns = {
      {"unit", "Mã", std::move(unit)},          {"name", "Đơn vị", std::move(name)},
      {"start", "Nợ đầu kỳ", std::move(start)}, {"paid", "Đã trả", std::move(paid)},
      {"left", "Còn nợ", std::move(left)},      {"bound", "Dấu", std::move(bound)},
      {"as_of", "Đến ngày", std::move(as_of)},  {"confidence", "Độ tin cậy", std::move(confidence)},
      {"source", "Nguồn", std::move(source)}};
  if (reference) {
    out.columns.push_back({"left_before", "Còn nợ ngày đối chiếu", std::move(was)});
    out.columns.push_back({"change", "Thay đổi", std::move(change)});
  }
  return out;
}
} // namespace ntm::inline v0::funds
