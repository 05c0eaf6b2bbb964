#include <ntm/ntm.hpp>

#include <chrono>
#include <iostream>

int main() {
  using namespace std::chrono;
  const auto qn = ntm::load("quang-nam-2020"); // bad data: qn.findings(); misuse throws ntm::error
  const auto now = qn.evaluate({.on = 2020y / June / 17});
  std::cout << now.edition().id << '\n';
  std::cout << now.measure(ntm::measure::share_recognised).text() << '\n'; // 97/200 = 48,50%

  const auto& results = *now.outcomes();
  const auto row = results.row(now.map().source().resolve("Trà Mai", now.on()));
  std::cout << "Trà Mai: " << results.criteria_met[row].low << " of " << results.criteria() << '\n';
  return results.meets_all(row) == ntm::truth::met ? 0 : 1;
}
