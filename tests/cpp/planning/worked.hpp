#pragma once
#include "planning/instance.hpp"

namespace ntm_test {
/// Six communes in two districts, four criteria, worked by hand. Cost to complete: C2 7, C3 13, C4
/// 5, C5 13, C6 20; C1 is recognised.
inline instance worked(const std::string& mark = "") {
  return make({{1, "1111", {1, 1, 1, 1}},
               {1, "1100", {1, 1, 3, 4}},
               {1, "1000", {1, 2, 2, 9}},
               {2, "1110", {1, 1, 1, 5}},
               {2, "0000", {1, 1, 1, 10}},
               {2, "1011", {1, 20, 1, 1}}},
              mark);
}
using rows = std::vector<std::size_t>;
} // namespace ntm_test
