#include "ntm/planning/certificate.hpp"

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::planning {
void write_proof(std::ostream& out, const plan& which) {
  if (!which.proof)
    throw error("this plan has no proof" +
                (which.uncertified.en.empty()
                     ? " (" + which.method + ")"
                     : ": not certified, because " + which.uncertified.en));
  write_proof(out, which.proof->instance, which.proof->result);
}

std::string proof_sha256(const plan& which) {
  return which.proof ? which.proof->result.sha256 : "";
}
} // namespace ntm::inline v0::planning
