#pragma once
// Everything of the module audit: do the reported figures follow from the data?.
#include "ntm/audit/claim.hpp"
#include "ntm/audit/complete.hpp"
#include "ntm/audit/completion_from.hpp"
#include "ntm/audit/evidence.hpp"
#include "ntm/audit/explain_change.hpp"
#include "ntm/audit/json.hpp"
#include "ntm/audit/missing.hpp"
#include "ntm/audit/reconcile.hpp"
