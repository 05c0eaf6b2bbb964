#pragma once
// Everything of the module units: the administrative map in time.
#include "ntm/units/region.hpp"
#include "ntm/units/registry.hpp"
#include "ntm/units/snapshot.hpp"
#include "ntm/units/tables.hpp"
#include "ntm/units/unit.hpp"
#include "ntm/units/unit_ref.hpp"
