#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "ntm/core/control.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/observations/derive.hpp"
#include "observations/journal_world.hpp"
#include "out_of_memory.hpp"
#include "records.hpp"

using out_of_memory::left;
[[gnu::noinline]] void* operator new(std::size_t size) { return out_of_memory::allocate(size); }
[[gnu::noinline]] void* operator new[](std::size_t size) { return out_of_memory::allocate(size); }
[[gnu::noinline]] void operator delete(void* at) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete[](void* at) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete(void* at, std::size_t) noexcept { std::free(at); }
[[gnu::noinline]] void operator delete[](void* at, std::size_t) noexcept { std::free(at); }

using namespace ntm::observations;

namespace {
derivation share(std::string numerator) {
  derivation d;
  d.id = "17.1";
  d.kind = derived_kind::share;
  d.numerator = std::move(numerator);
  return d;
}
} // namespace

BOOST_AUTO_TEST_SUITE(derive_that_fails)

BOOST_AUTO_TEST_CASE(a_call_that_runs_out_of_memory_leaves_no_part_of_its_rows) {
  derivation d;
  d.id = "10.1";
  d.kind = derived_kind::sum;
  d.value = "x";
  // Codes that no unit has and values outside the window: both are put where there was no place.
  records::batch first(2), second(4);
  first.texts("unit", {"7", "8"});
  first.add<double>("x", "g", {1.0, 2.0});
  second.texts("unit", {"a code that no unit has, nor fits a short text", "7", "another", "8"});
  second.add<double>("x", "g", {0x1p300, 0x1p-300, 3.0, -0x1p200});
  derive_sums before({d}, {"7", "8"}, "unit");
  before.add(first.schema(), first.array());
  auto after = before;
  after.add(second.schema(), second.array());
  const derive_options one{.threads = 1};
  int untouched = 0, broken = 0;
  for (long allocations = 0;; ++allocations) {
    BOOST_TEST_REQUIRE(allocations < 100'000);
    derive_sums sums({d}, {"7", "8"}, "unit");
    sums.add(first.schema(), first.array(), one);
    bool failed = false;
    left = allocations;
    try {
      sums.add(second.schema(), second.array(), one);
    } catch (const std::bad_alloc&) {
      failed = true;
    }
    left = -1;
    if (!failed) {
      BOOST_TEST(sums.bytes() == after.bytes());
      break;
    }
    try {
      const auto bytes = sums.bytes();
      BOOST_TEST(bytes == before.bytes());
      sums.add(second.schema(), second.array(), one); // again, when there is memory
      BOOST_TEST(sums.bytes() == after.bytes());
      ++untouched;
    } catch (const ntm::error&) {
      BOOST_CHECK_THROW(sums.add(second.schema(), second.array(), one), ntm::error);
      BOOST_CHECK_THROW((void)sums.result(), ntm::error);
      BOOST_CHECK_THROW(before += sums, ntm::error);
      BOOST_CHECK_THROW(sums += before, ntm::error);
      ++broken;
    }
  }
  BOOST_TEST(untouched > 0);
  BOOST_TEST(broken > 0);
}

BOOST_AUTO_TEST_CASE(sums_that_cannot_be_joined_for_want_of_memory_stay_as_they_were) {
  derivation d;
  d.id = "10.1";
  d.kind = derived_kind::sum;
  d.value = "x";
  records::batch rows(2);
  rows.texts("unit", {"a code that no unit has, nor fits a short text", "7"});
  rows.add<double>("x", "g", {0x1p300, 0x1p-300});
  derive_sums more({d}, {"7"}, "unit");
  more.add(rows.schema(), rows.array());
  for (long allocations = 0;; ++allocations) {
    derive_sums sums({d}, {"7"}, "unit");
    const auto before = sums.bytes();
    left = allocations;
    try {
      sums += more;
      left = -1;
      BOOST_TEST(sums.bytes() == more.bytes());
      break;
    } catch (const std::bad_alloc&) {
      left = -1;
      BOOST_TEST(sums.bytes() == before);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_call_that_is_stopped_keeps_the_batches_before) {
  // Three batches, each of as many rows as go at once.
  struct source {
    records::batch batch{1 << 18};
    int left = 3;
  } from;
  from.batch.add<std::int32_t>("unit", "i", std::vector<std::optional<std::int32_t>>(1 << 18, 7));
  ArrowArrayStream stream{};
  stream.private_data = &from;
  stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
    *out = static_cast<source*>(self->private_data)->batch.schema();
    return 0;
  };
  stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
    auto& all = *static_cast<source*>(self->private_data);
    *out = ArrowArray{};
    if (all.left-- > 0) {
      *out = all.batch.array();
      out->release = [](ArrowArray* done) { done->release = nullptr; };
    }
    return 0;
  };
  derive_sums sums({share("true")}, {"7"}, "unit");
  std::stop_source stop;
  derive_options options;
  options.stop = stop.get_token();
  options.progress = [&](std::int64_t rows) {
    if (rows == 2 << 18)
      stop.request_stop();
  };
  BOOST_CHECK_THROW(sums.add(stream, options), ntm::stopped);
  BOOST_TEST(sums.rows() == 2 << 18);
  BOOST_TEST(sums.result().indicators[0].cells[0].numerator == 2 << 18);
}

BOOST_AUTO_TEST_CASE(a_sum_that_begins_beyond_its_digits_is_refused) {
  records::batch b(1);
  b.texts("unit", {"1"});
  b.flags("a", {true});
  derive_sums sums({share("a")}, {"1"}, "unit");
  const auto none_yet = sums.bytes();
  sums.add(b.schema(), b.array());
  const auto good = sums.bytes();
  // They differ from the rows of the unit on: rows, unknown rows, then the numerator, which is 1:
  // its first digit, how many come before the last, the digits.
  const auto at = static_cast<std::size_t>(
      std::mismatch(none_yet.begin(), none_yet.end(), good.begin()).first - none_yet.begin());
  BOOST_TEST_REQUIRE(good.substr(at, 2) == std::string("\2\0", 2));
  BOOST_TEST_REQUIRE(good.substr(at + 3, 3) == std::string("\2\2\0", 3));
  const auto with_first = [&](const std::string& digit) {
    return good.substr(0, at + 2) + digit + good.substr(at + 3);
  };
  const std::string most = "\xFE" + std::string(8, '\xFF') + "\1"; // 2^63 - 1
  BOOST_CHECK_THROW(derive_sums::of_bytes(with_first(most)), ntm::error);
  BOOST_CHECK_NO_THROW(derive_sums::of_bytes(with_first(good.substr(at + 2, 1))));
}

BOOST_AUTO_TEST_CASE(codes_that_cannot_be_told_apart_are_refused) {
  BOOST_CHECK_THROW(derive_sums({share("a")}, {"1", "1"}, "unit"), ntm::error);
  BOOST_CHECK_THROW(derive_sums({share("a")}, {"1", ""}, "unit"), ntm::error);
  BOOST_CHECK_THROW(derive_sums({}, {"1"}, "unit"), ntm::error);
  BOOST_CHECK_THROW(derive_sums({share("a"), share("b")}, {"1"}, "unit"), ntm::error);
  records::batch b(1);
  b.add<std::int32_t>("unit", "i", {1});
  b.flags("a", {true});
  derive_sums sums({share("a")}, {"1", "01"}, "unit");
  BOOST_CHECK_EXCEPTION(sums.add(b.schema(), b.array()), ntm::error, [](const auto& e) {
    return std::string_view(e.what()).find("'1' and '01' are the same whole number") !=
           std::string_view::npos;
  });
  derive_sums other({share("a")}, {"1"}, "unit");
  BOOST_CHECK_THROW(other += sums, ntm::error);
}

BOOST_AUTO_TEST_CASE(bytes_of_another_kind_are_refused) {
  const derive_sums sums({share("a")}, {"1"}, "unit");
  const auto good = sums.bytes();
  BOOST_CHECK_THROW(derive_sums::of_bytes(""), ntm::error);
  for (std::size_t n = 0; n < good.size(); ++n)
    BOOST_CHECK_THROW(derive_sums::of_bytes(good.substr(0, n)), ntm::error);
  BOOST_CHECK_THROW(derive_sums::of_bytes(good + "x"), ntm::error);
  BOOST_TEST((sums.columns() == std::vector<std::string>{"unit", "a"}));
}

BOOST_AUTO_TEST_CASE(an_append_that_runs_out_of_memory_is_neither_on_the_disk_nor_in_memory) {
  using namespace journal_world;
  const folder in;
  auto j = begin(in.file());
  j.append(row("9001", "17.1", 80), {.by = "Lan"});
  const auto before = bytes_of(in.file());
  std::vector<observation> rows;
  for (const auto* item : {"17.1", "17.2", "17.3", "17.4", "17.5"})
    rows.push_back(row("9001", item, 70, may, july));
  const journal_signature who{.by = "Lan", .reason = "a reason that fits into no short text"};
  long allocations = 0;
  while (out_of_memory::after(allocations++, [&] { j.append(rows, who); })) {
    BOOST_TEST_REQUIRE(allocations < 100'000);
    BOOST_TEST_REQUIRE(bytes_of(in.file()) == before);
    BOOST_TEST_REQUIRE(j.size() == 1u);
    BOOST_TEST_REQUIRE((j.latest_record() == june));
    BOOST_TEST_REQUIRE(j.history({unit("9001"), subject::indicator, "17.1", may}).size() == 1u);
    BOOST_TEST_REQUIRE(j.known_on(july).size() == 1u);
  }
  BOOST_TEST(allocations > 20);
  BOOST_TEST(j.size() == 6u);
  BOOST_TEST((j.entries()[1].supersedes == 0u && !j.entries()[2].supersedes));
  BOOST_TEST((values(read(in.file())) == values(j)));

  const auto unlocked = bytes_of(in.file());
  allocations = 0;
  while (out_of_memory::after(allocations++,
                              [&] { j.lock({.reported = {may, july}, .by = "Lan"}); })) {
    BOOST_TEST_REQUIRE(bytes_of(in.file()) == unlocked);
    BOOST_TEST_REQUIRE((j.locks().empty() && !j.is_locked(may)));
  }
  BOOST_TEST((read(in.file()).locks() == j.locks()));
}
BOOST_AUTO_TEST_SUITE_END()
