#pragma once
#include <cstddef>
#include <map>
#include <string>

#include "judgement.hpp"
#include "ntm/assessment/outcomes.hpp"

namespace ntm::inline v0::assessment::detail {
/// What a reader of outcomes must know: contradictions one by one, the rest counted.
class teller {
public:
  explicit teller(const outcomes& out)
      : out_(&out), regions_{out.edition->regions, out.edition->substitutions} {}
  /// The verdicts on the unit of a row.
  void judged(std::size_t row, const evidence& what, const layout& where,
              const judgement& verdicts);
  /// A count that cannot be, given the criteria that are known.
  void count_contradicts(std::size_t row, const observation& count);
  /// Adds what a later one has to say.
  teller& operator+=(const teller& later);
  /// What was found one by one, in the order of the rows.
  [[nodiscard]] const findings& found() const noexcept { return found_; }
  /// Adds what was counted.
  void finish(findings& list) const;

private:
  const outcomes* out_;
  findings found_;
  standard::region_scheme regions_;
  std::size_t silent_ = 0, no_region_ = 0, not_applicable_ = 0, recalled_ = 0;
  std::map<std::string, std::size_t> refused_, several_, editions_first_;

  [[nodiscard]] std::string name(std::size_t row) const;
  void judged_indicator(std::size_t row, const standard::indicator& indicator,
                        const detail::judged_indicator& verdict, const observation* whole);
};
} // namespace ntm::inline v0::assessment::detail
