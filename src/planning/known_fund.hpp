#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/planning/problem.hpp"

namespace ntm::inline v0::planning::detail {
/// Throws `unknown_name` when a term names a fund that the problem does not have. Nothing is asked
/// before the problem has money, nor of an empty name.
inline void require_fund(const std::string& name, const problem& where, const char* what) {
  if (name.empty() || (where.funds().empty() && !where.budget()))
    return;
  std::vector<std::string> names;
  for (const auto& fund : where.funds())
    names.push_back(fund.name);
  if (where.budget())
    names.emplace_back("budget");
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw unknown_name(what, name, names);
}
} // namespace ntm::inline v0::planning::detail
