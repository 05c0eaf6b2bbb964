#include "ntm/province/json.hpp"

#include "ntm/audit/json.hpp"
#include "ntm/targets/json.hpp"

namespace ntm::inline v0::province {
std::string to_json(const check_result& what) {
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("check")).key("targets").begin_array();
  for (const auto& target : what.targets)
    targets::write(out, target);
  out.end_array().key("claims").begin_array();
  for (std::size_t i = 0; i < what.claims.results.size(); ++i)
    audit::write(out, what.claims.claims[i], what.claims.results[i]);
  out.end_array().pair("consistency", what.consistency);
  return out.pair("findings", what.findings).end_object().text();
}
} // namespace ntm::inline v0::province
