#pragma once
#include <memory>
#include <vector>

#include "ntm/observations/observation.hpp"
#include "ntm/observations/parse.hpp"

namespace ntm::python {
using shared_registry = std::shared_ptr<units::registry>;

/// Rows of one or more files with what became of them, and the registry their units are in.
struct observation_rows {
  shared_registry units;
  std::vector<observations::observation> rows;
  observations::row_tally tally;
};
} // namespace ntm::python
