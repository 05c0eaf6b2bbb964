// The tables of `require`: one key of each says which requirement it is, others belong to it.
#include <algorithm>
#include <array>
#include <cmath>

#include "ntm/core/errors.hpp"
#include "ntm/planning/terms/arrears.hpp"
#include "ntm/planning/terms/at_least.hpp"
#include "ntm/planning/terms/at_least_in.hpp"
#include "ntm/planning/terms/at_least_items.hpp"
#include "ntm/planning/terms/at_most_missing.hpp"
#include "ntm/planning/terms/cap.hpp"
#include "ntm/planning/terms/complete.hpp"
#include "ntm/planning/terms/duration.hpp"
#include "ntm/planning/terms/floor.hpp"
#include "ntm/planning/terms/kept_value.hpp"
#include "ntm/planning/terms/least_disbursed.hpp"
#include "ntm/planning/terms/least_share.hpp"
#include "ntm/planning/terms/maintain.hpp"
#include "ntm/planning/terms/mean_criteria.hpp"
#include "ntm/planning/terms/precede.hpp"
#include "ntm/planning/terms/recognised_in_each.hpp"
#include "read_plan.hpp"

namespace ntm::inline v0::scenario {
namespace {
using ntm::detail::toml_reader;
using made = std::optional<planning::requirement>;

std::vector<planning::unit_ref> units_of(toml_reader& reader) {
  std::vector<planning::unit_ref> out;
  for (auto& unit : reader.texts("units"))
    out.emplace_back(std::move(unit));
  return out;
}
/// A number that the requirement cannot be without.
std::optional<std::int64_t> needed(toml_reader& reader, std::string_view key, std::int64_t low = 0,
                                   std::int64_t high = most_counted) {
  if (!reader.has(key))
    reader.add("NTM-C018", key, {{"key", reader.name() + "." + std::string{key}}});
  return read_count(reader, key, low, high);
}
/// A measure by its name.
std::optional<targets::measure> measure_of(toml_reader& reader, std::string_view key) {
  const auto name = reader.text(key);
  const auto out = name ? targets::try_find_measure(*name) : std::nullopt;
  if (name && !out)
    reader.add("NTM-C017", key,
               {{"key", reader.name() + "." + std::string{key}},
                {"expected", "a measure of docs/measures.md"}});
  return out;
}
int count(std::int64_t n) { return static_cast<int>(n); }

made new_communes(toml_reader& reader, int by) {
  const auto n = read_count(reader, "new_communes");
  return n ? made{planning::new_communes(*n).by(by)} : std::nullopt;
}
made communes(toml_reader& reader, int by) {
  const auto n = read_count(reader, "communes");
  return n ? made{planning::at_least(measure::communes_recognised, *n, by)} : std::nullopt;
}
made floor(toml_reader& reader, int by) {
  const auto n = read_count(reader, "floor");
  return n ? made{planning::floor(count(*n)).by(by)} : std::nullopt;
}
made complete(toml_reader& reader, int by) {
  const auto unit = reader.text("complete");
  return unit ? made{planning::complete(*unit).by(by)} : std::nullopt;
}
made each_district(toml_reader& reader, int by) {
  if (reader.flag("each_district").value_or(false))
    return planning::recognised_in_each(level::district).by(by);
  reader.add("NTM-N004", "each_district", {});
  return std::nullopt;
}
made at_least_in(toml_reader& reader, int by) {
  const auto unit = reader.text("at_least_in");
  const auto n = needed(reader, "count");
  return unit && n ? made{planning::at_least_in(*unit, *n).by(by)} : std::nullopt;
}
made least_share(toml_reader& reader, int by) {
  const auto percent = read_count(reader, "least_share", 0, 100);
  const std::string unit_class = reader.text_or("unit_class");
  auto units = units_of(reader);
  return percent ? made{planning::least_share(count(*percent), unit_class, std::move(units)).by(by)}
                 : std::nullopt;
}
made mean_criteria(toml_reader& reader, int by) {
  const auto mean = reader.number("mean_criteria");
  return mean ? made{planning::mean_criteria(*mean).by(by)} : std::nullopt;
}
made cap(toml_reader& reader, int) {
  const auto n = read_count(reader, "cap", 1);
  return n ? made{planning::cap(count(*n))} : std::nullopt;
}
made precede(toml_reader& reader, int) {
  const auto pair = numbers_of(reader, "precede", 1, 1e6, true);
  const auto lag = read_count(reader, "lag", 0, most_years);
  if (pair.size() == 2)
    return planning::precede(static_cast<int>(pair[0]), static_cast<int>(pair[1]),
                             count(lag.value_or(0)));
  reader.add(
      "NTM-C017", "precede",
      {{"key", reader.name() + ".precede"}, {"expected", "two numbers of criteria: [2, 3]"}});
  return std::nullopt;
}
made duration(toml_reader& reader, int) {
  const auto years = read_count(reader, "duration", 1, most_years);
  const auto criterion = needed(reader, "criterion", 1);
  return years && criterion ? made{planning::duration(count(*criterion), count(*years))}
                            : std::nullopt;
}
made keep(toml_reader& reader, int) {
  const auto what = measure_of(reader, "keep");
  if (!what)
    return std::nullopt;
  const bool cost = *what == measure::cost;
  if (!cost) {
    const auto least = needed(reader, "at_least");
    return least ? made{planning::keep({planning::aim::maximise, *what}, *least)} : std::nullopt;
  }
  const auto million = needed(reader, "million_vnd");
  constexpr std::int64_t dong = 1'000'000;
  return million ? made{planning::keep({planning::aim::minimise, *what}, *million * dong)}
                 : std::nullopt;
}
made items(toml_reader& reader, int by) {
  const auto what = measure_of(reader, "items");
  const auto least = needed(reader, "at_least");
  const auto reached = read_count(reader, "reached");
  auto units = units_of(reader);
  return what && least
             ? made{planning::at_least_items(*what, *least, reached.value_or(0), std::move(units))
                        .by(by)}
             : std::nullopt;
}

/// Amounts in million VND, as dong: a number, or a list of them.
std::vector<funds::money> millions_of(toml_reader& reader) {
  constexpr double most = 1e12;
  std::vector<double> amounts;
  const auto* node = reader.node("million_vnd");
  if (node && node->is_array())
    amounts = numbers_of(reader, "million_vnd", 0, most, false);
  else if (const auto one = reader.number("million_vnd"); one && *one >= 0 && *one <= most)
    amounts = {*one};
  else if (!node)
    reader.add("NTM-C018", "million_vnd", {{"key", reader.name() + ".million_vnd"}});
  else if (one)
    reader.add("NTM-C017", "million_vnd",
               {{"key", reader.name() + ".million_vnd"}, {"expected", "a number from 0 to 1e12"}});
  std::vector<funds::money> out;
  for (const double amount : amounts) {
    const auto dong = whole_dong(amount, 1'000'000);
    if (!dong) {
      reader.add("NTM-C017", "million_vnd",
                 {{"key", reader.name() + ".million_vnd"},
                  {"expected", std::string{expected_whole_dong}}});
      return {};
    }
    out.push_back(*dong);
  }
  return out;
}
made maintain(toml_reader& reader, int) {
  std::vector<int> criteria;
  for (const double number : numbers_of(reader, "maintain", 1, 1e6, true))
    criteria.push_back(static_cast<int>(number));
  const auto yearly = millions_of(reader);
  const std::string unit_class = reader.text_or("unit_class"), fund = reader.text_or("fund");
  auto units = units_of(reader);
  const std::string rule = reader.text_or("may_not_lose", "recognised");
  if (criteria.empty() || yearly.size() != 1)
    return std::nullopt;
  return planning::maintain(std::move(criteria), yearly.front())
      .in_class(unit_class)
      .in(std::move(units))
      .from(fund)
      .keeping(planning::to_keep_rule(rule));
}
made arrears(toml_reader& reader, int) {
  const bool said = reader.flag("arrears").value_or(false);
  const auto amounts = millions_of(reader);
  const std::string fund = reader.text_or("fund");
  if (!said)
    reader.add("NTM-C017", "arrears", {{"key", reader.name() + ".arrears"}, {"expected", "true"}});
  if (!said || amounts.empty())
    return std::nullopt;
  return (amounts.size() == 1 ? planning::arrears(amounts.front()) : planning::arrears(amounts))
      .of(fund);
}
made least_disbursed(toml_reader& reader, int) {
  const auto percent = reader.number("least_disbursed");
  const auto year = read_count(reader, "year", first_calendar, last_calendar);
  const std::string fund = reader.text_or("fund");
  return percent ? made{planning::least_disbursed(*percent).of(fund).in(
                       static_cast<int>(year.value_or(0)))}
                 : std::nullopt;
}
made at_most_missing(toml_reader& reader, int by) {
  const auto n = read_count(reader, "at_most_missing");
  const std::string where = reader.text_or("level", "district");
  return n ? made{planning::at_most_missing(*n, to_level(where)).by(by)} : std::nullopt;
}

/// A requirement by its key, and whether it may have a year.
struct kind {
  std::string_view key;
  made (*read)(toml_reader&, int);
  bool dated = true;
};
constexpr std::array kinds{kind{"new_communes", new_communes},
                           kind{"communes", communes},
                           kind{"floor", floor},
                           kind{"complete", complete},
                           kind{"each_district", each_district},
                           kind{"at_least_in", at_least_in},
                           kind{"least_share", least_share},
                           kind{"mean_criteria", mean_criteria},
                           kind{"items", items},
                           kind{"at_most_missing", at_most_missing},
                           kind{"maintain", maintain, false},
                           kind{"arrears", arrears, false},
                           kind{"least_disbursed", least_disbursed, false},
                           kind{"cap", cap, false},
                           kind{"precede", precede, false},
                           kind{"duration", duration, false},
                           kind{"keep", keep, false}};
} // namespace

std::optional<planning::requirement> read_requirement(toml_reader reader) {
  const kind* which = nullptr;
  int said = 0;
  for (const auto& one : kinds)
    if (reader.has(one.key)) {
      ++said;
      which = &one;
    }
  made out;
  if (said == 1) {
    const auto by = read_count(reader, "by", first_calendar, last_calendar);
    if (by && !which->dated)
      reader.add("NTM-N015", "by", {{"key", std::string{which->key}}});
    try {
      out = which->read(reader, which->dated ? static_cast<int>(by.value_or(0)) : 0);
    } catch (const error& refused) {
      reader.add("NTM-N014", which->key,
                 {{"key", std::string{which->key}}, {"reason", refused.what()}});
    }
  } else {
    for (const auto& one : kinds)
      reader.skip({one.key});
    reader.skip({"by"});
    reader.add("NTM-N004", "", {});
  }
  reader.finish();
  return out;
}
} // namespace ntm::inline v0::scenario
