#include "ntm/recognition/recognition.hpp"

#include <array>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::recognition {
namespace {
constexpr std::array<std::string_view, 8> standings{"in_programme", "carried", "left_programme",
                                                    "not_carried",  "not_yet", "joined",
                                                    "open",         "lost"};
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

std::string_view words(standing value, language lang) noexcept {
  constexpr std::string_view vietnamese[] = {"còn trong Chương trình",
                                             "được kế thừa khi sáp nhập",
                                             "đã rời Chương trình",
                                             "không được kế thừa khi sáp nhập",
                                             "chưa thành lập vào ngày này",
                                             "đã tính ở đơn vị sáp nhập",
                                             "chưa rõ có được kế thừa khi sáp nhập",
                                             "đơn vị đã hết, không rõ về đâu"};
  constexpr std::string_view english[] = {"in the programme",
                                          "carried by a merger",
                                          "left the programme",
                                          "not carried by a merger",
                                          "not yet there that day",
                                          "counted with the merged unit",
                                          "not known whether carried by a merger",
                                          "ended, nobody says into what"};
  const auto at = static_cast<std::size_t>(value);
  return lang == language::vietnamese ? vietnamese[at] : english[at];
}
} // namespace ntm::inline v0::recognition
