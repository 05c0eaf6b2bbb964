#pragma once
#include <fstream>
#include <iterator>
#include <string>

#include "ntm/units/snapshot.hpp"

inline std::string example_file(const std::string& name) {
  std::ifstream in(std::string{NTM_TEST_DATA} + "/examples/quang-nam-2020/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline ntm::units::registry example_registry(ntm::findings& report) {
  using namespace std::chrono_literals;
  return ntm::units::parse_registry(example_file("units.csv"), "units.csv",
                                    example_file("events.csv"), "events.csv",
                                    std::chrono::year{2021} / 11 / 6, report);
}
