#include "ntm/aggregate/json.hpp"

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::aggregate {
namespace {
using json::writer;

std::string name_of(const std::vector<std::string>& names, std::size_t at, std::size_t wanted,
                    const char* what) {
  if (names.empty())
    return std::to_string(at + 1);
  if (names.size() != wanted)
    throw error(std::to_string(names.size()) + " names of " + what + " are given where there are " +
                std::to_string(wanted));
  return names[at];
}

void write_measure(writer& out, std::string_view name, double value, const real_interval& range) {
  out.key(name).begin_object().pair("value", value);
  out.pair("low", range.low).pair("high", range.high).end_object();
}

void write_group(writer& out, const decomposition& what, std::size_t cutoff, std::size_t group,
                 double share, double part) {
  const auto point = what.at(cutoff, group);
  const auto range = what.between(cutoff, group);
  write_measure(out, "headcount", point.headcount, range.headcount);
  write_measure(out, "intensity", point.intensity, range.intensity);
  write_measure(out, "adjusted", point.adjusted, range.adjusted);
  out.pair("population_share", share).pair("contribution", part);
  out.pair("censored", what.censored(cutoff, group));
  out.pair("criterion_contributions", what.criterion_contributions(cutoff, group));
}

void write_estimate(writer& out, const estimate& what) {
  out.begin_object().pair("value", what.value).pair("error", what.error);
  out.pair("low", what.low).pair("high", what.high).end_object();
}

void write_estimates(writer& out, const survey_estimates& what) {
  out.pair("rows", what.rows).pair("clusters", what.clusters);
  for (const auto& [name, one] : {std::pair{"headcount", &what.headcount},
                                  {"intensity", &what.intensity},
                                  {"adjusted", &what.adjusted}}) {
    out.key(name);
    write_estimate(out, *one);
  }
  for (const auto& [name, list] :
       {std::pair{"censored", &what.censored}, {"criterion_contributions", &what.contributions}}) {
    out.key(name).begin_array();
    for (const auto& one : *list)
      write_estimate(out, one);
    out.end_array();
  }
}
} // namespace

std::string to_json(const decomposition& what, const decomposition_names& names) {
  const auto shares = what.population_shares();
  const auto deprived = what.uncensored();
  const bool rest = what.counts(unknown_reading::as_unmet).population[what.groups()] > 0;
  writer out;
  out.begin_object().pair("schema", json::schema_name("decomposition"));
  out.pair("known_rows", what.counts(unknown_reading::known_rows).rows);
  out.pair("rows", what.counts(unknown_reading::as_unmet).rows).key("criteria").begin_array();
  for (std::size_t j = 0; j < what.criteria(); ++j) {
    out.begin_object().pair("name", name_of(names.criteria, j, what.criteria(), "criteria"));
    out.pair("weight", what.weights()[j]).pair("deprived", deprived[j]).end_object();
  }
  out.end_array().key("cutoffs").begin_array();
  for (std::size_t k = 0; k < what.cutoffs().size(); ++k) {
    out.begin_object().pair("cutoff", what.cutoffs()[k]).key("all").begin_object();
    write_group(out, what, k, decomposition::everyone, 1, 1);
    out.end_object().key("groups").begin_array();
    const auto parts = what.group_contributions(k);
    for (std::size_t g = 0; g < what.groups() + (rest ? 1 : 0); ++g) {
      out.begin_object().key("group");
      if (g == what.groups())
        out.null();
      else
        out.value(name_of(names.groups, g, what.groups(), "groups"));
      write_group(out, what, k, g, shares[g], parts[g]);
      out.end_object();
    }
    out.end_array().end_object();
  }
  return out.end_array().end_object().text();
}

std::string to_json(const survey_result& what, const decomposition_names& names) {
  const std::size_t groups = what.groups.size() - 2; // then rows in no group, and all rows
  writer out;
  out.begin_object().pair("schema", json::schema_name("survey"));
  out.pair("cutoff", what.cutoff).pair("confidence", what.confidence);
  out.pair("strata", what.strata).pair("clusters", what.clusters).key("criteria").begin_array();
  const auto criteria = what.everyone().censored.size();
  for (std::size_t j = 0; j < criteria; ++j)
    out.value(name_of(names.criteria, j, criteria, "criteria"));
  out.end_array().key("all").begin_object();
  write_estimates(out, what.everyone());
  out.end_object().key("groups").begin_array();
  for (std::size_t g = 0; g <= groups; ++g) {
    if (g == groups && what.groups[g].rows == 0)
      continue;
    out.begin_object().key("group");
    if (g == groups)
      out.null();
    else
      out.value(name_of(names.groups, g, groups, "groups"));
    write_estimates(out, what.groups[g]);
    out.end_object();
  }
  return out.end_array().end_object().text();
}
} // namespace ntm::inline v0::aggregate
