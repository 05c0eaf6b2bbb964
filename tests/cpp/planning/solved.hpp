#pragma once
// What tests of plans have in common: solve and verify, look for a finding, run only with HiGHS.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string_view>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/verify.hpp"

namespace ntm_test {
/// The plan of a problem, with an error for each finding of the verifier.
inline ntm::planning::plan solved(const ntm::planning::problem& problem) {
  auto out = problem.solve();
  for (const auto& f : ntm::planning::verify(problem, out))
    BOOST_ERROR(f.code + ": " + f.what() + " by " + out.method);
  return out;
}
/// Whether a finding of this code is among them.
inline bool says(const ntm::findings& list, std::string_view code) {
  return std::any_of(list.begin(), list.end(), [&](const auto& f) { return f.code == code; });
}
/// A precondition of suites that need HiGHS.
inline boost::test_tools::assertion_result with_highs(boost::unit_test::test_unit_id) {
  return boost::test_tools::assertion_result(ntm::planning::has_highs());
}
} // namespace ntm_test
