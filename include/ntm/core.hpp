#pragma once
// Everything of the module core: values that every module uses: dates, findings, truth, masks, CSV,
// tables.
#include "ntm/core/arrow.hpp"
#include "ntm/core/csv.hpp"
#include "ntm/core/date.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/level.hpp"
#include "ntm/core/mask.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/random.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/text.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/core/version.hpp"
