#include "ntm/aggregate/bands.hpp"

#include "embedded_data.hpp"
#include "ntm/core/errors.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::aggregate {
namespace {
band named(std::int64_t low, std::int64_t high, std::int64_t all) {
  const std::string a = std::to_string(low);
  const std::string b = std::to_string(high);
  if (low == all)
    return {low, high, a + "/" + a, a + "/" + a};
  if (low == 0)
    return {low, high, "dưới " + std::to_string(high + 1), "under " + std::to_string(high + 1)};
  if (low == high)
    return {low, high, a, a};
  return {low, high, a + "–" + b, a + "–" + b};
}
} // namespace

std::vector<band> make_bands(const std::vector<std::int64_t>& edges, std::int64_t all) {
  std::vector<band> out;
  std::int64_t top = all;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i] < 0 || (i > 0 && edges[i] >= edges[i - 1]))
      throw error("lower edges of bands must fall and not be negative: " +
                  std::to_string(edges[i]) + " stands at place " + std::to_string(i + 1) +
                  "; write them highest first, for instance 15, 10, 5, 0");
    if (edges[i] > all)
      continue;
    out.push_back(named(edges[i], top, all));
    top = edges[i] - 1;
  }
  return out;
}

std::vector<band> band_edges::of(std::int64_t all) const {
  std::vector<std::int64_t> kept;
  if (top_is_all)
    kept.push_back(all);
  for (const auto edge : edges)
    if (!top_is_all || edge < all)
      kept.push_back(edge);
  return make_bands(kept, all);
}

band_edges parse_bands(std::string_view text, std::string_view file, findings& report) {
  band_edges out;
  const auto root = ntm::detail::parse_toml(text, std::string{file});
  ntm::detail::toml_reader reader(root, std::string{file}, "", report);
  reader.skip({"schema", "confidence", "source"});
  const auto* node = reader.node("edges");
  const auto* list = node ? node->as_array() : nullptr;
  bool good = list && !list->empty();
  if (good)
    for (const auto& item : *list) {
      const auto number = item.value_exact<std::int64_t>();
      if (number && *number >= 0 && (out.edges.empty() || *number < out.edges.back()))
        out.edges.push_back(*number);
      else if (&item == &list->front() && item.value_exact<std::string>() == "all")
        out.top_is_all = true;
      else
        good = false;
    }
  if (!good) {
    reader.add("NTM-G001", "edges");
    out = {};
  }
  reader.finish();
  return out;
}

std::vector<band> default_bands(std::int64_t all) {
  static const band_edges edges = [] {
    for (const auto& file : ntm::detail::embedded_files())
      if (file.name == "aggregate/bands.toml") {
        findings report;
        auto out = parse_bands(file.text, file.name, report);
        if (!report.empty())
          throw error("the library's own bands are wrong: " + report.front().text());
        return out;
      }
    throw error("the library was built without data/aggregate/bands.toml; build it again");
  }();
  return edges.of(all);
}
} // namespace ntm::inline v0::aggregate
