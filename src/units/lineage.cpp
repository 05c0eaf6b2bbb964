// The history of units, and the texts that tell it.
#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "registry_data.hpp"
#include "vocabulary.hpp"

namespace ntm::inline v0::units {
namespace {
std::string titled(const unit& u, language lang) {
  const std::string kind = detail::word(u.type, u.level, lang);
  return lang == language::vietnamese ? kind + " " + u.name : u.name + " " + kind;
}

std::string listed(std::vector<std::string> names, language lang) {
  if (names.size() < 2)
    return join(names, "");
  const std::string last = names.back();
  names.pop_back();
  return join(names, ", ") + (lang == language::vietnamese ? " và " : " and ") + last;
}

/// What a kind of event does to a life that ends by it, and to one that begins by it.
struct words {
  std::string_view ends, begins;
};
words words_of(event_kind kind, language lang) {
  const bool vi = lang == language::vietnamese;
  switch (kind) {
  case event_kind::merge:
    return vi ? words{"sáp nhập", "thành lập do sáp nhập"}
              : words{"merged", "made by the merger of"};
  case event_kind::split:
    return vi ? words{"chia tách", "tách ra từ"} : words{"split", "split off from"};
  case event_kind::rename:
    return vi ? words{"đổi tên", "đổi tên từ"} : words{"renamed", "renamed from"};
  case event_kind::level_change:
    return vi ? words{"chuyển loại", "chuyển từ"} : words{"changed", "changed from"};
  case event_kind::reparent:
    return vi ? words{"chuyển đơn vị cấp trên", "chuyển từ"} : words{"moved", "moved from"};
  case event_kind::dissolve:
    return vi ? words{"kết thúc hoạt động", ""} : words{"dissolved", ""};
  case event_kind::code_reuse:
    break;
  }
  return vi ? words{"mã số dùng lại", "dùng lại mã số của"}
            : words{"its code was used again", "uses the code of"};
}

/// Units that share lives' codes or events, as one number each.
class families {
public:
  explicit families(std::size_t n) : up_(n) {
    for (std::size_t i = 0; i < n; ++i)
      up_[i] = i;
  }
  std::size_t of(std::size_t i) {
    while (up_[i] != i)
      i = up_[i] = up_[up_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { up_[of(a)] = of(b); }

private:
  std::vector<std::size_t> up_;
};
} // namespace

std::string registry::describe(unit_index unit, language lang) const {
  const auto& u = at_index(unit);
  const bool vi = lang == language::vietnamese;
  std::string when;
  if (u.valid.since)
    when += (vi ? " từ " : " from ") + to_string(*u.valid.since);
  if (u.valid.until)
    when += (vi ? " đến " : " until ") + to_string(*u.valid.until);
  return titled(u, lang) + " (" + u.code + (when.empty() ? "" : ",") + when + ")";
}

std::string registry::full_name(unit_index unit, date on, language lang) const {
  std::string out = titled(at_index(unit), lang);
  if (const unit_index above = parent(unit, on); above != no_unit)
    out += ", " + titled(units_[above], lang);
  return out + " (" + units_[unit].code + ")";
}

std::vector<life> registry::lineage(std::string_view query) const {
  if (!data_)
    throw unknown_name("unit", std::string{query});
  auto hits = detail::search(*data_, query, std::nullopt, "", std::nullopt);
  if (hits.empty())
    (void)resolve_any_day(query); // throws with the names that come nearest
  std::erase_if(hits, [&](const auto& h) { return h.how != hits.front().how; });
  families of(units_.size());
  for (const auto& members : data_->groups)
    for (const unit_index i : members)
      of.join(members.front(), i);
  for (const auto& e : events_) {
    const unit_index first = e.before.empty() ? no_unit : e.before.front();
    for (const auto* side : {&e.before, &e.after})
      for (const unit_index i : *side)
        if (first != no_unit)
          of.join(first, i);
  }
  std::vector<unit_index> all;
  std::vector<std::string> candidates;
  bool one_family = true;
  for (const auto& h : hits) {
    candidates.push_back(describe(h.unit));
    one_family = one_family && of.of(h.unit) == of.of(hits.front().unit);
    for (const unit_index i : lives(units_[h.unit].code))
      if (std::find(all.begin(), all.end(), i) == all.end())
        all.push_back(i);
  }
  if (!one_family)
    throw ambiguous_name("unit", std::string{query}, candidates);
  std::stable_sort(all.begin(), all.end(), [&](unit_index a, unit_index b) {
    return data_->days[a].first < data_->days[b].first;
  });
  std::vector<life> out;
  for (const unit_index i : all)
    out.push_back(life_of(i));
  return out;
}

std::vector<life> registry::lineage(std::string_view query, date on) const {
  return lineage(at_index(resolve(query, on)).code);
}

std::string registry::text(const life& what, language lang) const {
  const bool vi = lang == language::vietnamese;
  const auto& u = at_index(what.unit);
  const auto by = [&](const event& e) {
    return e.legal_basis.empty() ? std::string{} : (vi ? " theo " : " by ") + e.legal_basis;
  };
  const auto names = [&](const std::vector<unit_index>& list, bool codes) {
    std::vector<std::string> out;
    for (const unit_index i : list)
      out.push_back(titled(units_[i], lang) + (codes ? " (" + units_[i].code + ")" : ""));
    return listed(std::move(out), lang);
  };
  const auto came_from = [&](const event& e) {
    return e.kind == event_kind::code_reuse ? e.before : detail::sources_of(e, what.unit);
  };
  const auto went_to = [&](const event& e) {
    return e.kind == event_kind::code_reuse ? e.after : detail::targets_of(e, what.unit);
  };
  std::string out = titled(u, lang) + " (" + u.code + ")";
  std::vector<std::string> parts;
  if (u.valid.since) {
    std::string part = (vi ? "từ " : "from ") + to_string(*u.valid.since);
    if (what.begun_by) {
      const event& e = events_[*what.begun_by];
      part += std::string{": "} + std::string{words_of(e.kind, lang).begins} + " " +
              names(came_from(e), true) + by(e);
    }
    parts.push_back(std::move(part));
  }
  if (u.valid.until) {
    std::string part = (vi ? "đến " : "until ") + to_string(*u.valid.until);
    if (what.ended_by) {
      const event& e = events_[*what.ended_by];
      const auto into = went_to(e);
      std::vector<unit_index> others; // units that went where this one did
      for (const unit_index to : into)
        for (const unit_index from : detail::sources_of(e, to))
          if (from != what.unit && std::find(others.begin(), others.end(), from) == others.end())
            others.push_back(from);
      part += std::string{": "} + std::string{words_of(e.kind, lang).ends};
      if (e.kind == event_kind::merge && !others.empty())
        part += (vi ? " với " : " with ") + names(others, true);
      if (!into.empty())
        part += (vi ? " thành " : " into ") + names(into, false);
      part += by(e);
    }
    parts.push_back(std::move(part));
  }
  return parts.empty() ? out : out + " " + join(parts, "; ");
}
} // namespace ntm::inline v0::units
