#include "ntm/standard/diff.hpp"

#include <algorithm>
#include <set>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::standard {
std::string_view to_string(fate value) noexcept {
  constexpr std::string_view names[] = {"kept", "renamed", "moved", "added", "dropped"};
  return names[static_cast<std::size_t>(value)];
}

std::string_view to_string(level_change value) noexcept {
  constexpr std::string_view names[] = {"same", "tightened", "relaxed", "other_rule", "unknown"};
  return names[static_cast<std::size_t>(value)];
}

namespace {
using words = std::set<std::string>;

words words_of(std::string_view text) {
  words out;
  std::string word;
  for (const char c : fold(text) + " ") {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
      word += c;
    } else if (!word.empty()) {
      out.insert(word);
      word.clear();
    }
  }
  return out;
}

/// Shared words over all words: 1 for the same, 0 for nothing in common.
double likeness(const words& a, const words& b) {
  std::size_t both = 0;
  for (const auto& word : a)
    both += b.contains(word) ? 1 : 0;
  const std::size_t all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

/// Words in common from which a text that kept its number, or its code, is the same thing.
constexpr double same_thing = 0.3;

struct item {
  const indicator* what;
  std::size_t criterion;
  words label;
};

std::vector<item> items_of(const edition& of) {
  std::vector<item> out;
  for (std::size_t c = 0; c < of.criteria.size(); ++c)
    for (const auto& i : of.criteria[c].indicators)
      out.push_back({&i, c, words_of(i.label_vi)});
  return out;
}

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// Pairs of positions, found rule by rule: a pair that an earlier rule found stays.
class pairing {
public:
  pairing(std::size_t a, std::size_t b) : of_a_(a, nobody), of_b_(b, nobody) {}
  template <class Same> void add(Same&& same) {
    for (std::size_t i = 0; i < of_a_.size(); ++i)
      for (std::size_t k = 0; k < of_b_.size() && of_a_[i] == nobody; ++k)
        if (of_b_[k] == nobody && same(i, k)) {
          of_a_[i] = k;
          of_b_[k] = i;
        }
  }
  [[nodiscard]] std::size_t of_a(std::size_t i) const { return of_a_[i]; }
  [[nodiscard]] std::size_t of_b(std::size_t k) const { return of_b_[k]; }

private:
  std::vector<std::size_t> of_a_, of_b_;
};

void compare_criteria(const edition& a, const edition& b, edition_diff& out) {
  pairing pairs(a.criteria.size(), b.criteria.size());
  std::vector<words> name_a, name_b;
  for (const auto& c : a.criteria)
    name_a.push_back(words_of(c.name_vi));
  for (const auto& c : b.criteria)
    name_b.push_back(words_of(c.name_vi));
  const auto number = [&](std::size_t i, std::size_t k) {
    return a.criteria[i].number == b.criteria[k].number;
  };
  pairs.add([&](auto i, auto k) { return number(i, k) && name_a[i] == name_b[k]; });
  pairs.add([&](auto i, auto k) { return name_a[i] == name_b[k]; });
  pairs.add(
      [&](auto i, auto k) { return number(i, k) && likeness(name_a[i], name_b[k]) >= same_thing; });
  const auto row = [&](const criterion* one, const criterion* two, fate what) {
    edition_diff::criterion_row made;
    made.what = what;
    if (one) {
      made.number_a = one->number;
      made.name_a_vi = one->name_vi;
      made.name_a_en = one->name_en;
    }
    if (two) {
      made.number_b = two->number;
      made.name_b_vi = two->name_vi;
      made.name_b_en = two->name_en;
    }
    out.criteria.push_back(std::move(made));
  };
  for (std::size_t i = 0; i < a.criteria.size(); ++i) {
    const auto k = pairs.of_a(i);
    if (k == nobody)
      row(&a.criteria[i], nullptr, fate::dropped);
    else
      row(&a.criteria[i], &b.criteria[k],
          name_a[i] != name_b[k] ? fate::renamed
          : number(i, k)         ? fate::kept
                                 : fate::moved);
  }
  for (std::size_t k = 0; k < b.criteria.size(); ++k)
    if (pairs.of_b(k) == nobody)
      row(nullptr, &b.criteria[k], fate::added);
}

level_change change_of(const edition_diff::level_row& row) {
  using kind = threshold::kind;
  if (row.rule_a != row.rule_b || row.unit_a != row.unit_b)
    return level_change::other_rule;
  if (row.a.what == kind::province_decides && row.b.what == kind::province_decides)
    return level_change::same;
  if (row.a.what != kind::number || row.b.what != kind::number)
    return level_change::unknown;
  if (row.a.value == row.b.value)
    return level_change::same;
  return stricter(row.rule_a, row.b.value, row.a.value) ? level_change::tightened
                                                        : level_change::relaxed;
}

/// Whether a requirement has one level everywhere on the day, whatever the region.
bool regional(const requirement& of, date on) { return of.region_matters({}, on); }

void compare_levels(const edition& a, const edition& b, const indicator& one, const indicator& two,
                    edition_diff& out) {
  for (const auto& before : one.requirements)
    for (const auto& after : two.requirements) {
      if (before.key != after.key)
        continue;
      std::vector<std::string> regions{""};
      if (regional(before, out.on_a) || regional(after, out.on_b)) {
        regions.clear();
        for (const auto* list : {&a.regions, &b.regions})
          for (const auto& region : *list)
            if (std::find(regions.begin(), regions.end(), region) == regions.end())
              regions.push_back(region);
      }
      for (const auto& region : regions) {
        edition_diff::level_row row;
        row.code_a = one.code;
        row.code_b = two.code;
        row.key = before.key;
        row.region = region;
        row.rule_a = before.rule;
        row.rule_b = after.rule;
        row.unit_a = before.unit;
        row.unit_b = after.unit;
        row.a = before.at({region, {}}, out.on_a);
        row.b = after.at({region, {}}, out.on_b);
        row.what = change_of(row);
        out.levels.push_back(std::move(row));
      }
    }
}

void compare_indicators(const edition& a, const edition& b, edition_diff& out) {
  const auto before = items_of(a);
  const auto after = items_of(b);
  pairing pairs(before.size(), after.size());
  const auto code = [&](std::size_t i, std::size_t k) {
    return before[i].what->code == after[k].what->code;
  };
  pairs.add([&](auto i, auto k) { return code(i, k) && before[i].label == after[k].label; });
  pairs.add([&](auto i, auto k) { return before[i].label == after[k].label; });
  pairs.add([&](auto i, auto k) {
    return code(i, k) && likeness(before[i].label, after[k].label) >= same_thing;
  });
  std::set<std::string> codes_a, codes_b;
  for (const auto& i : before)
    codes_a.insert(i.what->code);
  for (const auto& i : after)
    codes_b.insert(i.what->code);
  const auto row = [&](const indicator* one, const indicator* two, fate what) {
    edition_diff::indicator_row made;
    made.what = what;
    if (one) {
      made.code_a = one->code;
      made.label_a_vi = one->label_vi;
      made.label_a_en = one->label_en;
      made.code_reused = !two && codes_b.contains(one->code);
    }
    if (two) {
      made.code_b = two->code;
      made.label_b_vi = two->label_vi;
      made.label_b_en = two->label_en;
      made.code_reused = !one && codes_a.contains(two->code);
    }
    out.indicators.push_back(std::move(made));
  };
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto k = pairs.of_a(i);
    if (k == nobody) {
      row(before[i].what, nullptr, fate::dropped);
      continue;
    }
    row(before[i].what, after[k].what,
        before[i].label != after[k].label ? fate::renamed
        : code(i, k)                      ? fate::kept
                                          : fate::moved);
    compare_levels(a, b, *before[i].what, *after[k].what, out);
  }
  for (std::size_t k = 0; k < after.size(); ++k)
    if (pairs.of_b(k) == nobody)
      row(nullptr, after[k].what, fate::added);
}

date day_before(date day) { return date{std::chrono::sys_days{day} - std::chrono::days{1}}; }
} // namespace

std::size_t edition_diff::count(level_change what) const noexcept {
  return static_cast<std::size_t>(std::count_if(
      levels.begin(), levels.end(), [what](const auto& row) { return row.what == what; }));
}

edition_diff diff(const edition& a, const edition& b, std::optional<date> before,
                  std::optional<date> after) {
  edition_diff out;
  out.a = a.id;
  out.b = b.id;
  const auto& days_a = a.law.effective;
  const auto& days_b = b.law.effective;
  const auto last = days_a.until ? std::optional{day_before(*days_a.until)} : days_a.since;
  const auto first = days_b.since   ? days_b.since
                     : days_b.until ? std::optional{day_before(*days_b.until)}
                                    : std::nullopt;
  if ((!before && !last) || (!after && !first))
    throw error("diff: edition '" + (before || last ? b.id : a.id) +
                "' has no first or last day; give the days to compare with before= and after=");
  out.on_a = before ? *before : *last;
  out.on_b = after ? *after : *first;
  compare_criteria(a, b, out);
  compare_indicators(a, b, out);
  return out;
}
} // namespace ntm::inline v0::standard
