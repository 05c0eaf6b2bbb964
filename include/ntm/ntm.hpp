#pragma once
// Every module. Left out: nothing that a user needs; what lives in a folder detail/ may change at
// any time.
#include "ntm/aggregate.hpp"
#include "ntm/assessment.hpp"
#include "ntm/audit.hpp"
#include "ntm/core.hpp"
#include "ntm/funds.hpp"
#include "ntm/observations.hpp"
#include "ntm/ocop.hpp"
#include "ntm/planning.hpp"
#include "ntm/province.hpp"
#include "ntm/recognition.hpp"
#include "ntm/scenario.hpp"
#include "ntm/standard.hpp"
#include "ntm/targets.hpp"
#include "ntm/units.hpp"
