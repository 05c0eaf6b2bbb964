#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"

namespace ntm::inline v0::json {
/// Writes JSON (RFC 8259) as UTF-8 text, compact, keys in the order in which they are given. Whole
/// numbers are exact; reals are the shortest text that reads back as the same double; what is
/// unknown (nothing, NaN, infinite) is null. Bytes that are not UTF-8 become U+FFFD. Nesting is the
/// caller's to close: undefined for a key outside an object or an end without its begin.
class writer {
public:
  writer& begin_object() { return open('{'); }
  writer& end_object() { return close('}'); }
  writer& begin_array() { return open('['); }
  writer& end_array() { return close(']'); }
  /// The key of the next value of an object.
  writer& key(std::string_view name);

  writer& value(std::string_view text);
  writer& value(const char* text) { return value(std::string_view{text}); }
  writer& value(const std::string& text) { return value(std::string_view{text}); }
  writer& value(double number);
  writer& value(bool flag);
  writer& null();
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
  writer& value(T number) {
    return raw(std::to_string(number));
  }
  /// A day as "2020-06-17".
  writer& value(date day) { return value(to_string(day)); }
  /// "met", "unmet" or "unknown".
  writer& value(truth what) { return value(to_string(what)); }
  /// {"low": 3, "high": 9}.
  writer& value(const count_interval& what);
  template <class T> writer& value(const std::optional<T>& what) {
    return what ? value(*what) : null();
  }
  template <class T> writer& value(const std::vector<T>& list) {
    begin_array();
    for (const auto& item : list)
      value(item);
    return end_array();
  }
  writer& value(const finding& what);
  writer& value(const table& what);
  /// A key and its value.
  template <class T> writer& pair(std::string_view name, const T& what) {
    return key(name).value(what);
  }
  /// The same, with null for an empty text.
  writer& pair_or_null(std::string_view name, const std::string& text) {
    return text.empty() ? key(name).null() : pair(name, text);
  }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
  std::string text_;
  bool first_ = true; ///< whether nothing stands before in this object or array

  writer& open(char bracket);
  writer& close(char bracket);
  writer& raw(std::string_view text);
  void comma();
};

/// Names of the schemas of results: "ntm/table/1". A change of meaning gets a new number; the
/// schemas stand in docs/schema.
[[nodiscard]] std::string schema_name(std::string_view kind);
} // namespace ntm::inline v0::json

namespace ntm::inline v0 {
/// A table as JSON, one object a row (docs/schema/table.json).
[[nodiscard]] std::string to_json(const table& what);
/// Findings as JSON (docs/schema/findings.json).
[[nodiscard]] std::string to_json(const findings& list);
} // namespace ntm::inline v0
