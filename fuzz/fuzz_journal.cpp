#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/observations/journal.hpp"
#include "ntm/observations/panel.hpp"
#include "observations/journal/acts.hpp"
#include "observations/journal/bytes.hpp"
#include "observations/journal/frames.hpp"

namespace {
using namespace ntm::observations;
using detail::byte_reader;

void require(bool holds) {
  if (!holds)
    __builtin_trap();
}

std::shared_ptr<const ntm::units::registry> units() {
  static const auto one = [] {
    ntm::findings report;
    return std::make_shared<const ntm::units::registry>(ntm::units::parse_registry(
        "gso_code,name_vi,level,parent_code\n1,An,province,\n2,Ba,commune,1\n", "units.csv", "", "",
        std::nullopt, report));
  }();
  return one;
}

/// Opens these bytes as a file, without a disk, and looks at all that it says. -1 when it is none.
long read_file(std::string_view bytes) {
  static const int file = ::memfd_create("journal", 0);
  require(::ftruncate(file, 0) == 0);
  require(::pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  try {
    const auto j = journal::open("/proc/self/fd/" + std::to_string(file), units());
    for (const auto& one : j.findings())
      (void)one.text();
    (void)to_table(j.entries(), *units());
    (void)to_table(j.locks());
    (void)j.check();
    ntm::findings report;
    (void)panel::build(j.observations(), report);
    for (const auto& one : j.entries()) {
      require(!j.history({one.seen.unit, one.seen.subject, one.seen.item, one.seen.on}).empty() ||
              one.seen.unit == ntm::units::no_unit);
      require(j.known_on(one.seen.recorded_on).size() <= j.size());
    }
    return static_cast<long>(j.size());
  } catch (const ntm::error&) {
    return -1;
  }
}
} // namespace

/// The input is read as a file; and as payloads with their lengths before them, which are framed
/// and cut off somewhere: what is whole, and only that, is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  (void)read_file(text);
  byte_reader input(text);
  const auto cut = input.number<std::uint16_t>();
  auto file = detail::make_header({});
  auto before = detail::header_checksum(file);
  struct part {
    std::size_t end = 0;
    std::size_t rows = 0;
    bool good = true;
  };
  std::vector<part> parts;
  while (input.ok() && input.left() > 4 && parts.size() < 64) {
    const auto payload = input.text();
    if (!input.ok())
      break;
    const auto what = detail::decode(payload);
    if (what)
      require(detail::encode(*what) == payload);
    const auto frame = detail::make_frame(payload, file.size(), before);
    before = detail::number_at<std::uint32_t>(frame, 20);
    file += frame;
    parts.push_back({file.size(), what ? what->rows.size() : 0, what.has_value()});
  }
  const auto kept = file.size() - cut % (file.size() - detail::header_size + 1);
  long rows = 0;
  for (const auto& one : parts)
    if (one.end <= kept && one.good)
      rows += static_cast<long>(one.rows);
  require(read_file(std::string_view{file}.substr(0, kept)) == rows);
  return 0;
}
