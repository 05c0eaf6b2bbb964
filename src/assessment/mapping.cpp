#include "ntm/assessment/mapping.hpp"

#include <algorithm>
#include <set>

#include "toml_reader.hpp"

namespace ntm::inline v0::assessment {
namespace {
bool has(const standard::edition& edition, int number) {
  return std::any_of(edition.criteria.begin(), edition.criteria.end(),
                     [&](const auto& c) { return c.number == number; });
}

/// A number, or a list of numbers; each that is not there or stands twice is a finding.
std::vector<int> numbers(ntm::detail::toml_reader& in, std::string_view key,
                         const standard::edition& edition, std::set<int>& used) {
  std::vector<int> out;
  const auto add = [&](const toml::node& node) {
    const auto value = node.value<std::int64_t>();
    if (!value || !has(edition, static_cast<int>(*value))) {
      in.add("NTM-E016", key,
             {{"criterion", value ? std::to_string(*value) : "?"}, {"edition", edition.id}});
    } else if (!used.insert(static_cast<int>(*value)).second) {
      in.add("NTM-E017", key, {{"criterion", std::to_string(*value)}, {"edition", edition.id}});
    } else {
      out.push_back(static_cast<int>(*value));
      return;
    }
    out.clear();
  };
  const auto* node = in.node(key);
  if (!node)
    return out;
  if (const auto* list = node->as_array()) {
    std::size_t wanted = 0;
    for (const auto& one : *list) {
      add(one);
      if (out.size() != ++wanted)
        return {};
    }
  } else {
    add(*node);
  }
  return out;
}
} // namespace

edition_mapping match_by_number(const standard::edition& before, const standard::edition& after) {
  edition_mapping out;
  for (const auto& c : before.criteria)
    if (has(after, c.number))
      out.links.push_back({{c.number}, {c.number}});
  return out;
}

edition_mapping parse_mapping(std::string_view text, std::string file,
                              const standard::edition& before, const standard::edition& after,
                              findings& report) {
  const auto root = ntm::detail::parse_toml(text, file);
  ntm::detail::toml_reader in(root, std::move(file), "", report);
  edition_mapping out;
  in.skip({"schema"});
  for (const auto& [key, edition] : {std::pair{"before", &before}, std::pair{"after", &after}})
    if (const auto id = in.required_text(key); !id.empty() && id != edition->id)
      in.add("NTM-E018", key, {{"named", id}, {"edition", edition->id}});
  out.source = in.required_text("source");
  const auto sure = in.text_or("confidence", "read");
  out.sure = sure == "read"       ? standard::confidence::read
             : sure == "recalled" ? standard::confidence::recalled
                                  : standard::confidence::missing;
  std::set<int> used_before, used_after;
  const auto links = in.tables("link");
  for (std::size_t k = 0; k < links.size(); ++k) {
    auto one = in.below(*links[k], "link", k);
    criterion_link link{numbers(one, "before", before, used_before),
                        numbers(one, "after", after, used_after)};
    one.skip({"note_vi", "note_en"});
    one.finish();
    if (!link.before.empty() && !link.after.empty())
      out.links.push_back(std::move(link));
  }
  in.finish();
  return out;
}
} // namespace ntm::inline v0::assessment
