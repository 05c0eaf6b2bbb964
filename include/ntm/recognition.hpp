#pragma once
// Everything of the module recognition: decisions that recognise units.
#include "ntm/recognition/json.hpp"
#include "ntm/recognition/recognition.hpp"
#include "ntm/recognition/recognitions.hpp"
#include "ntm/recognition/tables.hpp"
