#include <boost/test/unit_test.hpp>

#include "changing.hpp"
#include "ntm/assessment/attribute.hpp"
#include "ntm/assessment/became_unknown.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(attributions)

using namespace world;
using ntm::assessment::attribute;
using ntm::assessment::attribution;
using ntm::assessment::evaluate;
using ntm::assessment::fraction;

namespace {
observation see_at(ntm::units::unit_index unit, std::string item, double value, date on,
                   date recorded_on) {
  auto out = see(unit, std::move(item), value, on);
  out.recorded_on = recorded_on;
  return out;
}
bool adds_up(const attribution& out) {
  const auto& p = out;
  return p.revision.low + p.map.low + p.work.low + p.edition.low == p.total.low &&
         p.revision.high + p.map.high + p.work.high + p.edition.high == p.total.high &&
         p.revision.mean_low + p.map.mean_low + p.work.mean_low + p.edition.mean_low ==
             p.total.mean_low &&
         p.revision.mean_high + p.map.mean_high + p.work.mean_high + p.edition.mean_high ==
             p.total.mean_high;
}
} // namespace

BOOST_AUTO_TEST_CASE(four_causes_worked_by_hand) {
  const auto units = changing();
  const auto then = units->at(first), now = units->at(last);
  const auto old = then.programme();
  const auto an = old[0], binh = old[1], cat = old[2], bon = old[3];
  const auto nam = units->by_code("9005", last);
  ntm::findings report;
  const auto p =
      panel::build({see_at(an, "1.1", 75, 2030y / 5 / 1, 2030y / 5 / 2),
                    see_at(an, "2.1", 60, 2030y / 5 / 1, 2030y / 5 / 2),
                    see_at(binh, "1.1", 60, 2030y / 5 / 1, 2030y / 5 / 2),
                    see_at(binh, "1.1", 95, 2031y / 5 / 1, 2031y / 5 / 2), // work: +1
                    see_at(cat, "2.1", 55, 2030y / 5 / 1, 2030y / 9 / 1),  // known late: +1
                    see_at(bon, "1.1", 99, 2030y / 5 / 1, 2030y / 5 / 2),  // leaves: -1
                    see_at(nam, "1.1", 99, 2031y / 5 / 1, 2031y / 5 / 2),
                    see_at(nam, "2.1", 99, 2031y / 5 / 1, 2031y / 5 / 2)}, // joins: +2
                   report);
  ntm::assessment::evaluate_options known;
  known.known_on = first;
  const auto before = evaluate(std::make_shared<const ntm::standard::edition>(law(70, "old")),
                               units, then, p, known);
  // Under the new edition An loses criterion 1: 75 is not 80.
  const auto after =
      evaluate(std::make_shared<const ntm::standard::edition>(law(80, "new")), units, now, p);
  const auto out = attribute(before, after, p);
  BOOST_TEST(out.revision.low == 1);
  BOOST_TEST(out.work.low == 1);
  BOOST_TEST(out.edition.low == -1);
  BOOST_TEST(out.map.low == 1);
  BOOST_TEST(out.total.low == 2); // 3 to 5
  BOOST_TEST(adds_up(out));
  // Means: 3/4 -> 4/4 (revision) -> 3/3 (Bốn left) -> 4/3 -> 3/3 -> 5/4 (Năm joined).
  BOOST_TEST((out.revision.mean_low == fraction{1, 4}));
  BOOST_TEST((out.work.mean_low == fraction{1, 3}));
  BOOST_TEST((out.edition.mean_low == fraction{-1, 3}));
  BOOST_TEST((out.map.mean_low == fraction{1, 4}));
  BOOST_TEST((out.total.mean_low == fraction{1, 2}));
  BOOST_TEST(out.rows.size() == 5u);
  BOOST_TEST(out.table().rows() == 5u);
  BOOST_TEST(out.units_table().rows() == 5u);
}

BOOST_AUTO_TEST_CASE(what_became_unknown_is_told_with_its_cause) {
  using ntm::assessment::became_unknown;
  using cause = became_unknown::cause;
  const auto units = changing();
  const auto old = units->at(first).programme();
  const auto an = old[0], binh = old[1];
  const auto nam = units->by_code("9005", last);
  auto taken_back = see_at(an, "2.1", 0, 2031y / 5 / 1, 2031y / 5 / 2);
  taken_back.value.reset();
  taken_back.presence = ntm::observations::presence::not_reported;
  ntm::findings report;
  const auto p = panel::build({see_at(an, "1.1", 75, 2030y / 5 / 1, 2030y / 5 / 2),
                               see_at(an, "2.1", 60, 2030y / 5 / 1, 2030y / 5 / 2), taken_back,
                               see_at(binh, "1.1", 60, 2030y / 5 / 1, 2030y / 5 / 2),
                               see_at(nam, "1.1", 99, 2031y / 5 / 1, 2031y / 5 / 2)},
                              report);
  const auto before = evaluate(std::make_shared<const ntm::standard::edition>(law(70, "old")),
                               units, units->at(first), p, {});
  auto changed = law(80, "new");
  // The new law asks of criterion 1 for something that nobody has reported.
  changed.criteria[0].indicators[0].code = "1.9";
  const auto after = evaluate(std::make_shared<const ntm::standard::edition>(std::move(changed)),
                              units, units->at(last), p);
  const auto list = ntm::assessment::what_became_unknown(before, after, p);
  // Bình's criterion 2 was never known, and Năm was not there: the map's are all that is unknown.
  const std::vector<became_unknown> expected{{an, 1, ntm::truth::met, cause::edition},
                                             {an, 2, ntm::truth::met, cause::data},
                                             {binh, 1, ntm::truth::unmet, cause::edition},
                                             {nam, 1, ntm::truth::unknown, cause::map},
                                             {nam, 2, ntm::truth::unknown, cause::map}};
  BOOST_TEST((list == expected));
  BOOST_TEST(ntm::assessment::became_unknown_table(after, list).rows() == 5u);
  BOOST_TEST(ntm::assessment::what_became_unknown(before, before, p).empty());
}

BOOST_AUTO_TEST_CASE(what_is_learnt_for_the_first_time_is_no_work) {
  const auto units = changing();
  const auto then = units->at(first), now = units->at(last);
  const auto old = then.programme();
  const auto an = old[0], binh = old[1], cat = old[2];
  ntm::findings report;
  const auto p = panel::build(
      {see_at(an, "1.1", 99, 2031y / 5 / 1, 2031y / 5 / 2),   // nothing before: learnt
       see_at(an, "2.1", 10, 2031y / 5 / 1, 2031y / 5 / 2),   // learnt to be unmet
       see_at(binh, "1.1", 10, 2030y / 5 / 1, 2030y / 5 / 2), // unmet before: work
       see_at(binh, "1.1", 99, 2031y / 5 / 1, 2031y / 5 / 2),
       see_at(cat, "2.1", 99, 2030y / 5 / 1, 2030y / 5 / 2), // met before: lost by work
       see_at(cat, "2.1", 10, 2031y / 5 / 1, 2031y / 5 / 2)},
      report);
  const auto e = std::make_shared<const ntm::standard::edition>(law(70, "old"));
  const auto out = attribute(evaluate(e, units, then, p), evaluate(e, units, now, p), p);
  BOOST_TEST(out.learnt.low == 1);
  BOOST_TEST(out.learnt.high == -1);
  BOOST_TEST(out.revision.low == 1);
  BOOST_TEST(out.revision.high == -1);
  BOOST_TEST(out.work.low == 0); // one gained, one lost
  BOOST_TEST(out.work.high == 0);
  BOOST_TEST((out.learnt.mean_low == fraction{1, 3})); // of the three that stay
  BOOST_TEST(out.rows[0].learnt_low == 1);
  BOOST_TEST(out.rows[1].learnt_low == 0);
  BOOST_TEST(adds_up(out));
}

BOOST_AUTO_TEST_CASE(nothing_changes_between_a_day_and_itself) {
  const auto units = changing();
  const panel p;
  const auto now = evaluate(std::make_shared<const ntm::standard::edition>(law(70, "old")), units,
                            units->at(first), p);
  const auto out = attribute(now, now, p);
  BOOST_TEST((out.total == ntm::assessment::attributed{}));
  BOOST_TEST((out.work == ntm::assessment::attributed{}));
}

BOOST_AUTO_TEST_CASE(parts_sum_to_the_change_in_random_provinces) {
  const auto units = changing();
  const auto all = units->units();
  for (std::uint32_t world = 0; world < 200; ++world) {
    std::uint32_t at = 0;
    const auto draw = [&] { return ntm::random::uniform(3, world, 0, at++, 0); };
    std::vector<observation> rows;
    for (std::uint32_t u = 0; u < all.size(); ++u)
      for (const std::string item : {"1.1", "2.1"})
        for (const date on : {date{2030y / 5 / 1}, date{2031y / 5 / 1}})
          if (draw() < 0.7)
            rows.push_back(
                see_at(u, item, 100 * draw(), on, draw() < 0.5 ? on : date{2031y / 6 / 1}));
    ntm::findings report;
    const auto p = panel::build(std::move(rows), report);
    ntm::assessment::evaluate_options known;
    known.known_on = first;
    const auto before = evaluate(std::make_shared<const ntm::standard::edition>(law(70, "old")),
                                 units, units->at(first), p, known);
    const auto after = evaluate(std::make_shared<const ntm::standard::edition>(law(50, "new")),
                                units, units->at(last), p);
    const auto out = attribute(before, after, p);
    BOOST_TEST(adds_up(out), "province " << world);
    BOOST_TEST(out.total.low == out.met_after.low - out.met_before.low);
  }
}

BOOST_AUTO_TEST_CASE(wrong_use) {
  const auto units = changing();
  const panel p;
  const auto e = std::make_shared<const ntm::standard::edition>(law(70, "old"));
  const auto then = evaluate(e, units, units->at(first), p);
  const auto now = evaluate(e, units, units->at(last), p);
  BOOST_CHECK_THROW(static_cast<void>(attribute(now, then, p)), ntm::error);
  ntm::assessment::evaluate_options other;
  other.not_applicable = ntm::assessment::not_applicable_as::met;
  BOOST_CHECK_THROW(
      static_cast<void>(attribute(evaluate(e, units, units->at(first), p, other), now, p)),
      ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
