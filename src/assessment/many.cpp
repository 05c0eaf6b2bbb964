#include "many.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <thread>
#include <unordered_set>

#include "core/crew.hpp"
#include "evidence.hpp"
#include "fill.hpp"
#include "tell.hpp"
#include "threshold_cache.hpp"

namespace ntm::inline v0::assessment {
namespace {
using detail::evidence;
using detail::judgement;
using detail::layout;

/// Rows of a chunk. Fixed, so that what a chunk says does not depend on the number of threads.
constexpr std::size_t chunk_rows = 512;

/// What a chunk says beside its rows.
struct chunk {
  std::size_t first = 0, last = 0;
  detail::gathered seen;
  detail::teller tell;
  bool synthetic = false;
};

/// One case at work.
struct job {
  outcomes* out = nullptr;
  std::shared_ptr<const layout> where;
  std::shared_ptr<const detail::unit_states> states;
  /// The map of its day, where values follow from other outcomes.
  std::optional<units::snapshot> map{};
  std::unordered_set<units::unit_index> changed{};
  std::vector<chunk> chunks{};
  /// The first job that differs in nothing but its changes.
  std::size_t like = 0;

  [[nodiscard]] bool touches(const chunk& part) const {
    return !changed.empty() &&
           std::any_of(out->units.begin() + static_cast<std::ptrdiff_t>(part.first),
                       out->units.begin() + static_cast<std::ptrdiff_t>(part.last),
                       [&](auto unit) { return changed.contains(unit); });
  }
};

void write_preconditions(outcomes& out, std::size_t row, const judgement& verdicts) {
  const std::size_t count = verdicts.preconditions.size();
  for (std::size_t p = 0; p < count; ++p)
    out.preconditions[row * count + p] = verdicts.preconditions[p].value;
}

void judge(const job& what, chunk& part) {
  outcomes& out = *what.out;
  detail::threshold_cache limits(out);
  evidence seen, supposed;
  judgement verdicts, after;
  for (std::size_t row = part.first; row < part.last; ++row) {
    const auto unit = out.units[row];
    const auto& levels = limits.of(unit);
    part.seen.observed(unit, seen);
    part.seen.follow_others(unit, what.map ? &*what.map : nullptr, seen);
    detail::judge_unit(*out.edition, *what.where, seen, levels, out.not_applicable, verdicts);
    part.tell.judged(row, seen, *what.where, verdicts);
    detail::fill_row(out, row, seen, verdicts, part.tell);
    write_preconditions(out, row, verdicts);
    if (what.changed.contains(unit)) {
      supposed = seen;
      for (const auto& change : out.changes)
        if (change.unit == unit)
          detail::apply(change, *out.edition, *what.where, supposed);
      detail::judge_unit(*out.edition, *what.where, supposed, levels, out.not_applicable, after);
      detail::refill_row(out, row, supposed, verdicts, after);
      write_preconditions(out, row, after);
      out.based_on[row] = basis::synthetic;
    }
    part.synthetic = part.synthetic || out.based_on[row] == basis::synthetic;
  }
}

/// Takes over the rows of a chunk that no change touches in either job.
void copy(const job& from, job& to, std::size_t number) {
  const outcomes& a = *from.out;
  outcomes& b = *to.out;
  const auto& part = from.chunks[number];
  for (std::size_t row = part.first; row < part.last; ++row) {
    for (std::size_t c = 0; c < a.criteria(); ++c) {
      b.assessed.set(row, c, a.assessed.test(row, c));
      b.met.set(row, c, a.met.test(row, c));
    }
    b.criteria_met[row] = a.criteria_met[row];
    b.based_on[row] = a.based_on[row];
    b.observed_on[row] = a.observed_on[row];
    const std::size_t count = a.edition->preconditions.size();
    for (std::size_t p = row * count; p < (row + 1) * count; ++p)
      b.preconditions[p] = a.preconditions[p];
  }
  to.chunks[number] = part;
}

/// Does `work(i)` for each i below `count` on several threads; the first exception is thrown on.
/// `after(i)` is called by this thread alone, after each i that it did.
template <class Work, class After>
void in_parallel(std::size_t count, unsigned threads, const Work& work, const After& after) {
  if (threads == 0)
    threads = std::max(1U, std::thread::hardware_concurrency());
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, count));
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failed(std::max(1U, threads));
  const auto run = [&](std::size_t self) {
    try {
      for (std::size_t i = next++; i < count; i = next++) {
        work(i);
        if (self == 0)
          after(std::min(next.load(), count));
      }
    } catch (...) {
      failed[self] = std::current_exception();
      next = count; // the others need not go on
    }
  };
  ntm::detail::with_crew(threads, run);
  for (const auto& one : failed)
    if (one)
      std::rethrow_exception(one);
}

/// Layouts of editions and states of the panel, each made once.
class pool {
public:
  pool(const observations::panel& panel, std::size_t units) : panel_(&panel), units_(units) {}
  std::shared_ptr<const layout> layout_of(const standard::edition& edition) {
    auto& at = layouts_[&edition];
    if (!at)
      at = std::make_shared<const layout>(edition);
    return at;
  }
  std::shared_ptr<const detail::unit_states> states_of(const outcomes& what) {
    auto& at = states_[{std::chrono::sys_days{what.on}, std::chrono::sys_days{what.known_on}}];
    if (!at)
      at = std::make_shared<const detail::unit_states>(*panel_, what.on, what.known_on, units_);
    return at;
  }

private:
  const observations::panel* panel_;
  std::size_t units_;
  std::map<const standard::edition*, std::shared_ptr<const layout>> layouts_;
  std::map<std::pair<std::chrono::sys_days, std::chrono::sys_days>,
           std::shared_ptr<const detail::unit_states>>
      states_;
};

/// Whether two cases differ in nothing but their changes.
bool alike(const outcomes& a, const outcomes& b) {
  return a.edition == b.edition && a.on == b.on && a.known_on == b.known_on &&
         a.not_applicable == b.not_applicable &&
         a.older_judgements_used == b.older_judgements_used && a.units == b.units &&
         a.others == b.others;
}

std::vector<job> make_jobs(std::vector<outcomes>& results, pool& shared) {
  std::vector<job> jobs(results.size());
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    auto& one = jobs[j];
    one.out = &results[j];
    one.where = shared.layout_of(*one.out->edition);
    one.states = shared.states_of(*one.out);
    if (!one.out->others.empty())
      one.map = one.out->registry->at(one.out->on);
    for (const auto& change : one.out->changes)
      one.changed.insert(change.unit);
    while (one.like < j &&
           (jobs[one.like].like != one.like || !alike(*jobs[one.like].out, *one.out)))
      ++one.like;
    for (std::size_t row = 0; row < one.out->size(); row += chunk_rows)
      one.chunks.push_back({row, std::min(row + chunk_rows, one.out->size()),
                            detail::gathered(*one.out, *one.where, *one.states),
                            detail::teller(*one.out)});
  }
  return jobs;
}

void finish(job& one) {
  outcomes& out = *one.out;
  detail::gathered seen(out, *one.where, *one.states);
  detail::teller tell(out);
  for (const auto& part : one.chunks) {
    seen += part.seen;
    tell += part.tell;
    if (part.synthetic)
      out.mark = observations::synthetic_mark;
  }
  out.findings.insert(out.findings.end(), tell.found().begin(), tell.found().end());
  seen.report(out.findings);
  tell.finish(out.findings);
}
} // namespace

std::vector<outcomes> evaluate_many(std::span<const evaluation_case> cases,
                                    std::shared_ptr<const units::registry> registry,
                                    const observations::panel& panel, unsigned threads,
                                    const run_control& control) {
  std::vector<outcomes> results;
  results.reserve(cases.size());
  for (const auto& one : cases)
    results.push_back(detail::prepare(one, registry, panel));
  pool shared(panel, registry ? registry->units().size() : 0);
  auto jobs = make_jobs(results, shared);
  // A chunk that no change touches is judged for the first such job and copied to the others.
  struct task {
    std::size_t job, chunk;
  };
  std::vector<task> judged;
  std::vector<std::pair<task, std::size_t>> copied;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> owners;
  for (std::size_t j = 0; j < jobs.size(); ++j)
    for (std::size_t k = 0; k < jobs[j].chunks.size(); ++k) {
      const bool touched = jobs[j].touches(jobs[j].chunks[k]);
      const auto owner = touched ? j : owners.try_emplace({jobs[j].like, k}, j).first->second;
      if (owner == j)
        judged.push_back({j, k});
      else
        copied.push_back({{j, k}, owner});
    }
  const auto rows = [](std::size_t chunks) {
    return static_cast<std::int64_t>(chunks * chunk_rows);
  };
  control("rows judged", 0, rows(judged.size()));
  in_parallel(
      judged.size(), threads,
      [&](std::size_t i) {
        judge(jobs[judged[i].job], jobs[judged[i].job].chunks[judged[i].chunk]);
      },
      [&](std::size_t begun) { control("rows judged", rows(begun), rows(judged.size())); });
  for (const auto& [to, from] : copied)
    copy(jobs[from], jobs[to.job], to.chunk);
  for (auto& one : jobs)
    finish(one);
  return results;
}
} // namespace ntm::inline v0::assessment
