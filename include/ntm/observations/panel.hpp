#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/parse.hpp"

namespace ntm::inline v0::observations {
/// All observations of a province: a bitemporal panel. Immutable; const calls are safe from any
/// number of threads.
class panel {
public:
  panel() = default;
  /// Sorts by (unit, subject, item, on, recorded_on), later rows last. Rows of one stage that speak
  /// about one thing on one day are appended to `report`; all are kept, and the later record holds.
  /// Reports rows sorted, moved and compared; one that is stopped has appended nothing.
  static panel build(std::vector<observation> rows, findings& report,
                     const run_control& control = {});
  [[nodiscard]] std::span<const observation> rows() const noexcept { return rows_; }
  /// What holds on `on` as it was known on `known_on`: of each (unit, subject, item) the latest day
  /// not after `on`; of that day what was read before what is synthetic; of that the highest stage;
  /// of that stage the latest record not after `known_on`. In the order of `rows()`. Pointers live
  /// as long as the panel.
  [[nodiscard]] std::vector<const observation*> state(date on, date known_on) const;
  /// The newest day on which anything was recorded; nothing when there are no rows.
  [[nodiscard]] std::optional<date> latest_record() const noexcept;

private:
  /// What `state` compares, beside the rows: a tenth of their size.
  struct mark {
    std::int32_t on;
    std::int32_t recorded_on;
    /// Stage, raised above all stages of synthetic values for what is not synthetic.
    std::int32_t rank;
  };
  std::vector<observation> rows_;
  std::vector<mark> marks_;
  /// First row of each (unit, subject, item), and the number of rows at the end.
  std::vector<std::size_t> groups_;
};
} // namespace ntm::inline v0::observations
