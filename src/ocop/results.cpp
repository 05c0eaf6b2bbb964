#include "ntm/ocop/results.hpp"

#include <algorithm>

#include "toml_reader.hpp"

namespace ntm::inline v0::ocop {
namespace {
using ntm::detail::toml_reader;
using optional_count = std::optional<std::int64_t>;

void read_counts(toml_reader& in, result& out) {
  for (const auto& [key, to] : {std::pair{"entered", &out.entered},
                                {"recognised", &out.recognised},
                                {"stars3", &out.stars3},
                                {"stars4", &out.stars4},
                                {"stars5", &out.stars5},
                                {"stars5_proposed", &out.stars5_proposed}})
    if (const auto value = in.integer(key); value && !*to)
      *to = value;
}

void read_owners(toml_reader& in, result& out) {
  if (const auto all = in.integer("owners")) {
    out.owners = count_interval{*all, *all};
    return;
  }
  count_interval sum;
  bool any = false, gap = false;
  for (const auto& [owners, products] : {std::pair{"stars3_owners", out.stars3},
                                         {"stars4_owners", out.stars4},
                                         {"stars5_owners", out.stars5}}) {
    const auto value = in.integer(owners);
    if (value) { // one owner may have products of several stars
      sum = {std::max(sum.low, *value), sum.high + *value};
      any = true;
    } else if (products.value_or(0) > 0) {
      gap = true;
    }
  }
  if (any && !gap)
    out.owners = sum;
}

result read_result(toml_reader& in) {
  result out;
  out.period = in.required_text("period");
  if (const auto year = in.integer("year"))
    out.year = static_cast<int>(*year);
  out.to_date = in.day("to_date");
  out.confidence = in.text_or("confidence");
  out.source = in.text_or("source");
  read_counts(in, out);
  // What was worked out from other figures, where the document itself is silent.
  if (const auto* child = in.table("derived")) {
    auto derived = in.below(*child, "derived");
    read_counts(derived, out);
    out.confidence = derived.text_or("confidence", "derived");
    derived.skip({"note"});
    derived.finish();
  }
  read_owners(in, out);
  if (!out.year && !out.to_date)
    in.add("NTM-K008", "year", {{"period", out.period}});
  if (out.recognised && out.stars3 && out.stars4) {
    const auto sum = *out.stars3 + *out.stars4 + out.stars5.value_or(0);
    if (sum != *out.recognised && (out.stars5 || sum > *out.recognised))
      in.add("NTM-K009", "recognised",
             {{"period", out.period},
              {"stated", std::to_string(*out.recognised)},
              {"sum", std::to_string(sum)}});
  }
  in.skip({"districts", "district_stage", "pilot_products", "pilot_owners", "pilot_groups",
           "derived_2018", "note"});
  return out;
}
} // namespace

std::vector<result> parse_results(std::string_view text, std::string file, findings& report) {
  const auto source = ntm::detail::parse_toml(text, file);
  toml_reader root(source, std::move(file), "", report);
  root.skip({"schema"});
  std::vector<result> out;
  std::size_t i = 0;
  for (const auto* child : root.tables("result")) {
    auto in = root.below(*child, "result", i++);
    auto one = read_result(in);
    in.finish();
    if (one.year || one.to_date) // else nobody knows what it is about
      out.push_back(std::move(one));
  }
  root.finish();
  for (const auto& total : out) {
    if (!total.to_date || !total.recognised)
      continue;
    std::int64_t sum = 0;
    bool all = true;
    for (const auto& one : out)
      if (one.year && std::chrono::year{*one.year} <= total.to_date->year()) {
        all = all && one.recognised;
        sum += one.recognised.value_or(0);
      }
    if (sum > *total.recognised || (all && sum != 0 && sum != *total.recognised))
      root.add("NTM-K009", "result",
               {{"period", total.period},
                {"stated", std::to_string(*total.recognised)},
                {"sum", std::to_string(sum)}});
  }
  return out;
}
} // namespace ntm::inline v0::ocop
