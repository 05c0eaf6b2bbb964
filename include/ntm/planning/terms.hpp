#pragma once
// Every term, one file each.
#include "ntm/planning/terms/at_least.hpp"
#include "ntm/planning/terms/at_least_in.hpp"
#include "ntm/planning/terms/cap.hpp"
#include "ntm/planning/terms/complete.hpp"
#include "ntm/planning/terms/duration.hpp"
#include "ntm/planning/terms/floor.hpp"
#include "ntm/planning/terms/mean_criteria.hpp"
#include "ntm/planning/terms/nested_in.hpp"
#include "ntm/planning/terms/own_rows.hpp"
#include "ntm/planning/terms/precede.hpp"
#include "ntm/planning/terms/recognised_in_each.hpp"
#include "ntm/planning/terms/stay_close.hpp"
