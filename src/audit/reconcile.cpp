#include "ntm/audit/reconcile.hpp"

#include "audit/checks.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::audit {
namespace {
template <class... F> struct overloaded : F... {
  using F::operator()...;
};
template <class... F> overloaded(F...) -> overloaded<F...>;
} // namespace

std::string_view to_string(claim_verdict value) noexcept {
  constexpr std::string_view names[] = {
      "holds",         "holds_by_rounding", "holds_by_cutting", "holds_on_one_map",
      "does_not_hold", "ambiguous",         "unknown"};
  return names[static_cast<std::size_t>(value)];
}

std::string_view words(claim_verdict value, language lang) noexcept {
  constexpr std::string_view vi[] = {
      "Đúng",       "Đúng khi làm tròn",    "Đúng khi cắt số lẻ", "Đúng với một bản đồ",
      "Không đúng", "Không phân định được", "Chưa kiểm được"};
  constexpr std::string_view en[] = {
      "Holds",         "Holds by rounding", "Holds by cutting", "Holds on one map",
      "Does not hold", "Cannot be decided", "Not checked yet"};
  return (lang == language::vietnamese ? vi : en)[static_cast<std::size_t>(value)];
}

std::string result::text(language lang) const {
  const bool plain =
      only_on && verdict == audit::claim_verdict::holds_on_one_map; // the map is named below
  std::string out{words(plain ? audit::claim_verdict::holds : verdict, lang)};
  if (only_on)
    out += lang == language::vietnamese ? ", chỉ trên bản đồ " + to_vietnamese(*only_on)
                                        : ", only on the map of " + ntm::to_string(*only_on);
  return out;
}

result check(const claim& what, const evidence& against) {
  return std::visit(
      overloaded{
          [&](const share_claim& c) { return detail::check_share(what, c, against); },
          [&](const mean_claim& c) { return detail::check_mean(what, c, against); },
          [&](const sum_claim& c) { return detail::check_sum(what, c, against); },
          [&](const cumulative_claim& c) { return detail::check_cumulative(what, c, against); },
          [&](const difference_claim& c) { return detail::check_difference(what, c, against); },
          [&](const date_order_claim& c) { return detail::check_date_order(what, c); },
          [&](const rate_claim& c) { return detail::check_rate(what, c, against); },
          [&](const count_claim& c) { return detail::check_count(what, c, against); },
      },
      what.what);
}

reconciliation reconcile(std::vector<claim> claims, const evidence& against) {
  reconciliation out{std::move(claims), {}};
  for (const auto& what : out.claims)
    out.results.push_back(check(what, against));
  return out;
}

const result& reconciliation::at(std::string_view id) const {
  std::vector<std::string> ids;
  for (const auto& entry : results) {
    if (entry.id == id)
      return entry;
    ids.push_back(entry.id);
  }
  throw unknown_name("claim", std::string{id}, nearest(id, ids));
}

table reconciliation::to_table() const {
  table out{"Reported figures", "Số liệu đã nêu và kết quả kiểm", {}, ""};
  const auto column = [&](std::string name, std::string label, auto&& cell) {
    table::texts cells;
    for (std::size_t i = 0; i < results.size(); ++i)
      cells.push_back(cell(claims[i], results[i]));
    out.columns.push_back({std::move(name), std::move(label), std::move(cells)});
  };
  using text = std::optional<std::string>;
  column("id", "Mã", [](const claim& c, const result&) { return text{c.id}; });
  column("printed", "Số đã nêu", [](const claim& c, const result&) { return text{c.text_vi}; });
  column("verdict", "Mã kết luận",
         [](const claim&, const result& r) { return text{to_string(r.verdict)}; });
  column("verdict_vi", "Kết luận",
         [](const claim&, const result& r) { return text{r.text(language::vietnamese)}; });
  column("verdict_en", "Kết luận (tiếng Anh)",
         [](const claim&, const result& r) { return text{r.text(language::english)}; });
  column("arithmetic_vi", "Phép tính",
         [](const claim&, const result& r) { return text{r.arithmetic_vi}; });
  column("arithmetic_en", "Phép tính (tiếng Anh)",
         [](const claim&, const result& r) { return text{r.arithmetic_en}; });
  column("said_on", "Ngày nêu", [](const claim& c, const result&) {
    return c.said_on ? text{ntm::to_string(*c.said_on)} : std::nullopt;
  });
  column("source", "Nguồn", [](const claim& c, const result&) { return text{c.source}; });
  return out;
}
} // namespace ntm::inline v0::audit
