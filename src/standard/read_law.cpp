#include "ntm/core/text.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard::reading {
legal_basis read_law(toml_reader& in) {
  legal_basis out;
  out.number = in.required_text("number");
  out.annex = in.text_or("annex");
  out.issuer = in.text_or("issuer");
  out.signed_on = in.day("signed");
  out.effective.since = in.day("effective_from");
  if (!in.has("effective_from"))
    in.add("NTM-C018", "effective_from", {{"key", in.name() + ".effective_from"}});
  // The law names the last day; in memory periods are half-open.
  if (const auto last = in.day("effective_until"))
    out.effective.until = next_day(*last);
  if (out.effective.empty())
    in.add("NTM-S011", "effective_until");
  out.period_until = in.day("period_until");
  out.amends = in.texts("amends");
  out.amended_by = in.texts("amended_by");
  out.replaces = in.texts("replaces");
  out.replaced_by = in.texts("replaced_by");
  out.guidance = in.texts("guidance");
  out.sources = read_sources(in);
  append_new(out.sources, in.texts("signed_source"));
  std::vector<std::string> notes;
  for (const auto key : {"note_vi", "effective_until_note"})
    append_new(notes, {in.text_or(key)});
  out.note_vi = join(notes, " ");
  note_confidences(in, {"effective_from_confidence", "effective_until_confidence",
                        "replaces_confidence", "signed_confidence"});
  // What the decision says beside its table: other rules of the programme hold it as data.
  in.skip({"district_rule_percent_of_communes", "enabling", "procedure",
           "province_rule_percent_of_districts", "recognised_by", "replaces_note", "signer",
           "superseded_by"});
  in.finish();
  return out;
}
} // namespace ntm::inline v0::standard::reading
