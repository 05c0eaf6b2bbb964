// Sums over the plans of many draws: years, funds, proofs. No commune is named.
#include <algorithm>
#include <cmath>
#include <map>

#include "ntm/planning/certificate.hpp"
#include "summaries.hpp"

namespace ntm::inline v0::scenario {
namespace {
using integers = table::integers;
using texts = table::texts;
using values = std::vector<std::int64_t>;

/// Whole numbers of a column of a plan's own table, without gaps.
values numbers(const table& from, const char* name) {
  values out;
  for (const auto& one : std::get<integers>(from.at(name).data))
    out.push_back(one.value());
  return out;
}

/// For each row of the plans' tables the column's values over the plans.
std::vector<values> over(std::span<const table> tables, const char* name) {
  std::vector<values> out;
  for (const auto& one : tables) {
    const auto column = numbers(one, name);
    out.resize(std::max(out.size(), column.size()));
    for (std::size_t row = 0; row < column.size(); ++row)
      out[row].push_back(column[row]);
  }
  return out;
}
integers at(const std::vector<values>& rows, double p) {
  integers out;
  for (const auto& one : rows)
    out.push_back(quantile_of(one, p));
  return out;
}

template <class Make>
std::vector<table> of_found(std::span<const planning::plan> plans, Make make) {
  std::vector<table> out;
  for (const auto& one : plans)
    if (one.found())
      out.push_back(make(one));
  return out;
}
} // namespace

std::optional<std::int64_t> quantile_of(std::vector<std::int64_t> list, double p) {
  if (list.empty())
    return std::nullopt;
  std::sort(list.begin(), list.end());
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(list.size())));
  return list[rank == 0 ? 0 : rank - 1];
}

table summarise_years(std::span<const planning::plan> plans, const std::string& mark) {
  const auto tables = of_found(plans, [](const auto& one) { return one.years_table(); });
  const auto recognised = over(tables, "communes_recognised");
  table out;
  out.title_vi = "Kế hoạch theo năm, qua các lần tính";
  out.title_en = "The plan by year, over the draws";
  out.mark = mark;
  out.columns = {
      {"year", "Năm", at(over(tables, "year"), 0)},
      {"communes_recognised_p10", "Xã đạt chuẩn cuối năm, 10% số lần ít hơn", at(recognised, 0.1)},
      {"communes_recognised_p50", "Xã đạt chuẩn cuối năm, trung vị", at(recognised, 0.5)},
      {"communes_recognised_p90", "Xã đạt chuẩn cuối năm, 90% số lần ít hơn", at(recognised, 0.9)},
      {"communes_recognised_new", "Thêm trong năm, trung vị",
       at(over(tables, "communes_recognised_new"), 0.5)},
      {"criteria_finished", "Tiêu chí hoàn thành, trung vị",
       at(over(tables, "criteria_finished"), 0.5)},
      {"paid", "Chi trong năm (đồng), trung vị", at(over(tables, "paid"), 0.5)}};
  return out;
}

table summarise_funds(std::span<const planning::plan> plans, const std::string& mark) {
  const auto tables = of_found(plans, [](const auto& one) { return one.funds_table(); });
  const auto used = over(tables, "used");
  table out;
  out.title_vi = "Nguồn vốn theo năm, qua các lần tính";
  out.title_en = "Funds by year, over the draws";
  out.mark = mark;
  out.columns = {{"fund", "Nguồn vốn",
                  tables.empty() ? texts{} : std::get<texts>(tables.front().at("fund").data)},
                 {"year", "Năm", at(over(tables, "year"), 0)},
                 {"received", "Vốn trong năm (đồng)", at(over(tables, "received"), 0.5)},
                 {"used_p10", "Đã dùng (đồng), 10% số lần ít hơn", at(used, 0.1)},
                 {"used_p50", "Đã dùng (đồng), trung vị", at(used, 0.5)},
                 {"used_p90", "Đã dùng (đồng), 90% số lần ít hơn", at(used, 0.9)},
                 {"left", "Còn lại (đồng), trung vị", at(over(tables, "left"), 0.5)}};
  return out;
}

table summarise_side(std::span<const planning::plan> plans, const std::string& mark) {
  std::map<std::string, std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>> lines;
  std::size_t found = 0;
  for (const auto& one : plans) {
    found += one.found();
    for (const auto& side : one.side) {
      auto& [items, costs] = lines[targets::to_string((*one.side_items)[side.item].counts_for)];
      items.resize(found, 0); // draws without such an item count 0
      costs.resize(found, 0);
      ++items.back();
      costs.back() += side.cost; // part of the plan's cost, which fits
    }
  }
  texts names, vi, en;
  integers items, low, middle, high;
  for (auto& [name, line] : lines) {
    line.first.resize(found, 0);
    line.second.resize(found, 0);
    const auto which = targets::find_measure(name);
    names.emplace_back(name);
    vi.emplace_back(targets::label(which, language::vietnamese));
    en.emplace_back(targets::label(which, language::english));
    items.push_back(quantile_of(line.first, 0.5));
    low.push_back(quantile_of(line.second, 0.1));
    middle.push_back(quantile_of(line.second, 0.5));
    high.push_back(quantile_of(line.second, 0.9));
  }
  table out;
  out.title_vi = "Hạng mục khác trong phương án, qua các lần tính";
  out.title_en = "Side items of the plan, over the draws";
  out.mark = mark;
  out.columns = {{"measure", "Chỉ số", std::move(names)},
                 {"measure_vi", "Tên chỉ số", std::move(vi)},
                 {"measure_en", "Tên chỉ số (tiếng Anh)", std::move(en)},
                 {"items", "Số hạng mục, trung vị", std::move(items)},
                 {"p10", "Chi phí (đồng), 10% số lần thấp hơn", std::move(low)},
                 {"p50", "Chi phí (đồng), trung vị", std::move(middle)},
                 {"p90", "Chi phí (đồng), 90% số lần thấp hơn", std::move(high)}};
  return out;
}

table proofs_of(std::span<const planning::plan> plans, const std::string& mark) {
  integers draw, value, bound, gap, cost, instalments;
  texts status, objective, method, certified, vi, en, hash;
  for (const auto& one : plans) {
    const bool has = one.found();
    const auto only = [&](std::int64_t n) { return has ? std::optional{n} : std::nullopt; };
    const bool sure = one.uncertified.en.empty();
    draw.emplace_back(static_cast<std::int64_t>(draw.size() + 1));
    status.emplace_back(std::string{planning::to_string(one.status)});
    objective.emplace_back(std::string{one.objective.name});
    value.push_back(only(one.value));
    bound.push_back(only(one.bound));
    gap.push_back(only(one.gap()));
    cost.push_back(only(one.cost));
    instalments.push_back(only(static_cast<std::int64_t>(one.instalments)));
    method.emplace_back(one.method);
    certified.emplace_back(sure ? "yes" : "no");
    vi.push_back(sure ? std::nullopt : std::optional{one.uncertified.vi});
    en.push_back(sure ? std::nullopt : std::optional{one.uncertified.en});
    const auto sha = planning::proof_sha256(one);
    hash.push_back(sha.empty() ? std::nullopt : std::optional{sha});
  }
  table out;
  out.title_vi = "Điều đã chứng minh về mỗi phương án";
  out.title_en = "What is proved about each plan";
  out.mark = mark;
  out.columns = {{"draw", "Lần tính", std::move(draw)},
                 {"status", "Kết quả", std::move(status)},
                 {"objective", "Mục tiêu", std::move(objective)},
                 {"value", "Giá trị", std::move(value)},
                 {"bound", "Chặn", std::move(bound)},
                 {"gap", "Chênh lệch", std::move(gap)},
                 {"cost", "Chi phí (đồng)", std::move(cost)},
                 {"instalments", "Dự án trả nhiều năm", std::move(instalments)},
                 {"method", "Cách giải", std::move(method)},
                 {"certified", "Chặn bằng số nguyên", std::move(certified)},
                 {"uncertified_vi", "Vì sao chưa chứng nhận", std::move(vi)},
                 {"uncertified_en", "Vì sao chưa chứng nhận (tiếng Anh)", std::move(en)},
                 {"sha256", "SHA-256 của bài toán trong chứng minh", std::move(hash)}};
  return out;
}
} // namespace ntm::inline v0::scenario
