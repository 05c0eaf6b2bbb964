// What is decisive as a table and as sentences.
#include "ntm/targets/decisive.hpp"

namespace ntm::inline v0::targets {
namespace {
using assessment::decisive_cells;

std::string range(const count_interval& what) {
  return what.exact() ? std::to_string(what.low)
                      : std::to_string(what.low) + ".." + std::to_string(what.high);
}

std::string sentence(const decisive_cells& way, std::string_view name, bool several, bool vi) {
  const std::string n = std::to_string(way.needed);
  const bool know = name == "know";
  std::string what = vi ? (know             ? "Để biết chắc"
                           : name == "keep" ? "Để chắc chắn đạt"
                                            : "Để chắc chắn không đạt")
                        : (know             ? "To know the value"
                           : name == "keep" ? "To keep it for sure"
                                            : "To miss it for sure");
  if (!way.possible)
    return what + (vi ? ": không thể nữa" : ": no longer possible");
  what += vi ? ": cần " + n + " ô" : ": " + n + " cells";
  if (way.cells.size() < way.needed)
    what += vi ? ", liệt kê " + std::to_string(way.cells.size())
               : ", " + std::to_string(way.cells.size()) + " listed";
  if (several && !know)
    what += vi ? "; số đơn vị giữ được" : "; units that keep it";
  what += vi ? "; hiện " + range(way.now) : "; now " + range(way.now);
  if (know)
    return what + (vi ? ", sau đó rộng nhất " : ", then at most ") +
           std::to_string(way.width_after) + (vi ? "" : " wide");
  return what + (vi ? ", sau đó " : ", then ") + range(way.after);
}
} // namespace

table decision::table() const {
  ntm::table::texts way, unit, name, criterion_name, answer;
  ntm::table::integers order, criterion, now_low, now_high, after_low, after_high;
  const auto add = [&](std::string_view word, const std::optional<decisive_cells>& cells,
                       const std::vector<units::unit_index>& asked) {
    if (!cells)
      return;
    std::int64_t k = 0;
    for (const auto& cell : cells->cells) {
      const auto& of = map->source().at_index(asked[static_cast<std::size_t>(k)]);
      way.emplace_back(word);
      order.emplace_back(++k);
      unit.emplace_back(of.code);
      name.emplace_back(of.name);
      if (cell.criterion == assessment::whole_unit) {
        criterion.emplace_back(std::nullopt);
        criterion_name.emplace_back("được công nhận");
      } else {
        const auto& about = outcomes->edition->criteria[cell.criterion];
        criterion.emplace_back(about.number);
        criterion_name.emplace_back(about.name_vi);
      }
      answer.push_back(cell.answer == truth::unknown
                           ? std::nullopt
                           : std::optional<std::string>{ntm::to_string(cell.answer)});
      now_low.emplace_back(cells->now.low);
      now_high.emplace_back(cells->now.high);
      const bool any = cell.answer == truth::unknown;
      after_low.push_back(any ? std::nullopt : std::optional{cell.after.low});
      after_high.push_back(any ? std::nullopt : std::optional{cell.after.high});
    }
  };
  add("keep", keep, keep_units);
  add("break", miss, miss_units);
  add("know", know, know_units);
  ntm::table out;
  out.title_en = "Cells that settle " + to_string(measure) + (promise.empty() ? "" : " ") + promise;
  out.title_vi = "Các ô quyết định: " + label(measure) + (promise.empty() ? "" : " ") + promise;
  if (outcomes)
    out.mark = outcomes->mark;
  out.columns = {{"way", "Để", std::move(way)},
                 {"order", "Thứ tự", std::move(order)},
                 {"unit", "Mã", std::move(unit)},
                 {"name", "Đơn vị", std::move(name)},
                 {"criterion", "Tiêu chí", std::move(criterion)},
                 {"criterion_name", "Tên tiêu chí", std::move(criterion_name)},
                 {"answer", "Câu trả lời cần có", std::move(answer)},
                 {"now_low", "Hiện (ít nhất)", std::move(now_low)},
                 {"now_high", "Hiện (nhiều nhất)", std::move(now_high)},
                 {"after_low", "Sau đó (ít nhất)", std::move(after_low)},
                 {"after_high", "Sau đó (nhiều nhất)", std::move(after_high)}};
  return out;
}

std::string decision::text(language lang) const {
  const bool vi = lang == language::vietnamese;
  std::string out = label(measure, lang) + (promise.empty() ? "" : " ") + promise;
  const auto add = [&](std::string_view name, const std::optional<decisive_cells>& cells) {
    if (cells)
      out += "\n" + sentence(*cells, name, scope.size() > 1, vi);
  };
  add("keep", keep);
  add("break", miss);
  add("know", know);
  return out + (!outcomes || outcomes->mark.empty() ? "" : " [" + outcomes->mark + "]");
}
} // namespace ntm::inline v0::targets
