#pragma once
#include <optional>

#include "planning/deadline/schedule.hpp"

namespace ntm::inline v0::planning::deadlines {
/// The year in which each paid criterion is paid whole: commune, item, year.
struct paid_item {
  std::size_t commune, item, year, kind_class, due;
  money cost;
};

/// A choice with a year for each criterion.
struct packed {
  found plan;
  std::vector<paid_item> items;
};
/// What alternative `a` of commune j pays for, and all of a choice by deadline.
[[nodiscard]] std::vector<paid_item> bills_of(const model& m, std::size_t j, std::size_t a);
[[nodiscard]] std::vector<paid_item> bills(const model& m, const choice& pick);
/// The same funds with the money of one year alone.
[[nodiscard]] treasury one_year(const treasury& all, std::size_t year);

/// Who pays what when for a choice that can be paid: for each class its criteria one after another
/// in order of deadline, so that only one that is under way at a year's end is paid twice: at most
/// (classes) (years - 1) criteria.
[[nodiscard]] std::vector<deadline_payment> in_instalments(const model& m, const choice& pick);

/// Looks for a year for each criterion so that each is paid within one: the earliest fit by
/// deadline, then annealing of moves and exchanges. Nothing when none was found.
[[nodiscard]] std::optional<std::vector<paid_item>> pack(const model& m, const choice& pick,
                                                         std::uint64_t moves, double temperature,
                                                         chance& random, effort& work);
/// List scheduling as `schedule`, criterion by criterion. Nothing when what must be does not fit.
[[nodiscard]] std::optional<packed> list_whole(const model& m, const box& b, const prices& p,
                                               const std::vector<double>& priority, effort& work);
[[nodiscard]] std::vector<deadline_payment> whole(const model& m,
                                                  const std::vector<paid_item>& items);

/// How many criteria are paid in more than one year. The payments must be sorted.
[[nodiscard]] std::size_t count_instalments(const std::vector<deadline_payment>& payments);
} // namespace ntm::inline v0::planning::deadlines
