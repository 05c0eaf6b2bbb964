// Plans of random problems, each broken in one way: the verifier says which rule is broken, and
// where.
#include <boost/test/unit_test.hpp>

#include <map>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/faults_of_terms.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(broken_plans, *boost::unit_test::precondition(ntm_test::with_highs))

using namespace ntm;
using namespace ntm::planning;
using namespace ntm_test;

namespace {
/// What is broken in the rest of a plan.
const std::vector<fault>& faults_of_rules() {
  static const std::vector<fault> list{
      {"a completed commune has an unpaid project", "NTM-P018",
       [](subject& s) -> named {
         for (std::size_t at = 0; at < s.plan.items.size(); ++at)
           if (const auto row = s.plan.items[at].row;
               s.plan.items[at].reason == item_reason::complete) {
             s.erase_item(at);
             return name_of(row);
           }
         return none;
       }},
      {"a commune is completed twice", "NTM-P011",
       [](subject& s) -> named {
         if (s.plan.chosen.empty())
           return none;
         s.plan.chosen.push_back(s.plan.chosen[s.any(s.plan.chosen.size())]);
         return std::to_string(s.plan.chosen.back());
       }},
      {"a recognised commune is completed again", "NTM-P018",
       [](subject& s) -> named {
         const auto row = s.commune([&](std::size_t i) { return s.in().before[i]; });
         if (row == s.in().n)
           return none;
         s.plan.chosen.push_back(row);
         return name_of(row);
       }},
      {"a lock is dropped", "NTM-P019",
       [](subject& s) -> named {
         const auto row =
             s.commune([&](std::size_t i) { return !s.recognised(i) && !s.locked(i); });
         if (row == s.in().n)
           return none;
         s.problem = s.problem.lock_in({unit_ref{commune_code(row)}});
         return name_of(row);
       }},
      {"a commune is completed that is locked out", "NTM-P019",
       [](subject& s) -> named {
         const auto row =
             s.commune([&](std::size_t i) { return s.plan.due[i] != 0 && !s.locked(i); });
         if (row == s.in().n)
           return none;
         s.problem = s.problem.lock_out({unit_ref{commune_code(row)}});
         return name_of(row);
       }},
      {"an order of criteria is broken", "NTM-P044",
       [](subject& s) -> named {
         for (const auto& one : s.plan.items)
           for (std::size_t k = 0; k < s.in().criteria; ++k)
             if (k != one.criterion && !s.in().met[one.row][k]) {
               s.problem = s.problem.precede(static_cast<int>(k) + 1,
                                             static_cast<int>(one.criterion) + 1, s.in().years);
               return name_of(one.row);
             }
         return none;
       }},
      {"a commune finishes more criteria in a year than it can", "NTM-P039",
       [](subject& s) -> named {
         for (std::size_t i = 1; i < s.plan.items.size(); ++i)
           if (s.plan.items[i].row == s.plan.items[i - 1].row &&
               s.plan.finished[i] == s.plan.finished[i - 1]) {
             s.problem = s.problem.cap(1);
             return name_of(s.plan.items[i].row);
           }
         return none;
       }},
      {"a project is finished too soon", "NTM-P045",
       [](subject& s) -> named {
         if (s.plan.items.empty())
           return none;
         const auto& one = s.plan.items[s.any(s.plan.items.size())];
         s.problem = s.problem.duration(static_cast<int>(one.criterion) + 1, s.in().years + 1);
         return name_of(one.row);
       }},
      {"a commune stays under the floor", "NTM-P021",
       [](subject& s) -> named {
         const auto row = s.commune([&](std::size_t i) {
           auto met = static_cast<std::size_t>(s.in().more[i]);
           for (std::size_t k = 0; k < s.in().criteria; ++k)
             met += s.in().met[i][k];
           for (const auto& one : s.plan.items)
             met += one.row == i;
           return met < s.in().criteria;
         });
         if (row == s.in().n)
           return none;
         s.problem = s.problem.require(planning::floor(static_cast<int>(s.in().criteria)));
         return name_of(row);
       }},
      {"a mean is missed", "NTM-P046",
       [](subject& s) -> named {
         std::size_t sum = 0;
         for (std::size_t i = 0; i < s.in().n; ++i)
           for (std::size_t k = 0; k < s.in().criteria; ++k)
             sum += s.in().met[i][k];
         const std::size_t all = s.in().n * s.in().criteria;
         if (sum + s.plan.items.size() == all ||
             std::any_of(s.in().more.begin(), s.in().more.end(), [](int m) { return m > 0; }))
           return none;
         s.problem = s.problem.require(mean_criteria(static_cast<double>(s.in().criteria)));
         return std::to_string(all);
       }},
      {"a district is not complete", "NTM-P022",
       [](subject& s) -> named {
         const auto row = s.commune([&](std::size_t i) { return !s.recognised(i); });
         if (row == s.in().n)
           return none;
         s.problem = s.problem.require(complete(unit_ref{district_code(s.in().district[row])}));
         return name_of(row);
       }},
      {"a district has no recognised commune", "NTM-P023",
       [](subject& s) -> named {
         for (const int district : s.in().district) {
           const auto row = s.commune(
               [&](std::size_t i) { return s.in().district[i] == district && s.recognised(i); });
           if (row != s.in().n)
             continue;
           s.problem = s.problem.require(recognised_in_each(level::district));
           return district_code(district);
         }
         return none;
       }},
      {"a district has too few recognised communes", "NTM-P049",
       [](subject& s) -> named {
         const auto district = s.in().district[s.any(s.in().n)];
         s.problem = s.problem.require(
             at_least_in(unit_ref{district_code(district)}, static_cast<int>(s.in().n) + 1));
         return district_code(district);
       }},
      {"a share is missed", "NTM-P048",
       [](subject& s) -> named {
         const auto row = s.commune([&](std::size_t i) { return !s.recognised(i); });
         if (row == s.in().n)
           return none;
         s.problem = s.problem.require(least_share(100, "", {unit_ref{"P"}}));
         return "100 %";
       }},
      {"fewer communes are recognised than required", "NTM-P020",
       [](subject& s) -> named {
         const auto more = s.plan.recognised_total + 1;
         s.problem = s.problem.require(at_least(measure::communes_recognised, more));
         return std::to_string(more);
       }},
      {"a commune of the plan before is dropped", "NTM-P070",
       [](subject& s) -> named {
         const auto row = s.commune([&](std::size_t i) { return !s.recognised(i); });
         if (row == s.in().n)
           return none;
         auto other = s.plan;
         other.chosen.push_back(row);
         other.due[row] = facts::first;
         s.problem = s.problem.nested_in(other);
         return name_of(row);
       }},
      {"more communes differ than may", "NTM-P071",
       [](subject& s) -> named {
         if (s.plan.chosen.empty())
           return none;
         auto other = s.plan;
         other.chosen.clear();
         s.problem = s.problem.stay_close(other, s.plan.chosen.size() - 1);
         return std::to_string(s.plan.chosen.size());
       }},
      {"a row of one's own does not hold", "NTM-P072",
       [](subject& s) -> named {
         const auto row = s.any(s.in().n);
         s.problem = s.problem.term("mine", {{{unit_ref{commune_code(row)}}}}, {row_sense::equal},
                                    {s.recognised(row) ? 0.0 : 1.0});
         return "mine";
       }},
      {"a date is missing", "NTM-P035",
       [](subject& s) -> named {
         if (s.plan.chosen.empty())
           return none;
         const auto row = s.plan.chosen[s.any(s.plan.chosen.size())];
         s.plan.due[row] = s.d.chance(0.5) ? 0 : facts::calendar(s.in().years);
         return name_of(row);
       }},
      {"a criterion is finished after its commune", "NTM-P034",
       [](subject& s) -> named {
         for (std::size_t i = 0; i < s.plan.items.size(); ++i)
           if (const auto row = s.plan.items[i].row;
               s.plan.due[row] != 0 && s.plan.due[row] < facts::calendar(s.in().years - 1)) {
             s.plan.finished[i] = s.plan.due[row] + 1;
             return name_of(row);
           }
         return none;
       }},
      {"a project is paid twice", "NTM-P012",
       [](subject& s) -> named {
         if (s.plan.items.empty())
           return none;
         const auto at = s.any(s.plan.items.size());
         const item twice = s.plan.items[at];
         s.plan.items.push_back(twice);
         s.plan.finished.push_back(s.plan.finished[at]);
         s.plan.cost += twice.cost;
         return name_of(twice.row);
       }},
      {"a project is cheaper than its price", "NTM-P013",
       [](subject& s) -> named {
         if (s.plan.items.empty())
           return none;
         auto& one = s.plan.items[s.any(s.plan.items.size())];
         --one.cost;
         --s.plan.cost;
         return name_of(one.row);
       }},
      {"a criterion is paid that is met", "NTM-P014",
       [](subject& s) -> named {
         const auto row = s.commune([&](std::size_t i) {
           return std::find(s.in().met[i].begin(), s.in().met[i].end(), true) !=
                  s.in().met[i].end();
         });
         if (row == s.in().n)
           return none;
         std::size_t k = 0;
         while (!s.in().met[row][k])
           ++k;
         s.plan.items.push_back({row, k, std::max<money>(0, s.in().price[row][k]),
                                 s.plan.due[row] ? item_reason::complete : item_reason::floor});
         s.plan.finished.push_back(facts::first);
         return name_of(row);
       }},
      {"the reason of a project is wrong", "NTM-P015",
       [](subject& s) -> named {
         if (s.plan.items.empty())
           return none;
         auto& one = s.plan.items[s.any(s.plan.items.size())];
         one.reason =
             one.reason == item_reason::complete ? item_reason::floor : item_reason::complete;
         return name_of(one.row);
       }},
      {"it is wrong who was recognised before", "NTM-P017",
       [](subject& s) -> named {
         const auto row = s.any(s.in().n);
         s.plan.recognised_before[row] = !s.plan.recognised_before[row];
         return name_of(row);
       }},
      {"totals are wrong", "NTM-P016",
       [](subject& s) -> named {
         ++s.plan.cost;
         return std::to_string(s.plan.cost);
       }},
      {"a count is wrong", "NTM-P025",
       [](subject& s) -> named {
         ++s.plan.recognised_total;
         return std::to_string(s.plan.recognised_total);
       }},
      {"the value is wrong", "NTM-P026",
       [](subject& s) -> named {
         ++s.plan.value;
         return std::to_string(s.plan.value);
       }},
      {"the bound is refuted by the plan", "NTM-P027",
       [](subject& s) -> named {
         s.plan.bound += s.problem.purpose() == aim::maximise ? -1 : 1;
         return std::to_string(s.plan.bound);
       }},
      {"instalments are miscounted", "NTM-P038", [](subject& s) -> named {
         if (s.in().funds.empty())
           return none;
         ++s.plan.instalments;
         return std::to_string(s.plan.instalments);
       }}};
  return list;
}
} // namespace

BOOST_AUTO_TEST_CASE(each_is_rejected_by_name) {
  std::map<std::string, std::size_t> rejected;
  std::size_t all = 0;
  auto faults = faults_of_money();
  std::size_t wanted = 0;
  for (const auto* more : {&faults_of_rules(), &faults_of_upkeep(), &faults_of_items()})
    faults.insert(faults.end(), more->begin(), more->end());
  for (const auto& one : faults)
    wanted += one.wanted;
  for (std::uint32_t seed = 5001; seed <= 5600 && all < wanted; ++seed) {
    const drawn t(seed);
    const auto problem = t.problem();
    const auto plan = problem.solve();
    if (!plan.found())
      continue;
    BOOST_TEST(verify(problem, plan).empty(), "seed " << seed);
    dice d(seed);
    for (const auto& one : faults) {
      if (rejected[one.name] == one.wanted)
        continue;
      subject s{t, problem, plan, d};
      const auto where = one.broken(s);
      if (!where)
        continue;
      bool said = false;
      for (const auto& f : verify(s.problem, s.plan))
        said = said || (f.code == one.code && f.what().find(*where) != std::string::npos);
      BOOST_TEST(said, "seed " << seed << ": " << one.name << " (" << *where << ")");
      if (!said)
        for (const auto& f : verify(s.problem, s.plan))
          BOOST_TEST_MESSAGE(f.code << " " << f.what());
      rejected[one.name] += said;
      all += said;
    }
  }
  BOOST_TEST(all >= 200u);
  for (const auto& one : faults)
    BOOST_TEST(rejected[one.name] == one.wanted, one.name << ": " << rejected[one.name]);
}

BOOST_AUTO_TEST_SUITE_END()
