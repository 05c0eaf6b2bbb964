#pragma once
#include <optional>
#include <string>

#include "ntm/planning/deadline/proof.hpp"
#include "planning/deadline/tree.hpp"

namespace ntm::inline v0::planning {
/// A finished proof: the lines of the tree, and the instance that they are about when it is not the
/// one that was asked about.
class proof_tree {
public:
  struct plan {
    std::vector<std::size_t> due;
    std::vector<deadline_payment> payments;
  };
  std::string lines;
  std::string sha256;
  /// The instance of one year to which "communes by a date" comes down, and its plan.
  std::optional<deadline_instance> reduced;
  plan reduced_plan;
};

namespace deadlines {
/// The lines of a tree in preorder.
[[nodiscard]] std::string lines_of(const model& m, const price_tree& tree);
} // namespace deadlines
} // namespace ntm::inline v0::planning
