// Compiled with MISUSE=0 this must be accepted, with any other number refused for the reason that
// CMakeLists.txt states.
#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/targets/measure.hpp"
#include "ntm/units/registry.hpp"

using namespace std::chrono;

int main() {
  const ntm::date day = 2020y / June / 17;
  ntm::units::registry registry;
  ntm::truth met = ntm::truth::met;
#if MISUSE == 0
  (void)ntm::period{day, {}}.contains(day);
  (void)ntm::parse_date("2020-06-17");
  met = ntm::known(true);
#elif MISUSE == 1 // a text is not a day
  const ntm::period always{"2020-06-17", {}};
#elif MISUSE == 2 // nor is a number
  const ntm::date other = 20200617;
#elif MISUSE == 3 // a map is asked for with a day
  (void)registry.by_code("20665", "2020-06-17");
#elif MISUSE == 4 // yes and no are not all the truth there is
  met = true;
#elif MISUSE == 5 // unknown is neither true nor false
  if (met)
    return 1;
#elif MISUSE == 6 // a measure is not its value
  if (ntm::measure::communes_recognised == 99)
    return 1;
#elif MISUSE == 7 // what was printed is not a floating-point number
  if (ntm::printed_number{4852, 2} == 48.52)
    return 1;
#elif MISUSE == 8 // a reading that nobody looks at
  ntm::parse_date("2020-06-17");
#elif MISUSE == 9 // a severity is a word, not a rank
  const ntm::severity worst = 2;
#endif
  (void)met;
  return 0;
}
