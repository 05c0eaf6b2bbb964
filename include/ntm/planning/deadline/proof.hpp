#pragma once
#include <iosfwd>
#include <string>

#include "ntm/planning/deadline/result.hpp"

namespace ntm::inline v0::planning {
/// Why `instance` can't be said in the format `ntmproof 1`; empty when it can.
[[nodiscard]] label beyond_the_format(const deadline_instance& instance);

/// The instance as `ntmproof 1` writes it, up to and with its last commune. A result's `sha256` is
/// of this text (of the reduced instance where the result is about communes by a date). Throws
/// `error` for an instance beyond the format.
[[nodiscard]] std::string instance_text(const deadline_instance& instance);

/// Writes instance, claim, plan and the tree of integer prices in the format `ntmproof 1`, which a
/// stranger can check. Throws `error` when the result has no proof or is of another instance.
void write_proof(std::ostream& out, const deadline_instance& instance,
                 const deadline_result& result);
} // namespace ntm::inline v0::planning
