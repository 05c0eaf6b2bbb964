#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "kernel_random.hpp"
#include "ntm/assessment/kernel/limits_of.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/standard/catalog.hpp"
#include "world.hpp"

BOOST_AUTO_TEST_SUITE(kernel_limits_of)

using namespace invented;
using ntm::assessment::not_applicable_as;
using ntm::standard::comparison;
using ::world::criterion;
using ::world::indicator;
using ::world::need;
using ::world::number;
using namespace std::chrono_literals;

namespace {
/// Communes of random regions and flags, some of them unknown.
std::shared_ptr<const ntm::units::registry> communes(const ntm::standard::edition& edition,
                                                     std::size_t n, numbers& draw) {
  std::vector<std::string> flags{"is_mountain"};
  for (const auto& s : edition.substitutions)
    flags.insert(flags.end(), s.unit_flags_any.begin(), s.unit_flags_any.end());
  for (const auto& c : edition.criteria)
    for (const auto& i : c.indicators)
      if (!i.applies_if.empty() && i.applies_if.find('=') == std::string::npos)
        flags.push_back(i.applies_if);
  std::sort(flags.begin(), flags.end());
  flags.erase(std::unique(flags.begin(), flags.end()), flags.end());
  std::string text =
      "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,in_ntm_programme";
  std::string gap;
  for (const auto& flag : flags) {
    text += "," + flag;
    gap += ",";
  }
  text += ",schools\n9,Tỉnh,province,,,,,province," + gap + ",\n90,Huyện,district,9,,,,district," +
          gap + ",\n";
  for (std::size_t i = 0; i < n; ++i) {
    const bool has_region = !edition.regions.empty() && draw.below(10) != 0;
    text += std::to_string(100000 + i) + ",Xã,commune,90,,," +
            (has_region ? edition.regions[draw.below(edition.regions.size())] : "") + ",commune,1";
    for (std::size_t f = 0; f < flags.size(); ++f)
      text += std::vector<std::string>{",", ",0", ",0", ",1"}[draw.below(4)];
    text += std::vector<std::string>{",", ",2", ",5"}[draw.below(3)] + "\n";
  }
  ntm::findings report;
  return std::make_shared<const ntm::units::registry>(
      ntm::units::parse_registry(text, "units.csv", "", "", std::nullopt, report));
}

/// A value on a bound, next to one, anywhere, impossible, or none.
double near(const bounds& what, bool status, numbers& draw) {
  if (draw.below(12) == 0)
    return bounds::nowhere;
  if (status)
    return draw.below(4) ? 1 : 0;
  const double edges[] = {what.low, what.high, what.known_high, what.known_low};
  const double edge = edges[draw.below(4)];
  if (!std::isfinite(edge) || draw.below(4) == 0)
    return std::floor(draw() * 130) - 10;
  switch (draw.below(5)) {
  case 0:
    return std::nextafter(edge, bounds::infinity);
  case 1:
    return std::nextafter(edge, -bounds::infinity);
  default:
    return edge;
  }
}

/// How many truths the kernel and `evaluate` give differently.
std::size_t different(const ntm::standard::edition& edition, ntm::date day,
                      not_applicable_as policy, std::uint64_t seed) {
  numbers draw{seed};
  const auto units = communes(edition, 150, draw);
  const auto map = units->at(day);
  const auto rows = map.programme();
  const auto classes = classes_of(*units, rows, std::vector{day});
  const auto what = limits_of(edition, classes.classes, policy);
  std::vector<double> values;
  std::vector<ntm::observations::observation> seen;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t i = 0; i < what.limits.columns().size(); ++i) {
      const auto& name = what.limits.columns()[i];
      const bool status = what.by_status[i];
      const double v = near(what.limits.at(classes.class_of[r], i), status, draw);
      values.push_back(v);
      if (std::isnan(v))
        continue;
      seen.push_back(::world::see(rows[r], name, v, day));
      seen.back().is_status = status;
    }
  ntm::findings report;
  evaluate_options options;
  options.not_applicable = policy;
  const auto wanted = evaluate(std::make_shared<const ntm::standard::edition>(edition), units, map,
                               ntm::observations::panel::build(std::move(seen), report), options);
  const auto said = evaluate_values(
      what.limits, value_rows{values.data(), rows.size(), what.limits.columns().size()},
      classes.class_of);
  BOOST_TEST((wanted.units == rows));
  std::size_t out = 0;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < edition.criteria.size(); ++c)
      out += wanted.at(r, c) != said.at(r, c);
  return out;
}

/// Every kind of rule that an edition may state.
ntm::standard::edition every_rule() {
  const ntm::standard::threshold province = ::world::province;
  auto floor = need(province, "floor");
  floor.floor = 80;
  auto by_region = need(number(50), "region");
  by_region.by_region.emplace("hill", number(30));
  by_region.by_region.emplace("plain", ::world::missing);
  auto small = need(number(90), "small", comparison::at_least, "schools");
  small.small = ntm::standard::requirement::small_levels{"schools", 3, {{"hill", number(40)}}};
  auto last_year = need(number(100), "", comparison::at_most, "cases");
  last_year.of_last_year = true;
  auto applies = indicator("4.1", {need(number(60)), need(number(20), "b", comparison::less_than)});
  applies.applies_if = "is_mountain";
  applies.may_be_not_applicable = true;
  auto applies_only = indicator("4.2", {need(number(0), "", comparison::more_than, "km")});
  applies_only.applies_if = "is_mountain";
  auto any = indicator("5.1", {need(number(60), "a"), need(number(60), "b")});
  any.any_of = true;
  auto two = indicator("5.2", {need(number(1), "a"), need(number(2), "b"), need(number(3), "c")});
  two.needed = 2;
  auto first = indicator("5.3", {need(number(1), "a"), need(number(2), "b")});
  first.any_of = first.in_order = true;
  auto both = indicator("5.4", {need(number(1), "a"), need(number(2), "b")});
  both.needed = 2; // all of them: bounds can say that
  auto told = indicator("6.1", {});
  told.only_by_status = "another standard";
  told.applies_if = "is_mountain";
  told.may_be_not_applicable = true;
  auto list = ::world::edition(
      {criterion(1, {indicator("1.1", {need(number(95)), floor})}),
       criterion(2, {indicator("2.1", {by_region, small}),
                     indicator("2.2", {need(number(5), "", comparison::at_most, "percent")})}),
       criterion(3, {indicator("3.1", {::world::yes()}), indicator("3.2", {last_year})}),
       criterion(4, {applies, applies_only}), criterion(5, {any, two, first, both}),
       criterion(6, {told}), criterion(7, {}), criterion(8, {applies}),
       criterion(9, {indicator("9.1", {need(number(120)), need(province, "none")})})});
  list.criteria[7].indicators[0].code = "8.1";
  list.criteria[1].indicators_complete = false;
  list.regions = {"hill", "plain"};
  return list;
}
const std::vector<not_applicable_as> policies{not_applicable_as::unknown, not_applicable_as::met,
                                              not_applicable_as::excluded};
std::vector<std::string> codes(const ntm::findings& list) {
  std::vector<std::string> out;
  for (const auto& one : list)
    out.push_back(one.arguments.front().second + " " + one.code);
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(every_rule_judges_as_evaluate_does) {
  for (const auto policy : policies)
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
      BOOST_TEST(different(every_rule(), ::world::day, policy, seed) == 0u);
}

BOOST_DATA_TEST_CASE(
    shipped_editions_judge_as_evaluate_does,
    boost::unit_test::data::make({"vn-commune-2009", "vn-commune-2013", "vn-commune-2016",
                                  "vn-commune-2021", "vn-commune-2024", "vn-commune-2026",
                                  "vn-commune-advanced-2021", "vn-commune-model-2018"}),
    id) {
  const auto& edition = ntm::standard::shipped_catalog().find(id);
  auto day = *edition.law.effective.since;
  for (int year = 0; year < 3; ++year, day += std::chrono::years{1})
    for (const auto policy : policies)
      BOOST_TEST(different(edition, ntm::date{day.year() / 12 / 31}, policy, 10) == 0u);
}

BOOST_AUTO_TEST_CASE(what_bounds_cannot_say_is_named) {
  const std::vector<class_on> one{{{"hill", {}}, ::world::day}};
  const auto out = limits_of(every_rule(), one);
  BOOST_TEST(codes(out.findings) ==
                 (std::vector<std::string>{"3.2 NTM-E023", "5.1 NTM-E022", "5.2 NTM-E022",
                                           "5.3 NTM-E022", "6.1 NTM-E021"}),
             boost::test_tools::per_element());
  const auto& columns = out.limits.columns();
  const auto at = [&](const char* name) {
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) -
                                    columns.begin());
  };
  BOOST_TEST(out.by_status[at("5.1")]);
  BOOST_TEST(!out.by_status[at("5.4:a")]);
  BOOST_TEST(at("5.1:a") == columns.size());
  BOOST_TEST(out.limits.at(0, at("1.1")).low == 95);
  BOOST_TEST(out.limits.at(0, at("1.1")).known_high == 100);
  BOOST_TEST(!out.limits.complete(0, 1));
  BOOST_TEST(!out.limits.complete(0, 6)); // no indicators
  auto follows = every_rule();
  follows.criteria[0].indicators[0].requirements[0].follows.emplace();
  BOOST_TEST(codes(limits_of(follows, one).findings).front() == "1.1 NTM-E024");
}

BOOST_AUTO_TEST_CASE(bounds_follow_the_rule) {
  const double all = bounds::infinity;
  const auto same = [](const bounds& a, const bounds& b) {
    const auto one = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return one(a.low, b.low) && one(a.high, b.high) && one(a.known_low, b.known_low) &&
           one(a.known_high, b.known_high);
  };
  const double none = bounds::nowhere;
  const auto of = [](comparison rule, double limit) {
    return bounds_of(rule, number(limit), std::nullopt, 0, 100);
  };
  BOOST_TEST(same(of(comparison::at_least, 70), {70, 100, 0, 100}));
  BOOST_TEST(same(of(comparison::at_most, 70), {0, 70, 0, 100}));
  BOOST_TEST(same(of(comparison::more_than, 70), {std::nextafter(70., all), 100, 0, 100}));
  BOOST_TEST(same(of(comparison::less_than, 70), {0, std::nextafter(70., -all), 0, 100}));
  BOOST_TEST(same(of(comparison::at_least, 101), {none, none, 0, 100})); // nothing can meet it
  BOOST_TEST(same(of(comparison::less_than, 0), {none, none, 0, 100}));
  BOOST_TEST(same(bounds_of(comparison::yes, number(1)), {1, all, -all, all}));
  BOOST_TEST(same(bounds_of(comparison::more_than, number(all)), {none, none, -all, all}));
  BOOST_TEST(same(bounds_of(comparison::at_least, ::world::missing), {none, none, none, none}));
  BOOST_TEST(same(bounds_of(comparison::at_least, ::world::province, 80., 0, 100),
                  {none, none, 0, std::nextafter(80., 0.)}));
  BOOST_TEST(same(bounds_of(comparison::at_least, ::world::province, 0., 0, 100),
                  {none, none, none, none}));
}

BOOST_AUTO_TEST_CASE(classes_are_found_once_for_each_day) {
  const auto units = ::world::registry();
  const auto rows = units->at(::world::day).programme();
  const std::vector<ntm::date> days{::world::day, 2031y / 6 / 30};
  const auto out = classes_of(*units, rows, days);
  // Communes An (hill, mountain), Bình (plain, coastal), Cát and Dương (plain).
  BOOST_TEST(out.classes.size() == 6u);
  BOOST_TEST(out.class_of == (std::vector<std::uint32_t>{0, 1, 2, 2, 3, 4, 5, 5}),
             boost::test_tools::per_element());
  BOOST_TEST((out.classes[3].on == days[1]));
  BOOST_TEST(out.classes[0].what.region == "hill");
  BOOST_CHECK_THROW(static_cast<void>(limits_of(::world::edition({criterion(1, {})}), out.classes)),
                    ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
