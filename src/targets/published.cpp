#include <algorithm>

#include "values.hpp"

namespace ntm::inline v0::targets::detail {
namespace {
std::optional<std::int64_t> whole_number(const printed_number& value) {
  std::int64_t scale = 1;
  for (int i = 0; i < value.places; ++i)
    scale *= 10;
  if (value.digits % scale != 0)
    return std::nullopt;
  return value.digits / scale;
}
} // namespace

std::vector<const observations::published_figure*>
published_figures(const state& on, const measure& which, date day) {
  std::vector<const observations::published_figure*> out;
  if (!on.published)
    return out;
  const auto names = names_of(which);
  for (const auto& figure : on.published->figures) {
    if (figure.on > day || std::find(names.begin(), names.end(), figure.measure) == names.end())
      continue;
    if (!out.empty() && out.front()->on > figure.on)
      continue;
    if (!out.empty() && out.front()->on < figure.on)
      out.clear();
    out.push_back(&figure);
  }
  return out;
}

std::optional<published_total> published_count(const state& on, const measure& which, date day) {
  std::optional<published_total> out;
  bool all_equal = true;
  for (const auto* figure : published_figures(on, which, day)) {
    const auto value = whole_number(figure->value);
    if (figure->bound != "=" || !value) {
      all_equal = false;
      continue;
    }
    if (!out)
      out = published_total{figure->on, {*value, *value}, true};
    out->count.low = std::min(out->count.low, *value);
    out->count.high = std::max(out->count.high, *value);
  }
  if (out)
    out->equal = all_equal;
  return out;
}

std::string printed_text(const printed_number& value, language lang) {
  std::int64_t scale = 1;
  for (int i = 0; i < value.places; ++i)
    scale *= 10;
  return format_ratio(value.digits, scale, value.places, lang);
}

void note_figure(measure_value& to, const observations::published_figure& figure) {
  const std::string bound = figure.bound == "=" ? "" : figure.bound + " ";
  add_note(to,
           "công bố " + bound + printed_text(figure.value, language::vietnamese) + " ngày " +
               to_vietnamese(figure.on),
           "published " + bound + printed_text(figure.value, language::english) + " for " +
               ntm::to_string(figure.on));
}

void add_note(measure_value& to, const std::string& vi, const std::string& en) {
  to.note_vi += (to.note_vi.empty() ? "" : "; ") + vi;
  to.note_en += (to.note_en.empty() ? "" : "; ") + en;
}
} // namespace ntm::inline v0::targets::detail
