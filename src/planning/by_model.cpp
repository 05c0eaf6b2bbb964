#include "ntm/planning/by_model.hpp"

#include <algorithm>
#include <numeric>

#include "ntm/core/errors.hpp"
#include "sentence.hpp"
#include "side_items.hpp"

namespace ntm::inline v0::planning {
std::string by_model::code(std::size_t row) const {
  return work->outcomes->registry->at_index(work->outcomes->units[row]).code;
}
std::string by_model::number(std::size_t need) const {
  return std::to_string(work->outcomes->edition->criteria[work->needs[need].criterion].number);
}

namespace {
/// The greatest amount that divides every cost, so that doubles hold the money exactly.
money common_unit(const workload& work, const financing& funding) {
  money unit = 0, all = 0;
  for (const auto& part : funding.parts) {
    unit = std::gcd(unit, part.amount);
    all += part.amount; // fits: make_financing added all of it before
  }
  for (const auto& one : funding.upkeep) {
    unit = std::gcd(unit, one.yearly);
    for (const auto& part :
         funding.parts_of_upkeep(static_cast<std::size_t>(&one - funding.upkeep.data())))
      unit = std::gcd(unit, part.amount);
    all += one.yearly * static_cast<money>(funding.years); // as above
  }
  if (!funding.limited())
    for (const auto& n : work.needs)
      if (n.cost != funds::unknown_cost) {
        unit = std::gcd(unit, n.cost);
        all += n.cost;
      }
  if (!funding.limited())
    for (const auto& one : work.side) {
      unit = std::gcd(unit, one.cost);
      all += one.cost;
    }
  unit = unit ? unit : 1;
  if (all / unit > (money{1} << 50))
    throw error("to_milp: costs of " + std::to_string(all) + " dong in steps of " +
                std::to_string(unit) +
                " are too fine for a solver that computes in doubles; round them to a million");
  return unit;
}

class writer {
public:
  writer(const problem& what, const workload& work, const financing& funding, formulation form)
      : what_(what), work_(work), funding_(funding) {
    model_.what = &what;
    model_.work = &work;
    model_.funding = &funding;
    model_.years = what.years();
    bool counts_criteria = detail::counts_criteria(what);
    for (const auto& r : what.requirements()) {
      counts_criteria = counts_criteria || r.needs_criteria();
      if (const auto* f = r.get_if<floor_criteria>())
        floor_ = std::max(floor_, f->criteria);
    }
    const bool needed = counts_criteria || funding.whole_payments();
    if (form == formulation::compact && needed)
      throw error("to_milp: the compact form has no criteria, but they are counted or a project is "
                  "paid inside one year; use formulation::by");
    model_.compact = form == formulation::compact ||
                     (form == formulation::automatic && !needed && model_.years > 1);
    whole_ = counts_criteria;
    model_.recognised_columns.assign(work.rows * model_.years, milp::none);
    model_.finish_columns.assign(work.needs.size() * model_.years, milp::none);
    model_.dues.resize(funding.kinds.size() * model_.years);
  }

  by_model run() {
    auto& out = model_.out;
    maximise_ = what_.purpose() == aim::maximise;
    by_year_ = detail::counts_years(what_);
    const bool criteria = maximise_ && detail::counts_criteria(what_);
    out.maximise = maximise_;
    if (maximise_ && !criteria)
      out.offset = static_cast<double>(detail::value_before(what_, work_));
    out.money_unit = common_unit(work_, funding_);
    for (std::size_t row = 0; row < work_.rows; ++row) {
      recognised_columns(row);
      finish_columns(row);
      dues(row);
    }
    append_upkeep(model_);
    order_rows();
    links();
    if (!work_.side.empty())
      detail::append_items(model_);
    if (criteria) {
      const expression counted = criteria_by(model_, model_.years - 1);
      out.offset = static_cast<double>(counted.before); // what cannot be lost
      for (const auto& [column, value] : counted.entries)
        out.objective[column] = value;
    }
    for (const auto& r : what_.requirements())
      r.append_to(model_);
    return std::move(model_);
  }

private:
  [[nodiscard]] double scaled(money amount) const {
    return static_cast<double>(amount) / static_cast<double>(model_.out.money_unit);
  }
  [[nodiscard]] bool has_finish(std::size_t row, std::size_t year) const {
    if (!model_.compact && !whole_ && work_.recognised[row] && work_.deficit(row, floor_) == 0)
      return false;
    if (!model_.compact)
      return true;
    return year + 1 == model_.years && work_.deficit(row, floor_) > 0;
  }

  void recognised_columns(std::size_t row) {
    if (work_.recognised[row])
      return;
    const auto weight = static_cast<double>(detail::weight_of(what_, row));
    const bool never = work_.locked_out[row] || (model_.compact && work_.unpriced[row] > 0);
    for (std::size_t t = 0; t < model_.years; ++t) {
      const bool last = t + 1 == model_.years;
      const bool counts = maximise_ && (by_year_ || last) && !detail::counts_criteria(what_);
      double worth = counts ? weight : 0.0;
      if (!maximise_ && last && model_.compact && !has_finish(row, t) && !never)
        worth = scaled(work_.complete[row]);
      model_.recognised_columns[row * model_.years + t] =
          model_.out.add_column("recognised:" + model_.code(row) + model_.at(t), worth,
                                work_.locked_in[row] && last ? 1 : 0, never ? 0 : 1, true);
    }
  }

  void finish_columns(std::size_t row) {
    for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n)
      for (std::size_t t = 0; t < model_.years; ++t) {
        if (!has_finish(row, t))
          continue;
        const bool priced = work_.needs[n].cost != funds::unknown_cost;
        const bool last = t + 1 == model_.years;
        model_.finish_columns[n * model_.years + t] =
            model_.out.add_column((priced ? "finish:" : "no_price:") + model_.code(row) + ":" +
                                      model_.number(n) + model_.at(t),
                                  !maximise_ && last && priced ? scaled(work_.needs[n].cost) : 0.0,
                                  0, priced ? 1 : 0, is_whole(row, n));
      }
  }
  /// Whether a part of a criterion would mean nothing.
  [[nodiscard]] bool is_whole(std::size_t row, std::size_t need) const {
    if (whole_)
      return true;
    const auto parts = funding_.parts_of(need);
    if (std::any_of(parts.begin(), parts.end(),
                    [&](const auto& part) { return funding_.kinds[part.kind].whole; }))
      return true;
    if (work_.deficit(row, floor_) == 0)
      return false;
    // The cheapest of a floor are whole by themselves while all cost the same kind of money.
    std::size_t kind = milp::none;
    for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n)
      for (const auto& part : funding_.parts_of(n)) {
        if (kind != milp::none && kind != part.kind)
          return true;
        kind = part.kind;
      }
    return false;
  }

  void dues(std::size_t row) {
    for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n)
      for (const auto& part : funding_.parts_of(n))
        for (std::size_t t = 0; t < model_.years; ++t) {
          std::size_t column = model_.finished(n, t);
          if (column == milp::none)
            column =
                model_.compact && !work_.recognised[row] ? model_.recognised(row, t) : milp::none;
          if (column == milp::none || model_.out.upper[column] == 0)
            continue;
          model_.spend(part.kind, t, column, static_cast<double>(part.amount));
          if (funding_.kinds[part.kind].whole && t > 0)
            model_.spend(part.kind, t, model_.finished(n, t - 1),
                         -static_cast<double>(part.amount));
        }
  }

  /// Recognised stays recognised, finished stays finished.
  void order_rows() {
    for (std::size_t row = 0; row < work_.rows; ++row)
      for (std::size_t t = 1; t < model_.years; ++t) {
        if (!work_.recognised[row])
          model_.out.add_row(
              "stays:" + model_.code(row) + model_.at(t), 0, by_model::infinity,
              {{model_.recognised(row, t), 1.0}, {model_.recognised(row, t - 1), -1.0}});
        for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n)
          if (model_.finished(n, t - 1) != milp::none)
            model_.out.add_row("stays:" + model_.code(row) + ":" + model_.number(n) + model_.at(t),
                               0, by_model::infinity,
                               {{model_.finished(n, t), 1.0}, {model_.finished(n, t - 1), -1.0}});
      }
  }

  void links() {
    for (std::size_t row = 0; row < work_.rows; ++row)
      if (!work_.recognised[row])
        for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n)
          for (std::size_t t = 0; t < model_.years; ++t)
            if (model_.finished(n, t) != milp::none)
              model_.out.add_row("link:" + model_.code(row) + ":" + model_.number(n) + model_.at(t),
                                 0, by_model::infinity,
                                 {{model_.finished(n, t), 1.0}, {model_.recognised(row, t), -1.0}});
  }

  const problem& what_;
  const workload& work_;
  const financing& funding_;
  std::size_t floor_ = 0;
  bool whole_ = false, maximise_ = false, by_year_ = false;
  by_model model_;
};
} // namespace

by_model begin_model(const problem& what, const workload& work, const financing& funding,
                     formulation form) {
  if (is_shortfall(what.objective()))
    throw error("to_milp: '" + std::string{what.objective().name} +
                "' is sought by several models; write the one of .minimise(measure::cost) with a "
                "floor or at_most_missing");
  return writer{what, work, funding, form}.run();
}
} // namespace ntm::inline v0::planning
