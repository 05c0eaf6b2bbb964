#include "ntm/planning/conflicts.hpp"

#include <algorithm>
#include <bit>

#include "ntm/core/errors.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "planning/conflict_words.hpp"
#include "planning/decide.hpp"
#include "planning/ladder.hpp"
#include "planning/whole_projects.hpp"

namespace ntm::inline v0::planning {
namespace {
using detail::verdict;
using positions = std::vector<std::size_t>;
/// Sets of more requirements than this are not taken apart: there would be too many.
constexpr std::size_t most_sorted = 12, most_solved = 8;

positions members(std::size_t set) {
  positions out;
  for (std::size_t i = 0; set >> i; ++i)
    if (set >> i & 1U)
      out.push_back(i);
  return out;
}

/// Takes the requirements of a problem apart. `is_kept(set)` says whether a set can be kept.
class enumeration {
public:
  enumeration(const problem& what, const workload& work, const solve_options& options)
      : what_(what), work_(work), options_(options), decide_(what, work, options), pricer_(work),
        n_(what.requirements().size()) {
    if (!those_of<disbursed_term>().empty() || !those_of<own_criteria_rows>().empty())
      upkeep_ = those_of<upkeep_term>();
    held_ = those_of<arrears_ceiling>();
    held_.insert(held_.end(), upkeep_.begin(), upkeep_.end());
    if (decide_.sorted()) {
      one_budget_ = *detail::as_one_budget(what, work);
      for (const auto& one : what.requirements())
        pieces_.push_back(pricer_.piece(one));
    }
  }

  conflict_report run() {
    if (apart())
      return std::move(out_);
    if (n_ > (decide_.sorted() ? most_sorted : most_solved)) {
      reduce();
      return std::move(out_);
    }
    const std::size_t sets = std::size_t{1} << n_;
    std::vector<std::size_t> found;
    std::size_t held = 0;
    for (const std::size_t i : held_)
      held |= std::size_t{1} << i;
    for (std::size_t size = 0; size <= n_; ++size)
      for (std::size_t set = 0; set < sets; ++set)
        if (static_cast<std::size_t>(std::popcount(set)) == size && (set & held) == 0 &&
            std::none_of(found.begin(), found.end(),
                         [&](std::size_t smaller) { return (smaller & set) == smaller; })) {
          options_.control("sets of requirements", tried_++, static_cast<std::int64_t>(sets));
          const verdict is = judge(set);
          if (is == verdict::impossible)
            found.push_back(set);
          else if (is == verdict::open)
            open_.push_back(set);
        }
    for (const std::size_t set : found)
      out_.conflicts.push_back(describe(members(set), minimal(set)));
    for (const std::size_t set : open_)
      if (std::none_of(open_.begin(), open_.end(),
                       [&](std::size_t other) { return other != set && (other & set) == other; }))
        out_.open.push_back(open_set(members(set)));
    return std::move(out_);
  }

private:
  template <class Term> [[nodiscard]] positions those_of() const {
    positions out;
    for (std::size_t i = 0; i < n_; ++i)
      if (what_.requirements()[i].get_if<Term>())
        out.push_back(i);
    return out;
  }
  /// These requirements, and the upkeep that holds in every set.
  [[nodiscard]] std::vector<requirement> at(const positions& list) const {
    std::vector<requirement> out;
    for (const std::size_t i : list)
      out.push_back(what_.requirements()[i]);
    for (const std::size_t i : upkeep_)
      if (std::find(list.begin(), list.end(), i) == list.end())
        out.push_back(what_.requirements()[i]);
    return out;
  }
  [[nodiscard]] label head(const positions& list, bool proved) const {
    label out = detail::conflict_head(what_, list, proved);
    for (const std::size_t i : upkeep_) {
      const label one = what_.requirements()[i].words(*what_.outcomes()->registry);
      out.vi += ", khi vẫn «" + one.vi + "»";
      out.en += ", beside '" + one.en + "'";
    }
    return out;
  }
  [[nodiscard]] bool minimal(std::size_t set) const {
    return std::none_of(open_.begin(), open_.end(), [&](std::size_t smaller) {
      return smaller != set && (smaller & set) == smaller;
    });
  }

  [[nodiscard]] demands joined(const positions& list) const {
    demands all = pricer_.locks();
    for (const std::size_t i : list)
      all.join(pieces_[i]);
    return all;
  }
  [[nodiscard]] verdict judge(const selection& least) const {
    const auto budget = one_budget_->budget();
    return least.possible() && (!budget || least.cost <= *budget) ? verdict::possible
                                                                  : verdict::impossible;
  }
  verdict judge(std::size_t set) {
    const positions list = members(set);
    if (decide_.sorted())
      return judge(pricer_.least(joined(list)));
    for (const std::size_t kept : kept_)
      if ((kept & set) == set)
        return verdict::possible;
    const verdict is = decide_(at(list));
    if (is == verdict::possible) {
      // Together with terms that were not asked for a plan may not be one: without upkeep that
      // nobody asked it to pay, say.
      const std::size_t kept = kept_by(decide_.last());
      kept_.push_back((kept & set) == set ? kept : set);
    }
    return is;
  }
  /// Every requirement that a plan happens to keep.
  [[nodiscard]] std::size_t kept_by(plan made) const {
    detail::make_checks(made, what_);
    std::size_t out = 0;
    for (std::size_t i = 0; i < made.checks.size(); ++i)
      out |= made.checks[i].holds ? std::size_t{1} << i : 0;
    return out;
  }

  /// Least shares of the money beside requirements that sorting knows: the conflicts of those, all
  /// of them and exact, and, where there is a plan without any, each share that cannot be kept by
  /// itself. False when there is neither.
  bool apart() {
    positions others, shares;
    for (std::size_t i = 0; i < n_; ++i)
      (what_.requirements()[i].get_if<disbursed_term>() ? shares : others).push_back(i);
    if (shares.empty())
      return false;
    const problem rest = what_.with_requirements(at(others));
    const workload work = make_workload(rest);
    if (!detail::as_one_budget(rest, work) || others.size() > most_sorted)
      return false;
    out_ = enumeration{rest, work, options_}.run();
    for (auto& one : out_.conflicts) {
      for (auto& position : one.requirements)
        position = others[position];
      for (auto& value : one.reachable)
        value.requirement = others[value.requirement];
      if (one.requirements.empty())
        return true; // so does every share, for the same reason
    }
    for (const std::size_t i : shares)
      if (decide_(at({i})) == verdict::impossible)
        out_.conflicts.push_back(describe({i}, true));
    return !out_.conflicts.empty();
  }

  /// One smallest conflict: requirements are left out as long as the rest still conflicts.
  void reduce() {
    positions list(n_);
    for (std::size_t i = 0; i < n_; ++i)
      list[i] = i;
    std::erase_if(list, [&](std::size_t i) {
      return std::find(held_.begin(), held_.end(), i) != held_.end();
    });
    const auto is = [&](const positions& some) {
      options_.control("sets of requirements", tried_++, static_cast<std::int64_t>(n_));
      return decide_(at(some));
    };
    const verdict all = is(list);
    if (all == verdict::open)
      out_.open.push_back(open_set(list));
    if (all != verdict::impossible)
      return;
    bool sure = true;
    for (std::size_t i = n_; i-- > 0;) {
      positions fewer = list;
      if (std::erase(fewer, i) == 0)
        continue;
      const verdict without = is(fewer);
      sure = sure && without != verdict::open;
      if (without == verdict::impossible)
        list = std::move(fewer);
    }
    out_.conflicts.push_back(describe(list, sure));
  }

  conflict describe(const positions& list, bool minimal) {
    conflict out;
    out.requirements = list;
    out.minimal = minimal;
    out.text = head(list, true);
    if (decide_.sorted()) {
      const selection least = pricer_.least(joined(list));
      detail::say_obstacles(out, least);
      out.missing_communes = least.missing_communes;
      if (least.possible())
        out.missing_money = out.missing_at_least = least.cost - *one_budget_->budget();
    } else if (decide_.limited()) {
      const auto lacking = decide_.missing_money(at(list));
      out.missing_money = lacking.suffices;
      if (lacking.suffices)
        out.missing_at_least = lacking.at_least;
    }
    if (list.size() == 1)
      if (const auto why =
              detail::beyond_whole_projects(what_.with_requirements(at(list)), work_)) {
        out.text.vi += ": " + why->vi;
        out.text.en += ": " + why->en;
      }
    for (const std::size_t i : list)
      reach(out, list, i);
    detail::say_missing(out, what_);
    return out;
  }

  /// How far one number of a conflict can be kept beside the others.
  void reach(conflict& out, const positions& list, std::size_t which) {
    const auto& one = what_.requirements()[which];
    const detail::ladder steps(one, what_, work_);
    if (steps.top() <= 1 || !steps.whole())
      return;
    positions others = list;
    std::erase(others, which);
    const auto wanted = decide_.sorted() ? std::vector<requirement>{} : at(others);
    const demands begun = decide_.sorted() ? joined(others) : demands{};
    const auto is = [&](std::int64_t degree) {
      if (decide_.sorted()) {
        demands all = begun;
        for (const auto& r : steps.at(degree))
          all.join(pricer_.piece(r));
        return judge(pricer_.least(all));
      }
      auto all = wanted;
      for (auto& r : steps.at(degree))
        all.push_back(std::move(r));
      return decide_(all);
    };
    if (is(0) != verdict::possible)
      return;
    std::int64_t kept = 0, refuted = std::min(steps.top(), steps.most() + 1);
    if (steps.most() < steps.top() && refuted - kept > 1 &&
        is(refuted - 1) == verdict::possible) // often that is all that stands in the way
      kept = refuted - 1;
    bool open = false;
    while (refuted - kept > 1 && !open) {
      const std::int64_t middle = kept + (refuted - kept) / 2;
      const verdict at_middle = is(middle);
      open = at_middle == verdict::open;
      if (!open)
        (at_middle == verdict::possible ? kept : refuted) = middle;
    }
    out.reachable.push_back({which, steps.kept(kept), steps.kept(refuted - 1)});
  }

  conflict open_set(const positions& list) {
    conflict out;
    out.requirements = list;
    out.minimal = false;
    out.text = head(list, false);
    return out;
  }

  const problem& what_;
  const workload& work_;
  const solve_options& options_;
  detail::decider decide_;
  detail::sorted_pricer pricer_;
  std::optional<problem> one_budget_;
  std::vector<demands> pieces_;
  std::size_t n_;
  /// Upkeep where there are shares of the money or rows about criteria: what it pays can be what a
  /// share lacks, and what is lost for want of it what a row asks for, so a set without it is not
  /// an easier one. It holds in every set, as do ceilings of what is owed, which are part of the
  /// money: `held_` are both.
  positions upkeep_, held_;
  std::int64_t tried_ = 0;
  std::vector<std::size_t> kept_, open_;
  conflict_report out_;
};
} // namespace

conflict_report detail::conflicts_of(const problem& what, const workload& work,
                                     const solve_options& options) {
  return enumeration{what, work, options}.run();
}

conflict_report find_conflicts(const problem& what, const solve_options& options) {
  for (const auto& r : what.requirements())
    (void)what.year_position(r.by_year());
  const workload work = make_workload(what);
  return detail::conflicts_of(what, work, options);
}

conflict detail::all_requirements(const problem& what) {
  conflict all;
  label list{"các khóa", "the locks"};
  for (std::size_t i = 0; i < what.requirements().size(); ++i) {
    all.requirements.push_back(i);
    const label one = describe(what.requirements()[i], *what.outcomes()->registry);
    list = {(i ? list.vi + " + " : "") + one.vi, (i ? list.en + " + " : "") + one.en};
  }
  all.minimal = false; // nothing smaller was decided
  all.text = {"Không thể đạt với nguồn vốn của từng năm: " + list.vi,
              "cannot be kept with the funds of each year: " + list.en};
  return all;
}
} // namespace ntm::inline v0::planning
