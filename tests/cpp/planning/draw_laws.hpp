#pragma once
#include "ntm/planning/terms.hpp"
#include "planning/facts.hpp"

/// The terms as random laws. A new term is a function and a line in `law_kinds` (those about
/// payments: draw_money_laws.hpp).
namespace ntm_test {
using ntm::planning::requirement;
using ntm::units::unit_ref;

inline std::string commune_code(std::size_t i) { return "C" + std::to_string(i + 1); }
inline std::string district_code(int d) { return "D" + std::to_string(d); }

/// A law that is one requirement.
inline law required(std::string name, requirement what) {
  return {std::move(name), [what](const auto& p) { return p.require(what); }, {}, {}};
}

/// How each kind of term is drawn. A new term is one function more.
using law_maker = law (*)(const facts&, dice&);
struct law_kind {
  double chance;
  law_maker make;
};

namespace draw_laws {
/// A year position and what is said for it: the last may be said as 0.
inline int year(const facts& in, dice& d) { return d.below(in.years); }
inline int said(const facts& in, int year, dice& d) {
  return year + 1 == in.years && d.chance(0.5) ? 0 : facts::calendar(year);
}
inline int recognised_by(const facts& in, const candidate& c, int year,
                         const std::function<bool(std::size_t)>& counts) {
  int sum = 0;
  for (std::size_t i = 0; i < in.n; ++i)
    sum += c.due[i] <= year && counts(i);
  return sum;
}

inline law at_least_of(const facts& in, bool only_new, std::int64_t count, int t, int by) {
  auto out = required(only_new ? "new_communes" : "at_least",
                      ntm::planning::at_least(only_new ? ntm::measure::communes_recognised_new
                                                       : ntm::measure::communes_recognised,
                                              count, by));
  out.with = [=, &in](std::int64_t other) { return at_least_of(in, only_new, other, t, by); };
  out.holds = [&in, only_new, count, t](const candidate& c) {
    return recognised_by(in, c, t, [&](auto i) { return !only_new || !in.before[i]; }) >= count;
  };
  return out;
}
inline law at_least(const facts& in, dice& d) {
  const bool only_new = d.chance(0.5);
  const int count = d.below(static_cast<int>(in.n) / 2 + 2), t = year(in, d);
  return at_least_of(in, only_new, count, t, said(in, t, d));
}
/// What holds by a year holds from then on, though criteria may be lost.
inline bool from_then_on(const facts& in, int year, const std::function<bool(int)>& holds) {
  for (int t = year; t < in.years; ++t)
    if (!holds(t))
      return false;
  return true;
}
inline law floor_of(const facts& in, std::int64_t least, bool dated, int t) {
  const auto term = ntm::planning::floor(static_cast<int>(least));
  auto out =
      required(dated ? "floor by a year" : "floor", dated ? term.by(facts::calendar(t)) : term);
  out.each = [&in, least, t](const candidate& c, std::size_t i) {
    return from_then_on(in, t, [&](int later) { return in.criteria_by(c, i, later) >= least; });
  };
  out.with = [=, &in](std::int64_t other) { return floor_of(in, other, dated, t); };
  return out;
}
inline law floor(const facts& in, dice& d) {
  const int least = d.between(1, static_cast<int>(in.criteria) - (d.chance(0.8) ? 1 : 0));
  const bool dated = d.chance(0.4);
  return floor_of(in, least, dated, dated ? year(in, d) : in.years - 1);
}
inline law at_least_in_of(const facts& in, int district, std::int64_t count, int t, int by) {
  auto out = required("at_least_in",
                      ntm::planning::at_least_in(unit_ref{district_code(district)}, count).by(by));
  out.holds = [&in, district, t, count](const candidate& c) {
    return recognised_by(in, c, t, [&](auto i) { return in.district[i] == district; }) >= count;
  };
  out.with = [=, &in](std::int64_t other) { return at_least_in_of(in, district, other, t, by); };
  return out;
}
inline law complete(const facts& in, dice& d) {
  const int district = in.district[static_cast<std::size_t>(d.below(static_cast<int>(in.n)))];
  const int t = year(in, d);
  const int by = said(in, t, d);
  auto out =
      required("complete", ntm::planning::complete(unit_ref{district_code(district)}).by(by));
  out.with = [=, &in](std::int64_t count) { return at_least_in_of(in, district, count, t, by); };
  out.each = [&in, district, t](const candidate& c, std::size_t i) {
    return in.district[i] != district || c.due[i] <= t;
  };
  return out;
}
inline law at_least_in(const facts& in, dice& d) {
  const int district = in.district[static_cast<std::size_t>(d.below(static_cast<int>(in.n)))];
  const int t = year(in, d), count = d.between(1, 2);
  return at_least_in_of(in, district, count, t, said(in, t, d));
}
inline law in_each(const facts& in, dice& d) {
  const int t = year(in, d);
  auto out = required("recognised_in_each",
                      ntm::planning::recognised_in_each(ntm::level::district).by(said(in, t, d)));
  out.holds = [&in, t](const candidate& c) {
    for (const int district : in.district)
      if (recognised_by(in, c, t, [&](auto i) { return in.district[i] == district; }) == 0)
        return false;
    return true;
  };
  return out;
}
inline law least_share(const facts& in, dice& d) {
  const bool any = std::find(in.highland.begin(), in.highland.end(), true) != in.highland.end();
  const bool by_class = any && d.chance(0.6);
  const int t = year(in, d), percent = 10 * d.between(1, 7), district = in.district[0];
  std::vector<unit_ref> units;
  if (!by_class)
    units = {unit_ref{district_code(district)}};
  auto term = ntm::planning::least_share(percent, by_class ? "is_highland" : "", units);
  auto out = required("least_share", term.by(said(in, t, d)));
  out.holds = [&in, by_class, t, percent, district](const candidate& c) {
    const auto member = [&](std::size_t i) {
      return by_class ? in.highland[i] : in.district[i] == district;
    };
    int size = 0;
    for (std::size_t i = 0; i < in.n; ++i)
      size += member(i);
    return 100 * recognised_by(in, c, t, member) >= percent * size;
  };
  return out;
}
inline law mean_of(const facts& in, std::int64_t thousandths, int t, int by) {
  const auto term = ntm::planning::mean_criteria(static_cast<double>(thousandths) / 1000.0);
  auto out = required("mean_criteria", term.by(by));
  out.holds = [&in, t, thousandths](const candidate& c) {
    return from_then_on(in, t, [&](int later) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < in.n; ++i)
        sum += in.criteria_by(c, i, later);
      return 1000 * sum >= thousandths * static_cast<std::int64_t>(in.n);
    });
  };
  out.with = [=, &in](std::int64_t other) { return mean_of(in, other, t, by); };
  return out;
}
inline law mean(const facts& in, dice& d) {
  const int t = year(in, d), tenths = d.between(5, 10 * static_cast<int>(in.criteria) - 3);
  return mean_of(in, 100 * tenths, t, said(in, t, d));
}
inline law missing(const facts& in, dice& d) {
  const int t = year(in, d), most = d.between(0, 2 * static_cast<int>(in.criteria));
  auto out = required("at_most_missing", ntm::planning::at_most_missing(most).by(said(in, t, d)));
  out.holds = [&in, t, most](const candidate& c) {
    return from_then_on(in, t, [&](int later) {
      return in.largest(ntm::measure::largest_district_shortfall, c, later) <= most;
    });
  };
  return out;
}
inline law cap(const facts& in, dice& d) {
  const int most = d.between(1, 2);
  return {"cap",
          [most](const auto& p) { return p.cap(most); },
          {},
          [&in, most](const candidate& c, std::size_t i) {
            for (int t = 0; t < in.years; ++t)
              if (std::count(c.done[i].begin(), c.done[i].end(), t) > most)
                return false;
            return true;
          }};
}
inline law precede(const facts& in, dice& d) {
  const int before = d.below(static_cast<int>(in.criteria));
  const int after = (before + 1) % static_cast<int>(in.criteria);
  const int lag = d.chance(0.5) ? 0 : d.between(1, 2);
  return {lag ? "precede with a lag" : "precede",
          [=](const auto& p) { return p.precede(before + 1, after + 1, lag); },
          {},
          [&in, before, after, lag](const candidate& c, std::size_t i) {
            const int a = c.done[i][static_cast<std::size_t>(before)];
            const int b = c.done[i][static_cast<std::size_t>(after)];
            return a < 0 || b < 0 || b >= in.years || a + lag <= b;
          }};
}
inline law duration(const facts& in, dice& d) {
  const int criterion = d.below(static_cast<int>(in.criteria)), years = d.between(1, 3);
  return {"duration",
          [=](const auto& p) { return p.duration(criterion + 1, years); },
          {},
          [&in, criterion, years](const candidate& c, std::size_t i) {
            const int done = c.done[i][static_cast<std::size_t>(criterion)];
            return done < 0 || done >= in.years || done + 1 >= years;
          }};
}
inline law lock(const facts& in, dice& d) {
  const auto row = static_cast<std::size_t>(d.below(static_cast<int>(in.n)));
  const bool inside = d.chance(0.4);
  return {
      inside ? "lock_in" : "lock_out",
      [=](const auto& p) {
        return inside
                   ? p.unlock({unit_ref{commune_code(row)}}).lock_in({unit_ref{commune_code(row)}})
                   : p.unlock({unit_ref{commune_code(row)}})
                         .lock_out({unit_ref{commune_code(row)}});
      },
      {},
      [&in, row, inside](const candidate& c, std::size_t i) {
        return i != row || in.before[i] || (c.due[i] < in.years) == inside;
      }};
}
/// Another plan of the same communes, made by hand.
inline ntm::planning::plan other_plan(const facts& in, dice& d) {
  ntm::planning::plan out;
  out.status = ntm::planning::plan_status::feasible;
  out.outcomes = in.data.outcomes;
  out.first_year = facts::first;
  out.years = static_cast<std::size_t>(in.years);
  out.due.assign(in.n, 0);
  for (std::size_t i = 0; i < in.n; ++i)
    if (!in.before[i] && d.chance(0.35)) {
      out.chosen.push_back(i);
      out.due[i] = facts::calendar(d.below(in.years));
    }
  return out;
}
inline law nested(const facts& in, dice& d) {
  const auto other = other_plan(in, d);
  return {"nested_in",
          [other](const auto& p) { return p.nested_in(other); },
          {},
          [&in, due = other.due](const candidate& c, std::size_t i) {
            return due[i] == 0 || c.due[i] <= due[i] - facts::first;
          }};
}
inline law close(const facts& in, dice& d) {
  const auto other = other_plan(in, d);
  const bool dates = d.chance(0.5);
  const auto most = static_cast<std::size_t>(d.between(0, 3));
  return {dates ? "stay_close with dates" : "stay_close",
          [=](const auto& p) { return p.stay_close(other, most, dates); },
          [&in, due = other.due, most, dates](const candidate& c) {
            std::size_t differ = 0;
            for (std::size_t i = 0; i < in.n; ++i) {
              const bool here = c.due[i] < in.years, there = due[i] != 0;
              differ += !in.before[i] &&
                        (here != there || (dates && here && c.due[i] != due[i] - facts::first));
            }
            return differ <= most;
          },
          {}};
}
inline law items_of(std::int64_t least, int reached, int t, int by) {
  const auto term = ntm::planning::at_least_items(
      reached ? ntm::measure::villages_model : ntm::measure::villages_model_new, least, reached);
  auto out = required("at_least_items", term.by(by));
  out.with = [=](std::int64_t other) { return items_of(other, reached, t, by); };
  out.holds = [t, least, reached](const candidate& c) {
    return reached +
               std::count_if(c.items.begin(), c.items.end(), [&](int done) { return done <= t; }) >=
           least;
  };
  return out;
}
/// Drawn once, where there are side items.
inline law items(const facts& in, dice& d) {
  const int t = year(in, d), least = d.between(1, static_cast<int>(in.items.size()));
  const int reached = d.chance(0.3) ? 1 : 0;
  return items_of(least, reached, t, said(in, t, d));
}
inline law own_rows(const facts& in, dice& d) {
  using ntm::planning::row_sense;
  std::vector<ntm::planning::row_entry> row;
  struct entry {
    std::size_t i;
    int criterion, year, coefficient;
  };
  std::vector<entry> plain;
  for (int e = d.between(2, 3); e > 0; --e) {
    const entry one{static_cast<std::size_t>(d.below(static_cast<int>(in.n))),
                    d.chance(0.6) ? 0 : d.between(1, static_cast<int>(in.criteria)), year(in, d),
                    d.chance(0.3) ? -1 : d.between(1, 2)};
    plain.push_back(one);
    row.push_back({unit_ref{commune_code(one.i)}, one.criterion, facts::calendar(one.year),
                   static_cast<double>(one.coefficient)});
  }
  const auto sense = static_cast<row_sense>(d.below(5) == 0 ? 2 : d.below(2));
  const int right = d.between(0, 2);
  return {
      "term",
      [=](const auto& p) { return p.term("own", {row}, {sense}, {static_cast<double>(right)}); },
      [plain, sense, right](const candidate& c) {
        int sum = 0;
        for (const auto& [i, criterion, year, coefficient] : plain)
          sum += coefficient *
                 (criterion ? facts::has(c, i, static_cast<std::size_t>(criterion) - 1, year)
                            : c.due[i] <= year);
        return sense == row_sense::at_most    ? sum <= right
               : sense == row_sense::at_least ? sum >= right
                                              : sum == right;
      },
      {}};
}
} // namespace draw_laws

inline const std::vector<law_kind>& law_kinds() {
  using namespace draw_laws;
  static const std::vector<law_kind> kinds{
      {0.25, at_least},    {0.20, floor}, {0.10, complete}, {0.10, at_least_in}, {0.12, in_each},
      {0.12, least_share}, {0.10, mean},  {0.08, missing},  {0.15, cap},         {0.14, precede},
      {0.12, duration},    {0.15, lock},  {0.08, nested},   {0.10, close},       {0.08, own_rows}};
  return kinds;
}
} // namespace ntm_test
