// Bills, ends and losses of upkeep, computed again from the problem and the plan.
#include <map>
#include <set>
#include <tuple>

#include "verify_parts.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
class upkeep_verifier {
public:
  upkeep_verifier(const reading& read, findings& out)
      : read_(read), problem_(read.problem_), plan_(read.plan_), needs_(read.upkeep), out_(out) {}

  void run() {
    bills();
    ends();
  }

private:
  using cell = std::tuple<std::size_t, std::size_t, int>;

  void report(std::string_view code, std::size_t row, std::size_t criterion, int year) {
    const bool there = row < read_.rows && criterion < read_.criteria;
    out_.push_back(
        make_finding(code, {},
                     {{"commune", there ? read_.name(row) : std::to_string(row)},
                      {"criterion", there ? read_.number(criterion) : std::to_string(criterion)},
                      {"year", std::to_string(year)}}));
  }
  [[nodiscard]] int last() const {
    return problem_.first_year() + static_cast<int>(problem_.years()) - 1;
  }

  /// Each line is upkeep that somebody asks for, at its price, once.
  void bills() {
    for (const auto& one : plan_.upkeep) {
      const auto need = needs_.find({one.row, one.criterion});
      const bool once = paid_.insert({one.row, one.criterion, one.year}).second;
      if (need == needs_.end() || !once || one.amount != need->second.yearly ||
          one.year < problem_.first_year() || one.year > last())
        report("NTM-P061", one.row, one.criterion, one.year);
    }
  }

  /// From when on upkeep is due, until when it is paid, and that the loss is stated.
  void ends() {
    std::map<std::pair<std::size_t, std::size_t>, int> stated;
    for (const auto& one : plan_.lost)
      if (!stated.emplace(std::pair{one.row, one.criterion}, one.year).second ||
          !needs_.contains({one.row, one.criterion}))
        report("NTM-P062", one.row, one.criterion, one.year);
    for (const auto& [key, need] : needs_) {
      const std::size_t met = read_.since[key.first * read_.criteria + key.second];
      const int since =
          need.held ? problem_.first_year() : problem_.first_year() + static_cast<int>(met) + 1;
      int lost = 0;
      for (int year = problem_.first_year(); year <= last(); ++year) {
        const bool paid = paid_.contains({key.first, key.second, year});
        if (paid && (year < since || lost != 0))
          report("NTM-P061", key.first, key.second, year); // nothing is there to be kept
        if (!paid && year >= since && lost == 0)
          lost = year;
      }
      const auto found = stated.find(key);
      if ((found == stated.end() ? 0 : found->second) != lost)
        report("NTM-P062", key.first, key.second, lost ? lost : found->second);
    }
  }

  const reading& read_;
  const problem& problem_;
  const plan& plan_;
  const std::map<reading::cell, asked_upkeep>& needs_;
  findings& out_;
  std::set<cell> paid_;
};
} // namespace

void verify_upkeep(const reading& read, findings& out) { upkeep_verifier{read, out}.run(); }
} // namespace ntm::inline v0::planning::detail
