#pragma once
// Everything of the module standard: criteria as data: which edition was law where and when.
#include "ntm/standard/catalog.hpp"
#include "ntm/standard/describe.hpp"
#include "ntm/standard/edition.hpp"
#include "ntm/standard/names.hpp"
#include "ntm/standard/requirement.hpp"
