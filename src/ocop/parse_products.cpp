#include <algorithm>
#include <set>

#include "ntm/core/csv.hpp"
#include "ntm/core/text.hpp"
#include "ntm/ocop/edition.hpp"
#include "ntm/ocop/products.hpp"

namespace ntm::inline v0::ocop {
namespace {
constexpr std::int64_t first_year = 1000, last_year = 9999; // four digits

/// The stars that some edition has a band for.
std::set<std::int64_t> all_stars() {
  std::set<std::int64_t> out;
  for (const auto& one : editions())
    for (const auto& band : one.bands)
      out.insert(band.stars);
  return out;
}

std::set<std::string> all_sectors() {
  std::set<std::string> out;
  for (const auto& one : editions())
    for (const auto& sector : one.sectors)
      out.insert(sector.id);
  return out;
}

void check_level(const event& what, csv::reader& in, findings& report) {
  if (what.step != step::recognised || !what.stars || !what.on || what.level.empty())
    return;
  for (const auto& law : editions()) {
    if (!law.valid.contains(*what.on))
      continue;
    const auto by = law.recogniser(*what.stars, *what.on);
    if (by && *by != what.level)
      report.push_back(make_finding("NTM-K005", in.where("level"),
                                    {{"stars", std::to_string(*what.stars)},
                                     {"level", what.level},
                                     {"expected", *by},
                                     {"decision", law.decision}}));
  }
}
} // namespace

product_register parse_products(std::string_view text, std::string file, findings& report) {
  const csv::document source = csv::parse(text, std::move(file), report);
  csv::reader in(source,
                 {{"code", "year", "step"},
                  {"name", "owner", "sector", "unit_code", "stars", "level", "decision", "on",
                   "confidence", "source"}},
                 report);
  std::vector<product> products;
  if (!in.usable())
    return product_register{};
  const auto sectors = all_sectors();
  const auto bands = all_stars();
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < in.rows(); ++i) {
    in.go(i);
    event what;
    what.line = source.lines[i];
    const auto code = in.required_text("code");
    const auto word = in.required_text("step");
    std::vector<std::string> known;
    bool found = false;
    for (const auto value :
         {step::entered, step::proposed, step::recognised, step::failed, step::revoked}) {
      known.emplace_back(to_string(value));
      if (word == to_string(value)) {
        what.step = value;
        found = true;
      }
    }
    if (!found && !word.empty())
      in.reject("NTM-C013", "step",
                {{"value", word}, {"column", "step"}, {"allowed", join(known, ", ")}});
    (void)in.required_text("year");
    const auto year = in.integer("year");
    if (year && (*year < first_year || *year > last_year))
      in.reject("NTM-C015", "year",
                {{"value", std::to_string(*year)},
                 {"column", "year"},
                 {"low", std::to_string(first_year)},
                 {"high", std::to_string(last_year)}});
    what.year = static_cast<int>(year.value_or(0));
    if (const auto stars = in.integer("stars")) {
      what.stars = static_cast<int>(*stars);
      if (!bands.contains(*stars))
        in.reject("NTM-C015", "stars",
                  {{"value", std::to_string(*stars)},
                   {"column", "stars"},
                   {"low", std::to_string(*bands.begin())},
                   {"high", std::to_string(*bands.rbegin())}});
    } else if (what.step == step::recognised && found) {
      in.reject("NTM-K006", "stars", {{"code", code}});
    }
    what.level = in.text("level");
    what.decision = in.text("decision");
    what.on = in.day("on");
    what.confidence = in.text("confidence");
    what.source = in.text("source");
    const auto sector = in.text("sector");
    if (!sector.empty() && !sectors.contains(sector))
      in.reject("NTM-C013", "sector",
                {{"value", sector},
                 {"column", "sector"},
                 {"allowed", join({sectors.begin(), sectors.end()}, ", ")}});
    if (!in.ok())
      continue;
    check_level(what, in, report);
    const auto [where, fresh] = at.try_emplace(code, products.size());
    if (fresh)
      products.push_back({code, "", "", "", "", {}});
    auto& one = products[where->second];
    for (const auto& [column, member] : {std::pair{"name", &product::name},
                                         {"owner", &product::owner},
                                         {"sector", &product::sector},
                                         {"unit_code", &product::unit_code}}) {
      const auto value = in.text(column);
      if (value.empty())
        continue;
      if (!(one.*member).empty() && one.*member != value && std::string_view{column} != "owner")
        report.push_back(make_finding(
            "NTM-K007", in.where(column),
            {{"code", code}, {"column", column}, {"before", one.*member}, {"after", value}}));
      one.*member = value;
    }
    one.events.push_back(std::move(what));
  }
  return product_register{std::move(products)};
}
} // namespace ntm::inline v0::ocop
