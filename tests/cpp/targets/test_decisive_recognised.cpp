#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <limits>

#include "made.hpp"
#include "ntm/core/random.hpp"
#include "ntm/targets/decisive.hpp"
#include "ntm/targets/recognised.hpp"

BOOST_AUTO_TEST_SUITE(decisive_recognition)

using namespace std::chrono_literals;
using ntm::count_interval;
using ntm::truth;

namespace {
constexpr ntm::date day = 2020y / 6 / 17;
constexpr ntm::date counted_on = 2019y / 12 / 31;
using unit_list = std::vector<ntm::units::unit_index>;

ntm::targets::target promise(ntm::targets::measure which, std::int64_t digits,
                             std::vector<std::string> scope = {}) {
  ntm::targets::target out;
  out.id = "T1";
  out.measure = which;
  out.least = ntm::printed_number{digits, 0};
  out.scope = std::move(scope);
  return out;
}

/// Districts 91, 92 … with so many communes each: 9101, 9102 …
std::shared_ptr<const ntm::units::registry> registry(const std::vector<int>& communes) {
  std::string text = "gso_code,name_vi,level,parent_code,valid_from,valid_until,unit_type,"
                     "in_ntm_programme\n9,Made,province,,,,province,\n";
  for (std::size_t d = 0; d < communes.size(); ++d) {
    const auto code = "9" + std::to_string(d + 1);
    text += code + ",District " + code + ",district,9,,,district,\n";
    for (int c = 1; c <= communes[d]; ++c) {
      const auto one = code + "0" + std::to_string(c);
      text += one + ",Commune " + one + ",commune," + code + ",,,commune,1\n";
    }
  }
  ntm::findings report;
  return std::make_shared<ntm::units::registry>(ntm::units::parse_registry(
      text, "units.csv", "date,kind,from_codes,to_codes\n", "events.csv", std::nullopt, report));
}

/// Every world that the data allow, and every set of answers, tried one by one. A world says of
/// each open commune whether it is recognised.
class brute {
public:
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  struct part {
    std::int64_t sure = 0;
    unsigned cells = 0;
    std::optional<std::int64_t> low, high;
  };
  /// `pool`: the cells that a published total counts `from` to `to` of.
  brute(std::size_t cells, unsigned pool, std::int64_t from, std::int64_t to,
        std::vector<part> parts)
      : parts_(std::move(parts)) {
    for (unsigned world = 0; world < 1U << cells; ++world)
      if (const auto n = __builtin_popcount(world & pool); n >= from && n <= to)
        worlds_.push_back(world);
    width.assign(cells + 1, std::numeric_limits<std::int64_t>::max());
    for (unsigned set = 0; set < 1U << cells; ++set)
      ask(set);
    for (std::size_t k = 1; k <= cells; ++k)
      width[k] = std::min(width[k], width[k - 1]);
  }
  std::size_t keep = none, miss = none;
  std::vector<std::int64_t> width;
  [[nodiscard]] count_interval now() const { return range(worlds_); }

private:
  std::vector<part> parts_;
  std::vector<unsigned> worlds_;

  static std::int64_t number(const part& of, unsigned world) {
    return of.sure + __builtin_popcount(world & of.cells);
  }
  [[nodiscard]] count_interval range(const std::vector<unsigned>& worlds) const {
    count_interval out{std::numeric_limits<std::int64_t>::max(), 0};
    for (const auto world : worlds) {
      const auto n = number(parts_.front(), world);
      out = {std::min(out.low, n), std::max(out.high, n)};
    }
    return out;
  }
  [[nodiscard]] bool kept(unsigned world) const {
    return std::all_of(parts_.begin(), parts_.end(), [&](const part& of) {
      const auto n = number(of, world);
      return (!of.low || n >= *of.low) && (!of.high || n <= *of.high);
    });
  }
  void ask(unsigned set) {
    const auto size = static_cast<std::size_t>(__builtin_popcount(set));
    std::vector<std::vector<unsigned>> by_answer(set + 1);
    for (const auto world : worlds_)
      by_answer[world & set].push_back(world);
    std::int64_t worst = 0;
    for (const auto& left : by_answer) {
      if (left.empty())
        continue;
      const auto good =
          std::count_if(left.begin(), left.end(), [&](unsigned world) { return kept(world); });
      if (good == static_cast<std::ptrdiff_t>(left.size()))
        keep = std::min(keep, size);
      if (good == 0)
        miss = std::min(miss, size);
      const auto all = range(left);
      worst = std::max(worst, all.high - all.low);
    }
    width[size] = std::min(width[size], worst);
  }
};

/// A province drawn by lot.
struct drawn {
  ntm::targets::state on;
  /// Open communes; those before `free` have a decision that may be later than the day.
  unit_list cells;
  std::size_t free = 0;
};
template <class Draw> drawn draw_province(const Draw& draw) {
  std::vector<int> sizes;
  for (int d = 0; d < 3; ++d)
    sizes.push_back(1 + draw(3));
  made::world world;
  world.units = registry(sizes);
  const auto map = world.units->at(day);
  unit_list free, others;
  std::int64_t old_rows = 0;
  for (const auto unit : map.programme()) {
    ntm::recognition::recognition row;
    row.unit = unit;
    const int what = draw(8);
    if (what == 0) {
      row.on = 2019y / 3 / 1;
      ++old_rows;
    } else if (what == 1) {
      row.on = 2020y / 3 / 1;
    } else if (what < 4) {
      row.not_before = 2020y / 3 / 1;
      row.not_after = 2020y / 12 / 1;
      free.push_back(unit);
    } else {
      others.push_back(unit);
      continue;
    }
    world.rows.push_back(row);
  }
  const auto extra = draw(static_cast<int>(std::min<std::size_t>(4, others.size() + 1)));
  world.total(counted_on, old_rows + extra);
  if (extra > 0 && draw(2) == 0) // two documents state different totals
    world.total(counted_on, old_rows + extra - 1 - draw(extra));
  drawn out;
  out.on = world.at(day);
  out.cells = free;
  out.free = free.size();
  if (extra > 0)
    out.cells.insert(out.cells.end(), others.begin(), others.end());
  return out;
}

/// What a scope holds of the cells, and how many are sure there.
brute::part part_of(const drawn& what, const unit_list& scope) {
  brute::part out;
  const auto& map = *what.on.map;
  const auto inside = [&](auto unit) {
    return scope.empty() || std::any_of(scope.begin(), scope.end(), [&](auto above) {
             return map.ancestor(unit, map.source().at_index(above).level) == above;
           });
  };
  const auto programme = map.programme();
  const auto known = recognised(what.on, programme);
  for (std::size_t k = 0; k < programme.size(); ++k)
    out.sure += inside(programme[k]) && known[k] == truth::met ? 1 : 0;
  for (std::size_t c = 0; c < what.cells.size(); ++c)
    out.cells |= inside(what.cells[c]) ? 1U << c : 0U;
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(a_decision_without_a_day_and_a_total_without_names) {
  // B is recognised, C's decision may be later; two communes of the total are not named.
  made::world world;
  world.rows.push_back(made::row(*world.units, "912", 2019y / 3 / 1));
  auto open = made::row(*world.units, "913", 2020y / 3 / 1);
  open.on.reset();
  open.not_before = 2020y / 3 / 1;
  open.not_after = 2020y / 12 / 1;
  world.rows.push_back(open);
  world.total(2020y / 3 / 1, 2);
  auto on = world.at(day);
  const auto stated = value(on, ntm::measure::communes_recognised);
  const auto ask = decisive(on, ntm::measure::communes_recognised);
  BOOST_TEST((ask.know->now == *stated.numerator));
  // One total over both days leaves nothing open: B and C are in it.
  BOOST_TEST(ask.know->needed == 0u);

  world.published.figures.clear();
  world.total(counted_on, 2);
  on = world.at(day);
  // B, perhaps C, and one that nobody names, unless it was A, D or E, which the map lost since.
  const auto keep = decisive(on, promise(ntm::measure::communes_recognised, 3));
  BOOST_TEST((keep.keep->now == count_interval{1, 3}));
  BOOST_TEST(keep.keep->needed == 2u);
  BOOST_TEST(keep.keep_units.front() == world.unit("913", day));
  BOOST_TEST((keep.keep->cells.front().answer == truth::met));
  BOOST_TEST(keep.miss->needed == 1u);
  const auto table = keep.table();
  BOOST_TEST(!std::get<ntm::table::integers>(table.at("criterion").data).front().has_value());
  BOOST_TEST(std::get<ntm::table::texts>(table.at("name").data).front().value() == "C");
  // "75 %" of four communes is the same promise.
  BOOST_TEST(decisive(on, promise(ntm::measure::share_recognised, 75)).keep->needed == 2u);
  // In the south one of DE and F may be the one without a name. To break "at least one there" both
  // would have to say no; or one elsewhere says yes, but elsewhere all have a row.
  const auto south = decisive(on, promise(ntm::measure::communes_recognised, 1, {"92"}));
  BOOST_TEST((south.keep->now == count_interval{0, 1}));
  BOOST_TEST(south.keep->needed == 1u);
  BOOST_TEST(south.miss->needed == 2u);
  const auto each = decisive(on, promise(ntm::measure::communes_recognised, 1, {"922", "923"}));
  BOOST_TEST(!each.keep->possible); // only one of them can be
  BOOST_TEST(each.miss->needed == 0u);
  const auto know = decisive(on, ntm::measure::communes_recognised, 0, world.unit("92", day));
  BOOST_TEST(know.know->needed == 2u);
}

BOOST_AUTO_TEST_CASE(the_figure_of_a_district_settles_it) {
  made::world world;
  world.total(counted_on, 2);
  world.district("92", 2020y / 3 / 1, 1);
  const auto on = world.at(day);
  const auto south = decisive(on, promise(ntm::measure::communes_recognised, 1, {"92"}));
  BOOST_TEST(south.keep->needed == 0u);
  BOOST_TEST(south.keep->settled);
  // Which of its two communes it is, one call tells.
  BOOST_TEST(decisive(on, promise(ntm::measure::communes_recognised, 1, {"923"})).keep->needed ==
             1u);
}

BOOST_AUTO_TEST_CASE(wrong_use_of_recognition) {
  made::world world;
  world.total(counted_on, 2);
  const auto on = world.at(day);
  auto most = promise(ntm::measure::communes_recognised, 1, {"91", "92"});
  most.comparator = ntm::targets::comparator::at_most;
  BOOST_CHECK_THROW(static_cast<void>(decisive(on, most)), ntm::error);
  BOOST_CHECK_THROW(
      static_cast<void>(decisive(on, promise(ntm::measure::communes_recognised, 1, {"91", "912"}))),
      ntm::error);
}

BOOST_AUTO_TEST_CASE(equals_brute_force_on_500_random_provinces) {
  const std::vector<std::vector<std::string>> scopes{
      {}, {"9"}, {"91"}, {"92"}, {"9101"}, {"91", "92"}, {"91", "92", "93"}, {"9101", "92"}};
  for (std::uint32_t world = 0; world < 500; ++world) {
    std::uint32_t at = 0;
    const auto draw = [&](int below) {
      return static_cast<int>(ntm::random::uniform(13, world, 0, at++, 0) * below);
    };
    const auto what = draw_province(draw);
    if (what.cells.size() > 8)
      continue;
    const auto& codes = scopes[static_cast<std::size_t>(draw(static_cast<int>(scopes.size())))];
    unit_list scope;
    for (const auto& code : codes)
      scope.push_back(what.on.map->source().by_code(code, day));
    const bool whole = codes.empty() || codes.front() == "9";
    const auto hidden = unnamed_recognised(what.on);
    const auto pool =
        ((1U << what.cells.size()) - 1) & ~((1U << what.free) - 1); // all that are not free
    const auto from = whole ? hidden.low : 0;

    auto total = part_of(what, scope);
    const brute slow(what.cells.size(), pool, from, hidden.high, {total});
    const auto know = decisive(what.on, ntm::measure::communes_recognised, 0, scope);
    BOOST_TEST((know.know->now == slow.now()), "province " << world);
    if (scope.size() < 2)
      BOOST_TEST((know.know->now == *value(what.on, ntm::measure::communes_recognised,
                                           scope.empty() ? ntm::units::no_unit : scope.front())
                                         .numerator),
                 "province " << world);
    BOOST_TEST(know.know->settled);
    BOOST_TEST(slow.width[know.know->needed] == 0, "know in province " << world);
    if (know.know->needed > 0)
      BOOST_TEST(slow.width[know.know->needed - 1] > 0, "know in province " << world);
    for (std::size_t limit = 1; limit < slow.width.size(); ++limit)
      BOOST_TEST(
          decisive(what.on, ntm::measure::communes_recognised, limit, scope).know->width_after ==
              slow.width[limit],
          "know with " << limit << " in province " << world);

    const auto least = draw(5);
    auto asked = promise(ntm::measure::communes_recognised, least, codes);
    const bool most = codes.size() < 2 && draw(3) == 0;
    if (most)
      asked.comparator = ntm::targets::comparator::at_most;
    std::vector<brute::part> parts;
    for (std::size_t u = 0; u < std::max<std::size_t>(1, scope.size()); ++u) {
      parts.push_back(part_of(what, scope.empty() ? scope : unit_list{scope[u]}));
      (most ? parts.back().high : parts.back().low) = least;
    }
    const brute each(what.cells.size(), pool, from, hidden.high, parts);
    const auto out = decisive(what.on, asked);
    BOOST_TEST(out.keep->possible == (each.keep != brute::none), "keep in province " << world);
    BOOST_TEST(out.miss->possible == (each.miss != brute::none), "break in province " << world);
    if (out.keep->possible)
      BOOST_TEST(out.keep->needed == each.keep, "keep in province " << world);
    if (out.miss->possible)
      BOOST_TEST(out.miss->needed == each.miss, "break in province " << world);
  }
}

BOOST_AUTO_TEST_SUITE_END()
