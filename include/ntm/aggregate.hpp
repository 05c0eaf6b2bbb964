#pragma once
// Everything of the module aggregate: statistics up the hierarchy, nothing lost.
#include "ntm/aggregate/accumulators/banded.hpp"
#include "ntm/aggregate/accumulators/count.hpp"
#include "ntm/aggregate/accumulators/interval_sum.hpp"
#include "ntm/aggregate/accumulators/mean.hpp"
#include "ntm/aggregate/accumulators/min_max.hpp"
#include "ntm/aggregate/accumulators/share.hpp"
#include "ntm/aggregate/accumulators/sum.hpp"
#include "ntm/aggregate/bands.hpp"
#include "ntm/aggregate/rollup.hpp"
