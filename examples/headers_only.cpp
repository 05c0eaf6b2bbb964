// Needs headers only: three-valued truth and intervals for units that have not all reported.
#include <iostream>
#include <ntm/core/date.hpp>
#include <ntm/core/interval.hpp>
#include <ntm/core/truth.hpp>

int main() {
  using namespace std::chrono_literals;
  const ntm::period in_office{2016y / 1 / 1, 2021y / 1 / 1};
  ntm::count_interval met{0, 0};
  for (const auto t : {ntm::truth::met, ntm::truth::unmet, ntm::truth::unknown, ntm::truth::met})
    met += {t == ntm::truth::met ? 1 : 0, t == ntm::truth::unmet ? 0 : 1};
  std::cout << "on 2020-06-17: " << met.low << " to " << met.high << " of 4 meet it\n";
  return in_office.contains(2020y / 6 / 17) && met == ntm::count_interval{2, 3} ? 0 : 1;
}
