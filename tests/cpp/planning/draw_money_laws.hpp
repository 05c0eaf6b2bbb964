#pragma once
#include "planning/draw_laws.hpp"

/// Upkeep and terms about payments as random laws: few enough together that all payments can be
/// tried.
namespace ntm_test::draw_laws {
/// The fund that a term names, or none: then all.
inline std::optional<std::size_t> fund(const facts& in, dice& d, double chance) {
  if (in.funds.empty() || !d.chance(chance))
    return std::nullopt;
  return static_cast<std::size_t>(d.below(static_cast<int>(in.funds.size())));
}
inline std::vector<bool> only(const facts& in, std::optional<std::size_t> fund) {
  std::vector<bool> out(in.funds.size(), !fund);
  if (fund)
    out[*fund] = true;
  return out;
}

/// Upkeep of some criteria, those of `taken` left out; of no more than `most` that may be lost.
inline law upkeep(const facts& in, dice& d, std::vector<bool>& taken, int& most) {
  std::vector<int> numbers;
  for (std::size_t k = 0; k < in.criteria; ++k)
    if (!taken[k] && (numbers.empty() || d.chance(0.4)))
      numbers.push_back(static_cast<int>(k) + 1);
  for (const int number : numbers)
    taken[static_cast<std::size_t>(number) - 1] = true;
  const bool by_class = in.highland.front() && d.chance(0.4), by_unit = d.chance(0.25),
             own = d.chance(0.5);
  const int district = in.district.front(), rule = d.below(3);
  const money yearly = d.between(1, 3);
  const auto payer = fund(in, d, 0.3);
  upkeep_facts made{std::vector<std::vector<money>>(in.n, std::vector<money>(in.criteria, 0)),
                    only(in, payer), rule == 1, rule == 2};
  int held = 0;
  for (std::size_t i = 0; i < in.n; ++i)
    for (const int number : numbers) {
      const auto k = static_cast<std::size_t>(number) - 1;
      const bool its = (!by_class || in.highland[i]) && (!by_unit || in.district[i] == district);
      made.yearly[i][k] = own ? d.below(4) : its ? yearly : 0;
      held += in.met[i][k] && made.yearly[i][k] > 0;
    }
  auto cells = in.data.costs;
  std::fill(cells.cells.begin(), cells.cells.end(), 0);
  for (std::size_t i = 0; i < in.n; ++i)
    for (std::size_t k = 0; k < in.criteria; ++k) {
      if (in.met[i][k] && made.yearly[i][k] > 0 && most-- <= 0)
        made.yearly[i][k] = 0;
      cells.cells[i * in.criteria + k] = made.yearly[i][k];
    }
  const bool by_cells = own || most < 0;
  most = std::max(0, most);
  std::vector<unit_ref> units;
  if (by_unit)
    units = {unit_ref{district_code(district)}};
  auto term = by_cells ? ntm::planning::maintain(std::move(cells))
                       : ntm::planning::maintain(numbers, yearly)
                             .in_class(by_class ? "is_highland" : "")
                             .in(std::move(units));
  if (payer)
    term = term.from(in.funds[*payer].name);
  term = term.keeping(rule == 0   ? ntm::planning::keep_rule::chosen
                      : rule == 1 ? ntm::planning::keep_rule::recognised
                                  : ntm::planning::keep_rule::all);
  law out{"maintain", [term](const auto& p) { return p.maintain(term); }, {}, {}};
  out.upkeep = std::move(made);
  return out;
}

/// A ceiling of one fund, or of all; a small one, where it has to be shared out in every way.
inline law arrears(const facts& in, dice& d, std::optional<std::size_t> fund) {
  const int few = in.years == 3 ? 2 : 4;
  const int most = fund || in.funds.size() < 2 ? 8 : in.funds.size() == 2 ? few : few / 2;
  std::vector<money> said, amounts(static_cast<std::size_t>(in.years), 0);
  const bool one = d.chance(0.5);
  for (int t = 0; t < in.years; ++t) {
    const bool last = t + 1 == in.years;
    if (!one)
      said.push_back(last ? 0 : d.between(0, most));
    else if (said.empty())
      said.push_back(d.between(0, most));
    amounts[static_cast<std::size_t>(t)] = last ? 0 : said.back();
  }
  const auto term = ntm::planning::arrears(said).of(fund ? in.funds[*fund].name : "");
  law out{"arrears", [term](const auto& p) { return p.arrears(term); }, {}, {}};
  out.owed = debt_facts{only(in, fund), std::move(amounts)};
  return out;
}

/// A share of what comes in, of one fund or all, in one year or all.
inline law disbursed_of(const facts& in, std::optional<std::size_t> of, int t, int points) {
  spent_facts made{only(in, of), t, points};
  const auto term = ntm::planning::least_disbursed(points / 100.0)
                        .of(of ? in.funds[*of].name : "")
                        .in(t < 0 ? 0 : facts::calendar(t));
  law out{"least_disbursed", [term](const auto& p) { return p.require(term); }, {}, {}};
  out.spent = std::move(made);
  out.with = [=, &in](std::int64_t other) {
    return disbursed_of(in, of, t, static_cast<int>(other));
  };
  return out;
}
inline law least_disbursed(const facts& in, dice& d, bool by_year) {
  const auto of = fund(in, d, 0.4);
  const int t = by_year && d.chance(0.6) ? year(in, d) : -1;
  return disbursed_of(in, of, t, d.chance(0.2) ? d.between(1, 9999) : 1000 * d.between(1, 9));
}

inline void money_laws(const facts& in, dice& d, std::vector<law>& laws) {
  if (d.chance(0.14)) {
    int choices = in.years == 1 ? 14 : in.years == 2 ? 9 : 7; // what is missing may be finished
    for (std::size_t i = 0; i < in.n; ++i)
      for (std::size_t k = 0; k < in.criteria; ++k)
        choices -= !in.met[i][k];
    int most = std::max(0, choices);
    std::vector<bool> taken(in.criteria, false);
    laws.push_back(upkeep(in, d, taken, most));
    if (std::find(taken.begin(), taken.end(), false) != taken.end() && d.chance(0.3))
      laws.push_back(upkeep(in, d, taken, most));
  }
  int ways = 1; // to share ceilings and to save money
  if (d.chance(in.years > 1 ? 0.13 : 0.03)) {
    const auto one = fund(in, d, 0.5);
    laws.push_back(arrears(in, d, one));
    if (d.chance(0.3))
      laws.push_back(arrears(in, d, one ? std::nullopt : fund(in, d, 1)));
    ways *= in.funds.size() > 1 ? in.years == 3 ? 9 : 5 : 1;
  }
  if (in.limited && d.chance(0.1)) {
    for (const auto& one : in.funds)
      for (int t = 0; one.carries && t + 1 < in.years; ++t)
        ways *= 1 + static_cast<int>(one.amounts[0]);
    for (int count = d.chance(0.3) ? 2 : 1; count > 0; --count)
      laws.push_back(least_disbursed(in, d, ways <= 20));
  }
}
} // namespace ntm_test::draw_laws
