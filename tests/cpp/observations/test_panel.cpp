#include <boost/test/unit_test.hpp>

#include "ntm/core/random.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/observations/words.hpp"

BOOST_AUTO_TEST_SUITE(the_panel)

using namespace ntm::observations;
using namespace std::chrono_literals;
using ntm::date;

namespace {
observation row(ntm::units::unit_index unit, std::string item, date on, double value,
                date recorded_on) {
  observation o;
  o.unit = unit;
  o.item = std::move(item);
  o.on = on;
  o.recorded_on = recorded_on;
  o.value = value;
  return o;
}
observation row(ntm::units::unit_index unit, std::string item, date on, double value) {
  return row(unit, std::move(item), on, value, on);
}
constexpr date may = 2020y / 5 / 31, june = 2020y / 6 / 30, july = 2020y / 7 / 31;
} // namespace

BOOST_AUTO_TEST_CASE(the_latest_day_not_after_on_holds) {
  ntm::findings report;
  const auto p = panel::build(
      {row(1, "17.1", june, 90), row(1, "17.1", may, 80), row(0, "2.1", may, 1)}, report);
  BOOST_TEST(report.empty());
  BOOST_TEST(p.rows().front().item == "2.1");
  BOOST_TEST(p.state(2020y / 5 / 30, july).empty());
  const auto state = p.state(2020y / 6 / 17, july);
  BOOST_TEST_REQUIRE(state.size() == 2u);
  BOOST_TEST(*state[1]->value == 80);
  BOOST_TEST(*p.state(june, july)[1]->value == 90);
}

BOOST_AUTO_TEST_CASE(what_was_believed_is_a_query) {
  ntm::findings report;
  const auto p = panel::build({row(1, "17.1", may, 80, june), row(1, "17.1", may, 70, july),
                               row(1, "17.1", june, 99, july)},
                              report);
  BOOST_TEST_REQUIRE(report.size() == 1u);
  BOOST_TEST(report[0].code == "NTM-O012");
  BOOST_TEST(p.state(may, may).empty());
  BOOST_TEST(*p.state(may, june).at(0)->value == 80);
  BOOST_TEST(*p.state(may, july).at(0)->value == 70);
  BOOST_TEST(*p.state(july, june).at(0)->value == 80); // June's value was not known yet
  BOOST_TEST((*p.latest_record() == july));
}

BOOST_AUTO_TEST_CASE(the_higher_stage_holds) {
  ntm::findings report;
  auto self = row(1, "17.1", may, 96, july);
  auto appraised = row(1, "17.1", may, 91, june);
  appraised.stage = stage::appraised;
  const auto p = panel::build({self, appraised}, report);
  BOOST_TEST(report.empty());
  BOOST_TEST(*p.state(may, july).at(0)->value == 91);
}

BOOST_AUTO_TEST_CASE(synthetic_values_never_displace_read_ones) {
  ntm::findings report;
  auto made = row(1, "17.1", may, 50, july);
  made.origin = origin::synthetic;
  made.stage = stage::appraised;
  const auto p = panel::build({row(1, "17.1", may, 80), made}, report);
  BOOST_TEST(*p.state(july, july).at(0)->value == 80);
}

BOOST_AUTO_TEST_CASE(conflicts_are_kept_and_told) {
  ntm::findings report;
  const auto p = panel::build({row(1, "17.1", may, 80), row(1, "17.1", may, 85),
                               row(2, "3.1", may, 1), row(2, "3.1", may, 1)},
                              report);
  BOOST_TEST_REQUIRE(report.size() == 2u);
  BOOST_TEST(report[0].code == "NTM-O011");
  BOOST_TEST(report[1].code == "NTM-O010");
  BOOST_TEST(p.rows().size() == 4u);
  BOOST_TEST(*p.state(may, may).at(0)->value == 85);
}

BOOST_AUTO_TEST_CASE(missing_not_reported_and_not_applicable_are_three_things) {
  ntm::findings report;
  auto silent = row(1, "17.1", june, 0);
  silent.value.reset();
  silent.presence = presence::not_reported;
  const auto p = panel::build({row(1, "17.1", may, 80), silent}, report);
  BOOST_TEST((p.state(june, june).at(0)->presence == presence::not_reported));
  BOOST_TEST(p.state(may, june).at(0)->value.has_value());
}

BOOST_AUTO_TEST_CASE(order_of_rows_does_not_matter) {
  std::vector<observation> rows;
  for (std::uint32_t i = 0; i < 500; ++i) {
    const auto pick = [&](std::uint32_t purpose, double n) {
      return static_cast<unsigned>(n * ntm::random::uniform(3, 0, i, 0, purpose));
    };
    const date on = 2020y / std::chrono::month{1 + pick(2, 6)} / 1;
    rows.push_back(row(pick(0, 5), std::to_string(pick(1, 4)) + ".1", on, i,
                       date{std::chrono::sys_days{on} + std::chrono::days{i}}));
  }
  std::vector<observation> turned(rows.rbegin(), rows.rend());
  ntm::findings report;
  const auto a = panel::build(rows, report);
  const auto b = panel::build(turned, report);
  const date known = 2020y / 12 / 1;
  // The rule, read out of the rows one by one.
  for (const auto* got : a.state(2020y / 4 / 1, known)) {
    const observation* best = nullptr;
    for (const auto& r : rows)
      if (r.unit == got->unit && r.item == got->item && r.on <= date{2020y / 4 / 1} &&
          r.recorded_on <= known &&
          (!best || std::pair{r.on, r.recorded_on} > std::pair{best->on, best->recorded_on}))
        best = &r;
    BOOST_TEST_REQUIRE(best);
    BOOST_TEST(*best->value == *got->value);
  }
  const auto of_a = a.state(2020y / 4 / 1, known);
  const auto of_b = b.state(2020y / 4 / 1, known);
  BOOST_TEST_REQUIRE(of_a.size() == of_b.size());
  for (std::size_t i = 0; i < of_a.size(); ++i)
    BOOST_TEST(*of_a[i]->value == *of_b[i]->value);
}

BOOST_AUTO_TEST_CASE(words_of_offices) {
  BOOST_TEST(read_word("ĐẠT", false)->met);
  BOOST_TEST((read_word(" chưa đạt ", false)->presence == presence::present));
  BOOST_TEST(!read_word("Chưa đạt", false)->met);
  BOOST_TEST(read_word("x", false)->met);
  BOOST_TEST((read_word("Không áp dụng", false)->presence == presence::not_applicable));
  BOOST_TEST((read_word("chưa có số liệu", false)->presence == presence::not_reported));
  BOOST_TEST(!read_word("1", false));
  BOOST_TEST(read_word("1", true)->met);
  BOOST_TEST(!read_word("tốt", true));
  BOOST_TEST(!read_word("", true));
}

BOOST_AUTO_TEST_SUITE_END()
