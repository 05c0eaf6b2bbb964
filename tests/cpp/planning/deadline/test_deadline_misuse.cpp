#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/planning/deadline/instance.hpp"
#include "ntm/planning/deadline/solve.hpp"

BOOST_AUTO_TEST_SUITE(deadline_misuse)

using namespace ntm::planning;

namespace {
/// One commune that lacks one criterion, one fund, two years.
deadline_instance small() {
  deadline_instance in;
  in.years = 2;
  in.criteria = 19;
  in.communes = {{1, 0, 1, {{3, 0, 10}}}};
  in.funds = {{"central", {true}, {6, 6}}};
  return in;
}
auto says(const std::string& what) {
  return
      [what](const ntm::error& e) { return std::string{e.what()}.find(what) != std::string::npos; };
}
} // namespace

BOOST_AUTO_TEST_CASE(what_is_whole_is_accepted) { validate(small()); }

BOOST_AUTO_TEST_CASE(each_fault_has_one_clear_error) {
  const auto refused = [](auto&& change, const std::string& what) {
    auto in = small();
    change(in);
    BOOST_TEST_CONTEXT(what) {
      BOOST_CHECK_EXCEPTION(validate(in), ntm::error, says(what));
      BOOST_CHECK_EXCEPTION((void)solve_deadlines(in), ntm::error, says(what));
    }
  };
  using I = deadline_instance;
  refused([](I& in) { in.years = 0; }, "years: there must be one");
  refused([](I& in) { in.kinds = 0; }, "kinds: there must be one");
  refused([](I& in) { in.floor = 20; }, "20 is more than the 19 criteria");
  refused([](I& in) { in.worth = {1}; }, "worth: has 1 years, not 2");
  refused([](I& in) { in.worth = {1, 2}; }, "worth of year 2: 2");
  refused([](I& in) { in.worth = {1, -1}; }, "worth of year 2: -1");
  refused([](I& in) { in.at_least = {1}; }, "at_least: has 1 years");
  refused([](I& in) { in.communes[0].weight = -2; }, "commune 0: its weight -2 is negative");
  refused([](I& in) { in.communes[0].compulsory_by = 3; }, "compulsory by year 3 of 2");
  refused([](I& in) { in.communes[0].earliest = 0; }, "earliest year 0");
  refused([](I& in) { in.communes[0].earliest = 4; }, "earliest year 4");
  refused([](I& in) { in.communes[0].items.clear(); }, "commune 0: it misses no criterion");
  refused([](I& in) { in.criteria = 0; }, "commune 0: it misses 1 criteria, the standard has 0");
  refused([](I& in) { in.communes[0].items[0].kind = 1; }, "commune 0, item 0: its kind 1");
  refused([](I& in) { in.communes[0].items[0].cost = 0; }, "commune 0, item 0: its cost 0");
  refused([](I& in) { in.communes[0].items[0].cost = -5; }, "its cost -5");
  refused([](I& in) { in.funds[0].pays = {}; }, "fund 0 (central): says for 0 kinds");
  refused([](I& in) { in.funds[0].amounts = {6}; }, "fund 0 (central): has amounts of 1 years");
  refused([](I& in) { in.funds[0].amounts[1] = -6; }, "fund 0 (central), year 2: its amount -6");
  refused([](I& in) { in.groups = {{{1}, 1, 0}}; }, "group 0: there is no commune 1");
  refused([](I& in) { in.groups = {{{0}, 1, 0}, {{0}, 1, 0}}; },
          "group 1: commune 0 is in a group");
  refused([](I& in) { in.groups = {{{0}, 1, 3}}; }, "group 0: it is due by year 3");
  constexpr money huge = money{1} << 61;
  refused([](I& in) { in.funds[0].amounts = {huge, huge}; }, "amounts of all funds: the sum");
  refused([](I& in) { in.communes.assign(2, {1, 0, 1, {{3, 0, huge}}}); }, "costs of all communes");
  refused([](I& in) { in.communes[0].weight = huge; }, "worth of all communes");
}

BOOST_AUTO_TEST_CASE(options_are_checked) {
  deadline_options options;
  options.gap = -0.1;
  BOOST_CHECK_EXCEPTION((void)solve_deadlines(small(), options), ntm::error, says("gap"));
  options = {};
  options.seconds = -1.0;
  BOOST_CHECK_EXCEPTION((void)solve_deadlines(small(), options), ntm::error, says("seconds"));
  options = {};
  options.start = {1, 2};
  BOOST_CHECK_EXCEPTION((void)solve_deadlines(small(), options), ntm::error, says("start"));
}

BOOST_AUTO_TEST_SUITE_END()
