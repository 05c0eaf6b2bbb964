#include <boost/test/unit_test.hpp>

#include <functional>

#include "ntm/planning/verify.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(verifier)

using namespace ntm;
using namespace ntm::planning;

namespace {
planning::problem sentence() {
  return ntm_test::worked()
      .problem()
      .require({new_communes(2), planning::floor(2), complete("C2"),
                recognised_in_each(level::district)})
      .lock_out({"C6"})
      .lock_in({"C4"})
      .maximise(measure::communes_recognised)
      .within(17);
}
bool finds(const std::function<void(planning::plan&)>& spoil, std::string_view code) {
  const auto problem = sentence();
  auto out = problem.solve();
  BOOST_TEST(verify(problem, out).empty());
  spoil(out);
  for (const auto& f : verify(problem, out))
    if (f.code == code)
      return true;
  return false;
}
/// Moves money from one place to another without touching the totals.
void drop_items_of(planning::plan& out, std::size_t row) {
  std::erase_if(out.items, [&](const item& one) { return one.row == row; });
}
} // namespace

BOOST_AUTO_TEST_CASE(broken_plans_are_found) {
  BOOST_TEST(finds([](auto& p) { p.status = plan_status::infeasible; }, "NTM-P010"));
  BOOST_TEST(finds([](auto& p) { p.chosen.push_back(77); }, "NTM-P011"));
  BOOST_TEST(finds([](auto& p) { p.items.push_back(p.items[0]); }, "NTM-P012"));
  BOOST_TEST(finds([](auto& p) { p.items[0].cost -= 1; }, "NTM-P013"));
  BOOST_TEST(finds([](auto& p) { p.items.push_back({0, 0, 1, item_reason::floor}); }, "NTM-P014"));
  BOOST_TEST(finds([](auto& p) { p.items[0].reason = item_reason::floor; }, "NTM-P015"));
  BOOST_TEST(finds([](auto& p) { p.cost += 1; }, "NTM-P016"));
  BOOST_TEST(finds([](auto& p) { p.recognised_before[1] = true; }, "NTM-P017"));
  BOOST_TEST(finds([](auto& p) { p.items.erase(p.items.begin()); }, "NTM-P018"));
  BOOST_TEST(finds([](auto& p) { p.chosen.push_back(0); }, "NTM-P018"));
  BOOST_TEST(finds([](auto& p) { p.chosen.push_back(5); }, "NTM-P019"));
  BOOST_TEST(finds([](auto& p) { p.chosen = {1}; }, "NTM-P019"));
  BOOST_TEST(finds([](auto& p) { p.chosen = {1}; }, "NTM-P020"));
  BOOST_TEST(finds([](auto& p) { drop_items_of(p, 4); }, "NTM-P021"));
  BOOST_TEST(finds([](auto& p) { p.chosen = {3}; }, "NTM-P022"));
  BOOST_TEST(finds([](auto& p) { p.chosen = {1}; }, "NTM-P023"));
  BOOST_TEST(finds([](auto& p) { p.items.push_back({4, 3, 10, item_reason::floor}); }, "NTM-P024"));
  BOOST_TEST(finds([](auto& p) { p.recognised_total += 1; }, "NTM-P025"));
  BOOST_TEST(finds([](auto& p) { p.value += 1; }, "NTM-P026"));
  BOOST_TEST(finds([](auto& p) { p.bound -= 1; }, "NTM-P027"));
  BOOST_TEST(finds([](auto& p) { p.bound += 1; }, "NTM-P027")); // not optimal then
}

BOOST_AUTO_TEST_CASE(findings_speak_both_languages) {
  auto out = sentence().solve();
  out.cost += 1;
  const auto found = verify(sentence(), out);
  BOOST_TEST(found.at(0).what() == "The stated cost is 17, the items add up to 16");
  BOOST_TEST(found.at(0).what(language::vietnamese).starts_with("Tổng chi phí ghi 17"));
}

BOOST_AUTO_TEST_SUITE_END()
