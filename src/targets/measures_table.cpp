#include "ntm/targets/state.hpp"

namespace ntm::inline v0::targets {
table measures_table(const state& on, const std::vector<measure>& which, language lang) {
  const bool vietnamese = lang == language::vietnamese;
  table::texts name, label, text, note;
  for (const auto& one : which) {
    const auto known = value(on, one);
    name.emplace_back(to_string(one));
    label.emplace_back(targets::label(one, lang));
    text.emplace_back(known.text(lang));
    const auto& words = vietnamese ? known.note_vi : known.note_en;
    note.push_back(words.empty() ? std::nullopt : std::optional{words});
  }
  table out;
  out.title_vi = "Số liệu chính ngày " + to_vietnamese(on.map->on());
  out.title_en = "Main figures on " + ntm::to_string(on.map->on());
  out.columns = {{"measure", "Mã", std::move(name)},
                 {"label", "Chỉ số", std::move(label)},
                 {"value", "Giá trị", std::move(text)},
                 {"note", "Ghi chú", std::move(note)}};
  return out;
}
} // namespace ntm::inline v0::targets
