#include "reading.hpp"

#include <algorithm>

namespace ntm::inline v0::standard::reading {
namespace {
std::string full(const toml_reader& in, std::string_view key) {
  return in.name().empty() ? std::string{key} : in.name() + "." + std::string{key};
}
} // namespace

void wrong(toml_reader& in, std::string_view key, std::string_view expected) {
  in.add("NTM-C017", key, {{"key", full(in, key)}, {"expected", std::string{expected}}});
}

confidence read_confidence(toml_reader& in, std::optional<confidence> otherwise) {
  if (!in.has("confidence") && otherwise) {
    in.skip({"confidence"});
    return *otherwise;
  }
  const std::string text = in.required_text("confidence");
  if (text == "read" || text == "read_ocr") // read in a scanned copy
    return confidence::read;
  if (text == "recalled" || text == "derived")
    return confidence::recalled;
  if (!text.empty() && text != "missing")
    wrong(in, "confidence", "\"read\", \"read_ocr\", \"recalled\", \"derived\" or \"missing\"");
  return confidence::missing;
}

void note_confidences(toml_reader& in, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    if (const auto value = in.text(key); value && *value != "read")
      in.add("NTM-S005", key, {{"key", full(in, key)}, {"value", *value}});
}

void append_new(std::vector<std::string>& out, const std::vector<std::string>& more) {
  for (const auto& text : more)
    if (!text.empty() && std::find(out.begin(), out.end(), text) == out.end())
      out.push_back(text);
}

std::vector<std::string> read_sources(toml_reader& in) {
  std::vector<std::string> out;
  for (const auto key : {"source", "sources", "source_2", "source_3", "sources_more"})
    append_new(out, in.texts(key));
  return out;
}
} // namespace ntm::inline v0::standard::reading
