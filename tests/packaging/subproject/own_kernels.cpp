// A program with an accumulator of its own, a live session, and the check of versions.
#include <iostream>
#include <ntm/ntm.hpp>

namespace {
/// Anything with these two verbs rolls up.
struct own_sum {
  std::int64_t low = 0, high = 0;
  void operator()(const ntm::count_interval& one) noexcept {
    low += one.low;
    high += one.high;
  }
  own_sum& operator+=(const own_sum& other) noexcept {
    low += other.low;
    high += other.high;
    return *this;
  }
};
} // namespace

int main() {
  using namespace std::chrono;
  const auto qn = ntm::load("quang-nam-2020");
  const auto now = qn.evaluate({.on = 2020y / June / 17});
  const auto& all = *now.outcomes();
  const auto sums = ntm::aggregate::rollup(now.map(), ntm::level::province, all.units,
                                           all.criteria_met, own_sum{});
  ntm::province::session live(now);
  const auto whole = live.totals(sums.units.front()).criteria_met;
  const bool agree = sums.total().low == whole.low && sums.total().high == whole.high;
  std::cout << (agree ? "an own sum agrees\n" : "an own sum differs\n");

  live.set_status("Trà Mai", "17", false, {.by = "nv1"});
  const auto after = live.totals("Trà Mai").criteria_met;
  std::cout << "Trà Mai after one form: " << after.low << " to " << after.high << '\n';

  ntm::check_version();
  std::cout << "the versions agree\n";
  return agree ? 0 : 1;
}
