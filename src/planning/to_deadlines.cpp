#include <algorithm>

#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
namespace {
class mapper {
public:
  mapper(const problem& what, const workload& work, const financing& funding, label& why)
      : what_(what), work_(work), funding_(funding), why_(why) {
    wanted_.what = &what;
    wanted_.funding = &funding;
    wanted_.years = what.years();
    wanted_.at_least.assign(wanted_.years, 0);
    wanted_.compulsory_by.assign(work.rows, 0);
    wanted_.earliest.assign(work.rows, 1);
  }

  std::optional<deadline_mapping> run() {
    if (what_.purpose() != aim::maximise)
      return unknown({"mục tiêu là chi phí ít nhất", "the objective is the least cost"});
    if (detail::counts_criteria(what_))
      return unknown({"mục tiêu đếm tiêu chí", "the objective counts criteria"});
    if (!funding_.upkeep.empty())
      return unknown({"duy trì hằng năm", "yearly upkeep"});
    if (!rules())
      return unknown({"có dự án trả trong một năm và có dự án trả nhiều năm",
                      "some projects are paid inside one year and others over several"});
    for (const auto& fund : funding_.funds)
      if (fund.carry_over && out_.whole_payments)
        return unknown({"nguồn vốn được chuyển năm sau cùng với chi trả trong một năm",
                        "carried-over money together with payments inside one year"});
    for (const auto& r : what_.requirements())
      if (!r.impose_on(wanted_, work_)) {
        const label one = r.words(*what_.outcomes()->registry);
        return unknown({"yêu cầu «" + one.vi + "»", "the requirement '" + one.en + "'"});
      }
    if (wanted_.no_floor && wanted_.floor > 0)
      return unknown({"mức sàn cùng với thứ tự hoặc thời gian của tiêu chí",
                      "a floor together with the order or duration of criteria"});
    out_.most_per_year = wanted_.most_per_year;
    for (std::size_t row = 0; row < work_.rows; ++row)
      if (work_.locked_in[row])
        wanted_.compel(row, wanted_.years);
    head();
    for (std::size_t row = 0; row < work_.rows; ++row)
      if (!commune(row))
        return std::nullopt;
    counts();
    if (!groups())
      return unknown({"một xã thuộc nhiều nhóm đều phải có xã được công nhận",
                      "communes in more than one group that needs a recognised commune"});
    if (out_.instance.floor == 0) // parts of a shared project are items of their own
      for (const auto& one : out_.instance.communes)
        out_.instance.criteria = std::max(out_.instance.criteria, one.items.size());
    if (out_.instance.communes.empty())
      return unknown({"không xã nào còn thiếu tiêu chí phải chi", "no commune lacks anything"});
    return std::move(out_);
  }

private:
  std::nullopt_t unknown(label what) {
    why_ = std::move(what);
    return std::nullopt;
  }

  /// Whether all kinds are paid by one rule.
  bool rules() {
    std::size_t whole = 0;
    for (const auto& kind : funding_.kinds)
      whole += kind.whole;
    out_.whole_payments = whole > 0;
    return whole == 0 || whole == funding_.kinds.size();
  }

  void head() {
    auto& made = out_.instance;
    made.years = wanted_.years;
    made.kinds = std::max<std::size_t>(1, funding_.kinds.size());
    made.criteria = work_.outcomes->criteria();
    made.floor = wanted_.floor;
    const bool by_years = what_.objective() == measure::commune_years ||
                          what_.objective() == measure::commune_years_new;
    if (!by_years)
      made.worth.assign(made.years, 1);
    for (std::size_t f = 0; f < funding_.funds.size(); ++f) {
      const auto& fund = funding_.funds[f];
      deadline_fund one{fund.name, std::vector<bool>(made.kinds, false), fund.amounts};
      for (std::size_t k = 0; k < funding_.kinds.size(); ++k)
        one.pays[k] = funding_.kinds[k].pays[f];
      made.funds.push_back(std::move(one));
    }
    out_.offset = detail::value_before(what_, work_);
  }

  [[nodiscard]] std::int64_t worth(std::size_t row, std::size_t year) const {
    return detail::multiply(detail::weight_of(what_, row), out_.instance.worth_of(year));
  }

  bool commune(std::size_t row) {
    const std::size_t never = wanted_.years + 1;
    deadline_commune one;
    std::vector<std::size_t> needs;
    bool split = false;
    for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n) {
      const auto parts = funding_.parts_of(n);
      split = split || parts.size() > 1;
      for (const auto& part : parts) {
        one.items.push_back({work_.needs[n].criterion, part.kind, part.amount});
        needs.push_back(n);
      }
    }
    const std::size_t lacking = work_.deficit(row, wanted_.floor);
    const bool open = work_.open(row) && wanted_.earliest[row] < never;
    const std::size_t all = out_.instance.criteria, n = one.items.size();
    const std::size_t assumed = wanted_.floor + n > all ? wanted_.floor + n - all : 0;
    // Free criteria count as met in the instance; they are the first of the cheapest.
    std::size_t free = 0;
    for (const auto& need : work_.needs_of(row))
      free += need.cost == 0;
    const std::size_t costly = lacking > free ? lacking - free : 0;
    if ((costly != assumed || split) && wanted_.floor > 0 && (costly > 0 || assumed > 0)) {
      unknown({"mức sàn của xã có tiêu chí không rõ, chưa có đơn giá hoặc có vốn đối ứng",
               "a floor of communes with counts only, without prices or with counterpart shares"});
      return false;
    }
    const std::size_t compulsory = wanted_.compulsory_by[row];
    if (compulsory != 0 && !work_.recognised[row] && wanted_.earliest[row] > compulsory)
      out_.impossible = true;
    if (work_.recognised[row] || !open) {
      out_.impossible = out_.impossible || (compulsory != 0 && !work_.recognised[row]);
      if (costly == 0)
        return true;
      one.weight = 0;
      one.earliest = never;
    } else if (one.items.empty()) {
      out_.free_rows.push_back(row);
      out_.offset = detail::add(out_.offset, worth(row, wanted_.earliest[row]));
      return true;
    } else {
      one.weight = detail::weight_of(what_, row);
      one.earliest = wanted_.earliest[row];
      one.compulsory_by = compulsory;
    }
    out_.rows.push_back(row);
    out_.needs.push_back(std::move(needs));
    out_.instance.communes.push_back(std::move(one));
    return true;
  }

  void counts() {
    if (std::all_of(wanted_.at_least.begin(), wanted_.at_least.end(),
                    [](std::size_t n) { return n == 0; }))
      return;
    for (std::size_t t = 0; t < wanted_.years; ++t) {
      std::size_t free = 0;
      for (const std::size_t row : out_.free_rows)
        free += wanted_.earliest[row] <= t + 1;
      const std::size_t wanted = wanted_.at_least[t];
      out_.instance.at_least.push_back(wanted > free ? wanted - free : 0);
    }
  }

  bool groups() {
    std::vector<bool> member(out_.rows.size(), false);
    std::vector<std::size_t> position(work_.rows, work_.rows);
    for (std::size_t j = 0; j < out_.rows.size(); ++j)
      position[out_.rows[j]] = j;
    std::vector<bool> free(work_.rows, false);
    for (const std::size_t row : out_.free_rows)
      free[row] = true;
    for (const auto& group : wanted_.groups) {
      const std::size_t by = group.by == 0 ? wanted_.years : group.by;
      deadline_group one;
      one.by = group.by;
      std::size_t kept = 0;
      for (const std::size_t row : group.rows) {
        kept += work_.recognised[row] || (free[row] && wanted_.earliest[row] <= by);
        if (position[row] < work_.rows &&
            out_.instance.communes[position[row]].earliest <= wanted_.years)
          one.members.push_back(position[row]);
      }
      if (kept >= group.at_least)
        continue;
      one.at_least = group.at_least - kept;
      if (one.members.size() < one.at_least) {
        out_.impossible = true;
        continue;
      }
      const auto same = std::find_if(
          out_.instance.groups.begin(), out_.instance.groups.end(),
          [&](const auto& other) { return other.members == one.members && other.by == one.by; });
      if (same != out_.instance.groups.end()) {
        same->at_least = std::max(same->at_least, one.at_least);
        continue;
      }
      for (const std::size_t j : one.members)
        if (member[j])
          return false;
        else
          member[j] = true;
      out_.instance.groups.push_back(std::move(one));
    }
    return true;
  }

  const problem& what_;
  const workload& work_;
  const financing& funding_;
  label& why_;
  deadline_demands wanted_;
  deadline_mapping out_;
};
} // namespace

std::optional<deadline_mapping> to_deadlines(const problem& what, const workload& work,
                                             const financing& funding, label& why) {
  return mapper{what, work, funding, why}.run();
}
} // namespace ntm::inline v0::planning
