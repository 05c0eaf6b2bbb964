#include <algorithm>
#include <bit>

#include "ntm/core/printed.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
namespace {
/// Sets of more requirements than this are not taken apart: there would be too many.
constexpr std::size_t most_requirements = 12;

void say(label& text, const std::string& vi, const std::string& en) {
  text.vi += "; " + vi;
  text.en += "; " + en;
}

/// What stands in the way of these requirements, or nothing.
std::optional<conflict> obstacle(const problem& what, const workload& work,
                                 const std::vector<std::size_t>& positions) {
  const selection least = least_cost(work, make_demands(what, work, positions));
  const bool too_dear = what.budget() && least.cost > *what.budget();
  if (least.possible() && !too_dear)
    return std::nullopt;
  conflict out;
  out.requirements = positions;
  out.missing_communes = least.missing_communes;
  label list{"các khóa", "the locks"};
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const label one = describe(what.requirements()[positions[i]], *what.outcomes()->registry);
    list.vi = i ? list.vi + " + " + one.vi : one.vi;
    list.en = i ? list.en + " + " + one.en : one.en;
  }
  out.text = {"Không thể đạt: " + list.vi, "cannot be kept: " + list.en};
  const auto count = [](std::size_t n) { return std::to_string(n); };
  if (!least.blocked.empty())
    say(out.text,
        count(least.blocked.size()) + " xã phải hoàn thành nhưng bị khóa ngoài hoặc có tiêu chí "
                                      "chưa có đơn giá",
        count(least.blocked.size()) +
            " communes must be completed but are locked out or have criteria without a price");
  if (!least.unliftable.empty())
    say(out.text, count(least.unliftable.size()) + " xã dưới mức sàn thiếu đơn giá của tiêu chí",
        count(least.unliftable.size()) + " communes under the floor lack prices of criteria");
  if (least.empty_groups)
    say(out.text, count(least.empty_groups) + " đơn vị không có xã nào có thể hoàn thành",
        count(least.empty_groups) + " units have no commune that can be completed");
  if (least.missing_communes)
    say(out.text,
        "thiếu " + std::to_string(least.missing_communes) +
            " xã: các xã khác bị khóa ngoài, "
            "chưa có đơn giá hoặc đã được công nhận",
        std::to_string(least.missing_communes) +
            " communes are lacking: the others are locked out, have no price, or are recognised "
            "already");
  if (least.possible()) {
    out.missing_money = least.cost - *what.budget();
    const auto amount = [&](language lang) {
      return format_number(static_cast<double>(*out.missing_money), 0, lang);
    };
    say(out.text, "thiếu " + amount(language::vietnamese) + " đồng so với ngân sách",
        amount(language::english) + " dong more than the budget are needed");
  }
  return out;
}
} // namespace

std::vector<conflict> find_conflicts(const problem& what, const workload& work,
                                     const run_control& control) {
  const std::size_t n = what.requirements().size();
  if (auto locks = obstacle(what, work, {}))
    return {*std::move(locks)};
  std::vector<conflict> out;
  std::vector<std::size_t> found;
  const std::size_t most = std::min(n, most_requirements);
  std::int64_t tried = 0;
  for (std::size_t size = 1; size <= most; ++size)
    for (std::size_t set = 1; set < (std::size_t{1} << most); ++set) {
      if (static_cast<std::size_t>(std::popcount(set)) != size ||
          std::any_of(found.begin(), found.end(),
                      [&](std::size_t smaller) { return (smaller & set) == smaller; }))
        continue;
      control("sets of requirements", tried++, std::int64_t{1} << most);
      std::vector<std::size_t> positions;
      for (std::size_t i = 0; i < most; ++i)
        if (set >> i & 1U)
          positions.push_back(i);
      if (auto one = obstacle(what, work, positions)) {
        out.push_back(*std::move(one));
        found.push_back(set);
      }
    }
  if (out.empty() && n > most) {
    std::vector<std::size_t> all(n);
    for (std::size_t i = 0; i < n; ++i)
      all[i] = i;
    if (auto one = obstacle(what, work, all))
      out.push_back(*std::move(one));
  }
  return out;
}

conflict detail::all_requirements(const problem& what) {
  conflict all;
  label list{"các khóa", "the locks"};
  for (std::size_t i = 0; i < what.requirements().size(); ++i) {
    all.requirements.push_back(i);
    const label one = describe(what.requirements()[i], *what.outcomes()->registry);
    list = {(i ? list.vi + " + " : "") + one.vi, (i ? list.en + " + " : "") + one.en};
  }
  all.text = {"Không thể đạt với nguồn vốn của từng năm: " + list.vi,
              "cannot be kept with the funds of each year: " + list.en};
  return all;
}
} // namespace ntm::inline v0::planning
