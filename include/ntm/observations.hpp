#pragma once
// Everything of the module observations: values with their source, day and review stage.
#include "ntm/observations/check.hpp"
#include "ntm/observations/derivation.hpp"
#include "ntm/observations/derive.hpp"
#include "ntm/observations/derived.hpp"
#include "ntm/observations/json.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/observations/panel_values.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/observations/published.hpp"
#include "ntm/observations/words.hpp"
