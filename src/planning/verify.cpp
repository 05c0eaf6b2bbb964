// Computed again from what the problem says and the plan states, by the verifier's own reading of
// both (verify_reading.hpp).
#include "ntm/planning/verify.hpp"

#include <algorithm>
#include <set>

#include "verify_parts.hpp"

namespace ntm::inline v0::planning {
namespace {
class verifier {
public:
  verifier(const problem& what, const plan& which)
      : problem_(what), plan_(which), results_(*what.outcomes()) {}

  findings run() {
    if (plan_.status == plan_status::infeasible || plan_.status == plan_status::none_found) {
      if (!plan_.items.empty() || !plan_.chosen.empty() || !plan_.side.empty())
        report("NTM-P010", {});
      return out_;
    }
    if (!read_items())
      return out_;
    for (const auto& one : plan_.upkeep)
      if (__builtin_add_overflow(spent_, one.amount, &spent_))
        report("NTM-P016", {{"stated", std::to_string(plan_.cost)}, {"sum", "> 2^63"}});
    communes();
    side_cost_ = detail::verify_side(problem_, plan_, out_);
    const detail::reading read{problem_, plan_};
    detail::verify_payments(read, out_);
    detail::verify_upkeep(read, out_);
    detail::verify_terms(read, out_);
    totals(read);
    levels(read);
    return out_;
  }

private:
  void report(std::string_view code, std::vector<std::pair<std::string, std::string>> arguments) {
    out_.push_back(make_finding(code, {}, std::move(arguments)));
  }
  [[nodiscard]] std::string name(std::size_t row) const {
    return results_.registry->describe(results_.units[row]);
  }
  [[nodiscard]] truth settled(truth value) const {
    return value == truth::unknown ? problem_.unknown_counts_as().value_or(truth::unmet) : value;
  }

  /// Whether the rows and criteria exist; collects what is paid.
  bool read_items() {
    const std::size_t rows = results_.size(), criteria = results_.criteria();
    for (const std::size_t row : plan_.chosen)
      if (row >= rows || !chosen_.insert(row).second) {
        report("NTM-P011", {{"row", std::to_string(row)}});
        return false;
      }
    for (const auto& one : plan_.items) {
      if (one.row >= rows || one.criterion >= criteria) {
        report("NTM-P011", {{"row", std::to_string(one.row)}});
        return false;
      }
      const auto number = std::to_string(results_.edition->criteria[one.criterion].number);
      if (!paid_.insert({one.row, one.criterion}).second)
        report("NTM-P012", {{"commune", name(one.row)}, {"criterion", number}});
      if (one.cost != problem_.costs().at(one.row, one.criterion) || one.cost < 0)
        report("NTM-P013", {{"commune", name(one.row)}, {"criterion", number}});
      if (settled(results_.at(one.row, one.criterion)) == truth::met)
        report("NTM-P014", {{"commune", name(one.row)}, {"criterion", number}});
      const bool completing = one.reason == item_reason::complete;
      if (completing != chosen_.contains(one.row))
        report("NTM-P015", {{"commune", name(one.row)}, {"criterion", number}});
      if (__builtin_add_overflow(spent_, one.cost, &spent_))
        report("NTM-P016", {{"stated", std::to_string(plan_.cost)}, {"sum", "> 2^63"}});
    }
    return true;
  }

  /// What every commune has at the end.
  void communes() {
    for (std::size_t row = 0; row < results_.size(); ++row) {
      std::int64_t has = 0;
      for (std::size_t k = 0; k < results_.criteria(); ++k)
        has += settled(results_.at(row, k)) == truth::met || paid_.contains({row, k});
      const auto all = static_cast<std::int64_t>(results_.criteria());
      const bool lacks_nothing = has >= all || results_.criteria_met[row].low >= all;
      const bool before = settled(problem_.recognised()[row]) == truth::met;
      if (row >= plan_.recognised_before.size() || plan_.recognised_before[row] != before)
        report("NTM-P017", {{"commune", name(row)}});
      if (chosen_.contains(row) && (before || !lacks_nothing))
        report("NTM-P018", {{"commune", name(row)}});
      before_ += before;
      recognised_.push_back(before || chosen_.contains(row));
    }
    for (const std::size_t row : problem_.locked_in())
      if (!recognised_[row])
        report("NTM-P019", {{"commune", name(row)}});
    for (const std::size_t row : problem_.locked_out())
      if (chosen_.contains(row))
        report("NTM-P019", {{"commune", name(row)}});
  }

  void totals(const detail::reading& read) {
    if (__builtin_add_overflow(spent_, side_cost_, &spent_) || side_cost_ != plan_.side_cost)
      report("NTM-P016",
             {{"stated", std::to_string(plan_.side_cost)}, {"sum", std::to_string(side_cost_)}});
    if (spent_ != plan_.cost)
      report("NTM-P016", {{"stated", std::to_string(plan_.cost)}, {"sum", std::to_string(spent_)}});
    if (problem_.budget() && spent_ > *problem_.budget())
      report("NTM-P024",
             {{"cost", std::to_string(spent_)}, {"budget", std::to_string(*problem_.budget())}});
    const auto added = static_cast<std::int64_t>(chosen_.size());
    if (plan_.recognised_new != added || plan_.recognised_total != added + before_)
      report("NTM-P025", {{"stated", std::to_string(plan_.recognised_total)},
                          {"counted", std::to_string(added + before_)}});
    const bool maximise = problem_.purpose() == aim::maximise;
    const std::int64_t value =
        problem_.objective() == measure::cost ? spent_ : read.value(problem_.objective());
    if (value != plan_.value)
      report("NTM-P026",
             {{"stated", std::to_string(plan_.value)}, {"computed", std::to_string(value)}});
    const bool right_side = maximise ? plan_.bound >= value : plan_.bound <= value;
    if (!right_side || (plan_.status == plan_status::optimal && plan_.bound != value))
      report("NTM-P027",
             {{"bound", std::to_string(plan_.bound)}, {"value", std::to_string(value)}});
  }

  /// Each of several objectives has the value that is stated, on the right side of its bound.
  void levels(const detail::reading& read) {
    std::vector<goal> wanted;
    if (!problem_.further().empty())
      wanted.push_back({problem_.purpose(), problem_.objective()});
    wanted.insert(wanted.end(), problem_.further().begin(), problem_.further().end());
    if (wanted.size() != plan_.levels.size()) {
      report("NTM-P026", {{"stated", std::to_string(plan_.levels.size()) + " objectives"},
                          {"computed", std::to_string(wanted.size())}});
      return;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto& one = plan_.levels[i];
      const std::int64_t value = read.value(wanted[i].what);
      if (!(one.objective == wanted[i]) || one.value != value)
        report("NTM-P026",
               {{"stated", std::string{one.objective.what.name} + " " + std::to_string(one.value)},
                {"computed", std::string{wanted[i].what.name} + " " + std::to_string(value)}});
      const bool right =
          wanted[i].purpose == aim::maximise ? one.bound >= one.value : one.bound <= one.value;
      if (!right || (one.status == plan_status::optimal && one.bound != one.value))
        report("NTM-P027",
               {{"bound", std::to_string(one.bound)}, {"value", std::to_string(one.value)}});
    }
  }

  const problem& problem_;
  const plan& plan_;
  const assessment::outcomes& results_;
  findings out_;
  std::set<std::size_t> chosen_;
  std::set<std::pair<std::size_t, std::size_t>> paid_;
  std::vector<bool> recognised_;
  std::int64_t before_ = 0;
  money spent_ = 0, side_cost_ = 0;
};
} // namespace

findings verify(const problem& what, const plan& which) { return verifier{what, which}.run(); }
} // namespace ntm::inline v0::planning
