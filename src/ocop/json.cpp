#include "ntm/ocop/json.hpp"

namespace ntm::inline v0::ocop {
std::string to_json(const rating& what) {
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("rating"));
  out.pair("verdict", to_string(what.verdict)).pair("stars", what.stars());
  out.pair("stars_low", what.stars_low).pair("stars_high", what.stars_high);
  out.pair("in_gap", what.in_gap).pair("policy", to_string(what.policy));
  return out.pair_or_null("confidence", what.confidence).end_object().text();
}
} // namespace ntm::inline v0::ocop
