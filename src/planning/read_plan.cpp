#include "ntm/planning/read_plan.hpp"

#include <algorithm>

#include "ntm/planning/by_model.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/payments.hpp"
#include "ntm/planning/verify.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
namespace {
/// The years of a model's columns as a plan.
class rebuilder {
public:
  rebuilder(plan& out, const problem& what, const by_model& model, const std::vector<double>& x)
      : out_(out), what_(what), model_(model), work_(*model.work), x_(x) {
    for (const auto& r : what.requirements()) {
      counts_ = counts_ || r.counts_criteria();
      if (const auto* f = r.get_if<floor_criteria>())
        floor_ = std::max(floor_, f->criteria);
    }
  }

  void run() {
    for (std::size_t row = 0; row < work_.rows; ++row)
      commune(row);
    for (const auto& one : out_.items)
      out_.cost = detail::add(out_.cost, one.cost);
    if (model_.funding->limited())
      if (auto payments = pay_bills(*model_.funding, work_, bills_))
        out_.payments = *std::move(payments);
    out_.instalments = count_instalments(out_.payments);
    out_.recognised_new = static_cast<std::int64_t>(out_.chosen.size());
    out_.recognised_total = work_.recognised_count + out_.recognised_new;
    detail::make_checks(out_, what_);
    values();
  }

private:
  /// The first year in which a column of `column_of(year)` is more than a half.
  template <class Columns> [[nodiscard]] std::size_t first_year(const Columns& column_of) const {
    for (std::size_t t = 0; t < model_.years; ++t)
      if (const std::size_t c = column_of(t); c != milp::none && x_[c] > 0.5)
        return t;
    return model_.years;
  }
  [[nodiscard]] int calendar(std::size_t year) const {
    return what_.first_year() + static_cast<int>(year);
  }

  void commune(std::size_t row) {
    const std::size_t never = model_.years;
    const std::size_t due = work_.recognised[row] ? never : first_year([&](std::size_t t) {
      return model_.recognised(row, t);
    });
    if (due < never) {
      out_.chosen.push_back(row);
      out_.due[row] = calendar(due);
    }
    struct line {
      item what;
      std::size_t year;
    };
    std::vector<line> lines;
    std::size_t cheapest = work_.deficit(row, floor_);
    const bool left_alone = due == never && cheapest == 0 && !counts_;
    for (std::size_t n = work_.first[row]; n < work_.first[row + 1] && !left_alone; ++n) {
      std::size_t year = due;
      const std::size_t last = model_.finished(n, never - 1);
      if (last != milp::none && model_.out.integer[last])
        year = std::min(first_year([&](std::size_t t) { return model_.finished(n, t); }), due);
      else if (due == never && cheapest > 0)
        year = never - 1;
      cheapest -= cheapest > 0;
      if (year == never)
        continue;
      bills_.push_back({n, year});
      const auto& need = work_.needs[n];
      const auto other = counts_ ? item_reason::required : item_reason::floor;
      lines.push_back(
          {{row, need.criterion, need.cost, due < never ? item_reason::complete : other}, year});
    }
    std::sort(lines.begin(), lines.end(),
              [](const line& a, const line& b) { return a.what.criterion < b.what.criterion; });
    for (const auto& one : lines) {
      out_.items.push_back(one.what);
      out_.finished.push_back(calendar(one.year));
    }
  }

  void values() {
    const bool maximise = what_.purpose() == aim::maximise;
    out_.value = maximise ? detail::value_before(what_, work_) : out_.cost;
    out_.bound = maximise ? out_.value : 0;
    for (std::size_t row = 0; maximise && row < work_.rows; ++row) {
      if (out_.due[row] != 0)
        out_.value = detail::add(
            out_.value,
            detail::worth_of(what_, row,
                             static_cast<std::size_t>(out_.due[row] - what_.first_year())));
      if (work_.open(row)) // every commune in the first year
        out_.bound = detail::add(out_.bound, detail::worth_of(what_, row, 0));
    }
    out_.bound = maximise ? std::max(out_.bound, out_.value) : out_.bound;
    out_.status = out_.bound == out_.value ? plan_status::optimal : plan_status::feasible;
  }

  plan& out_;
  const problem& what_;
  const by_model& model_;
  const workload& work_;
  const std::vector<double>& x_;
  std::vector<bill> bills_;
  std::size_t floor_ = 0;
  bool counts_ = false;
};
} // namespace

plan_reading read_solution(const problem& what, std::string_view text, std::string file,
                           formulation form) {
  detail::refuse_unfinished(what);
  const workload work = make_workload(what);
  const financing funding = make_financing(what, work);
  by_model model = begin_model(what, work, funding, form);
  append_money(model);

  plan_reading out;
  out.solution = read_solution(model.out, text, std::move(file));
  out.model = check_solution(model.out, out.solution.x, out.solution.stated_objective);
  out.findings = out.solution.findings;
  out.findings.insert(out.findings.end(), out.model.findings.begin(), out.model.findings.end());

  plan& made = out.plan;
  made.objective = what.objective();
  made.mark = what.mark();
  made.recognised_before = work.recognised;
  made.recognised_total = work.recognised_count;
  made.findings = work.findings;
  made.outcomes = what.outcomes();
  made.first_year = what.first_year();
  made.years = what.years();
  made.due.assign(work.rows, 0);
  made.funds = funding.funds;
  made.method = "read from a file";
  made.why = {"Nghiệm do phần mềm khác tìm", "another program found it"};
  made.uncertified = {"cận của phần mềm khác không được dùng",
                      "the other program's bound is not used"};
  if (out.solution.kept == 0)
    return out; // nothing to rebuild: NTM-P053 says so
  rebuilder{made, what, model, out.solution.x}.run();
  const ntm::findings wrong = verify(what, made);
  out.findings.insert(out.findings.end(), wrong.begin(), wrong.end());
  return out;
}
} // namespace ntm::inline v0::planning
