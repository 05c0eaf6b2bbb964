// Claims about communes of the programme: what a figure is divided by, and how the map changes it.
#include <algorithm>
#include <map>

#include "audit/checks.hpp"
#include "ntm/audit/explain_change.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::audit::detail {
namespace {
struct tried_map {
  date on{};
  std::int64_t communes = 0;
};

/// The maps of a claim with their communes in the programme; empty when there is no registry or a
/// map has none.
std::vector<tried_map> try_maps(const std::vector<date>& days, const evidence& against) {
  std::vector<tried_map> out;
  if (!against.registry)
    return out;
  for (const date day : days) {
    const auto communes = against.registry->at(day).programme().size();
    if (communes == 0)
      return {};
    out.push_back({day, static_cast<std::int64_t>(communes)});
  }
  return out;
}

std::int64_t scaled(const printed_number& value, std::int64_t by, std::int64_t offset) {
  std::int64_t scale = 1;
  for (int i = 0; i < value.places; ++i)
    scale *= 10;
  return (value.digits + offset) * by / scale;
}

/// How many different denominators the maps with these days have.
std::size_t denominators(const std::vector<tried_map>& maps) {
  std::vector<std::int64_t> seen;
  for (const auto& map : maps)
    seen.push_back(map.communes);
  std::sort(seen.begin(), seen.end());
  return static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

std::string list(const std::vector<std::int64_t>& values) {
  std::string out;
  for (const auto value : values)
    out += (out.empty() ? "" : ", ") + std::to_string(value);
  return out.empty() ? "–" : out;
}
} // namespace

result check_share(const claim& what, const share_claim& c, const evidence& against) {
  writer out(what);
  const auto maps = try_maps(c.maps, against);
  if (maps.empty())
    return nothing_to_check_against(std::move(out));
  std::vector<tried_map> fitting;
  printing how = printing::neither;
  for (const auto& map : maps) {
    const auto this_how = how_printed(c.count * 100, map.communes, c.printed);
    out.imply("share", map.on, c.count, map.communes, this_how);
    if (this_how != printing::neither) {
      fitting.push_back(map);
      how = this_how;
    }
    const auto sentence = [&](language lang) {
      const bool vi = lang == language::vietnamese;
      const std::string rounded = format_ratio(c.count * 100, map.communes, c.printed.places, lang);
      const std::string cut =
          format_ratio(c.count * 100, map.communes, c.printed.places, lang, true);
      std::string text = std::to_string(c.count);
      text.append("/").append(std::to_string(map.communes));
      text.append(vi ? " (bản đồ " : " (map of ").append(vi ? day_vi(map.on) : day_en(map.on));
      text.append(") = ");
      if (rounded != cut)
        text.append(cut).append(vi ? "% nếu cắt, " : "% cut, ");
      text.append(rounded).append("%");
      if (rounded != cut)
        text.append(vi ? " nếu làm tròn" : " rounded");
      return text + ".";
    };
    out.say(sentence(language::vietnamese), sentence(language::english));
  }
  const std::size_t fits = denominators(fitting);
  if (fits == 0)
    return out.finish(claim_verdict::does_not_hold);
  if (fits > 1)
    return out.finish(claim_verdict::ambiguous);
  claim_verdict value = verdict_of(how);
  if (denominators(maps) > 1) {
    out.out().only_on = fitting.front().on;
    if (value == claim_verdict::holds)
      value = claim_verdict::holds_on_one_map;
  }
  return out.finish(value);
}

result check_mean(const claim& what, const mean_claim& c, const evidence& against) {
  writer out(what);
  const auto maps = try_maps(c.maps, against);
  if (maps.empty())
    return nothing_to_check_against(std::move(out));
  std::vector<tried_map> fitting;
  std::optional<printing> only;
  for (const auto& map : maps) {
    std::vector<std::int64_t> rounded, cut;
    for (std::int64_t sum = std::max<std::int64_t>(scaled(c.printed, map.communes, -1), 0);
         sum <= scaled(c.printed, map.communes, 1) + 1; ++sum) {
      const auto how = how_printed(sum, map.communes, c.printed);
      if (how == printing::neither)
        continue;
      out.imply("sum", map.on, sum, map.communes, how);
      if (how != printing::cut)
        rounded.push_back(sum);
      if (how != printing::rounded)
        cut.push_back(sum);
      only = only && *only != how ? printing::both : how;
    }
    if (!rounded.empty() || !cut.empty())
      fitting.push_back(map);
    const std::string n = std::to_string(map.communes);
    out.say("Trên " + n + " xã (bản đồ " + day_vi(map.on) + "): tổng " + list(rounded) +
                " nếu làm tròn; " + list(cut) + " nếu cắt.",
            "Over " + n + " communes (map of " + day_en(map.on) + "): sums " + list(rounded) +
                " rounded; " + list(cut) + " cut.");
  }
  const std::size_t fits = denominators(fitting);
  if (fits == 0 || !only)
    return out.finish(claim_verdict::does_not_hold);
  if (fits > 1) {
    out.say("Các bản đồ đều khớp: số in không cho biết đã dùng bản đồ nào.",
            "Each of these maps fits: the printed figure cannot tell which was used.");
    return out.finish(claim_verdict::ambiguous);
  }
  if (denominators(maps) > 1) {
    out.out().only_on = fitting.front().on;
    return out.finish(claim_verdict::holds_on_one_map);
  }
  return out.finish(verdict_of(*only));
}

result check_cumulative(const claim& what, const cumulative_claim& c, const evidence& against) {
  writer out(what);
  if (!against.registry || !against.recognitions)
    return nothing_to_check_against(std::move(out));
  const auto change = explain_change(*against.recognitions, *against.registry, c.before, c.after);
  const std::int64_t left = change.recognised_before - change.recognised_after;
  const std::int64_t stands = c.count_before - left;
  const std::int64_t through = stands + c.added, mixed = c.count_before + c.added;
  out.imply("programme", c.before, change.programme_before);
  out.imply("programme", c.after, change.programme_after);
  out.imply("left", c.after, left);
  out.imply("stands", c.after, stands, std::max<std::int64_t>(change.programme_after, 1));
  out.imply("through_map", c.after, through);
  out.imply("mixed_maps", c.after, mixed);
  out.out().units = change.stopped_units;
  std::string names;
  for (const auto unit : change.stopped_units)
    names += (names.empty() ? "" : ", ") + against.registry->at_index(unit).name;
  if (names.empty())
    names = "–"; // recognised communes merged into one: fewer units, none lost
  const auto n = [](std::int64_t value) { return std::to_string(value); };
  const bool moved = left != 0;
  if (moved)
    out.say("Từ " + day_vi(c.before) + " (" + n(change.programme_before) + " xã) đến " +
                day_vi(c.after) + " (" + n(change.programme_after) +
                " xã), trong số được công nhận có " + n(left) + " xã thôi tính (" + names +
                "): còn " + n(stands) + " trong " + n(change.programme_after) + " xã.",
            "From " + day_en(c.before) + " (" + n(change.programme_before) + " communes) to " +
                day_en(c.after) + " (" + n(change.programme_after) + "), " + n(left) +
                " of those recognised stopped counting (" + names + "): " + n(stands) + " of " +
                n(change.programme_after) + " stand.");
  const bool holds = c.at_least ? through >= c.count_after : through == c.count_after;
  const bool mixed_holds = c.at_least ? mixed >= c.count_after : mixed == c.count_after;
  const std::string sign = !holds ? (through < c.count_after ? " < " : " ≠ ")
                                  : (through == c.count_after ? " = " : " ≥ ");
  const std::string sum = n(stands) + " + " + n(c.added) + " = " + n(through) +
                          (through == c.count_after ? "" : sign + n(c.count_after));
  out.say(sum + ".", sum + ".");
  if (moved)
    out.say(n(c.count_before) + " + " + n(c.added) + " = " + n(mixed) + " là trộn hai bản đồ.",
            n(c.count_before) + " + " + n(c.added) + " = " + n(mixed) + " mixes two maps.");
  if (!holds && mixed_holds && moved)
    out.say("Số in chỉ ra được khi trộn hai bản đồ.",
            "The printed figure comes out only when the maps are mixed.");
  const auto placed = against.recognitions->place(against.registry->at(c.before));
  const auto unnamed = c.count_before - static_cast<std::int64_t>(placed.rows.size());
  if (unnamed > 0 && change.programme_before != change.programme_after)
    out.say(n(unnamed) + " xã chưa biết tên được coi là vẫn thuộc chương trình.",
            n(unnamed) + " communes that are not named are taken to be still in the programme.");
  return out.finish(holds ? claim_verdict::holds : claim_verdict::does_not_hold);
}
} // namespace ntm::inline v0::audit::detail
