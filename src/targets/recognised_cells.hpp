#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "ntm/assessment/decisive.hpp"
#include "values.hpp"

/// Which communes to ask whether they are recognised; private to the module.
namespace ntm::inline v0::targets::detail {
/// What is open about recognition in a scope. A unit of `free` may be recognised whatever the
/// others are; of `inside` and `outside` together from `low` to `high` are, because a published
/// total counts them and names none. As `value` does, a scope that is not the whole province takes
/// only the upper end from the total.
struct recognised_cells {
  std::int64_t sure = 0;
  std::vector<units::unit_index> free, inside, outside;
  std::int64_t low = 0, high = 0;

  [[nodiscard]] count_interval now() const noexcept;
};
/// What is open about each commune of the programme; scopes are cut out of it.
class recognised_open {
public:
  recognised_open(const state& on, recognised_communes all);
  /// Of units that may lie in each other; empty for the whole province.
  [[nodiscard]] recognised_cells in(std::span<const units::unit_index> scope) const;

private:
  enum class kind : std::uint8_t { unmet, met, maybe, by_total, by_figure };
  const state* on_;
  recognised_communes all_;
  std::vector<units::unit_index> communes_;
  std::vector<kind> kinds_;
};

/// A promise about one scope; either end of it is open.
struct recognised_promise {
  recognised_cells cells;
  assessment::kept_range kept;
};

/// Cells whose rows are indices into `asked`, which they are appended to.
[[nodiscard]] assessment::decisive_cells recognised_to_know(const recognised_cells& cells,
                                                            std::size_t limit,
                                                            std::vector<units::unit_index>& asked);
/// Of one promise `now` and `after` are its numbers; of several they count the promises that are
/// kept. Throws `error` for several that bound the number from above.
[[nodiscard]] assessment::decisive_cells
recognised_to_keep(std::span<const recognised_promise> promises, std::size_t limit,
                   std::vector<units::unit_index>& asked);
[[nodiscard]] assessment::decisive_cells
recognised_to_break(std::span<const recognised_promise> promises, std::size_t limit,
                    std::vector<units::unit_index>& asked);
} // namespace ntm::inline v0::targets::detail
