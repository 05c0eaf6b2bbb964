#include "ntm/planning/from_targets.hpp"

#include <algorithm>

#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
namespace {
using targets::comparator;
__extension__ typedef __int128 wide;
constexpr int most_places = 18; // of a number in 64 bits

/// Digits of a promise times a factor, and 10^places; nothing for numbers that nobody prints.
struct fraction {
  wide number, scale;
};
std::optional<fraction> scaled_by(const targets::target& what, std::int64_t factor) {
  if (!what.least || what.least->digits < 0 || what.least->places < 0 ||
      what.least->places > most_places)
    return std::nullopt;
  fraction out{wide{what.least->digits} * factor, 1};
  for (int place = 0; place < what.least->places; ++place)
    out.scale *= 10;
  return out;
}
/// Nothing for what does not fit in 64 bits.
std::optional<std::int64_t> narrow(wide number) {
  const auto out = static_cast<std::int64_t>(number);
  return out == number ? std::optional{out} : std::nullopt;
}

/// A whole number of communes that a promise asks for at least; nothing when it is not of that
/// kind.
std::optional<std::int64_t> at_least_of(const targets::target& what, std::int64_t denominator) {
  const auto given = scaled_by(what, denominator == 0 ? 1 : denominator);
  if (!given)
    return std::nullopt;
  const wide scale = given->scale * (denominator == 0 ? 1 : 100); // a count, or percent
  if (what.comparator == comparator::at_least || what.comparator == comparator::equal)
    return narrow((given->number + scale - 1) / scale); // reaching it is what a plan can promise
  if (what.comparator == comparator::more_than)
    return narrow(given->number / scale + 1);
  return std::nullopt;
}

/// A share of money in hundredths of a percent; nothing when it is not one from 0 to 100 %.
std::optional<std::int64_t> basis_points_of(const targets::target& what) {
  constexpr wide whole = 10'000;
  const auto given = scaled_by(what, 100);
  if (!given)
    return std::nullopt;
  wide out = (given->number + given->scale - 1) / given->scale;
  if (what.comparator == comparator::more_than)
    out = given->number / given->scale + 1;
  else if (what.comparator != comparator::at_least && what.comparator != comparator::equal)
    return std::nullopt;
  return out <= whole ? narrow(out) : std::nullopt;
}

/// Whether the promise is that there is none.
bool none(const targets::target& what) {
  if (!what.least)
    return false;
  const bool zero = what.least->digits == 0;
  return (zero &&
          (what.comparator == comparator::equal || what.comparator == comparator::at_most)) ||
         (what.comparator == comparator::less_than && what.least->value() == 1);
}
/// Whether the promise is "yes".
bool yes(const targets::target& what) {
  return what.least && what.least->value() == 1 &&
         (what.comparator == comparator::equal || what.comparator == comparator::at_least);
}

/// Whether the promise is about all communes of the outcomes.
bool about_all(const targets::target& what, const assessment::outcomes& outcomes) {
  if (what.scope.empty())
    return true;
  const auto map = outcomes.registry->at(outcomes.on);
  return std::all_of(outcomes.units.begin(), outcomes.units.end(), [&](auto unit) {
    for (auto above = unit; above != units::no_unit; above = map.parent(above))
      if (std::find(what.scope.begin(), what.scope.end(),
                    outcomes.registry->at_index(above).code) != what.scope.end())
        return true;
    return false;
  });
}
/// The unit that the promise is about, where it is one with communes among the outcomes.
std::optional<unit_ref> one_unit(const targets::target& what,
                                 const assessment::outcomes& outcomes) {
  if (what.scope.size() != 1)
    return std::nullopt;
  const auto map = outcomes.registry->at(outcomes.on);
  const auto wanted = outcomes.registry->by_code(what.scope.front(), outcomes.on);
  for (const auto unit : outcomes.units)
    for (auto above = unit; above != units::no_unit; above = map.parent(above))
      if (above == wanted)
        return unit_ref{what.scope.front()};
  return std::nullopt;
}
/// The mean that the promise asks for, where a plan can hold it to three decimals.
std::optional<mean_criteria_term> mean_of(const targets::target& what,
                                          const assessment::outcomes& outcomes) {
  constexpr int decimals = 3;
  const bool at_least =
      what.comparator == comparator::at_least || what.comparator == comparator::equal;
  if (!at_least || !what.least || what.least->places > decimals || what.least->digits < 0 ||
      what.least->value() > static_cast<double>(outcomes.criteria()))
    return std::nullopt;
  return mean_criteria(what.least->value());
}
} // namespace

namespace {
/// The year by whose end a target must hold; 0: at the end. Nothing for one due after the plan.
std::optional<int> year_of(const targets::target& what, const plan_years& years, findings& report) {
  if (!what.by)
    return 0;
  using namespace std::chrono;
  const int due = static_cast<int>(what.by->year());
  const bool at_its_end = what.by->month() == December && what.by->day() == day{31};
  const int last = years.first + static_cast<int>(years.count) - 1;
  const auto finding = [&](std::string_view code) {
    report.push_back(make_finding(code, {"", what.line, ""},
                                  {{"target", what.id}, {"date", ntm::to_string(*what.by)}}));
  };
  const int year = at_its_end ? due : due - 1;
  if (year > last) {
    finding("NTM-P007");
    return std::nullopt;
  }
  if (year < years.first) {
    finding("NTM-P008");
    return years.first;
  }
  return year;
}

/// The items that a target asks for; nothing when it is not of that kind. `all`: it is about the
/// whole of the outcomes.
std::optional<items_at_least> items_of(const targets::target& what, bool all,
                                       const side_basis& side, findings& report) {
  const auto stock = stock_of(*what.measure);
  const auto wanted = at_least_of(what, 0);
  if (!wanted || std::none_of(side.items.begin(), side.items.end(),
                              [&](const auto& one) { return stock_of(one.counts_for) == stock; }))
    return std::nullopt;
  std::optional<std::int64_t> reached;
  if (!(stock == *what.measure))
    reached = 0; // counts what is new
  for (const auto& [which, count] : side.reached)
    if (which == *what.measure && stock == which)
      reached = count;
  if (!reached) {
    report.push_back(make_finding("NTM-P009", {"", what.line, ""},
                                  {{"target", what.id}, {"measure", what.measure_name}}));
    return std::nullopt;
  }
  std::vector<unit_ref> in;
  if (!all)
    in.assign(what.scope.begin(), what.scope.end());
  return at_least_items(*what.measure, *wanted, *reached, std::move(in));
}

target_requirements made_of(std::span<const targets::target> list,
                            const assessment::outcomes& outcomes, const plan_years* years,
                            const side_basis& side, bool disbursement) {
  target_requirements out;
  const auto communes = static_cast<std::int64_t>(outcomes.size());
  for (const auto& one : list) {
    const std::size_t before = out.requirements.size(), told = out.findings.size();
    ntm::findings dated;
    const auto year = years ? year_of(one, *years, dated) : 0;
    const auto add = [&](const auto& what) {
      if (year)
        out.requirements.push_back(what.by(*year));
    };
    if (one.measure) {
      const auto& which = *one.measure;
      const bool all = about_all(one, outcomes);
      const bool share = which == measure::share_recognised;
      if (const auto items = items_of(one, all, side, out.findings)) {
        add(*items);
      } else if (all && (share || which == measure::communes_recognised ||
                         which == measure::communes_recognised_new)) {
        if (const auto n = at_least_of(one, share ? communes : 0))
          add(at_least(share ? measure::communes_recognised : which, *n));
      } else if (const auto unit = one_unit(one, outcomes);
                 unit && which == measure::communes_recognised) {
        if (const auto n = at_least_of(one, 0))
          add(at_least_in(*unit, *n));
      } else if (all && which == measure::mean_criteria) {
        if (const auto mean = mean_of(one, outcomes))
          add(*mean);
      } else if (all && which.name == measure::communes_under(0).name && none(one) &&
                 which.parameter <= static_cast<std::int64_t>(outcomes.criteria())) {
        add(floor(static_cast<int>(which.parameter)));
      } else if (all && which == measure::districts_without_recognised_commune && none(one)) {
        add(recognised_in_each(level::district));
      } else if (all && disbursement && which == measure::disbursement_rate) {
        if (const auto points = basis_points_of(one); points && year)
          out.requirements.emplace_back(disbursed_term{*points, "", one.by ? *year : 0});
      } else if ((which == measure::district_complete || which == measure::district_recognised) &&
                 yes(one)) {
        for (const auto& code : one.scope)
          if (outcomes.registry->by_code(code, outcomes.on) != units::no_unit)
            add(complete(code));
        if (which == measure::district_recognised && out.requirements.size() > before)
          out.findings.push_back(make_finding("NTM-P005", {}, {{"target", one.id}}));
      }
    }
    const bool known = out.requirements.size() > before || !year;
    if (known)
      out.findings.insert(out.findings.end(), dated.begin(), dated.end());
    else if (out.findings.size() == told)
      out.findings.push_back(make_finding("NTM-P004", {"", one.line, ""},
                                          {{"target", one.id}, {"measure", one.measure_name}}));
  }
  return out;
}
} // namespace

target_requirements requirements_of(std::span<const targets::target> list,
                                    const assessment::outcomes& outcomes, const side_basis& side,
                                    bool disbursement) {
  return made_of(list, outcomes, nullptr, side, disbursement);
}
target_requirements requirements_of(std::span<const targets::target> list,
                                    const assessment::outcomes& outcomes, const plan_years& years,
                                    const side_basis& side, bool disbursement) {
  return made_of(list, outcomes, &years, side, disbursement);
}
} // namespace ntm::inline v0::planning
