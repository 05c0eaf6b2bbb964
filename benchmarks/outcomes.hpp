#pragma once
#include <chrono>
#include <cstddef>
#include <memory>

#include "map.hpp"
#include "ntm/assessment/outcomes.hpp"

/// Outcomes of an invented province in which everything is still to be said: an edition of so many
/// criteria numbered from 1, and no unit.
inline std::shared_ptr<ntm::assessment::outcomes>
blank_outcomes(std::size_t communes, std::size_t districts, std::size_t criteria) {
  auto out = std::make_shared<ntm::assessment::outcomes>();
  out->registry = std::make_shared<const ntm::units::registry>(invented_map(communes, districts));
  auto law = std::make_shared<ntm::standard::edition>();
  law->id = "made";
  law->criteria.resize(criteria);
  for (std::size_t k = 0; k < criteria; ++k)
    law->criteria[k].number = static_cast<int>(k + 1);
  out->edition = law;
  using namespace std::chrono_literals;
  out->on = 2020y / 6 / 17;
  out->assessed = out->met = ntm::mask_matrix(communes, criteria);
  return out;
}
