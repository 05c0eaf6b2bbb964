#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ntm/observations/derive.hpp"
#include "worker.hpp"

namespace ntm::inline v0::observations::detail {
/// Fast sums for batches of one schema.
struct bound_workers {
  plan how;
  std::vector<std::unique_ptr<worker>> of;
  const kernels* loops = nullptr;
};

struct derived_state {
  std::vector<derivation> derivations;
  std::shared_ptr<const key_index> keys;
  std::string key;
  /// Empty until something is moved there: it is large, and records may come in one call.
  tally sums;
  /// Weight columns that have had numbers of 2^32 and more.
  std::set<std::string> slow;
  std::unique_ptr<bound_workers> bound;
  /// A call failed after part of its rows were added: neither right with them nor without.
  bool broken = false;

  derived_state(std::vector<derivation> given, std::vector<std::string> codes,
                std::string key_column);
  derived_state(const derived_state& other);

  /// Throws `error` if the sums are broken.
  void need_whole() const;
  /// The sums with room for all slots.
  [[nodiscard]] tally& roomy_sums();
  /// All sums, those of the workers too.
  [[nodiscard]] tally total() const;
  /// Moves the workers' sums to `sums`.
  void settle();
  /// Makes the workers ready for batches of this schema.
  void bind_to(const std::vector<column_schema>& schema);
  /// Adds batches of the schema that the workers are bound to.
  void add(const std::vector<const ArrowArray*>& batches, const derive_options& options);
};
} // namespace ntm::inline v0::observations::detail
