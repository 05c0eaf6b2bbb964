#include "ntm/province/manifest.hpp"

#include "toml_reader.hpp"

namespace ntm::inline v0::province {
manifest parse_manifest(std::string_view text, std::string file, findings& report) {
  const toml::table source = ntm::detail::parse_toml(text, file);
  ntm::detail::toml_reader root(source, file, "", report);
  manifest out;
  if (root.integer("schema").value_or(1) != 1)
    root.add("NTM-V001", "schema", {{"known", "1"}});
  out.id = root.required_text("id");
  out.code = root.required_text("code");
  out.name_vi = root.required_text("name_vi");
  out.name_en = root.text_or("name_en", out.name_vi);
  out.on = root.day("on");
  out.known_on = root.day("known_on");
  if (const auto* child = root.table("units")) {
    auto units = root.below(*child, "units");
    out.units = units.text_or("units", out.units);
    out.events = units.text_or("events");
    out.known_until = units.day("known_until");
    units.finish();
  }
  if (const auto* child = root.table("files")) {
    auto files = root.below(*child, "files");
    out.observations = files.texts("observations");
    out.criteria = files.texts("criteria");
    out.counts = files.texts("counts");
    out.recognitions = files.texts("recognitions");
    out.published = files.texts("published");
    out.districts = files.texts("districts");
    out.targets = files.texts("targets");
    out.funds = files.texts("funds");
    out.arrears = files.texts("arrears");
    out.costs = files.texts("costs");
    out.items = files.texts("items");
    out.prices = files.texts("prices");
    out.price_factors = files.texts("price_factors");
    out.ocop = files.texts("ocop");
    out.ocop_results = files.texts("ocop_results");
    out.claims = files.texts("claims");
    out.tolerances = files.texts("tolerances");
    out.overlays = files.texts("overlays");
    out.other = files.texts("other");
    out.scenario = files.text_or("scenario");
    files.finish();
  }
  root.finish();
  return out;
}
} // namespace ntm::inline v0::province
