#pragma once
#include <memory>
#include <utility>

#include "ntm/core/table.hpp"

namespace ntm::python {
/// A table as Python holds it: what is exported from it keeps it alive.
inline std::shared_ptr<table> shared(table value) {
  return std::make_shared<table>(std::move(value));
}
} // namespace ntm::python
