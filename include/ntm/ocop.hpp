#pragma once
// Everything of the module ocop: rules, score sheets, products with their certificates, results.
#include "ntm/ocop/edition.hpp"
#include "ntm/ocop/json.hpp"
#include "ntm/ocop/products.hpp"
#include "ntm/ocop/rate.hpp"
#include "ntm/ocop/results.hpp"
#include "ntm/ocop/tables.hpp"
