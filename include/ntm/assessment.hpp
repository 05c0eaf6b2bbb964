#pragma once
// Everything of the module assessment: values against thresholds.
#include "ntm/assessment/change.hpp"
#include "ntm/assessment/evaluate.hpp"
#include "ntm/assessment/explain.hpp"
#include "ntm/assessment/judge.hpp"
#include "ntm/assessment/outcomes.hpp"
