#include "ntm/standard/edition.hpp"

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::standard {
std::string_view to_string(tier value) noexcept {
  constexpr std::string_view names[] = {"ntm", "advanced", "model", "modern"};
  return names[static_cast<std::size_t>(value)];
}

tier to_tier(std::string_view text) {
  for (const auto value : {tier::ntm, tier::advanced, tier::model, tier::modern})
    if (text == to_string(value))
      return value;
  throw unknown_name("tier", std::string{text}, {"ntm", "advanced", "model", "modern"});
}

std::string_view to_string(confidence value) noexcept {
  constexpr std::string_view names[] = {"read", "recalled", "missing"};
  return names[static_cast<std::size_t>(value)];
}

std::string_view to_string(comparison value) noexcept {
  constexpr std::string_view names[] = {"at_least", "at_most", "more_than", "less_than", "yes"};
  return names[static_cast<std::size_t>(value)];
}

std::string_view to_string(outcome_rule::kind value) noexcept {
  constexpr std::string_view names[] = {"share_meeting", "count_meeting", "fewest_criteria", "own"};
  return names[static_cast<std::size_t>(value)];
}

std::size_t edition::indicator_count() const noexcept {
  std::size_t count = 0;
  for (const auto& c : criteria)
    count += c.indicators.size();
  return count;
}

std::size_t edition::criterion_index(int number) const {
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    if (criteria[i].number == number)
      return i;
    numbers.push_back(std::to_string(criteria[i].number));
  }
  throw unknown_name("criterion of " + id, std::to_string(number), numbers);
}

const indicator& edition::find_indicator(std::string_view code) const {
  std::vector<std::string> codes;
  for (const auto& c : criteria)
    for (const auto& i : c.indicators) {
      if (i.code == code)
        return i;
      codes.push_back(i.code);
    }
  throw unknown_name("indicator of " + id, std::string{code}, nearest(code, codes));
}
} // namespace ntm::inline v0::standard
