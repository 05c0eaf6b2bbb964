#include "read_plan.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "ntm/core/text.hpp"
#include "ntm/funds/money.hpp"
#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::scenario {
namespace {
using ntm::detail::toml_reader;

constexpr std::array objectives{"communes_recognised", "communes_recognised_new",
                                "commune_years",       "commune_years_new",
                                "criteria_met",        "mean_criteria"};
constexpr std::array lessened{"cost", "shortfall", "largest_shortfall",
                              "largest_district_shortfall"};
/// More does not fit into whole dong once several amounts are added.
constexpr double most_dong = 1e18;

void read_budget(toml_reader& above, plan& out) {
  const auto* child = above.table("budget");
  if (!child)
    return;
  auto budget = above.below(*child, "budget");
  constexpr std::int64_t most_percent = 1000;
  const auto percent = read_count(budget, "percent_of_least_cost", 1, most_percent);
  if (percent)
    out.percent_of_least_cost = static_cast<int>(*percent);
  if (budget.has("percent_of_least_cost") && budget.has("million_vnd"))
    budget.add("NTM-N017", "million_vnd", {});
  const auto amount = budget.number("million_vnd");
  if (!budget.has("million_vnd") && !budget.has("percent_of_least_cost"))
    budget.add("NTM-C018", "million_vnd", {{"key", "budget.million_vnd"}});
  else if (amount && !(*amount >= 0 && *amount * 1e6 <= most_dong))
    budget.add("NTM-C017", "million_vnd",
               {{"key", "budget.million_vnd"}, {"expected", "a number from 0 to 1e12"}});
  else if (amount && !(out.budget = whole_dong(*amount, 1'000'000)))
    budget.add("NTM-C017", "million_vnd",
               {{"key", "budget.million_vnd"}, {"expected", std::string{expected_whole_dong}}});
  budget.finish();
}

} // namespace

std::optional<funds::money> whole_dong(double amount, funds::money unit) {
  constexpr double exact = 0x1p53, infinite = std::numeric_limits<double>::infinity();
  if (amount == std::floor(amount) && std::fabs(amount) <= exact)
    return static_cast<funds::money>(amount) * unit; // at most `most_dong`, as the reader sees to
  // Where two doubles are less than a dong apart, no two amounts in whole dong are the same double,
  // and its shortest decimals are those of the amount.
  if (!(amount > 0 && (std::nextafter(amount, infinite) - amount) * static_cast<double>(unit) < 1))
    return std::nullopt;
  std::array<char, 32> text{};
  const auto [end, fault] =
      std::to_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
  if (fault != std::errc{})
    return std::nullopt; // as many decimals as no unit has
  funds::money digits = 0;
  bool decimals = false;
  for (const char* at = text.data(); at != end; ++at) {
    if (*at == '.') {
      decimals = true;
      continue;
    }
    if (decimals && unit % 10 != 0)
      return std::nullopt;
    unit /= decimals ? 10 : 1;
    digits = digits * 10 + (*at - '0');
  }
  return digits * unit;
}

std::vector<double> numbers_of(toml_reader& reader, std::string_view key, double low, double high,
                               bool whole) {
  std::vector<double> out;
  const auto* node = reader.node(key);
  if (!node)
    return out;
  bool good = node->is_array();
  if (good)
    for (const auto& one : *node->as_array()) {
      const auto value = one.value<double>();
      good = good && value && *value >= low && *value <= high && (!whole || one.is_integer());
      out.push_back(value.value_or(0));
    }
  if (good)
    return out;
  reader.add("NTM-C017", key,
             {{"key", reader.name() + "." + std::string{key}},
              {"expected", whole ? "a list of numbers of criteria"
                                 : "a list of amounts of 0 or more, one for each year"}});
  return {};
}

namespace {
planning::fund_source read_fund(toml_reader reader) {
  planning::fund_source out;
  out.name = reader.required_text("name");
  const std::string word = reader.required_text("unit");
  const auto unit = funds::find_money_unit(word);
  if (!unit && !word.empty()) {
    std::vector<std::string> known;
    for (const auto& one : funds::money_units())
      known.emplace_back(one.name);
    reader.add("NTM-C017", "unit",
               {{"key", reader.name() + ".unit"}, {"expected", join(known, ", ")}});
  }
  if (!reader.has("amounts"))
    reader.add("NTM-C018", "amounts", {{"key", reader.name() + ".amounts"}});
  const double dong = unit ? static_cast<double>(unit->dong) : 1;
  bool whole = true;
  for (const double amount : numbers_of(reader, "amounts", 0, most_dong / dong, false)) {
    const auto made = whole_dong(amount, unit ? unit->dong : 1);
    whole = whole && made;
    out.amounts.push_back(made.value_or(0));
  }
  if (!whole)
    reader.add(
        "NTM-C017", "amounts",
        {{"key", reader.name() + ".amounts"}, {"expected", std::string{expected_whole_dong}}});
  for (const double number : numbers_of(reader, "criteria", 1, 1e6, true))
    out.criteria.push_back(static_cast<int>(number));
  out.unit_class = reader.text_or("unit_class");
  for (auto& place : reader.texts("units"))
    out.units.emplace_back(std::move(place));
  out.carry_over = reader.flag("carry_over").value_or(false);
  out.counterpart = static_cast<int>(read_count(reader, "counterpart", 0, 100).value_or(0));
  reader.skip({"note_vi", "note_en"});
  reader.finish();
  return out;
}

void read_money(toml_reader& reader, plan& out) {
  read_budget(reader, out);
  std::size_t i = 0;
  for (const auto* child : reader.tables("fund"))
    out.funds.push_back(read_fund(reader.below(*child, "fund", i++)));
  if (reader.has("budget") && reader.has("fund"))
    reader.add("NTM-N010", "budget", {});
  for (std::size_t f = 0; f < out.funds.size(); ++f)
    for (std::size_t g = 0; g < f; ++g)
      if (!out.funds[f].name.empty() && out.funds[f].name == out.funds[g].name)
        reader.add("NTM-N011", "fund", {{"fund", out.funds[f].name}});
}

void read_years(toml_reader& reader, plan& out) {
  const auto years = read_count(reader, "years", 1, most_years);
  out.years = static_cast<std::size_t>(
      years.value_or(out.funds.empty() || out.funds[0].amounts.empty()
                         ? 1
                         : static_cast<std::int64_t>(out.funds[0].amounts.size())));
  if (const auto first = read_count(reader, "first_year", first_calendar, last_calendar))
    out.first_year = static_cast<int>(*first);
  for (const auto& one : out.funds)
    if (!one.amounts.empty() && one.amounts.size() != out.years)
      reader.add("NTM-N009", "fund",
                 {{"fund", one.name},
                  {"count", std::to_string(one.amounts.size())},
                  {"years", std::to_string(out.years)}});
  const bool dated = std::any_of(out.require.begin(), out.require.end(),
                                 [](const auto& one) { return one.by_year() != 0; });
  if ((out.years > 1 || dated) && !reader.has("first_year"))
    reader.add("NTM-C018", "first_year", {{"key", "plan.first_year"}});
  if (!out.first_year)
    return;
  const int last = *out.first_year + static_cast<int>(out.years) - 1;
  for (const auto& one : out.require)
    if (one.by_year() != 0 && (one.by_year() < *out.first_year || one.by_year() > last))
      reader.add("NTM-N012", "require",
                 {{"year", std::to_string(one.by_year())},
                  {"first", std::to_string(*out.first_year)},
                  {"last", std::to_string(last)}});
}

/// One objective of a table: "minimise" or "maximise"; nothing when it is none.
std::optional<planning::goal> read_goal(toml_reader& reader) {
  const auto minimise = reader.text("minimise");
  const auto maximise = reader.text("maximise");
  if ((minimise && maximise) || (!minimise && !maximise)) {
    reader.add("NTM-N005", "minimise", {});
    return std::nullopt;
  }
  const std::string key = maximise ? "maximise" : "minimise";
  const std::string& what = maximise ? *maximise : *minimise;
  const auto list = maximise ? std::vector<std::string>{objectives.begin(), objectives.end()}
                             : std::vector<std::string>{lessened.begin(), lessened.end()};
  if (std::find(list.begin(), list.end(), what) == list.end()) {
    reader.add("NTM-C017", key, {{"key", key}, {"expected", join(list, ", ")}});
    return std::nullopt;
  }
  return planning::goal{maximise ? planning::aim::maximise : planning::aim::minimise,
                        targets::find_measure(what)};
}

void read_objective(toml_reader& reader, plan& out) {
  const auto goal = read_goal(reader);
  if (goal)
    out.objective = std::string{goal->what.name};
  if (goal && out.objective != measure::cost.name && !reader.has("budget") && !reader.has("fund"))
    reader.add("NTM-C018", "budget", {{"key", "plan.budget"}});
  std::size_t i = 0;
  for (const auto* child : reader.tables("then")) {
    auto below = reader.below(*child, "then", i++);
    const auto next = read_goal(below);
    below.finish();
    if (!next)
      continue;
    bool there = next->what.name == out.objective;
    for (const auto& one : out.then)
      there = there || one.what == next->what;
    if (there)
      below.add("NTM-N016", "", {{"measure", std::string{next->what.name}}});
    else
      out.then.push_back(*next);
  }
}

void read_solving(toml_reader& reader, plan& out) {
  const auto gap = reader.number("gap");
  if (gap && !(*gap >= 0 && *gap < 1))
    reader.add("NTM-C017", "gap",
               {{"key", "plan.gap"}, {"expected", "a number from 0 to less than 1"}});
  else
    out.gap = gap.value_or(0);
  if (const auto work = read_count(reader, "work"))
    out.work = static_cast<std::uint64_t>(*work);
}
} // namespace

std::optional<std::int64_t> read_count(toml_reader& reader, std::string_view key, std::int64_t low,
                                       std::int64_t high) {
  const auto value = reader.integer(key);
  if (!value || (*value >= low && *value <= high))
    return value;
  if (*value < low)
    reader.add("NTM-N003", key, {{"key", std::string{key}}, {"low", std::to_string(low)}});
  else
    reader.add("NTM-N008", key, {{"key", std::string{key}}, {"high", std::to_string(high)}});
  return std::nullopt;
}

plan read_plan(toml_reader reader) {
  plan out;
  read_objective(reader, out);
  read_money(reader, out);
  const std::string estimate = reader.text_or("estimate", "likely");
  if (estimate == "low")
    out.estimate = funds::estimate::low;
  else if (estimate == "high")
    out.estimate = funds::estimate::high;
  else if (estimate != "likely")
    reader.add("NTM-C017", "estimate", {{"key", "estimate"}, {"expected", "low, likely or high"}});
  if (const auto unknown = reader.text("unknown_as")) {
    if (*unknown == "unmet" || *unknown == "met")
      out.unknown_as = known(*unknown == "met");
    else
      reader.add("NTM-C017", "unknown_as",
                 {{"key", "plan.unknown_as"}, {"expected", "\"unmet\" or \"met\""}});
  }
  std::size_t i = 0;
  for (const auto* child : reader.tables("require"))
    if (const auto one = read_requirement(reader.below(*child, "require", i++)))
      out.require.push_back(*one);
  read_years(reader, out);
  out.payment = reader.text_or("payment", out.payment);
  if (out.payment != "instalments" && out.payment != "whole_payments") {
    reader.add("NTM-C017", "payment",
               {{"key", "plan.payment"}, {"expected", "\"instalments\" or \"whole_payments\""}});
    out.payment = "instalments";
  }
  for (const double number : numbers_of(reader, "whole_payments", 1, 1e6, true))
    out.whole_payments.push_back(static_cast<int>(number));
  out.lock_in = reader.texts("lock_in");
  out.lock_out = reader.texts("lock_out");
  read_own(reader, out);
  read_solving(reader, out);
  reader.finish();
  return out;
}
} // namespace ntm::inline v0::scenario
