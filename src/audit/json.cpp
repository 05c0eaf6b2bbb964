#include "ntm/audit/json.hpp"

namespace ntm::inline v0::audit {
namespace {
std::string_view word(printing how) {
  constexpr std::string_view words[] = {"exact", "rounded", "cut", "both", "neither"};
  return words[static_cast<std::size_t>(how)];
}
} // namespace

json::writer& write(json::writer& out, const claim& said, const result& found) {
  out.begin_object().pair("id", found.id).pair("kind", kind_of(said));
  out.pair("text_vi", said.text_vi).pair_or_null("source", said.source);
  out.pair("said_on", said.said_on).pair("verdict", to_string(found.verdict));
  out.pair("verdict_vi", found.text(language::vietnamese));
  out.pair("verdict_en", found.text(language::english)).pair("only_on", found.only_on);
  out.pair_or_null("arithmetic_vi", found.arithmetic_vi);
  out.pair_or_null("arithmetic_en", found.arithmetic_en).key("implied").begin_array();
  for (const auto& one : found.implied)
    out.begin_object()
        .pair("what", one.what)
        .pair("on", one.on)
        .pair("numerator", one.numerator)
        .pair("denominator", one.denominator)
        .pair("printing", word(one.how))
        .end_object();
  return out.end_array().end_object();
}

std::string to_json(const reconciliation& what) {
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("claims")).key("claims").begin_array();
  for (std::size_t i = 0; i < what.results.size(); ++i)
    write(out, what.claims[i], what.results[i]);
  return out.end_array().end_object().text();
}
} // namespace ntm::inline v0::audit
