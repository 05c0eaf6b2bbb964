#pragma once
#include <iosfwd>
#include <string>

#include "ntm/planning/deadline/proof.hpp"
#include "ntm/planning/plan.hpp"

namespace ntm::inline v0::planning {
/// The instance of the native method that a plan is the answer to, and its result with the proof.
struct certificate {
  deadline_instance instance;
  deadline_result result;
};

/// Writes the proof of a plan's claim in the format `ntmproof 1` (docs/proof-format.md). Throws
/// `error` that says why when the plan has none.
void write_proof(std::ostream& out, const plan& which);
/// SHA-256 of the instance as the proof writes it, to compare with what a checker prints; empty
/// without a proof.
[[nodiscard]] std::string proof_sha256(const plan& which);
} // namespace ntm::inline v0::planning
