#include "ntm/planning/elastic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ntm/core/errors.hpp"
#include "planning/decide.hpp"
#include "planning/ladder.hpp"

namespace ntm::inline v0::planning {
namespace {
using detail::ladder;
using detail::verdict;

class stretcher {
public:
  stretcher(const problem& what, const solve_options& options)
      : what_(what), options_(options), work_(make_workload(what)), decide_(what, work_, options) {
    for (const auto& one : what.requirements())
      ladders_.emplace_back(one, what, work_);
    degree_.assign(ladders_.size(), 0);
    refuted_.assign(ladders_.size(), 0);
    for (std::size_t i = 0; i < ladders_.size(); ++i)
      refuted_[i] = ladders_[i].top() + 1;
    begin();
  }

  elastic_plan run(const std::vector<std::size_t>& order) {
    const auto important_first = by_importance(order);
    const bool none_kept = is() == verdict::impossible;
    double share = 1;
    if (!none_kept && !try_all()) {
      if (order.empty()) {
        share = raise_together();
        std::vector<std::size_t> all(ladders_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        raise(all);
      } else {
        share = 0;
        // Those that are not named are often kept whole together.
        for (std::size_t k = 0; k + order.size() < important_first.size(); ++k)
          degree_[important_first[k]] = ladders_[important_first[k]].top();
        if (is() != verdict::possible)
          begin();
        raise(important_first);
      }
      // Upkeep that is kept is more to pay, and lets criteria be lost: a share of the money, or a
      // row of one's own, may hold only then.
      if (has<upkeep_term>()) {
        auto before = degree_;
        do {
          before = degree_;
          raise(important_first);
        } while (degree_ != before);
      }
    }
    elastic_plan out{{}, what_.with_requirements(wanted()), {}, none_kept ? 0 : share, {}};
    const auto& registry = *what_.outcomes()->registry;
    bool all_kept = true;
    for (std::size_t i = 0; i < ladders_.size(); ++i) {
      kept_promise one;
      one.requirement = i;
      one.what = describe(what_.requirements()[i], registry);
      one.wanted = ladders_[i].kept(ladders_[i].top());
      one.kept = ladders_[i].kept(degree_[i]);
      one.kept_at_most = ladders_[i].kept(refuted_[i] - 1);
      all_kept = all_kept && one.kept == one.wanted;
      say(one);
      out.promises.push_back(std::move(one));
    }
    out.plan = detail::solve_plainly(out.relaxed, work_, options_);
    say(out, all_kept);
    return out;
  }

private:
  template <class Term> [[nodiscard]] bool has() const {
    return std::any_of(what_.requirements().begin(), what_.requirements().end(),
                       [](const requirement& r) { return r.get_if<Term>(); });
  }
  [[nodiscard]] std::vector<requirement> wanted() const {
    std::vector<requirement> out;
    for (std::size_t i = 0; i < ladders_.size(); ++i)
      for (auto& r : ladders_[i].at(degree_[i]))
        out.push_back(std::move(r));
    return out;
  }
  verdict is() {
    options_.control("promises", tried_++, 0);
    return decide_(wanted());
  }
  /// What may be owed is part of the money, and kept whatever is given up.
  [[nodiscard]] std::int64_t least(std::size_t i) const {
    return what_.requirements()[i].get_if<arrears_ceiling>() ? ladders_[i].top() : 0;
  }
  void begin() {
    for (std::size_t i = 0; i < ladders_.size(); ++i)
      degree_[i] = least(i);
  }
  bool try_all() {
    for (std::size_t i = 0; i < ladders_.size(); ++i)
      degree_[i] = ladders_[i].top();
    if (is() == verdict::possible)
      return true;
    begin();
    return false;
  }

  /// The most important first: those that are not named, then the named from the last on.
  [[nodiscard]] std::vector<std::size_t>
  by_importance(const std::vector<std::size_t>& order) const {
    std::vector<bool> named(ladders_.size(), false);
    for (const std::size_t i : order) {
      if (i >= ladders_.size() || named[i])
        throw error("elastic: the order of sacrifice names promise " + std::to_string(i) +
                    (i < ladders_.size() ? " twice"
                                         : ", and there are " + std::to_string(ladders_.size())) +
                    "; give positions in the order of require(), from 0, each once");
      if (what_.requirements()[i].get_if<arrears_ceiling>())
        throw error("elastic: the order of sacrifice names promise " + std::to_string(i) +
                    ", a ceiling of what may be owed: it is part of the money and never given up; "
                    "leave it out of the order");
      named[i] = true;
    }
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < ladders_.size(); ++i)
      if (!named[i])
        out.push_back(i);
    out.insert(out.end(), order.rbegin(), order.rend());
    return out;
  }
  /// Each as far as the others, as they are, leave room.
  void raise(const std::vector<std::size_t>& list) {
    for (const std::size_t i : list) {
      std::int64_t low = degree_[i], high = std::min(ladders_[i].top(), ladders_[i].most()) + 1;
      bool open = false;
      if (low + 1 < high) {
        degree_[i] = high - 1;
        if (is() == verdict::possible)
          low = degree_[i];
      }
      while (low < ladders_[i].top() && high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        degree_[i] = middle;
        const verdict at = is();
        if (at == verdict::possible)
          low = middle;
        else
          high = middle;
        open = open || at == verdict::open;
      }
      degree_[i] = low;
      // Where some degree was open, or only the cheapest units were tried, more is not refuted.
      const bool proved = !open && (ladders_[i].whole() || low == ladders_[i].top());
      refuted_[i] = proved ? low + 1 : ladders_[i].top() + 1;
    }
  }
  /// The largest share of all ladders that is possible, as one of the fractions of their degrees.
  double raise_together() {
    std::vector<double> shares{0};
    for (const auto& one : ladders_)
      for (std::int64_t d = 1; d <= one.top(); ++d)
        shares.push_back(static_cast<double>(d) / static_cast<double>(one.top()));
    std::sort(shares.begin(), shares.end());
    shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
    const auto at = [&](double share) {
      constexpr double hair = 1e-12; // k/n and n times k/n
      for (std::size_t i = 0; i < ladders_.size(); ++i)
        degree_[i] = std::max(
            least(i), std::min(ladders_[i].top(),
                               static_cast<std::int64_t>(std::ceil(
                                   share * static_cast<double>(ladders_[i].top()) - hair))));
    };
    std::size_t low = 0, high = shares.size();
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      at(shares[middle]);
      (is() == verdict::possible ? low : high) = middle;
    }
    at(shares[low]);
    return shares[low];
  }

  void say(kept_promise& one) const {
    const auto n = [&](std::int64_t value) {
      return detail::degree_in_words(what_.requirements()[one.requirement], value);
    };
    if (one.shortfall() <= 0) {
      one.text = {one.what.vi + ": giữ đủ", one.what.en + ": kept"};
      return;
    }
    const label kept = n(one.kept), lacking = n(one.shortfall()), most = n(one.kept_at_most);
    one.text = {one.what.vi + ": giữ " + kept.vi + ", thiếu " + lacking.vi,
                one.what.en + ": " + kept.en + " kept, " + lacking.en + " short"};
    if (one.kept_at_most > one.kept) {
      one.text.vi += " (đến " + most.vi + " chưa bị bác bỏ)";
      one.text.en += " (up to " + most.en + " not refuted)";
    }
  }
  static void say(elastic_plan& out, bool all_kept) {
    if (out.plan.status == plan_status::infeasible) {
      out.text = {"Bỏ hết yêu cầu vẫn không có phương án: khóa và vốn mâu thuẫn",
                  "even without any promise there is no plan: locks and money conflict"};
      return;
    }
    if (all_kept) {
      out.text = {"Giữ đủ mọi yêu cầu", "every promise is kept"};
      return;
    }
    for (const auto& one : out.promises) {
      out.text.vi += (out.text.vi.empty() ? "" : "; ") + one.text.vi;
      out.text.en += (out.text.en.empty() ? "" : "; ") + one.text.en;
    }
  }

  const problem& what_;
  const solve_options& options_;
  workload work_;
  detail::decider decide_;
  std::vector<ladder> ladders_;
  std::vector<std::int64_t> degree_, refuted_;
  std::int64_t tried_ = 0;
};
} // namespace

elastic_plan elastic(const problem& what, const std::vector<std::size_t>& order_of_sacrifice,
                     const solve_options& options) {
  if (what.purpose() == aim::none)
    throw error("elastic: the plan has no objective: add .maximise(measure::communes_recognised) "
                "or .minimise(measure::cost)");
  if (what.purpose() == aim::maximise && !what.budget() && what.funds().empty())
    detail::refuse_unfinished(what);
  return stretcher{what, options}.run(order_of_sacrifice);
}

table elastic_plan::table() const {
  table::texts names, words;
  table::integers wanted, kept, at_most, shortfall;
  for (const auto& one : promises) {
    names.push_back(one.what.vi);
    words.push_back(one.text.en);
    wanted.push_back(one.wanted);
    kept.push_back(one.kept);
    at_most.push_back(one.kept_at_most);
    shortfall.push_back(one.shortfall());
  }
  ntm::table out;
  out.title_en = "How much of each promise is kept";
  out.title_vi = "Mỗi yêu cầu giữ được bao nhiêu";
  out.mark = relaxed.mark();
  out.columns = {{"promise", "Yêu cầu", std::move(names)},
                 {"promise_en", "Tiếng Anh", std::move(words)},
                 {"wanted", "Yêu cầu đặt ra", std::move(wanted)},
                 {"kept", "Giữ được", std::move(kept)},
                 {"kept_at_most", "Chưa bị bác bỏ đến", std::move(at_most)},
                 {"shortfall", "Còn thiếu", std::move(shortfall)}};
  return out;
}
} // namespace ntm::inline v0::planning
