#pragma once
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "ntm/planning/financing.hpp"
#include "ntm/planning/milp.hpp"

namespace ntm::inline v0::planning {
/// A mixed integer program while terms add their rows to it. Years are positions from 0; a row that
/// is recognised before the plan has no column.
struct by_model {
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  /// A linear expression: (column, coefficient).
  using entries = std::vector<std::pair<std::size_t, double>>;

  milp out;
  const problem* what = nullptr;
  const workload* work = nullptr;
  const financing* funding = nullptr;
  std::size_t years = 1;
  bool compact = false;
  /// Columns by [row][year] and [need][year], or `milp::none`.
  std::vector<std::size_t> recognised_columns, finish_columns;
  /// Columns "done by the end of the year" by [side item][year]; empty when no term asks for items.
  std::vector<std::size_t> item_columns;
  /// By [need of `funding->upkeep`][year]: "its upkeep is paid in this year and was before", for
  /// criteria that are met before the plan; `milp::none` for what the plan may finish.
  std::vector<std::size_t> upkeep_columns;
  /// By [kind][fund][year], once the rows of money are there: what is paid in the year, and what is
  /// owed at its end; empty, or `milp::none`, where there is no such column.
  std::vector<std::size_t> pay_columns, owe_columns;
  /// What must be paid of each [kind][year]: by the end of the year for instalments, in the year
  /// for whole payments. In dong.
  std::vector<entries> dues;
  /// By [row][year] the columns of `criteria_of`, once they were asked for.
  std::vector<entries> criteria_columns;

  /// The column "recognised by the end of the year".
  [[nodiscard]] std::size_t recognised(std::size_t row, std::size_t year) const {
    return recognised_columns[row * years + year];
  }
  /// The column "finished by the end of the year" of a need of the workload.
  [[nodiscard]] std::size_t finished(std::size_t need, std::size_t year) const {
    return finish_columns[need * years + year];
  }
  /// The column "done by the end of the year" of a side item.
  [[nodiscard]] std::size_t item(std::size_t item, std::size_t year) const {
    return item_columns[item * years + year];
  }
  /// The columns "still kept up at the end of the year" of what a row met before the plan: a
  /// criterion counts only where its column is 1. Empty where nothing can be lost.
  [[nodiscard]] std::vector<std::size_t> kept_up(std::size_t row, std::size_t year) const;
  /// Ends an id: ":2018", nothing when there is one year.
  [[nodiscard]] std::string at(std::size_t year) const {
    return years == 1 ? "" : ":" + std::to_string(funding->first_year + static_cast<int>(year));
  }
  /// The code of a row's commune, the number of a need's criterion.
  [[nodiscard]] std::string code(std::size_t row) const;
  [[nodiscard]] std::string number(std::size_t need) const;
  /// Lets `column` cost `amount` dong of a kind by the end of a year (in that year for whole
  /// payments).
  void spend(std::size_t kind, std::size_t year, std::size_t column, double amount) {
    dues[kind * years + year].emplace_back(column, amount);
  }
};

/// The model with every row but those of money.
[[nodiscard]] by_model begin_model(const problem& what, const workload& work,
                                   const financing& funding, formulation form);
/// An objective as an expression: columns, and what holds whatever is chosen. Money is in units of
/// the model. Adds columns for communes that report only the number of criteria.
struct expression {
  by_model::entries entries;
  std::int64_t before = 0;
};
[[nodiscard]] expression measured(by_model& model, const targets::measure& what);
/// Criteria finished by the end of a year beyond those met today, all communes together.
[[nodiscard]] expression criteria_by(by_model& model, std::size_t year);
/// The same for one row; `before` is what it meets today and cannot lose.
[[nodiscard]] expression criteria_of(by_model& model, std::size_t row, std::size_t year);
/// Adds the columns of upkeep, what they cost, that what is lost stays lost (`stays_lost`), and
/// that a commune which the plan has recognised loses nothing (`kept_up`).
void append_upkeep(by_model& model);
/// Adds the rows of money, once every term has spent what it spends.
void append_money(by_model& model);
} // namespace ntm::inline v0::planning
