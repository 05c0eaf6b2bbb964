#pragma once
// Everything of the module funds: money, its sources and what things cost.
#include "ntm/funds/arrears.hpp"
#include "ntm/funds/costs.hpp"
#include "ntm/funds/ledger.hpp"
#include "ntm/funds/money.hpp"
#include "ntm/funds/prices.hpp"
#include "ntm/funds/tables.hpp"
