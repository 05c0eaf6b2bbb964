// Shares no code with the solvers: everything is computed again from the problem and the plan.
#include <algorithm>
#include <map>
#include <set>

#include "ntm/planning/detail/checked.hpp"
#include "ntm/units/snapshot.hpp"
#include "verify_parts.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
class side_verifier {
public:
  side_verifier(const problem& what, const plan& which, findings& out)
      : problem_(what), plan_(which), results_(*what.outcomes()), list_(*what.side_items()),
        map_(results_.registry->at(results_.on)), out_(out) {}

  money run() {
    money sum = 0;
    for (const auto& one : plan_.side) {
      if (one.item >= list_.size() || !done_.emplace(one.item, one.finished).second) {
        report("NTM-P081", {{"item", std::to_string(one.item)}});
        continue;
      }
      const auto& item = list_[one.item];
      if (one.cost != item.cost || one.cost < 0)
        report("NTM-P082", {{"item", item.id}});
      if (one.finished < problem_.first_year() || one.finished > last() ||
          (item.from_year != 0 && one.finished < item.from_year))
        report("NTM-P083", {{"item", item.id}, {"year", std::to_string(one.finished)}});
      if (__builtin_add_overflow(sum, one.cost, &sum))
        report("NTM-P016", {{"stated", std::to_string(plan_.side_cost)}, {"sum", "> 2^63"}});
    }
    for (const auto& [position, year] : done_)
      waited(list_[position], year);
    payments();
    return sum;
  }

private:
  using arguments = std::vector<std::pair<std::string, std::string>>;
  void report(std::string_view code, arguments list) {
    out_.push_back(make_finding(code, {}, std::move(list)));
  }
  [[nodiscard]] int last() const {
    return problem_.first_year() + static_cast<int>(problem_.years()) - 1;
  }
  [[nodiscard]] std::vector<units::unit_index> above(const side_item& item) const {
    std::vector<units::unit_index> out;
    for (auto at = item.unit.in(*results_.registry, results_.on); at != units::no_unit;
         at = map_.parent(at))
      out.push_back(at);
    return out;
  }
  /// The row of the item's commune, or nothing.
  [[nodiscard]] std::optional<std::size_t> row(const side_item& item) const {
    for (const auto unit : above(item))
      for (std::size_t r = 0; r < results_.size(); ++r)
        if (results_.units[r] == unit)
          return r;
    return std::nullopt;
  }

  /// What the item waits for is there no later.
  void waited(const side_item& item, int year) {
    if (item.needs_recognised) {
      const auto at = row(item);
      const truth before = at ? problem_.recognised()[*at] : truth::unmet;
      const bool was =
          (before == truth::unknown ? problem_.unknown_counts_as() : before) == truth::met;
      const int due = at && *at < plan_.due.size() ? plan_.due[*at] : 0;
      if (!was && (due == 0 || due > year))
        report(
            "NTM-P084",
            {{"item", item.id},
             {"unit", results_.registry->describe(item.unit.in(*results_.registry, results_.on))}});
    }
    for (const auto& other : item.after) {
      bool there = false;
      for (const auto& [position, done] : done_)
        there = there || (list_[position].id == other && done <= year);
      if (!there)
        report("NTM-P085", {{"item", item.id}, {"other", other}});
    }
  }

  void payments() {
    if (problem_.funds().empty() && !problem_.budget()) {
      if (!plan_.side_payments.empty())
        report("NTM-P087", {{"payment", "1"}});
      return;
    }
    auto funds = problem_.funds();
    if (problem_.budget())
      funds.push_back({"budget", {}});
    std::map<std::size_t, std::map<std::size_t, money>> by_fund;
    std::map<std::size_t, std::set<int>> years;
    bool fits = true;
    for (std::size_t i = 0; i < plan_.side_payments.size(); ++i) {
      const auto& p = plan_.side_payments[i];
      if (!done_.contains(p.item) || p.fund >= funds.size() || p.year < problem_.first_year() ||
          (p.year > done_.at(p.item) && !may_owe(funds[p.fund].name)) || p.amount <= 0 ||
          !eligible(funds[p.fund], list_[p.item])) {
        report("NTM-P087", {{"payment", std::to_string(i + 1)}});
        continue;
      }
      auto& its = by_fund[p.item][p.fund];
      its = add(its, p.amount, fits);
      years[p.item].insert(p.year);
    }
    for (const auto& [position, year] : done_) {
      const auto& item = list_[position];
      money paid = 0;
      bool shares = true;
      for (const auto& [f, amount] : by_fund[position]) {
        const money percent = funds[f].counterpart;
        const money others = item.cost / 100 * percent + (item.cost % 100 * percent + 99) / 100;
        shares = shares && amount <= item.cost - others;
        paid = add(paid, amount, fits);
      }
      const bool elsewhere =
          item.payment == payment_rule::whole_payments &&
          std::any_of(years[position].begin(), years[position].end(),
                      [finished = year](int paid_in) { return paid_in != finished; });
      if (paid != item.cost || !shares || elsewhere)
        report("NTM-P086", {{"item", item.id},
                            {"paid", std::to_string(paid)},
                            {"cost", std::to_string(item.cost)}});
    }
    if (!fits)
      report("NTM-P016", {{"stated", std::to_string(plan_.side_cost)}, {"sum", "> 2^63"}});
  }

  /// Whether a term lets a fund pay for what is finished; how much, the term itself checks.
  [[nodiscard]] bool may_owe(const std::string& fund) const {
    return std::any_of(problem_.requirements().begin(), problem_.requirements().end(),
                       [&](const requirement& r) {
                         const auto* term = r.get_if<arrears_ceiling>();
                         return term && (term->fund.empty() || term->fund == fund);
                       });
  }

  [[nodiscard]] bool eligible(const fund_source& fund, const side_item& item) const {
    bool pays = item.funds.empty() && fund.criteria.empty();
    for (const auto& name : item.funds)
      pays = pays || name == fund.name;
    bool place = fund.units.empty();
    const auto chain = above(item);
    for (const auto& one : fund.units)
      place = place || std::find(chain.begin(), chain.end(),
                                 one.in(*results_.registry, results_.on)) != chain.end();
    if (fund.unit_class.empty())
      return pays && place;
    const auto equals = fund.unit_class.find('=');
    const auto at = row(item);
    const auto& attributes =
        results_.registry->at_index(at ? results_.units[*at] : chain.front()).attributes;
    const auto found = attributes.find(fund.unit_class.substr(0, equals));
    return pays && place && found != attributes.end() &&
           found->second ==
               (equals == std::string::npos ? "1" : fund.unit_class.substr(equals + 1));
  }

  const problem& problem_;
  const plan& plan_;
  const assessment::outcomes& results_;
  const std::vector<side_item>& list_;
  units::snapshot map_;
  findings& out_;
  std::map<std::size_t, int> done_; // the year by item
};
} // namespace

money verify_side(const problem& what, const plan& which, findings& out) {
  return side_verifier{what, which, out}.run();
}
} // namespace ntm::inline v0::planning::detail
