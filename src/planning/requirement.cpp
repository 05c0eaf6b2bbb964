#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning {
namespace {
label text(const at_least_communes& term, const units::registry&) {
  const std::string n = std::to_string(term.communes);
  if (term.only_new)
    return {"thêm ít nhất " + n + " xã được công nhận",
            "at least " + n + " more communes recognised"};
  return {"ít nhất " + n + " xã được công nhận", "at least " + n + " communes recognised"};
}
label text(const floor_criteria& term, const units::registry&) {
  const std::string n = std::to_string(term.criteria);
  return {"không xã nào dưới " + n + " tiêu chí", "no commune under " + n + " criteria"};
}
label text(const complete_unit& term, const units::registry& registry) {
  const std::string name =
      term.unit == units::no_unit ? term.where.text() : registry.describe(term.unit);
  return {"mọi xã của " + name + " được công nhận", "all communes of " + name + " recognised"};
}
label text(const recognised_in_each_unit& term, const units::registry&) {
  if (term.level == level::province)
    return {"tỉnh nào cũng có xã được công nhận", "a recognised commune in each province"};
  return {"huyện nào cũng có xã được công nhận", "a recognised commune in each district"};
}
} // namespace

label describe(const requirement& what, const units::registry& registry) {
  return std::visit([&](const auto& term) { return text(term, registry); }, what);
}
} // namespace ntm::inline v0::planning
