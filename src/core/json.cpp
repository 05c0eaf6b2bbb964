#include "ntm/core/json.hpp"

#include <charconv>
#include <cmath>

#include "ntm/core/text.hpp"

namespace ntm::inline v0 {
namespace json {
namespace {
void put_escaped(std::string& out, char c) {
  constexpr char digits[] = "0123456789abcdef";
  switch (c) {
  case '"':
    out += "\\\"";
    return;
  case '\\':
    out += "\\\\";
    return;
  case '\n':
    out += "\\n";
    return;
  case '\r':
    out += "\\r";
    return;
  case '\t':
    out += "\\t";
    return;
  default:
    break;
  }
  const auto code = static_cast<unsigned char>(c);
  if (code >= 0x20) {
    out += c;
    return;
  }
  out += "\\u00";
  out += digits[code >> 4];
  out += digits[code & 15];
}
} // namespace

void writer::comma() {
  if (!first_)
    text_ += ',';
  first_ = false;
}
writer& writer::open(char bracket) {
  comma();
  text_ += bracket;
  first_ = true;
  return *this;
}
writer& writer::close(char bracket) {
  text_ += bracket;
  first_ = false;
  return *this;
}
writer& writer::raw(std::string_view text) {
  comma();
  text_ += text;
  return *this;
}
writer& writer::null() { return raw("null"); }
writer& writer::value(bool flag) { return raw(flag ? "true" : "false"); }

writer& writer::key(std::string_view name) {
  value(name);
  text_ += ':';
  first_ = true; // the value that follows has no comma before it
  return *this;
}

writer& writer::value(std::string_view text) {
  comma();
  text_ += '"';
  while (!text.empty()) {
    std::size_t good = text.size();
    const bool whole = is_utf8(text, &good);
    if (whole)
      good = text.size();
    for (const char c : text.substr(0, good))
      put_escaped(text_, c);
    text.remove_prefix(good);
    if (!whole && !text.empty()) {
      text_ += "\xEF\xBF\xBD"; // U+FFFD for one byte that is not UTF-8
      text.remove_prefix(1);
    }
  }
  text_ += '"';
  return *this;
}

writer& writer::value(double number) {
  if (!std::isfinite(number))
    return null();
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  return raw({digits, static_cast<std::size_t>(end - digits)});
}

writer& writer::value(const count_interval& what) {
  return begin_object().pair("low", what.low).pair("high", what.high).end_object();
}

writer& writer::value(const finding& what) {
  begin_object().pair("code", what.code).pair("severity", to_string(what.level));
  key("where").begin_object();
  pair_or_null("file", what.where.file);
  key("line");
  if (what.where.line)
    value(what.where.line);
  else
    null();
  pair_or_null("column", what.where.column).end_object();
  key("arguments").begin_object();
  for (const auto& [name, argument] : what.arguments)
    pair(name, argument);
  end_object();
  return pair("what_vi", what.what(language::vietnamese))
      .pair("what_en", what.what(language::english))
      .pair("how_to_fix_vi", what.how_to_fix(language::vietnamese))
      .pair("how_to_fix_en", what.how_to_fix(language::english))
      .end_object();
}

writer& writer::value(const table& what) {
  begin_object().pair("schema", schema_name("table"));
  pair("title_vi", what.title_vi).pair("title_en", what.title_en);
  pair_or_null("mark", what.mark).key("columns").begin_array();
  for (const auto& column : what.columns) {
    constexpr std::string_view kinds[] = {"real", "integer", "text"};
    begin_object().pair("name", column.name).pair("label_vi", column.label_vi);
    pair("type", kinds[column.data.index()]).end_object();
  }
  end_array().key("rows").begin_array();
  for (std::size_t row = 0; row < what.rows(); ++row) {
    begin_object();
    for (const auto& column : what.columns) {
      key(column.name);
      std::visit([&](const auto& cells) { value(cells[row]); }, column.data);
    }
    end_object();
  }
  return end_array().end_object();
}

std::string schema_name(std::string_view kind) { return "ntm/" + std::string{kind} + "/1"; }
} // namespace json

std::string to_json(const table& what) { return json::writer{}.value(what).text(); }

std::string to_json(const findings& list) {
  json::writer out;
  out.begin_object().pair("schema", json::schema_name("findings"));
  return out.pair("findings", list).end_object().text();
}
} // namespace ntm::inline v0
