#pragma once
// Everything of the module targets: measures, and what was promised.
#include "ntm/targets/check.hpp"
#include "ntm/targets/decisive.hpp"
#include "ntm/targets/json.hpp"
#include "ntm/targets/measure.hpp"
#include "ntm/targets/shortfall_change.hpp"
#include "ntm/targets/state.hpp"
#include "ntm/targets/tables.hpp"
#include "ntm/targets/target.hpp"
