#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casters.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/province/evaluation.hpp"

namespace ntm::python {
namespace py = pybind11;

/// Bands of criteria met, as Python gives them: lower edges, or Bands.
inline std::vector<aggregate::band> bands_of(const py::sequence& given, std::int64_t all) {
  aggregate::band_edges edges;
  std::vector<aggregate::band> bands;
  for (const auto& item : given)
    if (py::isinstance<aggregate::band>(item))
      bands.push_back(item.cast<aggregate::band>());
    else if (py::isinstance<py::str>(item) && edges.edges.empty() &&
             item.cast<std::string>() == "all")
      edges.top_is_all = true;
    else if (py::isinstance<py::int_>(item))
      edges.edges.push_back(item.cast<std::int64_t>());
    else
      throw error("bands: " + py::repr(item).cast<std::string>() +
                  " is no edge; write lower edges, highest first, for instance "
                  "['all', 15, 10, 8, 0], or Bands");
  if (bands.empty())
    return edges.of(all);
  if (edges.top_is_all || !edges.edges.empty())
    throw error("bands: give lower edges or Bands, not both");
  return bands;
}

inline table table_of(const ntm::province::evaluation& e, const std::string& name,
                      const std::optional<std::string>& level,
                      const std::optional<py::sequence>& bands,
                      const ntm::province::evaluation* reference, std::optional<bool> decisions,
                      const std::optional<std::string>& period, const py::object& edition,
                      const std::optional<assessment::edition_mapping>& mapping) {
  ntm::province::table_request request;
  if (level)
    request.level = to_level(*level);
  if (bands)
    request.bands = bands_of(*bands, static_cast<std::int64_t>(e.outcomes()->criteria()));
  request.reference = reference;
  request.decisions = decisions;
  request.period = period;
  if (py::isinstance<py::str>(edition))
    request.edition_id = edition.cast<std::string>();
  else if (!edition.is_none())
    request.edition = edition.cast<std::shared_ptr<standard::edition>>();
  request.mapping = mapping;
  const py::gil_scoped_release free;
  return e.table(name, request);
}
} // namespace ntm::python
