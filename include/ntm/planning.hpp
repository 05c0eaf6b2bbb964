#pragma once
// Everything of the module planning: which commune finishes which criterion, at what cost.
#include "ntm/planning/frequency.hpp"
#include "ntm/planning/front.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/knapsack.hpp"
#include "ntm/planning/milp.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/planning/problem.hpp"
#include "ntm/planning/requirement.hpp"
#include "ntm/planning/sorted_costs.hpp"
#include "ntm/planning/verify.hpp"
#include "ntm/planning/workload.hpp"
