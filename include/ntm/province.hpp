#pragma once
// Everything of the module province: one folder, one object.
#include "ntm/province/evaluation.hpp"
#include "ntm/province/json.hpp"
#include "ntm/province/locked_figures.hpp"
#include "ntm/province/manifest.hpp"
#include "ntm/province/province.hpp"
#include "ntm/province/session.hpp"
#include "ntm/province/session_delta.hpp"
#include "ntm/province/tables.hpp"
