#pragma once
#include <string>
#include <variant>
#include <vector>

#include "ntm/scenario/run.hpp"
#include "planning/instance.hpp"

/// What the tests of runs share: provinces of a few communes, and scenarios that ask about them.
namespace ntm_test::scenarios {
namespace scenario = ntm::scenario;
namespace planning = ntm::planning;

/// Two districts of two communes, two criteria, a price of 10 for the first and 3 for the second.
inline scenario::draw draw(const std::vector<std::string>& criteria,
                           const std::string& words = "") {
  std::vector<ntm_test::commune> list;
  for (std::size_t i = 0; i < criteria.size(); ++i)
    list.push_back({i < 2 ? 1 : 2, criteria[i], {10, 3}});
  scenario::draw out;
  out.outcomes = ntm_test::make(list, words).outcomes;
  out.recognised.assign(criteria.size(), truth::unmet);
  return out;
}

inline ntm::funds::cost_matrix prices(std::size_t rows) {
  ntm::funds::cost_matrix out;
  out.rows = rows;
  out.criteria = 2;
  for (std::size_t i = 0; i < rows; ++i)
    out.cells.insert(out.cells.end(), {10, 3});
  return out;
}

inline scenario::scenario wanting(std::vector<planning::requirement> require) {
  scenario::scenario out;
  out.id = "made";
  out.plan.emplace();
  out.plan->require = std::move(require);
  return out;
}

template <class T> const T& column(const ntm::table& from, const char* name) {
  return std::get<T>(from.at(name).data);
}
} // namespace ntm_test::scenarios
