#include <algorithm>
#include <map>

#include "audit/checks.hpp"
#include "embedded_data.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::audit::detail {
namespace {
struct amounts {
  std::string name;
  std::int64_t planned = 0, disbursed = 0;
};

/// What people call a source of capital (data/funds/sources-and-calendar.toml); the code itself
/// when the file does not say.
std::string source_name(const std::string& code) {
  static const std::map<std::string, std::string> names = [] {
    std::map<std::string, std::string> out;
    for (const auto& file : ntm::detail::embedded_files()) {
      if (file.name != "funds/sources-and-calendar.toml")
        continue;
      const auto root = ntm::detail::parse_toml(file.text, std::string{file.name});
      if (const auto* list = root["source"].as_array())
        for (const auto& item : *list)
          if (const auto* entry = item.as_table())
            out[(*entry)["id"].value_or(std::string{})] =
                (*entry)["name_vi"].value_or(std::string{});
    }
    return out;
  }();
  const auto at = names.find(code);
  return at == names.end() || at->second.empty() ? code : at->second;
}

/// The lines of the ledger that fit the claim; a source without a total of its own counts through
/// its parts.
std::vector<amounts> from_ledger(const rate_claim& c, const evidence& against) {
  std::vector<amounts> out;
  if (!against.ledger || c.period.empty())
    return out;
  for (const auto& line : against.ledger->lines()) {
    const bool wanted = c.sources_of_capital.empty() ||
                        std::find(c.sources_of_capital.begin(), c.sources_of_capital.end(),
                                  line.source_of_capital) != c.sources_of_capital.end();
    if (wanted && line.unit_code.empty() && line.period == c.period && line.kind == c.kind &&
        line.planned && line.disbursed)
      out.push_back({line.source_of_capital, *line.planned, *line.disbursed});
  }
  return out;
}

/// The lines of the claim, as whole numbers of one unit.
std::vector<amounts> from_claim(const rate_claim& c) {
  int places = 0;
  for (const auto& line : c.lines)
    places = std::max({places, line.planned.places, line.disbursed.places});
  const auto whole = [&](printed_number value) {
    for (int i = value.places; i < places; ++i)
      value.digits *= 10;
    return value.digits;
  };
  std::vector<amounts> out;
  for (const auto& line : c.lines)
    out.push_back({line.name, whole(line.planned), whole(line.disbursed)});
  return out;
}
} // namespace

result check_rate(const claim& what, const rate_claim& c, const evidence& against) {
  writer out(what);
  auto lines = from_ledger(c, against);
  if (lines.empty())
    lines = from_claim(c);
  std::int64_t planned = 0, disbursed = 0;
  for (const auto& line : lines) {
    planned += line.planned;
    disbursed += line.disbursed;
  }
  if (planned <= 0)
    return nothing_to_check_against(std::move(out));
  const auto percent = [&](std::int64_t top, std::int64_t bottom, language lang) {
    return format_ratio(top * 100, bottom, c.printed.places, lang) + "%";
  };
  std::string vi, en;
  for (const auto& line : lines) {
    if (line.planned <= 0)
      continue;
    out.imply("rate", std::nullopt, line.disbursed, line.planned,
              how_printed(line.disbursed * 100, line.planned, c.printed));
    const std::string gap = vi.empty() ? "" : "; ";
    vi += gap + source_name(line.name) + " " +
          percent(line.disbursed, line.planned, language::vietnamese);
    en += gap + line.name + " " + percent(line.disbursed, line.planned, language::english);
  }
  const auto how = how_printed(disbursed * 100, planned, c.printed);
  out.imply("rate_of_all", std::nullopt, disbursed, planned, how);
  const bool follows = how != printing::neither;
  out.say(vi + "; cộng lại " + percent(disbursed, planned, language::vietnamese) +
              (follows ? "." : ", không ra " + text_of(c.printed, language::vietnamese) + "%."),
          en + "; together " + percent(disbursed, planned, language::english) +
              (follows ? "." : ", which is not " + text_of(c.printed, language::english) + "%."));
  return out.finish(verdict_of(how));
}
} // namespace ntm::inline v0::audit::detail
