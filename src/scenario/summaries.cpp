#include "summaries.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "ntm/aggregate/bands.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/text.hpp"
#include "ntm/funds/money.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::scenario {
namespace {
using money = funds::money;

/// The value that a share `p` of the sorted values does not exceed (nearest rank).
money quantile(const std::vector<money>& sorted, double p) {
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size())));
  return sorted[rank == 0 ? 0 : rank - 1];
}

/// The district of each row, and the districts in the map's order.
struct districts {
  std::vector<std::size_t> of_row;
  std::vector<std::string> names;
};
districts districts_of(const assessment::outcomes& outcomes) {
  const units::snapshot map(*outcomes.registry, outcomes.on);
  districts out;
  std::map<units::unit_index, std::size_t> index;
  for (const auto unit : map.units(level::district)) {
    index.emplace(unit, out.names.size());
    out.names.push_back(outcomes.registry->at_index(unit).name);
  }
  bool missing = false;
  for (const auto unit : outcomes.units) {
    const auto at = index.find(map.ancestor(unit, level::district));
    missing = missing || at == index.end();
    out.of_row.push_back(at == index.end() ? out.names.size() : at->second);
  }
  if (missing)
    out.names.push_back("–");
  return out;
}
} // namespace

table summarise_fronts(std::span<const planning::pareto_front> fronts, const std::string& mark) {
  std::map<std::int64_t, std::vector<money>> budgets;
  for (const auto& one : fronts)
    for (const auto& point : one.points)
      budgets[point.recognised].push_back(point.budget);
  table::integers communes, draws;
  table::reals low, middle, high;
  for (auto& [number, values] : budgets) {
    if (values.size() < fronts.size())
      continue; // some draw does not pass through this number
    std::sort(values.begin(), values.end());
    communes.emplace_back(number);
    low.emplace_back(static_cast<double>(quantile(values, 0.1)));
    middle.emplace_back(static_cast<double>(quantile(values, 0.5)));
    high.emplace_back(static_cast<double>(quantile(values, 0.9)));
    draws.emplace_back(static_cast<std::int64_t>(values.size()));
  }
  table out;
  out.title_vi = "Ngân sách ít nhất theo số xã đạt chuẩn";
  out.title_en = "Least budget by number of communes recognised";
  out.mark = mark;
  out.columns = {{"communes", "Số xã", communes},
                 {"p10", "Ngân sách (đồng), 10% số lần thấp hơn", low},
                 {"p50", "Ngân sách (đồng), trung vị", middle},
                 {"p90", "Ngân sách (đồng), 90% số lần thấp hơn", high},
                 {"draws", "Số lần tính", draws}};
  return out;
}

table share_met_by_district(std::span<const draw> draws) {
  const auto& first = *draws.front().outcomes;
  const districts where = districts_of(first);
  const std::size_t criteria = first.criteria();
  std::vector<std::int64_t> met(where.names.size() * criteria), known(met.size());
  for (const auto& one : draws)
    for (std::size_t row = 0; row < first.size(); ++row)
      for (std::size_t c = 0; c < criteria; ++c) {
        const truth value = one.outcomes->at(row, c);
        if (value == truth::unknown)
          continue;
        ++known[where.of_row[row] * criteria + c];
        met[where.of_row[row] * criteria + c] += value == truth::met ? 1 : 0;
      }
  table::texts district, name;
  table::integers criterion;
  table::reals share;
  for (std::size_t d = 0; d < where.names.size(); ++d)
    for (std::size_t c = 0; c < criteria; ++c) {
      district.emplace_back(where.names[d]);
      criterion.emplace_back(first.edition->criteria[c].number);
      name.emplace_back(first.edition->criteria[c].name_vi);
      const auto count = known[d * criteria + c];
      share.emplace_back(count ? std::optional{static_cast<double>(met[d * criteria + c]) /
                                               static_cast<double>(count)}
                               : std::nullopt);
    }
  table out;
  out.title_vi = "Tỷ lệ xã đạt từng tiêu chí, theo huyện";
  out.title_en = "Share of communes meeting each criterion, by district";
  out.mark = first.mark;
  out.columns = {{"district", "Huyện", district},
                 {"criterion", "Tiêu chí", criterion},
                 {"name", "Tên tiêu chí", name},
                 {"share", "Tỷ lệ xã đạt", share}};
  return out;
}

table bands_by_district(std::span<const draw> draws) {
  const auto& first = *draws.front().outcomes;
  const districts where = districts_of(first);
  const auto bands = aggregate::default_bands(static_cast<std::int64_t>(first.criteria()));
  const std::size_t whole = where.names.size();
  std::vector<std::vector<std::int64_t>> counts(bands.size(), std::vector<std::int64_t>(whole + 1));
  std::vector<std::int64_t> communes(whole + 1);
  for (std::size_t row = 0; row < first.size(); ++row) {
    ++communes[where.of_row[row]];
    ++communes[whole];
    for (const auto& one : draws) {
      const auto& met = one.outcomes->criteria_met[row];
      for (std::size_t b = 0; b < bands.size(); ++b)
        if (met.exact() && bands[b].contains(met.low)) {
          ++counts[b][where.of_row[row]];
          ++counts[b][whole];
        }
    }
  }
  table out;
  out.title_vi = "Số xã theo nhóm tiêu chí và huyện, trung bình các lần tính";
  out.title_en = "Communes by band of criteria and district, mean over the draws";
  out.mark = first.mark;
  table::texts district(where.names.begin(), where.names.end());
  district.emplace_back("Toàn tỉnh");
  out.columns = {{"district", "Huyện", district},
                 {"communes", "Số xã", table::integers(communes.begin(), communes.end())}};
  for (std::size_t b = 0; b < bands.size(); ++b) {
    table::reals mean;
    for (const auto count : counts[b])
      mean.emplace_back(static_cast<double>(count) / static_cast<double>(draws.size()));
    out.columns.push_back({bands[b].label_en, bands[b].label_vi, std::move(mean)});
  }
  return out;
}

namespace {
/// What a plan over years asks for, one row each.
template <class Add> void add_plan(const plan& wanted, const Add& add) {
  const auto dong = [](funds::money amount) {
    return funds::format_money(amount, 1, language::vietnamese);
  };
  add("objective", "Mục tiêu của kế hoạch", wanted.objective);
  for (const auto& next : wanted.then)
    add("then", "Mục tiêu tiếp theo", std::string{next.what.name});
  if (wanted.budget)
    add("budget", "Ngân sách", dong(*wanted.budget));
  if (wanted.percent_of_least_cost)
    add("budget", "Ngân sách",
        std::to_string(*wanted.percent_of_least_cost) +
            "% chi phí ít nhất của các yêu cầu, trong từng lần tính");
  if (!wanted.weigh_by.empty())
    add("weigh_by", "Mỗi xã được tính theo", wanted.weigh_by);
  for (const auto& [unit, weight] : wanted.weights)
    add("weight", "Trọng số của xã", unit + ": " + std::to_string(weight));
  if (wanted.first_year) {
    const int last = *wanted.first_year + static_cast<int>(wanted.years) - 1;
    add("years", "Các năm của kế hoạch",
        std::to_string(*wanted.first_year) + "–" + std::to_string(last));
  }
  for (const auto& one : wanted.funds) {
    std::vector<std::string> parts;
    for (const auto amount : one.amounts)
      parts.push_back(dong(amount));
    std::string text = one.name + ": " + join(parts, ", ");
    if (!one.criteria.empty()) {
      parts.clear();
      for (const int number : one.criteria)
        parts.push_back(std::to_string(number));
      text += "; chỉ tiêu chí " + join(parts, ", ");
    }
    if (!one.unit_class.empty())
      text += "; chỉ xã " + one.unit_class;
    parts.clear();
    for (const auto& unit : one.units)
      parts.push_back(unit.text());
    if (!parts.empty())
      text += "; chỉ ở " + join(parts, ", ");
    if (one.carry_over)
      text += "; được chuyển nguồn";
    if (one.counterpart)
      text += "; đối ứng ít nhất " + std::to_string(one.counterpart) + "%";
    add("fund", "Nguồn vốn", text);
  }
  if (!wanted.funds.empty())
    add("payment", "Cách thanh toán dự án",
        wanted.payment == "instalments" ? "nhiều đợt, qua các năm" : "trọn trong một năm");
  if (!wanted.whole_payments.empty()) {
    std::vector<std::string> numbers;
    for (const int number : wanted.whole_payments)
      numbers.push_back(std::to_string(number));
    add("whole_payments", "Tiêu chí thanh toán trọn trong một năm", join(numbers, ", "));
  }
  if (!wanted.lock_in.empty())
    add("lock_in", "Xã phải hoàn thành", join(wanted.lock_in, ", "));
  if (!wanted.lock_out.empty())
    add("lock_out", "Xã không hoàn thành", join(wanted.lock_out, ", "));
  if (wanted.gap > 0)
    add("wanted_gap", "Chênh lệch chấp nhận được",
        format_number(100 * wanted.gap, 2, language::vietnamese) + "%");
  if (wanted.work)
    add("work", "Giới hạn công việc của bộ giải", std::to_string(*wanted.work));
}
} // namespace

table parameters_of(const scenario& what, const result& made, const inputs& from) {
  table::texts name, label, value;
  const auto add = [&](std::string key, std::string words, std::string text) {
    name.emplace_back(std::move(key));
    label.emplace_back(std::move(words));
    value.emplace_back(std::move(text));
  };
  const auto number = [](std::int64_t n) { return std::to_string(n); };
  add("scenario", "Kịch bản", what.id);
  add("seed", "Số gieo ngẫu nhiên", std::to_string(what.seed));
  add("draws", "Số lần tính", number(static_cast<std::int64_t>(from.draws.size())));
  add("communes", "Số xã trong Chương trình",
      number(static_cast<std::int64_t>(from.draws.front().outcomes->size())));
  add("edition", "Bộ tiêu chí", from.draws.front().outcomes->edition->id);
  if (const auto& c = what.completion) {
    if (c->criteria_sum)
      add("criteria_sum", "Tổng số tiêu chí đạt (giả định)", number(*c->criteria_sum));
    add("minimum", "Không xã nào dưới (giả định)", number(c->minimum));
    if (c->under && c->communes_under)
      add("under", "Số xã dưới " + number(*c->under) + " tiêu chí (giả định, chưa công bố)",
          number(*c->communes_under));
    add("older_readings", "Số đọc cũ của xã chưa công nhận", c->older_readings);
    if (!c->unnamed_recognised_in.empty())
      add("unnamed_recognised_in", "Huyện chọn xã được công nhận chưa biết tên (giả định)",
          join(c->unnamed_recognised_in, "; "));
    if (c->totals_since)
      add("totals_since", "Tổng số tiêu chí của huyện được dùng nếu từ ngày",
          to_vietnamese(*c->totals_since));
    const auto decimal = [](double x) { return format_number(x, 1, language::vietnamese); };
    std::string levels;
    for (const auto& rule : c->levels)
      levels += rule.unit_class + ": " + decimal(rule.level) + "; ";
    add("levels", "Mức kỳ vọng theo loại xã (giả định)",
        levels + "còn lại: " + decimal(c->other_level));
    add("spread", "Độ phân tán quanh mức kỳ vọng (giả định)",
        format_number(c->spread, 2, language::vietnamese));
    std::string weights;
    for (const auto& [criterion, weight] : c->criterion_weights)
      weights += (weights.empty() ? "" : "; ") + std::to_string(criterion) + ": " + decimal(weight);
    if (!weights.empty())
      add("criterion_weights", "Trọng số thiếu theo tiêu chí (giả định)", weights);
  }
  if (what.plan) {
    add("estimate", "Mức đơn giá", std::string{funds::to_string(what.plan->estimate)});
    add_plan(*what.plan, add);
    if (what.plan->unknown_as)
      add("unknown_as", "Tiêu chí chưa biết được coi là (giả định)",
          *what.plan->unknown_as == truth::met ? "đạt" : "chưa đạt");
  }
  if (!made.plans.empty()) {
    const auto& plan = made.plans.front();
    add("method", "Cách giải", plan.method);
    for (const auto& check : plan.checks)
      add("require", "Yêu cầu", check.what.vi);
    std::int64_t widest = 0, found = 0;
    for (const auto& one : made.plans) {
      found += one.found() ? 1 : 0;
      widest = std::max(widest, one.gap());
    }
    add("plans_found", "Số lần có phương án", number(found));
    add("gap", "Chênh lệch lớn nhất giữa giá trị và chặn (0 = đã chứng minh là tốt nhất)",
        number(widest));
  }
  table out;
  out.title_vi = "Tham số và giả định";
  out.title_en = "Parameters and assumptions";
  out.mark = made.mark;
  out.columns = {
      {"parameter", "Tham số", name}, {"label", "Ý nghĩa", label}, {"value", "Giá trị", value}};
  return out;
}
} // namespace ntm::inline v0::scenario
