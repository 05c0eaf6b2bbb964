#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../src/toml.hpp"
#include "ntm/core/date.hpp"

/// Short ways to the keys of a case.toml.
namespace case_toml {
using ntm::date;

inline std::string text_of(const toml::table& t, std::string_view key, std::string otherwise = "") {
  return t[key].value<std::string>().value_or(std::move(otherwise));
}
inline date day_of(const toml::table& t, std::string_view key) {
  const auto d = t[key].value<toml::date>().value();
  return date{std::chrono::year{d.year}, std::chrono::month{d.month}, std::chrono::day{d.day}};
}
inline std::vector<std::string> texts_of(const toml::table& t, std::string_view key) {
  std::vector<std::string> out;
  if (const auto* list = t[key].as_array())
    for (const auto& item : *list)
      out.push_back(item.value<std::string>().value());
  return out;
}
template <class Check> std::size_t each(const toml::table& t, std::string_view key, Check&& check) {
  const auto* list = t[key].as_array();
  if (!list)
    return 0;
  for (const auto& item : *list)
    check(*item.as_table());
  return list->size();
}
} // namespace case_toml
