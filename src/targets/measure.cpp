#include "ntm/targets/measure.hpp"

#include <algorithm>
#include <charconv>

#include "embedded_data.hpp"
#include "ntm/core/text.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::targets {
namespace {
constexpr std::string_view hole = "{n}";

std::vector<measure_info> read_infos() {
  std::vector<measure_info> out;
  for (const auto& file : ntm::detail::embedded_files()) {
    if (file.name != "measures.toml")
      continue;
    const std::string name{file.name};
    const toml::table root = ntm::detail::parse_toml(file.text, name);
    findings report;
    ntm::detail::toml_reader top(root, name, "", report);
    top.skip({"schema"});
    for (const auto* entry : top.tables("measure")) {
      ntm::detail::toml_reader in = top.below(*entry, "measure", out.size());
      measure_info info;
      info.name = in.required_text("name");
      info.label_vi = in.required_text("label_vi");
      info.label_en = in.required_text("label_en");
      info.unit = in.required_text("unit");
      info.places = static_cast<int>(in.integer("places").value_or(0));
      info.ratio = in.flag("ratio").value_or(false);
      info.has_parameter = in.flag("parameter").value_or(false);
      info.better = in.text_or("better");
      info.increase_of = in.text_or("increase_of");
      info.share_of = in.text_or("share_of");
      info.share_base = in.text_or("share_base");
      info.computed = in.flag("computed").value_or(true);
      info.aliases = in.texts("aliases");
      in.finish();
      out.push_back(std::move(info));
    }
    top.finish();
    if (!report.empty()) // shipped with the library: a slip here is a slip of the library
      throw file_error(name, report.front().where.line, 0, report.front().text());
  }
  return out;
}

/// The parameter when `text` is `pattern` with digits for its hole.
std::optional<std::int64_t> match(std::string_view pattern, std::string_view text) {
  const auto at = pattern.find(hole);
  if (at == std::string_view::npos)
    return std::nullopt;
  const auto head = pattern.substr(0, at), tail = pattern.substr(at + hole.size());
  if (text.size() <= head.size() + tail.size() || !text.starts_with(head) || !text.ends_with(tail))
    return std::nullopt;
  const auto digits = text.substr(head.size(), text.size() - head.size() - tail.size());
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (code != std::errc{} || end != digits.data() + digits.size() || value < 0)
    return std::nullopt;
  return value;
}

std::string fill(std::string pattern, const std::string& value) {
  if (const auto at = pattern.find(hole); at != std::string::npos)
    pattern.replace(at, hole.size(), value);
  return pattern;
}

const measure_info* find_info(std::string_view name) {
  for (const auto& info : measure_infos())
    if (info.name == name)
      return &info;
  return nullptr;
}
} // namespace

const std::vector<measure_info>& measure_infos() {
  static const std::vector<measure_info> infos = read_infos();
  return infos;
}

const measure_info& info(const measure& which) {
  if (const auto* found = find_info(which.name))
    return *found;
  std::vector<std::string> names;
  for (const auto& one : measure_infos())
    names.push_back(one.name);
  throw unknown_name("measure", std::string{which.name}, nearest(which.name, names));
}

std::optional<measure> try_find_measure(std::string_view name) {
  for (const auto& info : measure_infos()) {
    if (info.has_parameter) {
      if (const auto n = match(info.name + "({n})", name))
        return measure{info.name, *n};
      for (const auto& alias : info.aliases)
        if (const auto n = match(alias, name))
          return measure{info.name, *n};
    } else if (name == info.name ||
               std::find(info.aliases.begin(), info.aliases.end(), name) != info.aliases.end()) {
      return measure{info.name};
    }
  }
  return std::nullopt;
}

measure find_measure(std::string_view name) {
  if (const auto found = try_find_measure(name))
    return *found;
  std::string digits;
  for (const char c : name)
    if (c >= '0' && c <= '9')
      digits += c;
  std::vector<std::string> names;
  for (const auto& info : measure_infos()) {
    names.push_back(info.has_parameter ? info.name + "(" + (digits.empty() ? "n" : digits) + ")"
                                       : info.name);
    for (const auto& alias : info.aliases)
      names.push_back(fill(alias, digits.empty() ? "n" : digits));
  }
  throw unknown_name("measure", std::string{name}, nearest(name, names));
}

std::string to_string(const measure& which) {
  std::string out{which.name};
  if (info(which).has_parameter)
    out += "(" + std::to_string(which.parameter) + ")";
  return out;
}

std::string label(const measure& which, language lang) {
  const auto& known = info(which);
  return fill(lang == language::vietnamese ? known.label_vi : known.label_en,
              std::to_string(which.parameter));
}

std::vector<std::string> names_of(const measure& which) {
  const auto& known = info(which);
  const std::string n = std::to_string(which.parameter);
  std::vector<std::string> out{to_string(which)};
  for (const auto& alias : known.aliases)
    out.push_back(fill(alias, n));
  return out;
}
} // namespace ntm::inline v0::targets
