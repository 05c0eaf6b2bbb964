#pragma once
#include "ntm/planning/verify.hpp"
#include "verify_reading.hpp"

namespace ntm::inline v0::planning::detail {
/// Dates and money of a plan, from the problem and the plan alone; side items have their own.
void verify_payments(const reading& read, findings& out);
/// The side items of a plan; returns what they cost in all.
[[nodiscard]] money verify_side(const problem& what, const plan& which, findings& out);
/// What upkeep is paid, from when to when, and what is lost without it.
void verify_upkeep(const reading& read, findings& out);
/// Whether every requirement of the problem holds.
void verify_terms(const reading& read, findings& out);
} // namespace ntm::inline v0::planning::detail
