#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ntm/planning/shortfall.hpp"
#include "planning/instance.hpp"

/// A small invented problem in plain numbers: nothing here is shared with the solvers, so that it
/// can judge them (see enumeration.hpp).
namespace ntm_test {
using ntm::planning::money;

/// Numbers that are the same for the same seed on every machine.
class dice {
public:
  explicit dice(std::uint32_t seed) : seed_(seed) {}
  double share() { return ntm::random::uniform(seed_, 5, 0, next_++, 11); }
  bool chance(double p) { return share() < p; }
  /// 0 .. n - 1.
  int below(int n) { return static_cast<int>(share() * n); }
  int between(int low, int high) { return low + below(high - low + 1); }

private:
  std::uint32_t seed_, next_ = 0;
};

/// A plan: positions of years from 0. -1: before the plan; `years`: never.
struct candidate {
  std::vector<std::vector<int>> done; ///< by commune and criterion
  std::vector<std::vector<int>> lost; ///< in this year, for want of upkeep; `years`: never
  std::vector<int> due;               ///< recognised by the end of this year
  std::vector<int> items;             ///< side items
};

struct fund_facts {
  std::string name;
  std::vector<money> amounts;
  std::vector<bool> criteria, communes; ///< whom it may pay
  bool carries = false;
  int counterpart = 0;
};

struct item_facts {
  std::size_t row = 0; ///< its commune
  money cost = 0;
  std::vector<bool> funds; ///< that may pay
  int from = 0, after = -1;
  bool needs_recognised = false, whole = false;
};

struct facts {
  static constexpr int first = 2016;
  std::size_t n = 0, criteria = 0;
  int years = 1;
  instance data;
  std::vector<int> district;
  std::vector<bool> highland, before, whole;
  std::vector<std::vector<bool>> met;
  std::vector<std::vector<money>> price; ///< -1: unknown
  std::vector<int> more;                 ///< criteria that are reported as met, nobody says which
  std::vector<std::int64_t> weight;
  bool limited = true;
  std::vector<fund_facts> funds;
  std::vector<item_facts> items;
  std::function<ntm::planning::problem()> begin; ///< the problem without requirements and aims

  [[nodiscard]] static int calendar(int year) { return first + year; }
  [[nodiscard]] money all_money() const {
    money sum = 0;
    for (const auto& fund : funds)
      for (const money amount : fund.amounts)
        sum += amount;
    return sum;
  }
  /// Whether a commune meets a criterion at the end of a year.
  [[nodiscard]] static bool has(const candidate& c, std::size_t i, std::size_t k, int year) {
    return c.done[i][k] <= year && year < c.lost[i][k];
  }
  [[nodiscard]] int criteria_by(const candidate& c, std::size_t i, int year) const {
    int count = more[i];
    for (std::size_t k = 0; k < criteria; ++k)
      count += has(c, i, k, year);
    return std::min(count, static_cast<int>(criteria));
  }
  [[nodiscard]] static bool is_largest(const ntm::targets::measure& what) {
    return what == ntm::measure::largest_shortfall ||
           what == ntm::measure::largest_district_shortfall;
  }
  /// The criteria that the commune or district lacks which lacks most.
  [[nodiscard]] std::int64_t largest(const ntm::targets::measure& what, const candidate& c,
                                     int year) const {
    std::map<int, int> lacking;
    for (std::size_t i = 0; i < n; ++i)
      lacking[what == ntm::measure::largest_shortfall ? -static_cast<int>(i) : district[i]] +=
          static_cast<int>(criteria) - criteria_by(c, i, year);
    int most = 0;
    for (const auto& [where, count] : lacking)
      most = std::max(most, count);
    return most;
  }
  /// What a commune adds to an objective.
  [[nodiscard]] std::int64_t gain(const ntm::targets::measure& what, const candidate& c,
                                  std::size_t i) const {
    namespace measure = ntm::measure;
    std::int64_t sum = 0;
    if (what == measure::cost) {
      for (std::size_t k = 0; k < criteria; ++k)
        sum += c.done[i][k] >= 0 && c.done[i][k] < years ? price[i][k] : 0;
      return sum;
    }
    if (what == measure::criteria_met)
      return criteria_by(c, i, years - 1);
    if (what == measure::shortfall)
      return static_cast<int>(criteria) - criteria_by(c, i, years - 1);
    if (is_largest(what))
      return 0; // it is of the whole plan
    const bool new_only =
        what == measure::communes_recognised_new || what == measure::commune_years_new;
    if (c.due[i] >= years || (new_only && before[i]))
      return 0;
    const bool by_year = what == measure::commune_years || what == measure::commune_years_new;
    return weight[i] * (by_year ? years - std::max(c.due[i], 0) : 1);
  }
};

/// A term `maintain`: what each criterion of each commune needs a year, who may pay it, and what
/// may not be lost.
struct upkeep_facts {
  std::vector<std::vector<money>> yearly; ///< 0: nothing
  std::vector<bool> funds;
  bool recognised_keep = false, all_keep = false;
};
/// What these funds may owe together at the end of each year.
struct debt_facts {
  std::vector<bool> funds;
  std::vector<money> most;
};
/// What these funds must pay at least in a year; -1: in all of them.
struct spent_facts {
  std::vector<bool> funds;
  int year = -1, points = 0; ///< hundredths of a percent of what comes in
  [[nodiscard]] money wanted(const facts& in) const {
    money comes_in = 0;
    for (std::size_t f = 0; f < funds.size(); ++f)
      for (int t = 0; t < in.years; ++t)
        if (funds[f] && (year < 0 || year == t))
          comes_in += in.funds[f].amounts[static_cast<std::size_t>(t)];
    return (comes_in * points + 9999) / 10000;
  }
};

/// A rule of a problem: how it is said, and whether a plan keeps it, as a whole or by each commune;
/// or what it asks of payments.
struct law {
  std::string name;
  std::function<ntm::planning::problem(const ntm::planning::problem&)> say;
  std::function<bool(const candidate&)> holds;
  std::function<bool(const candidate&, std::size_t)> each;
  std::optional<upkeep_facts> upkeep{};
  std::optional<debt_facts> owed{};
  std::optional<spent_facts> spent{};
  /// Of a law that asks for a number: the same with another number, as a conflict says what can be
  /// reached (communes, items, criteria, thousandths of a mean, hundredths of a percent).
  std::function<law(std::int64_t)> with{};
};
} // namespace ntm_test
