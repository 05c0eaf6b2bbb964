// How a solution of the model pays, in whole dong.
#include <algorithm>
#include <cmath>

#include "decision.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// Columns in dong, rounded; 0 where there is none.
std::vector<money> amounts(const by_model& model, const std::vector<std::size_t>& columns,
                           const std::vector<double>& x) {
  std::vector<money> out(columns.size(), 0);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] != milp::none)
      out[i] = std::max<money>(
          0, std::llround(x[columns[i]] * static_cast<double>(model.out.money_unit)));
  return out;
}

/// Rounding must not break a ceiling: the largest amounts give way.
void trim(std::vector<money>& owed, const by_model& model, const arrears_ceiling& term) {
  const std::size_t years = model.years, funds = model.funding->funds.size();
  for (std::size_t t = 0; t < years; ++t) {
    const money ceiling = ceiling_at(term, *model.what, t);
    std::vector<std::size_t> its;
    money sum = 0;
    for (std::size_t i = t; i < owed.size(); i += years)
      if (term.fund.empty() || model.funding->funds[i / years % funds].name == term.fund) {
        its.push_back(i);
        sum += owed[i];
      }
    std::sort(its.begin(), its.end(), [&](auto a, auto b) { return owed[a] > owed[b]; });
    for (const std::size_t i : its) {
      const money less = std::clamp<money>(sum - ceiling, 0, owed[i]);
      owed[i] -= less;
      sum -= less;
    }
  }
}
} // namespace

payment_wishes wishes_of(const by_model& model, const std::vector<double>& x) {
  payment_wishes out;
  const auto& requirements = model.what->requirements();
  if (!model.owe_columns.empty()) {
    out.owed = amounts(model, model.owe_columns, x);
    for (const auto& r : requirements)
      if (const auto* term = r.get_if<arrears_ceiling>())
        trim(out.owed, model, *term);
  }
  if (!model.pay_columns.empty() &&
      std::any_of(requirements.begin(), requirements.end(),
                  [](const requirement& r) { return r.get_if<disbursed_term>(); })) {
    const auto paid = amounts(model, model.pay_columns, x);
    const std::size_t cells = model.funding->funds.size() * model.years;
    out.first.assign(cells, 0);
    for (std::size_t i = 0; i < paid.size(); ++i)
      out.first[i % cells] += paid[i];
  }
  return out;
}
} // namespace ntm::inline v0::planning::detail
