#pragma once
// Everything of the module scenario: scenario files and their runs.
#include "ntm/scenario/run.hpp"
#include "ntm/scenario/scenario.hpp"
