#include "ntm/planning/read_plan.hpp"

#include <algorithm>

#include "decision.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/verify.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
namespace {
/// How good a plan could be at best for all that is known here: every commune in the first year.
void bound(plan& out, const problem& what, const workload& work) {
  const bool maximise = what.purpose() == aim::maximise;
  out.bound = 0;
  if (maximise && detail::counts_criteria(what))
    out.bound = static_cast<std::int64_t>(work.rows * work.outcomes->criteria());
  else if (maximise) {
    out.bound = detail::value_before(what, work);
    for (std::size_t row = 0; row < work.rows; ++row)
      if (work.open(row))
        out.bound = detail::add(out.bound, detail::worth_of(what, row, 0));
  }
  if (maximise)
    out.bound = std::max(out.bound, out.value);
  out.status = out.bound == out.value ? plan_status::optimal : plan_status::feasible;
}
} // namespace

plan_reading read_solution(const problem& asked, std::string_view text, std::string file,
                           formulation form) {
  detail::refuse_unfinished(asked);
  const bool shortfall = asked.objective() == measure::shortfall; // as to_milp writes it
  const problem what = shortfall ? asked.maximise(measure::criteria_met) : asked;
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
  made = detail::begin_plan(what, work);
  made.objective = asked.objective();
  made.method = "read from a file";
  made.why = {"Nghiệm do phần mềm khác tìm", "another program found it"};
  made.uncertified = {"cận của phần mềm khác không được dùng",
                      "the other program's bound is not used"};
  if (out.solution.kept == 0)
    return out; // nothing to rebuild: NTM-P053 says so
  // What does not hold, payments too, verify says.
  (void)detail::make_kept_plan(made, what, work, funding,
                               detail::read_decision(model, out.solution.x));
  bound(made, what, work);
  if (shortfall)
    detail::turn_to_shortfall(made, work);
  const ntm::findings wrong = verify(asked, made);
  out.findings.insert(out.findings.end(), wrong.begin(), wrong.end());
  return out;
}
} // namespace ntm::inline v0::planning
