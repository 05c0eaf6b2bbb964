#include <boost/test/unit_test.hpp>
#include <numeric>
#include <variant>

#include "ntm/audit/reconcile.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/planning/verify.hpp"
#include "ntm/province/province.hpp"
#include "province/files.hpp"

BOOST_AUTO_TEST_SUITE(verbs)

using namespace std::chrono_literals;
namespace m = ntm::measure;
using ntm::truth;
using ntm_test::workspace;
using ntm_test::write_small;
using interval = ntm::count_interval;

namespace {
const ntm::province::province& shipped() {
  static const auto one = ntm::load("quang-nam-2020");
  return one;
}
template <class T> const T& column(const ntm::table& from, const char* name) {
  return std::get<T>(from.at(name).data);
}
} // namespace

BOOST_AUTO_TEST_CASE(a_day_is_evaluated_by_its_own_edition_and_map) {
  const auto now = shipped().evaluate({.on = 2020y / 6 / 17});
  BOOST_TEST(now.edition().id == "vn-commune-2016");
  BOOST_TEST(now.outcomes()->size() == 200u);
  BOOST_CHECK(now.measure(m::communes_recognised).numerator == (interval{97, 97}));
  BOOST_TEST(now.measure(m::share_recognised).denominator == 200);
  const auto before = shipped().evaluate({.on = 2020y / 1 / 31});
  BOOST_TEST(before.outcomes()->size() == 204u);
  BOOST_CHECK(before.measure(m::communes_recognised).numerator == (interval{99, 99}));
  BOOST_TEST(shipped().evaluate({.on = 2016y / 11 / 1}).edition().id == "vn-commune-2013");
  BOOST_CHECK((shipped().evaluate().on() == 2020y / 6 / 17)); // province.toml decides
}

BOOST_AUTO_TEST_CASE(an_edition_of_ones_own_judges_where_it_is_given) {
  auto own = std::make_shared<ntm::standard::edition>(shipped().evaluate().edition());
  own->id = "own";
  BOOST_TEST(shipped().evaluate({.edition = own}).edition().id == "own");
  BOOST_CHECK_THROW((void)shipped().evaluate({.assume = "vn-commune-2016", .edition = own}),
                    ntm::error);
}

BOOST_AUTO_TEST_CASE(tolerances_are_a_role_of_the_folder) {
  const workspace place;
  write_small(place);
  place.write("t.csv", "item,within\n17.1,5%\n17.1,2\n");
  auto manifest = place.read("province.toml");
  manifest.insert(manifest.find("[files]") + 7, "\ntolerances = [\"t.csv\"]");
  place.write("province.toml", manifest);
  const auto made = ntm::load(place.text());
  BOOST_TEST_REQUIRE(made.tolerances().size() == 1u);
  BOOST_TEST(made.tolerances()[0].percent);
  BOOST_TEST(made.files().back().rejected == 1u);
}

constexpr auto local_levels = R"(schema = 1
id = "own-2018"
overlay_of = ["vn-commune-2016"]
title_vi = "Quy định mức đạt chuẩn"
province = "Ví Dụ"
region = "south_central_coast"
confidence = "read"
[legal_basis]
number = "1/QĐ-UBND"
issuer = "UBND tỉnh"
signed = 2018-01-01
effective_from = 2018-02-01
effective_until = 2020-12-31
[[indicators]]
code = "2.2"
national = 70
)";

void write_with_overlays(const workspace& place, const std::string& names) {
  write_small(place);
  auto manifest = place.read("province.toml");
  manifest.insert(manifest.find("[files]") + 7, "\noverlays = [" + names + "]");
  place.write("province.toml", manifest);
}

BOOST_AUTO_TEST_CASE(the_provinces_own_levels_judge_where_they_are_law) {
  const workspace place;
  write_with_overlays(place, "\"own.toml\"");
  place.write("own.toml", local_levels);
  const auto made = ntm::load(place.text());
  BOOST_TEST_REQUIRE(!has_errors(made.findings()));
  BOOST_TEST_REQUIRE(made.overlays().size() == 1u);
  BOOST_TEST(made.edition_on(2020y / 6 / 17)->id == "vn-commune-2016+own-2018");
  BOOST_TEST(made.evaluate({.on = 2020y / 6 / 17}).edition().id == "vn-commune-2016+own-2018");
  BOOST_TEST(made.edition_on(2018y / 1 / 31)->id == "vn-commune-2016"); // not law yet
  BOOST_TEST(made.edition_on(2016y / 11 / 1)->id == "vn-commune-2013"); // of another edition
  BOOST_CHECK_THROW((void)made.edition_on(2005y / 1 / 1), ntm::no_single_edition);
  BOOST_TEST(made.input_files().back().first != "own.toml"); // read where its role stands
  BOOST_TEST(shipped().overlays().empty());
}

BOOST_AUTO_TEST_CASE(overlays_that_cannot_be_used_are_told) {
  const workspace place;
  write_with_overlays(place, R"("a.toml", "b.toml", "c.toml", "d.toml")");
  std::string other = local_levels;
  other.replace(other.find("commune-2016"), 12, "commune-2106");
  place.write("a.toml", local_levels);
  place.write("b.toml", other);
  place.write("c.toml", "schema = 1\n");
  place.write("d.toml", "[[");
  const auto made = ntm::load(place.text(), {.allow_errors = true});
  std::vector<std::string> codes;
  for (const auto& one : made.findings())
    if (one.where.file.find(".toml") != std::string::npos && one.level == ntm::severity::error)
      codes.push_back(one.code + " " + one.where.file.substr(one.where.file.rfind('/') + 1));
  const std::vector<std::string> expected{"NTM-V022 b.toml", "NTM-V023 b.toml", "NTM-C020 c.toml",
                                          "NTM-C019 d.toml"};
  BOOST_TEST(codes == expected, boost::test_tools::per_element());
  BOOST_CHECK_THROW((void)ntm::load(place.text()).evaluate({.on = 2020y / 6 / 17}), ntm::error);
}

BOOST_AUTO_TEST_CASE(what_was_known_is_a_second_day) {
  const workspace place;
  write_small(place);
  const auto made = ntm::load(place.text());
  BOOST_CHECK((made.evaluate({.on = 2020y / 6 / 17}).known_on() == 2020y / 6 / 17));
  const auto early = made.evaluate({.on = 2020y / 6 / 17, .known_on = 2020y / 1 / 1});
  BOOST_CHECK((early.known_on() == 2020y / 1 / 1));
  BOOST_CHECK(early.measure(m::communes_meeting_all).numerator == (interval{0, 4}));
  BOOST_CHECK(made.evaluate().measure(m::communes_meeting_all).numerator == (interval{1, 1}));
}

BOOST_AUTO_TEST_CASE(measures_take_a_scope) {
  const auto now = shipped().evaluate();
  BOOST_TEST(now.measure(m::communes_in_programme, "517").numerator->low == 15);
  BOOST_TEST(now.measure(m::communes_in_programme, "huyện Núi Thành").numerator->low == 15);
  BOOST_CHECK_THROW((void)now.measure(m::communes_in_programme, "Nowhere"), ntm::unknown_name);
  BOOST_CHECK_THROW((void)now.measure(m::communes_in_programme, "Núi Thành"), ntm::ambiguous_name);
}

BOOST_AUTO_TEST_CASE(a_commune_is_explained) {
  const auto now = shipped().evaluate();
  const auto why = now.explain("Trà Mai");
  BOOST_TEST(why.name == "xã Trà Mai (20944)");
  BOOST_CHECK(why.criteria_met == (interval{19, 19}));
  BOOST_TEST(why.edition == "vn-commune-2016");
  BOOST_TEST(!why.text().empty());
  BOOST_CHECK_THROW((void)now.explain("Trà Mái Hiên"), ntm::unknown_name);
}

BOOST_AUTO_TEST_CASE(an_evaluation_outlives_its_province) {
  auto made = std::make_unique<ntm::province::province>(ntm::load("quang-nam-2020"));
  const auto now = made->evaluate();
  made.reset();
  BOOST_TEST(now.measure(m::communes_recognised).numerator->low == 97);
  BOOST_TEST(now.table("T3").rows() == 89u);
}

BOOST_AUTO_TEST_CASE(report_tables_add_up) {
  const auto now = shipped().evaluate();
  const auto bands = now.table("T1");
  const auto& communes = column<ntm::table::integers>(bands, "communes");
  BOOST_TEST(communes.size() == 19u); // 18 districts and the province
  const auto sum = std::accumulate(communes.begin(), communes.end() - 1, std::int64_t{0},
                                   [](auto all, const auto& one) { return all + *one; });
  BOOST_TEST(sum == 200);
  BOOST_TEST(communes.back().value() == 200);
  BOOST_TEST(now.table("T2").rows() == 19u);
  const auto placed = now.table("T3");
  const auto& counts = column<ntm::table::integers>(placed, "count");
  BOOST_TEST(std::accumulate(counts.begin(), counts.end(), std::int64_t{0},
                             [](auto all, const auto& one) { return all + one.value_or(0); }) ==
             99); // 86 stand, 2 left the programme, 11 are not named: the published total
  BOOST_TEST(column<ntm::table::texts>(placed, "standing").back().value() == "unallocated");
  BOOST_TEST(counts.back().value() == 11);
  BOOST_CHECK_THROW((void)now.table("T9"), ntm::unknown_name);
  const auto before = shipped().evaluate({.on = 2019y / 12 / 31});
  BOOST_TEST(now.table("T1", {.reference = &before}).columns.size() >=
             now.table("T1").columns.size());
}

BOOST_AUTO_TEST_CASE(the_matrix_leaves_out_what_nobody_observed) {
  const auto now = shipped().evaluate();
  BOOST_TEST(now.matrix().rows() == 13u * 19u); // counts of 19 out of 19 settle all; others none
  const workspace place;
  write_small(place);
  const auto small = ntm::load(place.text()).evaluate().matrix();
  BOOST_TEST(small.rows() == 4u * 19u);
  const auto& state = column<ntm::table::texts>(small, "state");
  BOOST_TEST(std::count(state.begin(), state.end(), std::optional<std::string>{"unmet"}) == 3);
}

BOOST_AUTO_TEST_CASE(targets_and_claims_have_verdicts) {
  const auto checked = shipped().check(shipped().evaluate());
  using ntm::audit::claim_verdict;
  const auto verdict = [&](const char* id) { return checked.claims.at(id).verdict; };
  BOOST_CHECK(verdict("share-recognised-2019") == claim_verdict::holds_by_cutting);
  BOOST_CHECK(verdict("share-target-2020") == claim_verdict::holds_on_one_map);
  BOOST_CHECK(verdict("recognised-through-the-map") == claim_verdict::holds);
  BOOST_CHECK(verdict("mean-criteria") == claim_verdict::ambiguous);
  BOOST_CHECK(verdict("as-of-date") == claim_verdict::does_not_hold);
  BOOST_CHECK(verdict("ocop-sum") == claim_verdict::holds);
  BOOST_CHECK(verdict("disbursement-2019") == claim_verdict::does_not_hold);
  BOOST_TEST(checked.claims_table.rows() == 12u);
  BOOST_TEST(checked.targets_table.rows() == 18u);
  using texts = ntm::table::texts;
  BOOST_TEST(column<texts>(checked.targets_table, "verdict_vi").at(4).value() == "chưa biết");
  BOOST_TEST(column<texts>(checked.targets_table, "verdict_en").at(4).value() == "unknown");
  BOOST_TEST(!checked.consistency.empty());
  BOOST_CHECK(checked.targets.at(1).verdict == ntm::targets::verdict::behind); // T02
}

BOOST_AUTO_TEST_CASE(a_plan_starts_from_what_was_observed) {
  const workspace place;
  write_small(place);
  const auto made = ntm::load(place.text());
  const auto problem =
      made.plan(made.evaluate()).minimise(m::cost).require(ntm::planning::new_communes(2));
  const auto plan = problem.solve();
  BOOST_TEST(plan.cost == 4'000'000); // two times criterion 17 at the likely 2 million
  BOOST_TEST(plan.gap() == 0);
  BOOST_TEST(plan.mark.empty());
  BOOST_TEST(plan.table().rows() == 2u);
  BOOST_TEST(ntm::planning::verify(problem, plan).empty());
  const auto dear = made.plan(made.evaluate(), ntm::funds::estimate::high)
                        .minimise(m::cost)
                        .require(ntm::planning::new_communes(2))
                        .solve();
  BOOST_TEST(dear.cost == 6'000'000);
}

BOOST_AUTO_TEST_CASE(a_scenario_of_real_data_runs_once) {
  const workspace place;
  write_small(place);
  const auto made = ntm::load(place.text());
  const auto run = made.run(*made.default_scenario());
  BOOST_TEST(run.plans.size() == 1u);
  BOOST_TEST(run.mark.empty());
  BOOST_TEST(run.plans[0].recognised_total == 3);
  BOOST_TEST(run.plans[0].cost == 4'000'000);
}

BOOST_AUTO_TEST_CASE(the_same_scenario_gives_the_same_bits) {
  auto what = *shipped().default_scenario();
  what.completion->draws = 4;
  const auto first = shipped().run(what), second = shipped().run(what);
  BOOST_TEST_REQUIRE(first.plans.size() == 4u);
  for (std::size_t d = 0; d < 4; ++d) {
    BOOST_TEST(first.plans[d].cost == second.plans[d].cost);
    BOOST_CHECK(first.plans[d].items == second.plans[d].items);
    BOOST_TEST(first.plans[d].gap() == 0);
    BOOST_CHECK(first.plans[d].outcomes->criteria_met == second.plans[d].outcomes->criteria_met);
  }
  for (const auto& [a, b] :
       {std::pair{&first.front, &second.front}, std::pair{&first.costs, &second.costs},
        std::pair{&first.matrix, &second.matrix}, std::pair{&first.bands, &second.bands}})
    for (std::size_t c = 0; c < a->columns.size(); ++c)
      BOOST_CHECK(a->columns[c].data == b->columns[c].data);
  what.seed += 1;
  BOOST_CHECK(shipped().run(what).plans[0].items != first.plans[0].items);
}

BOOST_AUTO_TEST_CASE(completions_honour_what_was_published) {
  auto what = *shipped().default_scenario();
  what.completion->draws = 20;
  const auto from = shipped().inputs(what);
  BOOST_TEST_REQUIRE(from.draws.size() == 20u);
  BOOST_TEST(!from.costs.mark.empty());
  for (const auto& one : from.draws) {
    const auto& all = *one.outcomes;
    BOOST_TEST_REQUIRE(all.size() == 200u);
    BOOST_TEST(!all.mark.empty());
    std::int64_t sum = 0, under = 0, least = 19;
    for (std::size_t row = 0; row < all.size(); ++row) {
      const auto& met = all.criteria_met[row];
      BOOST_TEST(met.exact());
      sum += met.low;
      under += met.low < 8;
      least = std::min(least, met.low);
      std::int64_t counted = 0;
      for (std::size_t c = 0; c < all.criteria(); ++c)
        counted += all.at(row, c) == truth::met;
      BOOST_TEST(counted == met.low);
    }
    BOOST_TEST(sum == 3056);
    BOOST_TEST(under == what.completion->communes_under.value());
    BOOST_TEST(least >= 5);
    BOOST_TEST(std::count(one.recognised.begin(), one.recognised.end(), truth::met) == 97);
  }
}

BOOST_AUTO_TEST_CASE(a_number_that_cannot_be_is_refused) {
  auto what = *shipped().default_scenario();
  what.completion->criteria_sum = 3900; // 200 communes have at most 3800
  BOOST_CHECK_THROW((void)shipped().inputs(what), ntm::error);
}

BOOST_AUTO_TEST_CASE(without_a_day_nothing_is_guessed) {
  const workspace place;
  write_small(place);
  auto text = place.read("province.toml");
  text.erase(text.find("on = 2020-06-17\n"), 16);
  place.write("province.toml", text);
  const auto made = ntm::load(place.text());
  BOOST_CHECK_EXCEPTION((void)made.evaluate(), ntm::error, [](const auto& e) {
    return std::string{e.what()}.find("pass on=") != std::string::npos;
  });
  BOOST_TEST(made.evaluate({.on = 2020y / 6 / 17}).outcomes()->size() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
