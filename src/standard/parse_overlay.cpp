#include "ntm/standard/overlay.hpp"

#include <set>

#include "ntm/core/text.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard {
namespace {
using namespace reading;

constexpr std::string_view guide = "; docs/formats/overlays.md describes overlays";

[[noreturn]] void no_overlay(const toml::table& root, const std::string& file, std::string_view key,
                             const std::string& why) {
  refuse(root, file, key, "the file is not an overlay: " + why + std::string{guide});
}

overlay::entry read_entry(toml_reader& in, const context& with) {
  overlay::entry out;
  aside notes;
  const std::string code = in.required_text("code");
  const auto colon = code.find(':');
  out.code = code.substr(0, colon);
  out.key = in.text_or("key", colon == std::string::npos ? "" : code.substr(colon + 1));
  out.states_rule = in.has("rule");
  out.sure = read_confidence(in, with.otherwise);
  notes.sources = read_sources(in);
  out.levels = read_requirement(in, with, out.sure, notes);
  out.note_vi = in.text_or("note_vi");
  out.sources = std::move(notes.sources);
  if (out.sure != confidence::read)
    in.add(out.sure == confidence::missing ? "NTM-S002" : "NTM-S001", "confidence",
           {{"code", code}});
  in.finish();
  return out;
}
} // namespace

bool is_overlay(std::string_view text, std::string_view file) {
  return ntm::detail::parse_toml(text, std::string{file}).contains("overlay_of");
}

overlay parse_overlay(std::string_view text, std::string_view file_name) {
  const std::string file{file_name};
  const auto root = ntm::detail::parse_toml(text, file);
  for (const auto key : {"schema", "id", "overlay_of", "legal_basis"})
    if (!root.contains(key))
      no_overlay(root, file, key, "key '" + std::string{key} + "' is missing");
  const auto schema = root["schema"].value_exact<std::int64_t>().value_or(0);
  if (schema < 1 || schema > newest_schema)
    no_overlay(root, file, "schema", "this version of the library reads schema = 1");
  overlay out;
  out.file = file;
  out.text = std::make_shared<const std::string>(text);
  toml_reader in{root, file, "", out.findings};
  in.skip({"schema"});
  out.id = in.required_text("id");
  if (out.id.empty())
    no_overlay(root, file, "id", "'id' must be a text");
  out.of_editions = in.texts("overlay_of");
  if (out.of_editions.empty())
    no_overlay(root, file, "overlay_of", "'overlay_of' must name an edition");
  out.title_vi = in.text_or("title_vi", out.id);
  out.title_en = in.text_or("title_en", out.title_vi);
  out.province = in.text_or("province");
  out.region = in.text_or("region");
  context with;
  with.local = true;
  if (in.has("confidence"))
    with.otherwise = read_confidence(in, std::nullopt);
  std::vector<unit_group> groups;
  with.scheme = std::make_shared<const region_scheme>(read_scheme(in, groups));
  if (const auto* table = in.table("legal_basis")) {
    auto law = in.below(*table, "legal_basis");
    out.law = read_law(law);
  }
  std::set<std::string> seen;
  std::size_t index = 0;
  for (const auto* table : in.tables("indicators")) {
    auto item = in.below(*table, "indicators", index++);
    out.entries.push_back(read_entry(item, with));
    auto& made = out.entries.back();
    made.where = {file, table->source().begin.line, ""};
    if (!seen.insert(made.code + ":" + made.key).second)
      item.add("NTM-S010", "code", {{"what", "code"}, {"value", made.code}});
  }
  index = 0;
  context own = with;
  own.local = false;
  for (const auto* table : in.tables("preconditions")) {
    auto item = in.below(*table, "preconditions", index++);
    out.preconditions.push_back(read_precondition(item, own));
  }
  in.finish();
  return out;
}
} // namespace ntm::inline v0::standard
