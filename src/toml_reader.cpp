#include "toml_reader.hpp"

#include <cmath>

#include "ntm/core/text.hpp"

namespace ntm::inline v0::detail {
toml::table parse_toml(std::string_view text, const std::string& file) {
  std::size_t bad = 0;
  if (!is_utf8(text, &bad))
    throw file_error(file, 0, 0,
                     "the file is not UTF-8 (byte " + std::to_string(bad) + "); save it as UTF-8");
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& e) {
    throw file_error(file, e.source().begin.line, e.source().begin.column,
                     std::string{e.description()} + "; mend the TOML there");
  }
}

std::optional<finding> toml_fault(std::string_view text, const std::string& file) {
  if (!is_utf8(text))
    return make_finding("NTM-C001", {file, 0, ""});
  try {
    (void)toml::parse(text, file);
    return std::nullopt;
  } catch (const toml::parse_error& e) {
    const auto at = e.source().begin;
    return make_finding("NTM-C019", {file, at.line, std::to_string(at.column)},
                        {{"reason", std::string{e.description()}}});
  }
}

std::string toml_reader::full(std::string_view key) const {
  return name_.empty() ? std::string{key} : name_ + "." + std::string{key};
}

void toml_reader::add(std::string_view code, std::string_view key,
                      std::vector<std::pair<std::string, std::string>> arguments) {
  const auto* at = source_->get(key);
  const unsigned line = at ? at->source().begin.line : source_->source().begin.line;
  report_->push_back(make_finding(code, {file_, line, full(key)}, std::move(arguments)));
}

void toml_reader::wrong_type(std::string_view key, std::string_view expected) {
  add("NTM-C017", key, {{"key", full(key)}, {"expected", std::string{expected}}});
}

const toml::node* toml_reader::node(std::string_view key) {
  asked_.emplace(key);
  return source_->get(key);
}

std::optional<std::string> toml_reader::text(std::string_view key) {
  const auto* at = node(key);
  if (!at)
    return std::nullopt;
  if (const auto value = at->value_exact<std::string>())
    return *value;
  wrong_type(key, "a text");
  return std::nullopt;
}

std::string toml_reader::text_or(std::string_view key, std::string otherwise) {
  return text(key).value_or(std::move(otherwise));
}

std::string toml_reader::required_text(std::string_view key) {
  if (!node(key))
    add("NTM-C018", key, {{"key", full(key)}});
  return text_or(key);
}

std::optional<std::int64_t> toml_reader::integer(std::string_view key) {
  const auto* at = node(key);
  if (!at)
    return std::nullopt;
  if (const auto value = at->value_exact<std::int64_t>())
    return *value;
  wrong_type(key, "a whole number");
  return std::nullopt;
}

std::optional<double> toml_reader::number(std::string_view key) {
  const auto* at = node(key);
  if (!at)
    return std::nullopt;
  if (at->is_number())
    if (const auto value = at->value<double>(); value && std::isfinite(*value))
      return *value;
  wrong_type(key, "a number");
  return std::nullopt;
}

std::optional<bool> toml_reader::flag(std::string_view key) {
  const auto* at = node(key);
  if (!at)
    return std::nullopt;
  if (const auto value = at->value_exact<bool>())
    return *value;
  wrong_type(key, "true or false");
  return std::nullopt;
}

std::optional<date> toml_reader::day(std::string_view key) {
  const auto* at = node(key);
  if (!at)
    return std::nullopt;
  if (const auto value = at->value_exact<toml::date>())
    return date{std::chrono::year{value->year}, std::chrono::month{value->month},
                std::chrono::day{value->day}};
  wrong_type(key, "a day such as 2020-06-17 without quotes");
  return std::nullopt;
}

std::vector<std::string> toml_reader::texts(std::string_view key) {
  const auto* at = node(key);
  if (!at)
    return {};
  if (const auto value = at->value_exact<std::string>())
    return {*value};
  std::vector<std::string> out;
  const auto* list = at->as_array();
  bool good = list != nullptr;
  if (list)
    for (const auto& item : *list) {
      const auto value = item.value_exact<std::string>();
      good = good && value;
      if (value)
        out.push_back(*value);
    }
  if (!good)
    wrong_type(key, "a list of texts");
  return out;
}

const toml::table* toml_reader::table(std::string_view key) {
  const auto* at = node(key);
  if (at && !at->is_table())
    wrong_type(key, "a table");
  return at ? at->as_table() : nullptr;
}

std::vector<const toml::table*> toml_reader::tables(std::string_view key) {
  std::vector<const toml::table*> out;
  const auto* at = node(key);
  if (!at)
    return out;
  const auto* list = at->as_array();
  bool good = list != nullptr;
  if (list)
    for (const auto& item : *list) {
      good = good && item.is_table();
      if (const auto* child = item.as_table())
        out.push_back(child);
    }
  if (!good)
    wrong_type(key, "a list of tables");
  return out;
}

void toml_reader::skip(std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    asked_.emplace(key);
}

toml_reader toml_reader::below(const toml::table& child, std::string_view key,
                               std::optional<std::size_t> index) {
  return {child, file_, full(key) + (index ? "[" + std::to_string(*index) + "]" : ""), *report_};
}

void toml_reader::finish() {
  std::vector<std::string> known(asked_.begin(), asked_.end());
  for (const auto& [key, value] : *source_)
    if (!asked_.contains(key.str()))
      add("NTM-C016", key.str(), {{"key", full(key.str())}, {"known", join(known, ", ")}});
}
} // namespace ntm::inline v0::detail
