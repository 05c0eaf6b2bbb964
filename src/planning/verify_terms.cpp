// Whether a plan keeps each requirement, by the verifier's own reading of what the requirement
// says. A kind that it does not know (of a user) is asked itself.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "verify_parts.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
__extension__ typedef __int128 wide;

class terms_verifier {
public:
  terms_verifier(const reading& read, findings& out)
      : read_(read), problem_(read.problem_), plan_(read.plan_), registry_(*read.results_.registry),
        out_(out) {}

  void run() {
    for (const auto& r : problem_.requirements())
      if (!(one<at_least_communes>(r) || one<at_least_in_unit>(r) || one<items_at_least>(r) ||
            one<most_missing>(r) || one<cap_criteria>(r) || one<complete_unit>(r) ||
            one<project_duration>(r) || one<floor_criteria>(r) || one<kept_value>(r) ||
            one<least_share_of>(r) || one<mean_criteria_term>(r) || one<contains_plan>(r) ||
            one<precedence>(r) || one<recognised_in_each_unit>(r) || one<close_to_plan>(r) ||
            one<own_rows>(r) || one<own_criteria_rows>(r) || one<upkeep_term>(r) ||
            one<arrears_ceiling>(r) || one<disbursed_term>(r)))
        (void)r.inspected(attain(problem_, plan_), out_);
  }

private:
  template <class Term> bool one(const requirement& r) {
    const auto* term = r.get_if<Term>();
    if (term) {
      words_ = r.words(registry_).en;
      hold(*term);
    }
    return term != nullptr;
  }
  void report(std::string_view code, std::vector<std::pair<std::string, std::string>> arguments) {
    out_.push_back(make_finding(code, {}, std::move(arguments)));
  }
  /// Says so when less is reached than is wanted.
  void at_least(std::string_view code, std::int64_t wanted, std::int64_t reached,
                std::pair<std::string, std::string> of = {"what", ""}) {
    if (reached < wanted)
      report(code, {std::move(of),
                    {"wanted", std::to_string(wanted)},
                    {"reached", std::to_string(reached)}});
  }
  [[nodiscard]] std::size_t year(int calendar) const { return problem_.year_position(calendar); }
  [[nodiscard]] bool by(std::size_t row, std::size_t year) const {
    return read_.recognised[row] <= year;
  }
  [[nodiscard]] bool in(std::size_t row, const unit_ref& unit) const {
    return read_.inside(row, {unit}, "");
  }
  [[nodiscard]] std::string described(const unit_ref& unit) const {
    return registry_.describe(unit.in(registry_, read_.results_.on));
  }

  void hold(const at_least_communes& term) {
    std::int64_t count = 0;
    for (std::size_t row = 0; row < read_.rows; ++row)
      count += by(row, year(term.by_year)) && (!term.only_new || !read_.before[row]);
    at_least("NTM-P020", term.communes, count);
  }
  void hold(const at_least_in_unit& term) {
    std::int64_t count = 0;
    for (std::size_t row = 0; row < read_.rows; ++row)
      count += in(row, term.where) && by(row, year(term.by_year));
    at_least("NTM-P049", term.communes, count, {"unit", described(term.where)});
  }
  void hold(const complete_unit& term) {
    for (std::size_t row = 0; row < read_.rows; ++row)
      if (in(row, term.where) && !by(row, year(term.by_year)))
        report("NTM-P022", {{"commune", read_.name(row)}, {"unit", described(term.where)}});
  }
  void hold(const recognised_in_each_unit& term) {
    std::set<units::unit_index> all, with;
    for (std::size_t row = 0; row < read_.rows; ++row)
      if (const auto unit = read_.above(row, term.level); unit != units::no_unit) {
        all.insert(unit);
        if (by(row, year(term.by_year)))
          with.insert(unit);
      }
    for (const auto unit : all)
      if (!with.contains(unit))
        report("NTM-P023", {{"unit", registry_.describe(unit)}});
  }
  void hold(const least_share_of& term) {
    std::int64_t size = 0, count = 0;
    for (std::size_t row = 0; row < read_.rows; ++row)
      if (read_.inside(row, term.units, term.unit_class)) {
        ++size;
        count += by(row, year(term.by_year));
      }
    at_least("NTM-P048", (size * term.percent + 99) / 100, count, {"share", words_});
  }
  void hold(const items_at_least& term) {
    const auto& items = *problem_.side_items();
    std::int64_t count = term.reached;
    for (const auto& done : plan_.side) {
      if (done.item >= items.size() || read_.position(done.finished) > year(term.by_year) ||
          !(stock_of(items[done.item].counts_for) == stock_of(term.which)))
        continue;
      bool place = term.in.empty();
      for (auto at = items[done.item].unit.in(registry_, read_.results_.on); at != units::no_unit;
           at = read_.map_.parent(at))
        for (const auto& unit : term.in)
          place = place || unit.in(registry_, read_.results_.on) == at;
      count += place;
    }
    at_least("NTM-P080", term.value, count, {"measure", std::string{term.which.name}});
  }

  void hold(const floor_criteria& term) {
    for (std::size_t row = 0; row < read_.rows; ++row) {
      std::int64_t least = static_cast<std::int64_t>(read_.criteria);
      for (std::size_t t = year(term.by_year); t < read_.years; ++t)
        least = std::min(least, read_.count(row, t));
      at_least("NTM-P021", static_cast<std::int64_t>(term.criteria), least,
               {"commune", read_.name(row)});
    }
  }
  void hold(const mean_criteria_term& term) {
    for (std::size_t t = year(term.by_year); t < read_.years; ++t) {
      std::int64_t sum = 0;
      for (std::size_t row = 0; row < read_.rows; ++row)
        sum += read_.count(row, t);
      const auto communes = static_cast<std::int64_t>(read_.rows);
      if (sum * 1000 < term.thousandths * communes)
        return at_least("NTM-P046", (term.thousandths * communes + 999) / 1000, sum);
    }
  }
  void hold(const most_missing& term) {
    for (std::size_t t = year(term.by_year); t < read_.years; ++t) {
      std::map<units::unit_index, std::int64_t> lacking;
      for (std::size_t row = 0; row < read_.rows; ++row)
        if (const auto unit = read_.above(row, term.level); unit != units::no_unit)
          lacking[unit] += static_cast<std::int64_t>(read_.criteria) - read_.count(row, t);
      for (const auto& [unit, count] : lacking)
        if (count > term.criteria)
          report("NTM-P064", {{"unit", registry_.describe(unit)},
                              {"missing", std::to_string(count)},
                              {"most", std::to_string(term.criteria)}});
    }
  }

  void hold(const cap_criteria& term) {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> counts;
    for (const auto& one : plan_.items)
      ++counts[{one.row, read_.since[one.row * read_.criteria + one.criterion]}];
    for (const auto& [where, count] : counts)
      if (count > term.criteria)
        report("NTM-P039", {{"commune", read_.name(where.first)},
                            {"count", std::to_string(count)},
                            {"year", std::to_string(read_.calendar(where.second))},
                            {"most", std::to_string(term.criteria)}});
  }
  void hold(const project_duration& term) {
    for (const auto& one : plan_.items)
      if (read_.number(one.criterion) == std::to_string(term.criterion) &&
          read_.since[one.row * read_.criteria + one.criterion] + 1 < term.years)
        report("NTM-P045", {{"commune", read_.name(one.row)},
                            {"criterion", std::to_string(term.criterion)},
                            {"years", std::to_string(term.years)}});
  }
  void hold(const precedence& term) {
    for (std::size_t row = 0; row < read_.rows; ++row) {
      const std::size_t a = row * read_.criteria + problem_.criterion(term.before);
      const std::size_t b = row * read_.criteria + problem_.criterion(term.after);
      const bool both = !read_.met_before[a] && !read_.met_before[b];
      if (both && read_.since[b] < read_.years && read_.since[b] < read_.since[a] + term.lag)
        report("NTM-P044", {{"commune", read_.name(row)},
                            {"before", std::to_string(term.before)},
                            {"after", std::to_string(term.after)}});
    }
  }

  /// The year by which the other plan has its i-th commune; outside the years it is the nearest.
  [[nodiscard]] std::size_t other_year(const earlier_plan& other, std::size_t i) const {
    const std::size_t last = read_.years - 1;
    return other.years[i] == 0 ? last : std::min(last, read_.position(other.years[i]));
  }
  void hold(const contains_plan& term) {
    for (std::size_t i = 0; i < term.other.rows.size(); ++i)
      if (!by(term.other.rows[i], other_year(term.other, i)))
        report("NTM-P070", {{"commune", read_.name(term.other.rows[i])}});
  }
  void hold(const close_to_plan& term) {
    std::map<std::size_t, std::size_t> there;
    for (std::size_t i = 0; i < term.other.rows.size(); ++i)
      there[term.other.rows[i]] = other_year(term.other, i);
    std::size_t differ = 0;
    for (std::size_t row = 0; row < read_.rows; ++row) {
      const auto at = there.find(row);
      const bool here = read_.recognised[row] < read_.years;
      const bool other_date =
          term.dates && here && at != there.end() && at->second != read_.recognised[row];
      differ += !read_.before[row] && (here != (at != there.end()) || other_date);
    }
    if (differ > term.at_most)
      report("NTM-P071",
             {{"wanted", std::to_string(term.at_most)}, {"reached", std::to_string(differ)}});
  }
  void hold(const kept_value& term) {
    const auto value = read_.value(term.objective.what);
    const bool most = term.objective.purpose == aim::maximise;
    if (most ? value < term.value : value > term.value)
      report("NTM-P047", {{"measure", std::string{term.objective.what.name}},
                          {"wanted", std::to_string(term.value)},
                          {"reached", std::to_string(value)}});
  }
  void hold(const own_rows& term) {
    constexpr double hair = 1e-9; // of sums of doubles
    for (std::size_t i = 0; i < term.rows.size(); ++i) {
      double sum = 0, size = std::max(1.0, std::fabs(term.right_sides[i]));
      for (const auto& e : term.rows[i]) {
        const std::size_t t = year(e.year);
        // A commune that meets all by its count alone meets each.
        const bool by_count =
            !e.recognised && !read_.met_before[e.row * read_.criteria + e.criterion] &&
            read_.results_.criteria_met[e.row].low >= static_cast<std::int64_t>(read_.criteria);
        const bool is = e.recognised ? by(e.row, t) : by_count || read_.has(e.row, e.criterion, t);
        sum += is ? e.coefficient : 0;
        size = std::max(size, std::fabs(e.coefficient));
      }
      const double beyond = sum - term.right_sides[i];
      const auto sense = term.senses[i];
      if ((sense != row_sense::at_least && beyond > hair * size) ||
          (sense != row_sense::at_most && beyond < -hair * size))
        report("NTM-P072", {{"row", term.name + ":" + std::to_string(i + 1)},
                            {"value", std::to_string(sum)},
                            {"sense", std::string{to_string(sense)}},
                            {"right_side", std::to_string(term.right_sides[i])}});
    }
  }

  /// Of this term's upkeep nothing is lost that may not: what is compulsory, what the plan finishes
  /// and what the communes met that it has recognised.
  void hold(const upkeep_term& term) {
    for (const auto& [where, need] : read_.upkeep) {
      const auto [row, k] = where;
      const std::size_t at = row * read_.criteria + k;
      const bool its =
          term.fund == need.fund && read_.inside(row, term.units, term.unit_class) &&
          (term.criteria.empty()
               ? term.cells && term.cells->at(row, k) == need.yearly
               : std::find(term.criteria.begin(), term.criteria.end(),
                           read_.results_.edition->criteria[k].number) != term.criteria.end());
      const bool by_plan = !read_.before[row] && read_.recognised[row] < read_.years;
      const bool finished = !need.held && read_.since[at] < read_.years;
      if (its && read_.until[at] < read_.years && (need.compulsory || finished || by_plan))
        report("NTM-P060", {{"commune", read_.name(row)},
                            {"criterion", read_.number(k)},
                            {"year", std::to_string(read_.calendar(read_.until[at]))}});
    }
  }

  [[nodiscard]] bool of(const std::string& fund, std::size_t position) const {
    const auto funds = read_.funds();
    return position < funds.size() && (fund.empty() || funds[position].name == fund);
  }
  void hold(const arrears_ceiling& term) {
    std::map<std::pair<std::size_t, std::size_t>, int> done;
    std::map<std::size_t, int> items;
    for (std::size_t i = 0; i < plan_.items.size() && i < plan_.finished.size(); ++i)
      done[{plan_.items[i].row, plan_.items[i].criterion}] = plan_.finished[i];
    for (const auto& one : plan_.side)
      items[one.item] = one.finished;
    for (std::size_t t = 0; t < read_.years; ++t) {
      const int now = read_.calendar(t);
      const bool last = t + 1 == read_.years;
      const money ceiling = last                       ? 0
                            : term.amounts.size() == 1 ? term.amounts.front()
                            : t < term.amounts.size()  ? term.amounts[t]
                                                       : 0;
      wide owed = 0;
      const auto owes = [&](const auto& p, int finished) {
        if (of(term.fund, p.fund) && finished <= now && p.year > now && p.amount > 0)
          owed += p.amount;
      };
      for (const auto& p : plan_.payments)
        if (const auto at = done.find({p.row, p.criterion}); at != done.end())
          owes(p, at->second);
      for (const auto& p : plan_.side_payments)
        if (const auto at = items.find(p.item); at != items.end())
          owes(p, at->second);
      if (owed > ceiling)
        report("NTM-P065", {{"fund", term.fund.empty() ? "*" : term.fund},
                            {"year", std::to_string(now)},
                            {"owed", printed(owed)},
                            {"ceiling", std::to_string(ceiling)}});
    }
  }
  void hold(const disbursed_term& term) {
    wide comes_in = 0, paid = 0;
    const auto funds = read_.funds();
    bool there = false;
    for (std::size_t f = 0; f < funds.size(); ++f)
      for (std::size_t t = 0; of(term.fund, f) && t < funds[f].amounts.size(); ++t) {
        there = true;
        if (term.in_year == 0 || term.in_year == read_.calendar(t))
          comes_in += funds[f].amounts[t];
      }
    if (!there)
      return report("NTM-P066", {{"promise", words_}, {"wanted", "?"}, {"reached", "0"}});
    const auto count = [&](const auto& list) {
      for (const auto& p : list)
        if ((term.in_year == 0 || term.in_year == p.year) && of(term.fund, p.fund) && p.amount > 0)
          paid += p.amount;
    };
    count(plan_.payments);
    count(plan_.upkeep_payments);
    count(plan_.side_payments);
    constexpr wide whole = 10'000;
    if (paid * whole < comes_in * term.basis_points)
      report("NTM-P066", {{"promise", words_},
                          {"wanted", printed((comes_in * term.basis_points + whole - 1) / whole)},
                          {"reached", printed(paid)}});
  }
  static std::string printed(wide amount) {
    constexpr wide most = std::numeric_limits<std::int64_t>::max();
    return amount > most ? "> 2^63" : std::to_string(static_cast<std::int64_t>(amount));
  }

  const reading& read_;
  const problem& problem_;
  const plan& plan_;
  const units::registry& registry_;
  findings& out_;
  std::string words_;
};
} // namespace

void verify_terms(const reading& read, findings& out) { terms_verifier{read, out}.run(); }
} // namespace ntm::inline v0::planning::detail
