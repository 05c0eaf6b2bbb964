#pragma once
#include "planning/draw_laws.hpp"
#include "planning/draw_money_laws.hpp"
#include "planning/enumeration.hpp"

/// Random problems that mix all terms.
namespace ntm_test {
/// A problem's numbers, but for its requirements.
inline facts draw_facts(dice& d) {
  facts out;
  out.years = d.between(1, 3);
  out.n = static_cast<std::size_t>(out.years == 3 ? d.between(2, 3) : d.between(3, 7 - out.years));
  out.criteria = static_cast<std::size_t>(d.between(2, 3));
  const bool unknowns = d.chance(0.15), counts_only = d.chance(0.1);
  const auto unknown_is = ntm::known(d.chance(0.5));
  std::vector<commune> list(out.n);
  std::vector<ntm::truth> decided;
  int budget_of_choices = 9; // missing criteria, all together
  for (std::size_t i = 0; i < out.n; ++i) {
    auto& one = list[i];
    one.district = 1 + d.below(2);
    one.is_highland = d.chance(0.4);
    const bool counted = counts_only && d.chance(0.3);
    const double met = d.chance(0.15) ? 1 : 0.45;
    out.met.emplace_back();
    out.price.emplace_back();
    for (std::size_t k = 0; k < out.criteria; ++k) {
      char is = d.chance(met) ? '1' : '0';
      if (counted || (unknowns && d.chance(0.2)))
        is = '?';
      const auto as = is == '?' ? unknown_is : ntm::known(is == '1');
      if (as == ntm::truth::unmet && --budget_of_choices < 0)
        is = '1';
      one.criteria += is;
      out.met[i].push_back(is == '1' || (is == '?' && as == ntm::truth::met));
      out.price[i].push_back(d.chance(0.04) ? -1 : d.chance(0.08) ? 0 : d.between(1, 9));
      one.prices.push_back(out.price[i].back());
    }
    const bool full = one.criteria.find_first_not_of('1') == std::string::npos;
    const double p = d.share();
    const bool decided_yes = p < (full ? 0.7 : 0.1);
    const bool undecided = unknowns && d.chance(0.1);
    decided.push_back(undecided ? ntm::truth::unknown : ntm::known(decided_yes));
    out.before.push_back(undecided ? unknown_is == ntm::truth::met : decided_yes);
    out.district.push_back(one.district);
    out.highland.push_back(one.is_highland);
  }
  out.data = make(list);
  for (std::size_t i = 0; i < out.n; ++i) { // all '?': only a number was reported
    out.more.push_back(0);
    if (list[i].criteria.find_first_not_of('?') != std::string::npos)
      continue;
    const int reported = d.below(static_cast<int>(out.criteria));
    out.data.outcomes->criteria_met[i] = {reported, reported};
    out.data.outcomes->based_on[i] = ntm::assessment::basis::counts;
    const auto met = static_cast<int>(std::count(out.met[i].begin(), out.met[i].end(), true));
    out.more.back() = std::max(0, reported - met);
  }

  const bool weighted = d.chance(0.35);
  for (std::size_t i = 0; i < out.n; ++i)
    out.weight.push_back(weighted ? d.below(9) : 1);
  const double whole = d.chance(0.7) ? 0 : d.chance(0.5) ? 1 : 0.5;
  std::vector<int> whole_numbers;
  for (std::size_t k = 0; k < out.criteria; ++k) {
    out.whole.push_back(out.years > 1 && d.chance(whole));
    if (out.whole.back())
      whole_numbers.push_back(static_cast<int>(k) + 1);
  }

  out.limited = d.chance(0.92);
  const bool one_budget = d.chance(0.3);
  const std::vector<bool> all_criteria(out.criteria, true), all_communes(out.n, true);
  std::vector<ntm::planning::fund_source> funds;
  if (out.limited && one_budget) {
    out.funds.push_back({"budget", std::vector<money>(static_cast<std::size_t>(out.years), 0),
                         all_criteria, all_communes, true, 0});
    out.funds[0].amounts[0] = d.below(40);
  }
  for (int f = 0, count = d.between(1, 3); out.limited && !one_budget && f < count; ++f) {
    fund_facts one{"fund " + std::to_string(f + 1), {}, all_criteria, all_communes};
    ntm::planning::fund_source said{one.name, {}};
    for (int t = 0; t < out.years; ++t)
      one.amounts.push_back(d.chance(0.15) ? 0 : d.below(34 / (out.years + count - 1)));
    if (f > 0 && d.chance(0.5))
      for (std::size_t k = 0; k < out.criteria; ++k)
        if ((one.criteria[k] = d.chance(0.5)))
          said.criteria.push_back(static_cast<int>(k) + 1);
    if (said.criteria.empty())
      one.criteria = all_criteria;
    const int kind = f > 0 ? d.below(6) : 5;
    if (kind == 0)
      said.unit_class = "is_highland";
    if (kind == 1)
      said.units = {unit_ref{"D1"}};
    if (kind == 2)
      said.units = {unit_ref{"C1"}, unit_ref{"D2"}};
    for (std::size_t i = 0; i < out.n; ++i)
      one.communes[i] = kind == 0   ? out.highland[i]
                        : kind == 1 ? out.district[i] == 1
                        : kind == 2 ? i == 0 || out.district[i] == 2
                                    : true;
    if ((kind == 1 || kind == 2) && // the district must be there
        std::find(out.district.begin(), out.district.end(), kind) == out.district.end()) {
      said.units.clear();
      one.communes = all_communes;
    }
    one.carries = said.carry_over = d.chance(0.4);
    one.counterpart = said.counterpart = f < 2 && d.chance(0.12) ? 10 * d.between(1, 9) : 0;
    said.amounts = one.amounts;
    out.funds.push_back(std::move(one));
    funds.push_back(std::move(said));
  }
  // Model villages, say: things to build beside the criteria.
  std::vector<ntm::planning::side_item> items;
  for (int j = 0, count = d.chance(0.15) ? d.between(1, 3) : 0; j < count; ++j) {
    item_facts one;
    one.row = static_cast<std::size_t>(d.below(static_cast<int>(out.n)));
    one.cost = d.chance(0.1) ? 0 : d.between(1, 6);
    one.from = d.chance(0.2) ? d.below(out.years) : 0;
    one.needs_recognised = d.chance(0.25);
    one.after = j > 0 && d.chance(0.25) ? d.below(j) : -1;
    one.whole = out.years > 1 && d.chance(0.15);
    const auto named = static_cast<std::size_t>(d.below(static_cast<int>(funds.size()) + 3));
    ntm::planning::side_item said{"V" + std::to_string(j), ntm::measure::villages_model_new,
                                  unit_ref{commune_code(one.row)}, one.cost};
    if (named < funds.size())
      said.funds = {funds[named].name};
    for (std::size_t f = 0; f < out.funds.size(); ++f)
      one.funds.push_back(
          out.funds[f].communes[one.row] &&
          (named < funds.size() ? named == f : one_budget || funds[f].criteria.empty()));
    said.from_year = one.from ? facts::calendar(one.from) : 0;
    said.needs_recognised = one.needs_recognised;
    if (one.after >= 0)
      said.after = {"V" + std::to_string(one.after)};
    said.payment = one.whole ? ntm::planning::payment_rule::whole_payments
                             : ntm::planning::payment_rule::instalments;
    out.items.push_back(std::move(one));
    items.push_back(std::move(said));
  }
  const bool say_unknown = unknowns || counts_only || d.chance(0.3);
  out.begin = [outcomes = out.data.outcomes, costs = out.data.costs, decided, say_unknown,
               unknown_is, years = out.years, limited = out.limited, one_budget,
               budget = one_budget && out.limited ? out.funds[0].amounts[0] : 0, funds,
               whole_numbers, items] {
    auto p =
        ntm::plan(outcomes, costs, decided).over(facts::first, static_cast<std::size_t>(years));
    if (say_unknown)
      p = p.unknown_as(unknown_is);
    if (limited)
      p = one_budget ? p.within(budget) : p.within(funds);
    if (!whole_numbers.empty())
      p = p.pay(ntm::planning::payment_rule::whole_payments, whole_numbers);
    return items.empty() ? p : p.with_items(items);
  };
  return out;
}

/// A whole problem with its laws and objectives.
struct drawn {
  facts in;
  std::vector<law> laws;
  std::vector<ntm::planning::goal> goals;

  explicit drawn(std::uint32_t seed) {
    dice d(seed);
    in = draw_facts(d);
    if (!in.items.empty())
      laws.push_back(draw_laws::items(in, d));
    for (const auto& kind : law_kinds())
      if (d.chance(kind.chance))
        laws.push_back(kind.make(in, d));
    draw_laws::money_laws(in, d, laws);
    namespace measure = ntm::measure;
    using ntm::planning::aim;
    const std::vector<ntm::targets::measure> most{
        measure::commune_years,           measure::commune_years,     measure::communes_recognised,
        measure::communes_recognised_new, measure::commune_years_new, measure::criteria_met};
    for (int g = d.chance(0.25) ? 2 : 1; g > 0; --g) {
      const bool cost =
          d.chance(in.limited ? 0.2 : 1.0) && (!laws.empty() || !goals.empty()) && cheap_.empty();
      if (cost)
        cheap_.push_back(true);
      const std::vector<ntm::targets::measure> least{measure::shortfall, measure::largest_shortfall,
                                                     measure::largest_district_shortfall};
      const bool lacking = in.limited && d.chance(0.15);
      const ntm::planning::goal next =
          cost ? ntm::planning::goal{aim::minimise, measure::cost}
          : lacking
              ? ntm::planning::goal{aim::minimise, least[static_cast<std::size_t>(d.below(3))]}
              : ntm::planning::goal{aim::maximise, most[static_cast<std::size_t>(d.below(6))]};
      if (std::none_of(goals.begin(), goals.end(),
                       [&](const auto& one) { return one.what == next.what; }))
        goals.push_back(next);
    }
    if (!in.limited && goals.front().purpose == aim::maximise) // nothing but the least cost
      goals = {{aim::minimise, measure::cost}};
    if (goals.front().purpose == aim::minimise && // of something
        std::none_of(laws.begin(), laws.end(),
                     [](const auto& one) { return !one.name.starts_with("lock"); }))
      laws.push_back(draw_laws::floor(in, d));
  }
  drawn(const drawn&) = delete; // laws look at `in`
  drawn& operator=(const drawn&) = delete;

  [[nodiscard]] bool counts_communes() const {
    return std::any_of(goals.begin(), goals.end(), [](const auto& one) {
      return one.purpose == ntm::planning::aim::maximise &&
             !(one.what == ntm::measure::criteria_met);
    });
  }
  [[nodiscard]] ntm::planning::problem problem() const {
    auto p = in.begin();
    for (std::size_t g = 0; g < goals.size(); ++g)
      p = goals[g].purpose == ntm::planning::aim::maximise
              ? (g ? p.then_maximise(goals[g].what) : p.maximise(goals[g].what))
              : (g ? p.then_minimise(goals[g].what) : p.minimise(goals[g].what));
    if (counts_communes())
      p = p.weights(in.weight);
    for (const auto& one : laws)
      p = one.say(p);
    return p;
  }
  [[nodiscard]] best_plan best() const { return enumeration{in, laws, goals}.run(); }

private:
  std::vector<bool> cheap_;
};

/// A plan of the enumeration as the library's object.
inline ntm::planning::plan as_plan(const drawn& from, const best_plan& best) {
  using namespace ntm::planning;
  const facts& in = from.in;
  ntm::planning::plan out;
  out.status = plan_status::optimal;
  out.objective = from.goals.front().what;
  out.value = out.bound = best.values.front();
  if (from.goals.size() > 1)
    for (std::size_t g = 0; g < from.goals.size(); ++g)
      out.levels.push_back(
          {from.goals[g], best.values[g], best.values[g], plan_status::optimal, "enumeration"});
  out.outcomes = in.data.outcomes;
  out.recognised_before = in.before;
  out.first_year = facts::first;
  out.years = static_cast<std::size_t>(in.years);
  for (std::size_t i = 0; i < in.n; ++i) {
    const bool chosen = !in.before[i] && best.plan->due[i] < in.years;
    if (chosen)
      out.chosen.push_back(i);
    out.due.push_back(chosen ? facts::calendar(best.plan->due[i]) : 0);
    out.recognised_total += chosen || in.before[i];
    for (std::size_t k = 0; k < in.criteria; ++k)
      if (const int t = best.plan->done[i][k]; t >= 0 && t < in.years) {
        out.items.push_back(
            {i, k, in.price[i][k], chosen ? item_reason::complete : item_reason::required});
        out.finished.push_back(facts::calendar(t));
        out.cost += in.price[i][k];
      }
  }
  out.recognised_new = static_cast<std::int64_t>(out.chosen.size());
  for (const auto& one : from.laws)
    if (one.upkeep)
      for (std::size_t i = 0; i < in.n; ++i)
        for (std::size_t k = 0; k < in.criteria; ++k) {
          const money yearly = one.upkeep->yearly[i][k];
          auto [t, until] = money_rules::years(in, *best.plan, i, k);
          for (; yearly > 0 && t < until; ++t) {
            out.upkeep.push_back({i, k, facts::calendar(t), yearly});
            out.cost += yearly;
          }
          if (const int lost = best.plan->lost[i][k]; yearly > 0 && lost < in.years)
            out.lost.push_back({i, k, facts::calendar(lost)});
        }
  out.payments = best.paid.payments;
  out.upkeep_payments = best.paid.upkeep;
  out.side_payments = best.paid.side;
  for (std::size_t j = 0; j < in.items.size(); ++j)
    if (const int t = best.plan->items[j]; t < in.years) {
      out.side.push_back({j, in.items[j].cost, facts::calendar(t)});
      out.side_cost += in.items[j].cost;
    }
  out.cost += out.side_cost;
  for (const auto& one : out.items) {
    int years = 0, last = 0;
    for (const auto& p : out.payments)
      if (p.row == one.row && p.criterion == one.criterion && p.year != last) {
        ++years;
        last = p.year;
      }
    out.instalments += years > 1;
  }
  return out;
}
} // namespace ntm_test
