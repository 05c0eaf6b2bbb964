#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ntm/core/errors.hpp"
#include "ntm/standard/describe.hpp"
#include "ntm/standard/diff.hpp"
#include "ntm/standard/overlay.hpp"
#include "ntm/standard/procedure.hpp"
#include "ntm/standard/programme.hpp"
#include "ntm/standard/report.hpp"

namespace {
using namespace ntm::standard;

/// Every door that reads TOML of this module. Misuse may throw the library's own errors; anything
/// else is a finding of the fuzzer.
template <class Read> void open(Read&& read) {
  try {
    read();
  } catch (const ntm::error&) {
  }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  open([&] {
    const auto e = parse_edition(text, "fuzz.toml");
    for (const auto& f : e.findings)
      (void)f.text();
    (void)edition_table(e);
    (void)gaps_table(e);
    const ntm::date day{std::chrono::year{2020} / 6 / 17};
    (void)diff(e, e, day, day).table();
    for (const auto& c : e.criteria)
      for (const auto& i : c.indicators)
        for (const auto& r : i.requirements)
          (void)r.at({}, day);
  });
  open([&] {
    const auto o = parse_overlay(text, "fuzz.toml");
    for (const auto& id : o.of_editions)
      (void)shipped_catalog().find(id).with_overlay(o);
  });
  open([&] { (void)parse_procedure(text, "fuzz.toml"); });
  open([&] { (void)parse_programme_targets(text, "fuzz.toml"); });
  return 0;
}
