#pragma once
#include <cstddef>

#include "judgement.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "tell.hpp"

namespace ntm::inline v0::assessment::detail {
/// Writes the verdicts on a unit into its row, with what its reported count adds.
void fill_row(outcomes& out, std::size_t row, const evidence& what, const judgement& verdicts,
              teller& tell);

/// The same for a row that was filled as `observed` and is then judged with changes. A reported
/// count speaks of the state before them: of the criteria that did not change it still says how
/// many are met.
void refill_row(outcomes& out, std::size_t row, const evidence& what, const judgement& observed,
                const judgement& verdicts);
} // namespace ntm::inline v0::assessment::detail
