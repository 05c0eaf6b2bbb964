// The rows of money. Payments that respect every fund and year exist iff no set of claims exceeds
// what the funds that may pay it have (max-flow = min-cut); where these sets are few they are rows,
// else the flow itself is in the model, a column for each kind of money, fund and year.
#include <algorithm>
#include <cmath>
#include <set>

#include "ntm/planning/by_model.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
namespace {
constexpr std::size_t most_hall_rows = 40, most_sets = 4096;

class money_writer {
public:
  explicit money_writer(by_model& model)
      : model_(model), funding_(*model.funding), kinds_(funding_.kinds.size()) {}

  void run() {
    for (const auto& r : model_.what->requirements()) {
      if (const auto* term = r.get_if<arrears_ceiling>())
        ceilings_.push_back(term);
      if (const auto* term = r.get_if<disbursed_term>())
        disbursed_.push_back(term);
    }
    if (!funding_.limited()) {
      for (const auto* term : disbursed_)
        (void)amounts_of(*term, *model_.what); // says that there is no money
      return;
    }
    if (disbursed_.empty() && model_.what->budget() && kinds_ <= 1 && !funding_.whole_payments())
      return budget();
    if (!ceilings_.empty() || !disbursed_.empty() || funding_.whole_payments() || !hall())
      flow();
  }

private:
  [[nodiscard]] double scaled(double dong) const {
    return dong / static_cast<double>(model_.out.money_unit);
  }
  [[nodiscard]] const by_model::entries& due(std::size_t kind, std::size_t year) const {
    return model_.dues[kind * model_.years + year];
  }
  void take(by_model::entries& out, const by_model::entries& from) const {
    for (const auto& [column, dong] : from)
      out.emplace_back(column, scaled(dong));
  }

  /// One budget that has everything in the first year: only the whole matters.
  void budget() {
    by_model::entries spending;
    if (kinds_)
      take(spending, due(0, model_.years - 1));
    model_.out.add_row("budget", -by_model::infinity,
                       static_cast<double>(*model_.what->budget() / model_.out.money_unit),
                       merged(std::move(spending)));
  }

  /// Sets "kind k due by deadline[k]" (0: not in the set) that nothing can be added to for free.
  /// Nothing when there would be too many.
  bool hall() {
    const std::size_t choices = model_.years + 1;
    std::size_t sets = 1;
    for (std::size_t k = 0; k < kinds_; ++k) {
      sets *= choices;
      if (sets > most_sets)
        return false;
    }
    std::set<std::vector<std::size_t>> reach; // of each fund: how many years' money is used
    for (std::size_t set = 1; set < sets; ++set) {
      std::vector<std::size_t> used(funding_.funds.size(), 0);
      std::size_t rest = set;
      for (std::size_t k = 0; k < kinds_; ++k, rest /= choices)
        for (std::size_t f = 0; f < used.size(); ++f)
          if (funding_.kinds[k].pays[f])
            used[f] = std::max(used[f], rest % choices);
      reach.insert(std::move(used));
      if (reach.size() > most_hall_rows)
        return false;
    }
    for (const auto& used : reach)
      hall_row(used);
    return true;
  }

  void hall_row(const std::vector<std::size_t>& used) {
    by_model::entries spending;
    for (std::size_t k = 0; k < kinds_; ++k) {
      std::size_t years = model_.years;
      for (std::size_t f = 0; f < used.size(); ++f)
        if (funding_.kinds[k].pays[f])
          years = std::min(years, used[f]);
      if (years > 0)
        take(spending, due(k, years - 1));
    }
    money supply = 0;
    std::string id = "money";
    for (std::size_t f = 0; f < used.size(); ++f)
      if (used[f]) {
        supply += funding_.received(f, used[f] - 1);
        id += ":" + funding_.funds[f].name +
              (model_.years > 1 ? "<=" + model_.at(used[f] - 1).substr(1) : "");
      }
    model_.out.add_row(id == "money" ? "money:nobody" : id, -by_model::infinity,
                       static_cast<double>(supply / model_.out.money_unit),
                       merged(std::move(spending)));
  }

  void flow() {
    const std::size_t years = model_.years, funds = funding_.funds.size();
    auto& pays = model_.pay_columns;
    pays.assign(kinds_ * funds * years, milp::none);
    for (std::size_t k = 0; k < kinds_; ++k)
      for (std::size_t f = 0; f < funds; ++f)
        for (std::size_t t = 0; funding_.kinds[k].pays[f] && t < years; ++t)
          pays[(k * funds + f) * years + t] = model_.out.add_column(
              "pay:" + funding_.funds[f].name + ":kind " + std::to_string(k + 1) + model_.at(t), 0,
              0, by_model::infinity, false);
    arrears();
    for (std::size_t k = 0; k < kinds_; ++k)
      for (std::size_t t = 0; t < years; ++t) {
        by_model::entries row;
        for (const auto& [column, dong] : due(k, t))
          row.emplace_back(column, -scaled(dong));
        for (std::size_t f = 0; f < funds; ++f)
          for (std::size_t s = funding_.kinds[k].whole ? t : 0; s <= t; ++s)
            if (const auto column = pays[(k * funds + f) * years + s]; column != milp::none)
              row.emplace_back(column, 1.0);
        for (std::size_t f = 0; !model_.owe_columns.empty() && f < funds; ++f)
          if (const auto column = model_.owe_columns[(k * funds + f) * years + t];
              column != milp::none)
            row.emplace_back(column, 1.0);
        // Where payments count, nothing is paid for nothing.
        const bool exact = !disbursed_.empty() && (funding_.kinds[k].whole || t + 1 == years);
        model_.out.add_row("paid:kind " + std::to_string(k + 1) + model_.at(t), 0,
                           exact ? 0 : by_model::infinity, merged(std::move(row)));
      }
    disbursed();
    for (std::size_t f = 0; f < funds; ++f)
      for (std::size_t t = 0; t < years; ++t) {
        const auto& fund = funding_.funds[f];
        by_model::entries row;
        for (std::size_t k = 0; k < kinds_; ++k)
          for (std::size_t s = fund.carry_over ? 0 : t; s <= t; ++s)
            if (const auto column = pays[(k * funds + f) * years + s]; column != milp::none)
              row.emplace_back(column, 1.0);
        const money supply = fund.carry_over ? funding_.received(f, t) : fund.amounts[t];
        model_.out.add_row("fund:" + fund.name + model_.at(t), -by_model::infinity,
                           scaled(static_cast<double>(supply)), row);
      }
  }

  /// What each fund owes of each kind at the end of each year, within the ceilings: what is owed
  /// less at the end of a year was paid in it.
  void arrears() {
    if (ceilings_.empty())
      return;
    const std::size_t years = model_.years, funds = funding_.funds.size();
    auto& owe = model_.owe_columns;
    owe.assign(kinds_ * funds * years, milp::none);
    const auto may_owe = [&](std::size_t f) {
      return std::any_of(ceilings_.begin(), ceilings_.end(), [&](const arrears_ceiling* term) {
        return term->fund.empty() || term->fund == funding_.funds[f].name;
      });
    };
    for (std::size_t k = 0; k < kinds_; ++k)
      for (std::size_t f = 0; f < funds; ++f) {
        if (!funding_.kinds[k].pays[f] || funding_.kinds[k].whole || !may_owe(f))
          continue;
        const std::string id = funding_.funds[f].name + ":kind " + std::to_string(k + 1);
        for (std::size_t t = 0; t + 1 < years; ++t)
          owe[(k * funds + f) * years + t] =
              model_.out.add_column("owe:" + id + model_.at(t), 0, 0, by_model::infinity, false);
        for (std::size_t t = 1; t < years; ++t) {
          const std::size_t at = (k * funds + f) * years + t;
          by_model::entries row{{model_.pay_columns[at], 1.0}, {owe[at - 1], -1.0}};
          if (owe[at] != milp::none)
            row.emplace_back(owe[at], 1.0);
          model_.out.add_row("owed:" + id + model_.at(t), 0, by_model::infinity, row);
        }
      }
    for (const auto* term : ceilings_)
      for (std::size_t t = 0; t + 1 < years; ++t) {
        by_model::entries row;
        for (std::size_t k = 0; k < kinds_; ++k)
          for (std::size_t f = 0; f < funds; ++f)
            if (const auto column = owe[(k * funds + f) * years + t];
                column != milp::none &&
                (term->fund.empty() || term->fund == funding_.funds[f].name))
              row.emplace_back(column, 1.0);
        model_.out.add_row("arrears:" + (term->fund.empty() ? "" : term->fund) + model_.at(t),
                           -by_model::infinity,
                           scaled(static_cast<double>(ceiling_at(*term, *model_.what, t))), row);
      }
  }

  void disbursed() {
    const std::size_t years = model_.years, funds = funding_.funds.size();
    for (const auto* term : disbursed_) {
      const money wanted = amounts_of(*term, *model_.what).wanted;
      by_model::entries row;
      for (std::size_t k = 0; k < kinds_; ++k)
        for (std::size_t f = 0; f < funds; ++f)
          for (std::size_t t = 0; t < years; ++t)
            if (const auto column = model_.pay_columns[(k * funds + f) * years + t];
                column != milp::none &&
                (term->fund.empty() || term->fund == funding_.funds[f].name) &&
                (term->in_year == 0 || model_.what->year_position(term->in_year) == t))
              row.emplace_back(column, 1.0);
      model_.out.add_row("disbursed:" + (term->fund.empty() ? "all" : term->fund) +
                             (term->in_year ? ":" + std::to_string(term->in_year) : ""),
                         scaled(static_cast<double>(wanted)), by_model::infinity, row);
    }
  }

  /// Entries with each column once, in order.
  static by_model::entries merged(by_model::entries list) {
    std::sort(list.begin(), list.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    by_model::entries out;
    for (const auto& one : list)
      if (!out.empty() && out.back().first == one.first)
        out.back().second += one.second;
      else
        out.push_back(one);
    return out;
  }

  by_model& model_;
  const financing& funding_;
  std::size_t kinds_;
  std::vector<const arrears_ceiling*> ceilings_;
  std::vector<const disbursed_term*> disbursed_;
};
} // namespace

void append_money(by_model& model) { money_writer{model}.run(); }

void detail::tighten_money(milp& model) {
  for (std::size_t i = 0; i < model.row_ids.size(); ++i) {
    const auto& id = model.row_ids[i];
    if (id.starts_with("money") || id.starts_with("fund:") || id.starts_with("budget"))
      model.row_upper[i] -= 1 + 1e-7 * std::abs(model.row_upper[i]);
  }
}
} // namespace ntm::inline v0::planning
