#include "ntm/recognition/recognition.hpp"

#include <array>

#include "ntm/core/errors.hpp"

namespace ntm::recognition {
namespace {
constexpr std::array<std::string_view, 7> standings{
    "in_programme", "carried", "left_programme", "not_carried", "not_yet", "joined", "lost"};
}

truth recognition::by(date day) const noexcept {
  if (on)
    return known(*on <= day);
  if (not_after && *not_after <= day)
    return truth::met;
  if (not_before && day < *not_before)
    return truth::unmet;
  return truth::unknown;
}

std::string_view to_string(merge_rule value) noexcept {
  return value == merge_rule::all_parents ? "all_parents" : "any_parent";
}

merge_rule to_merge_rule(std::string_view text) {
  for (const auto value : {merge_rule::all_parents, merge_rule::any_parent})
    if (text == to_string(value))
      return value;
  throw unknown_name("merge rule", std::string{text}, {"all_parents", "any_parent"});
}

std::string_view to_string(standing value) noexcept {
  return standings[static_cast<std::size_t>(value)];
}
} // namespace ntm::recognition
