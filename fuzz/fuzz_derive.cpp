#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "ntm/core/errors.hpp"
#include "ntm/observations/derivation.hpp"
#include "ntm/observations/derive.hpp"
#include "records.hpp"

namespace {
using namespace ntm::observations;
constexpr auto none = std::nullopt;

/// Misuse may throw the library's own errors; anything else is a finding of the fuzzer.
template <class Read> void open(Read&& read) {
  try {
    read();
  } catch (const ntm::error&) {
  }
}

/// Rows with a column of each type that a predicate or a sum can name.
struct rows {
  records::batch all{5, 3};
  rows() {
    constexpr double inf = std::numeric_limits<double>::infinity();
    all.texts("unit", {"00007", "20944", "20945", none, ""});
    all.flags("flag", {true, false, none, true, false});
    all.add<std::int32_t>("whole", "i", {3, none, -1, 0, 7});
    all.add<std::int64_t>("large", "l", {1, std::int64_t{1} << 62, 2, none, 5});
    all.add<double>("real", "g", {0.5, -inf, none, std::numeric_limits<double>::quiet_NaN(), 1e-9});
    all.texts("text", {"tap", "giếng", none, "", "well"});
    all.add<std::int32_t>("day", "tdD", {16436, none, 0, 20000, -1});
  }
};

/// Binds, adds and writes what can be; the same rows must give the same bytes on any instructions.
void use(const std::vector<derivation>& what) {
  for (const auto& f : check(what))
    (void)f.text();
  static rows given;
  std::string bytes;
  for (const char* instructions : {"portable", ""}) {
    derive_sums sums(what, {"00007", "20944"}, "unit");
    (void)sums.columns();
    derive_options options;
    options.threads = 1;
    options.instructions = instructions;
    sums.add(given.all.schema(), given.all.array(), options);
    (void)sums.result().to_table();
    if (bytes.empty())
      bytes = sums.bytes();
    else if (sums.bytes() != bytes || derive_sums::of_bytes(bytes).bytes() != bytes)
      __builtin_trap();
  }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  open([&] {
    ntm::findings report;
    const auto what = parse_derivations(text, "fuzz.toml", report);
    for (const auto& f : report)
      (void)f.text();
    use(what);
  });
  open([&] {
    derivation d;
    d.id = "1";
    d.numerator = text;
    d.weight = "whole";
    use({d});
  });
  open([&] {
    const auto sums = derive_sums::of_bytes(text);
    if (derive_sums::of_bytes(sums.bytes()).bytes() != sums.bytes())
      __builtin_trap();
    (void)sums.result().to_table();
  });
  return 0;
}
