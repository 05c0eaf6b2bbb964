// The tables of a plan's money.
#include <map>

#include "ntm/planning/plan.hpp"
#include "ntm/units/snapshot.hpp"
#include "owed.hpp"
#include "project_columns.hpp"

namespace ntm::inline v0::planning {
namespace {
using integers = table::integers;
using texts = table::texts;
} // namespace

ntm::table plan::funds_table() const {
  std::map<std::pair<std::size_t, int>, money> used;
  for (const auto& p : side_payments)
    used[{p.fund, p.year}] += p.amount;
  for (const auto* list : {&payments, &upkeep_payments})
    for (const auto& p : *list)
      used[{p.fund, p.year}] += p.amount;
  texts names;
  integers calendar, come_in, available, spent, left;
  table::reals price;
  for (std::size_t f = 0; f < funds.size(); ++f) {
    money carried = 0;
    for (std::size_t t = 0; t < funds[f].amounts.size(); ++t) {
      const int year = first_year + static_cast<int>(t);
      const auto found = used.find({f, year});
      const money paid = found == used.end() ? 0 : found->second;
      names.push_back(funds[f].name);
      calendar.push_back(year);
      come_in.push_back(funds[f].amounts[t]);
      available.push_back(carried + funds[f].amounts[t]);
      spent.push_back(paid);
      left.push_back(carried + funds[f].amounts[t] - paid);
      carried = funds[f].carry_over ? carried + funds[f].amounts[t] - paid : 0;
      const std::size_t at = f * years + t;
      price.push_back(at < prices.size() ? std::optional{prices[at] * 1e9} : std::nullopt);
    }
  }
  ntm::table out;
  out.title_en = "Funds by year";
  out.title_vi = "Nguồn vốn theo năm";
  out.mark = mark;
  out.columns = {{"fund", "Nguồn vốn", std::move(names)},
                 {"year", "Năm", std::move(calendar)},
                 {"received", "Vốn trong năm (đồng)", std::move(come_in)},
                 {"available", "Khả dụng (đồng)", std::move(available)},
                 {"used", "Đã dùng (đồng)", std::move(spent)},
                 {"left", "Còn lại (đồng)", std::move(left)},
                 {"price_of_billion", "Giá trị của thêm 1 tỷ đồng", std::move(price)}};
  return out;
}

ntm::table plan::arrears_table() const {
  texts names;
  integers calendar, owed;
  bool fits = true; // part of what comes in, which was added before
  for (std::size_t f = 0; f < funds.size(); ++f)
    for (std::size_t t = 0; t < years; ++t) {
      const int year = first_year + static_cast<int>(t);
      names.push_back(funds[f].name);
      calendar.push_back(year);
      owed.push_back(detail::owed_at(*this, f, year, fits));
    }
  ntm::table out;
  out.title_en = "Owed at the end of each year for work that is finished";
  out.title_vi = "Nợ đọng cuối mỗi năm của khối lượng đã hoàn thành";
  out.mark = mark;
  out.columns = {{"fund", "Nguồn vốn", std::move(names)},
                 {"year", "Năm", std::move(calendar)},
                 {"owed", "Nợ đọng cuối năm (đồng)", std::move(owed)}};
  return out;
}

ntm::table plan::payments_table() const {
  detail::refuse_one_draw(*this, "funds_table() or by_district()");
  detail::project_columns projects;
  projects.with_districts = false;
  texts sources;
  integers calendar, amounts;
  for (const auto& p : payments) {
    projects.add(*outcomes, p.row, p.criterion);
    calendar.push_back(p.year);
    sources.push_back(funds[p.fund].name);
    amounts.push_back(p.amount);
  }
  ntm::table out = std::move(projects).begin(mark);
  out.title_en = "Plan: payments";
  out.title_vi = "Kế hoạch: các khoản chi";
  out.columns.push_back({"year", "Năm", std::move(calendar)});
  out.columns.push_back({"fund", "Nguồn vốn", std::move(sources)});
  out.columns.push_back({"amount", "Số tiền (đồng)", std::move(amounts)});
  return out;
}
} // namespace ntm::inline v0::planning
