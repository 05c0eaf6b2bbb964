#pragma once
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>

#include "ntm/standard/catalog.hpp"
#include "ntm/standard/procedure.hpp"
#include "ntm/standard/programme.hpp"
#include "standard/case_toml.hpp"

/// The facts that stand beside editions: procedures, promises, and what a number means where.
namespace case_facts {
using namespace case_toml;
using namespace ntm::standard;

inline std::optional<double> number_of(const toml::table& t, std::string_view key) {
  return t[key].value<double>();
}
inline void same(const std::optional<double>& got, const toml::table& t, std::string_view key) {
  BOOST_TEST((got == number_of(t, key)), key);
}
inline void same(const std::optional<int>& got, const toml::table& t, std::string_view key) {
  BOOST_TEST((got == t[key].value<int>()), key);
}
inline bool any_has(const std::vector<std::string>& list, const std::string& part) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

inline void instrument(const toml::table& t) {
  const auto& got = shipped_procedure().instrument_on(day_of(t, "on"));
  BOOST_TEST(got.id == text_of(t, "id"));
  BOOST_TEST(to_string(got.from.sure) == text_of(t, "sure"));
  BOOST_TEST((!t.contains("number") || any_has(got.numbers, text_of(t, "number"))));
  BOOST_TEST(
      (!t.contains("condition") || any_has(got.conditions_commune, text_of(t, "condition"))));
  if (t.contains("reassess_every_years"))
    same(got.reassess_every_years, t, "reassess_every_years");
}

inline void step(const toml::table& t) {
  const auto all = shipped_procedure().steps_of(text_of(t, "instrument"));
  const auto got = std::find_if(all.begin(), all.end(), [&](const recognition_step& s) {
    return s.before == text_of(t, "before") && s.after == text_of(t, "after");
  });
  BOOST_REQUIRE(got != all.end());
  BOOST_TEST(got->actor == text_of(t, "actor"));
  same(got->limit_working_days, t, "limit_working_days");
  same(got->limit_days, t, "limit_days");
  same(got->comment_period_days, t, "comment_period_days");
  same(got->broadcast_min_times, t, "broadcast_min_times");
  same(got->vote_share_min_percent, t, "vote_share_min_percent");
  BOOST_TEST(to_string(got->from.sure) == text_of(t, "sure"));
}

inline void satisfaction(const toml::table& t) {
  const auto& all = shipped_procedure().satisfaction;
  const auto got = std::find_if(all.begin(), all.end(), [&](const satisfaction_rule& s) {
    return s.instrument == text_of(t, "instrument") && s.unit == text_of(t, "unit") &&
           s.tier == text_of(t, "tier");
  });
  BOOST_REQUIRE(got != all.end());
  same(got->overall_min_percent, t, "overall_min_percent");
  same(got->each_commune_min_percent, t, "each_commune_min_percent");
  same(got->each_commune_each_item_min_percent, t, "each_commune_each_item_min_percent");
  same(got->households_polled_min_percent, t, "households_polled_min_percent");
  BOOST_TEST(to_string(got->from.sure) == text_of(t, "sure"));
}

inline void revocation(const toml::table& t) {
  const auto& all = shipped_procedure().revocation;
  const auto got = std::find_if(all.begin(), all.end(), [&](const revocation_rule& r) {
    return r.unit == text_of(t, "unit");
  });
  BOOST_REQUIRE(got != all.end());
  ntm::count_interval failed;
  if (const auto* range = t["failed"].as_array())
    failed = {range->at(0).value<std::int64_t>().value(),
              range->at(1).value<std::int64_t>().value()};
  else
    failed.low = failed.high = t["failed"].value<std::int64_t>().value();
  const auto key = text_of(t, "key");
  const auto key_failed = key == "unknown" ? ntm::truth::unknown : ntm::known(key == "met");
  const auto of = t["of"].value<std::int64_t>().value();
  BOOST_TEST(to_string(got->holds(failed, of, key_failed)) == text_of(t, "truth"),
             failed.low << " to " << failed.high << " of " << of << ", key " << key);
}

inline void merger(const toml::table& t) {
  const auto parts = texts_of(t, "parts");
  std::string result;
  for (const auto& rule : shipped_procedure().merger_rules)
    if (rule.parts == parts)
      result = rule.result;
  BOOST_TEST(result == text_of(t, "result"));
}

inline void promise(const toml::table& t) {
  const auto region = text_of(t, "region");
  const auto year = t["year"].value<int>();
  const auto& range = *t["value"].as_array();
  const stated_range wanted{range.at(0).value<double>().value(),
                            range.at(1).value<double>().value()};
  std::size_t found = 0;
  for (const auto& one :
       shipped_programme_targets().find(text_of(t, "programme")).of(text_of(t, "key"))) {
    std::optional<stated_range> said = one.national;
    if (!region.empty())
      said =
          one.by_region.contains(region) ? std::optional{one.by_region.at(region)} : std::nullopt;
    else if (year)
      said = one.by_year.contains(*year) ? std::optional{one.by_year.at(*year)} : std::nullopt;
    if (!said)
      continue;
    ++found;
    BOOST_TEST((*said == wanted));
    BOOST_TEST(one.rule == text_of(t, "rule"));
    BOOST_TEST(to_string(one.from.sure) == text_of(t, "sure"));
  }
  BOOST_TEST(found == 1u, text_of(t, "key"));
}

inline void meaning(const toml::table& t) {
  const auto& of = shipped_catalog().find(text_of(t, "edition"));
  if (t.contains("number")) {
    const auto number = static_cast<int>(t["number"].value<std::int64_t>().value());
    BOOST_TEST(of.criteria[of.criterion_index(number)].name_vi == text_of(t, "name"));
    return;
  }
  const auto& one = of.find_indicator(text_of(t, "code"));
  BOOST_TEST(to_string(one.requirements.front().rule) == text_of(t, "rule"));
  BOOST_TEST(one.unit == text_of(t, "unit"));
}

/// How many rows of these kinds the case has, once all are checked.
inline std::size_t check(const toml::table& t) {
  return each(t, "instrument", instrument) + each(t, "step", step) +
         each(t, "satisfaction", satisfaction) + each(t, "revocation", revocation) +
         each(t, "merger", merger) + each(t, "promise", promise) + each(t, "meaning", meaning);
}
} // namespace case_facts
