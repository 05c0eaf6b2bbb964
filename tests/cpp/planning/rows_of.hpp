#pragma once
#include <map>
#include <string>
#include <utility>

#include "ntm/planning/milp.hpp"

namespace ntm_test {
using entries = std::map<std::string, double>;

/// A row of a model: entries by column id, and its bounds.
struct model_row {
  entries cells;
  double low = 0, high = 0;
};

/// The rows whose id begins with `prefix`.
inline std::map<std::string, model_row> model_rows(const ntm::planning::milp& model,
                                                   const std::string& prefix) {
  std::map<std::string, model_row> out;
  for (std::size_t i = 0; i < model.row_ids.size(); ++i) {
    if (!model.row_ids[i].starts_with(prefix))
      continue;
    auto& row = out[model.row_ids[i]];
    row.low = model.row_lower[i];
    row.high = model.row_upper[i];
    for (int k = model.starts[i]; k < model.starts[i + 1]; ++k)
      row.cells[model.col_ids[static_cast<std::size_t>(
          model.columns[static_cast<std::size_t>(k)])]] = model.values[static_cast<std::size_t>(k)];
  }
  return out;
}
} // namespace ntm_test
