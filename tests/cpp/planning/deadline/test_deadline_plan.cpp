#include <boost/test/unit_test.hpp>

#include <fstream>
#include <sstream>

#include "ntm/core/errors.hpp"
#include "ntm/core/sha256.hpp"
#include "ntm/planning/deadline/proof.hpp"
#include "ntm/planning/deadline/result.hpp"
#include "ntm/planning/deadline/solve.hpp"
#include "ntm/planning/status.hpp"
#include "tiny.hpp"

BOOST_AUTO_TEST_SUITE(deadline_plans)

using namespace ntm::planning;

namespace {
/// One commune that lacks one criterion of 10, money of 6 in each of two years.
deadline_instance small() {
  deadline_instance in;
  in.years = 2;
  in.criteria = 19;
  in.communes = {{1, 0, 1, {{3, 0, 10}}}};
  in.funds = {{"central", {true}, {6, 6}}};
  return in;
}

/// The instance of a proof: what the format says, read line by line.
deadline_instance read(const std::string& file) {
  std::ifstream in(file);
  deadline_instance out;
  std::string word, line;
  std::size_t communes = 0, funds = 0, fair = 0;
  std::vector<std::size_t> districts;
  std::getline(in, line);
  in >> word >> out.years >> out.kinds >> out.criteria >> out.floor >> communes >> funds >> fair;
  for (std::size_t q = 0; q < funds; ++q) {
    deadline_fund f;
    in >> word;
    int pays = 0;
    money amount = 0;
    for (std::size_t k = 0; k < out.kinds; ++k) {
      in >> pays;
      f.pays.push_back(pays == 1);
    }
    for (std::size_t t = 0; t < out.years; ++t) {
      in >> amount;
      f.amounts.push_back(amount);
    }
    out.funds.push_back(f);
  }
  for (std::size_t g = 0; g < fair; ++g) {
    districts.emplace_back();
    in >> word >> districts.back();
    out.groups.push_back({});
  }
  for (std::size_t j = 0; j < communes; ++j) {
    deadline_commune c;
    std::size_t district = 0, compulsory = 0, n = 0;
    in >> word >> c.weight >> district >> compulsory >> n;
    c.compulsory_by = compulsory ? out.years : 0;
    c.items.resize(n);
    for (auto& item : c.items) {
      in >> item.kind >> item.cost;
      --item.kind;
    }
    for (std::size_t g = 0; g < fair; ++g)
      if (districts[g] == district)
        out.groups[g].members.push_back(j);
    out.communes.push_back(c);
  }
  return out;
}
deadline_instance reference() { return read(NTM_TEST_CASES "/../data/example_168.proof"); }
} // namespace

BOOST_AUTO_TEST_CASE(a_criterion_may_take_two_years) {
  const auto got = solve_deadlines(small());
  BOOST_TEST((got.status == plan_status::optimal));
  BOOST_TEST(got.value == 1); // recognised by year 2 of 2: one commune-year
  BOOST_TEST(got.bound == 1);
  BOOST_TEST((got.due == std::vector<std::size_t>{2}));
  BOOST_TEST(got.instalments == 1);
  BOOST_REQUIRE(got.payments.size() == 2);
  BOOST_TEST((got.payments[0] == deadline_payment{0, 0, 0, 0, 6}));
  BOOST_TEST((got.payments[1] == deadline_payment{0, 0, 1, 0, 4}));
  deadline_options whole;
  whole.whole_payments = true;
  whole.work = 100'000;
  const auto none = solve_deadlines(small(), whole);
  BOOST_TEST((none.status == plan_status::feasible)); // nobody recognised: that may be paid whole
  BOOST_TEST(none.value == 0);
  BOOST_TEST(none.bound == 1);
}

BOOST_AUTO_TEST_CASE(money_of_a_later_year_pays_nothing_earlier) {
  auto in = small();
  in.funds[0].amounts = {4, 100};
  BOOST_TEST((solve_deadlines(in).due == std::vector<std::size_t>{2}));
  in.funds[0].amounts = {10, 0};
  BOOST_TEST((solve_deadlines(in).due == std::vector<std::size_t>{1}));
  in.communes[0].compulsory_by = 1;
  in.funds[0].amounts = {9, 100};
  const auto got = solve_deadlines(in);
  BOOST_TEST((got.status == plan_status::infeasible));
  BOOST_TEST(got.bound == -1);
  BOOST_TEST(got.relative_gap() == 0);
}

BOOST_AUTO_TEST_CASE(a_fund_pays_only_for_its_kinds) {
  auto in = small();
  in.kinds = 2;
  in.funds = {{"roads", {false, true}, {100, 100}}};
  BOOST_TEST(solve_deadlines(in).value == 0);
  in.floor = 19; // every commune must have all: nobody can pay for it
  BOOST_TEST((solve_deadlines(in).status == plan_status::infeasible));
  in.funds.push_back({"any", {true, true}, {100, 0}});
  BOOST_TEST(solve_deadlines(in).value == 2);
}

BOOST_AUTO_TEST_CASE(the_floor_takes_the_cheapest_of_the_kind_that_can_be_paid) {
  deadline_instance in;
  in.kinds = 2;
  in.criteria = 3;
  in.floor = 2;
  in.communes = {{1, 0, 1, {{0, 0, 5}, {1, 1, 3}}}};
  in.funds = {{"a", {true, false}, {5}}};
  const auto got = solve_deadlines(in);
  BOOST_TEST(got.value == 0);
  BOOST_REQUIRE(got.payments.size() == 1); // the dearer one: nobody pays for the other
  BOOST_TEST((got.payments[0] == deadline_payment{0, 0, 0, 0, 5}));
}

BOOST_AUTO_TEST_CASE(the_relaxation_is_the_linear_program) {
  deadline_instance in;
  in.criteria = 1;
  in.communes = {{3, 0, 1, {{0, 0, 6}}}, {2, 0, 1, {{0, 0, 8}}}};
  in.funds = {{"all", {true}, {10}}};
  BOOST_TEST(std::abs(solve_deadlines(in).relaxation - 4) < 1e-6); // the first, half of the second
  in.years = 2;
  in.communes = {{1, 0, 1, {{0, 0, 15}}}};
  in.funds = {{"all", {true}, {10, 10}}};
  // Two thirds by year 1, the rest by year 2: 2/3 of 2 and 1/3 of 1.
  BOOST_TEST(std::abs(solve_deadlines(in).relaxation - 5.0 / 3) < 1e-6);
  in.kinds = 2; // a third of the cost is of a kind for which 3 a year are set aside
  in.communes = {{1, 0, 1, {{0, 0, 10}, {0, 1, 5}}}};
  in.criteria = 2;
  in.funds = {{"all", {true, true}, {7, 7}}, {"own", {false, true}, {3, 3}}};
  BOOST_TEST(std::abs(solve_deadlines(in).relaxation - 5.0 / 3) < 1e-6);
  in.funds[1].pays = {true, false}; // of the other kind: the same sum
  BOOST_TEST(std::abs(solve_deadlines(in).relaxation - 5.0 / 3) < 1e-6);
}

BOOST_AUTO_TEST_CASE(nothing_to_plan_is_planned) {
  deadline_instance in;
  in.years = 3;
  const auto empty = solve_deadlines(in);
  BOOST_TEST((empty.status == plan_status::optimal));
  BOOST_TEST(empty.value == 0);
  in.criteria = 1;
  in.communes = {{1, 0, 1, {{0, 0, 6}}}};
  const auto poor = solve_deadlines(in); // no funds at all
  BOOST_TEST((poor.status == plan_status::optimal));
  BOOST_TEST(poor.value == 0);
  std::ostringstream out;
  write_proof(out, in, poor);
  in.groups = {{{0}, 1, 0}};
  BOOST_TEST((solve_deadlines(in).status == plan_status::infeasible));
  in.groups = {{{}, 1, 0}}; // nobody is in it
  BOOST_TEST((solve_deadlines(in).status == plan_status::infeasible));
}

BOOST_AUTO_TEST_CASE(communes_by_a_date_are_proved_as_one_year) {
  auto in = small();
  in.worth = {1, 1};
  in.communes.push_back({1, 0, 1, {{4, 0, 2}}});
  const auto got = solve_deadlines(in);
  BOOST_TEST((got.status == plan_status::optimal));
  BOOST_TEST(got.value == 2); // 12 of 12
  BOOST_TEST(got.uncertified.en == "");
  BOOST_REQUIRE(got.proof);
  BOOST_TEST(tiny::fault(in, got.due, got.payments, 2, false) == "");
  std::ostringstream out;
  write_proof(out, in, got);
  BOOST_TEST(out.str().find("size 1 1 19 0 2 1 0\nfund 1 12\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_reference_instance_has_168_and_a_proof) {
  const auto in = reference();
  const auto got = solve_deadlines(in);
  BOOST_TEST((got.status == plan_status::optimal));
  BOOST_TEST(got.value == 168);
  BOOST_TEST(got.bound == 168);
  BOOST_TEST(std::abs(got.relaxation - 169.688) < 0.01); // HiGHS on the large model: 169.688
  BOOST_TEST(tiny::fault(in, got.due, got.payments, 168, false) == "");
  BOOST_TEST(got.instalments <= 12);
  std::ostringstream out;
  write_proof(out, in, got);
  BOOST_TEST(out.str().find("\nclaim 168 168\n") != std::string::npos);
  BOOST_TEST(got.sha256 == ntm::sha256(instance_text(in)));
}

BOOST_AUTO_TEST_CASE(the_same_work_gives_the_same_bits) {
  const auto in = reference();
  for (const std::uint64_t work : {0, 10'000, 300'000}) {
    deadline_options options;
    options.work = work;
    const auto a = solve_deadlines(in, options), b = solve_deadlines(in, options);
    BOOST_TEST(a.value == b.value);
    BOOST_TEST(a.bound == b.bound);
    BOOST_TEST(a.work == b.work);
    BOOST_TEST((a.due == b.due));
    BOOST_TEST((a.payments == b.payments));
    std::ostringstream first, second;
    write_proof(first, in, a);
    write_proof(second, in, b);
    BOOST_TEST(first.str() == second.str());
  }
}

BOOST_AUTO_TEST_CASE(a_gap_and_a_start_are_honoured) {
  const auto in = reference();
  deadline_options options;
  options.gap = 0.02;
  const auto rough = solve_deadlines(in, options);
  BOOST_TEST(rough.found());
  BOOST_TEST(static_cast<double>(rough.bound) <= 1.02 * static_cast<double>(rough.value));
  options = {};
  options.start = solve_deadlines(in).due;
  options.work = 0;
  const auto started = solve_deadlines(in, options);
  BOOST_TEST(started.value == 168);
  BOOST_TEST(started.bound == 169);
}

BOOST_AUTO_TEST_CASE(a_run_can_be_stopped_and_tells_how_far_it_is) {
  const auto in = reference();
  std::stop_source source;
  source.request_stop();
  deadline_options options;
  options.control.stop = source.get_token();
  BOOST_CHECK_THROW((void)solve_deadlines(in, options), ntm::stopped);
  std::int64_t told = -1;
  options = {};
  options.control.report = [&](const ntm::step& s) {
    told = s.done;
    BOOST_TEST(s.what == "steps of the plan");
  };
  (void)solve_deadlines(in, options);
  BOOST_TEST(told >= 0);
}

BOOST_AUTO_TEST_CASE(what_the_format_cannot_say_is_said) {
  auto in = small();
  BOOST_TEST(beyond_the_format(in).en == "");
  in.communes[0].earliest = 2;
  const auto got = solve_deadlines(in);
  BOOST_TEST((got.status == plan_status::optimal));
  BOOST_TEST(!got.proof);
  BOOST_TEST(got.uncertified.en != "");
  BOOST_TEST(got.uncertified.vi != "");
  std::ostringstream out;
  BOOST_CHECK_THROW(write_proof(out, in, got), ntm::error);
  BOOST_CHECK_THROW((void)instance_text(in), ntm::error);
  const auto other = solve_deadlines(small());
  in = small();
  in.communes[0].items[0].cost = 9;
  BOOST_CHECK_THROW(write_proof(out, in, other), ntm::error);
}

BOOST_AUTO_TEST_CASE(dual_ascent_gives_a_plan_and_the_bound_of_the_prices) {
  const auto in = reference();
  const auto got = dual_ascent(in);
  BOOST_TEST(got.found());
  BOOST_TEST(got.value >= 161); // what the list alone reached before anything was disturbed
  BOOST_TEST(got.bound == 169);
  BOOST_TEST(tiny::fault(in, got.due, got.payments, got.value, false) == "");
}

BOOST_AUTO_TEST_SUITE_END()
