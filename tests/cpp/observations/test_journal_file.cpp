#include <sys/resource.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <random>

#include "journal_world.hpp"
#include "ntm/core/errors.hpp"

BOOST_AUTO_TEST_SUITE(the_file_of_a_journal)

using namespace journal_world;
namespace {
std::string message(auto call) {
  try {
    call();
  } catch (const ntm::file_error& e) {
    return e.what();
  }
  return "";
}
bool holds(const std::string& text, std::string_view words) {
  if (text.find(words) == std::string::npos)
    BOOST_TEST_MESSAGE(text);
  return text.find(words) != std::string::npos;
}

/// A journal of `acts` acts, and how long the file was when each was acknowledged.
struct history {
  std::string bytes;
  std::vector<std::size_t> ends;
  std::vector<std::size_t> rows; ///< after each act
  explicit history(int acts) {
    const folder in;
    auto j = begin(in.file());
    ends.push_back(bytes_of(in.file()).size());
    rows.push_back(0);
    for (int i = 0; i < acts; ++i) {
      auto one = row(i % 2 ? "9001" : "9002", "17." + std::to_string(i), i);
      one.note = "NTMR ghi chú " + std::string(static_cast<std::size_t>(i), 'x');
      if (i % 3 == 2)
        j.append(std::vector{one, row("9001", "2." + std::to_string(i), 100 + i)}, {.by = "Lan"});
      else
        j.append(one, {.by = "Lan"});
      ends.push_back(bytes_of(in.file()).size());
      rows.push_back(j.size());
    }
    bytes = bytes_of(in.file());
  }
  /// How many rows were acknowledged when the file had `size` bytes.
  [[nodiscard]] std::size_t acknowledged(std::size_t size) const {
    std::size_t out = 0;
    for (std::size_t i = 0; i < ends.size(); ++i)
      if (ends[i] <= size)
        out = rows[i];
    return out;
  }
  /// Whether the frame of which `size` bytes are right has its header and its length in `file`, and
  /// does not end as a page does that the disk never had.
  [[nodiscard]] bool looks_whole(std::string_view file, std::size_t size) const {
    for (std::size_t i = 1; i < ends.size(); ++i)
      if (ends[i - 1] <= size && size < ends[i])
        return size >= ends[i - 1] + 20 && file.size() >= ends[i] &&
               file.substr(ends[i] - 32, 32) != std::string(32, '\0');
    return false;
  }
  [[nodiscard]] bool whole(std::size_t size) const {
    return std::find(ends.begin(), ends.end(), size) != ends.end();
  }
};
} // namespace

BOOST_AUTO_TEST_CASE(a_reader_sees_what_was_acknowledged_when_the_writer_was_killed_at_any_byte) {
  const history h(9);
  const folder in;
  for (std::size_t size = 0; size <= h.bytes.size(); ++size) {
    write_bytes(in.file(), h.bytes.substr(0, size));
    const auto j = read(in.file());
    BOOST_TEST_REQUIRE(j.size() == h.acknowledged(size));
    BOOST_TEST_REQUIRE(has(j.findings(), "NTM-O024") == (size > 0 && !h.whole(size)));
    BOOST_TEST_REQUIRE(bytes_of(in.file()).size() == size); // a reader cuts nothing
  }
}

BOOST_AUTO_TEST_CASE(the_next_writer_puts_the_torn_end_aside_and_goes_on) {
  const history h(9);
  std::mt19937 draw(7);
  for (int i = 0; i < 1000; ++i) {
    const folder in;
    std::size_t size = draw() % (h.bytes.size() + 1);
    auto torn = h.bytes.substr(0, size);
    if (i % 3 == 1)
      torn += std::string(draw() % 5000, '\0'); // the disk kept the length and not the bytes
    if (i % 3 == 2 && size >= h.ends.front())
      for (int k = 0; k < 40; ++k)
        torn += static_cast<char>(draw());
    while (size < h.bytes.size() && size < torn.size() && torn[size] == h.bytes[size])
      ++size; // what was added is what would have come: a row ends with zeros
    write_bytes(in.file(), torn);
    const auto kept = h.acknowledged(size);
    if (h.looks_whole(torn,
                      size)) { // bytes of a whole frame that are others: it may have been said
      BOOST_TEST_REQUIRE(holds(message([&] { (void)begin(in.file()); }), "are damaged"));
      BOOST_TEST_REQUIRE(bytes_of(in.file()) == torn);
      continue;
    }
    if (size < h.ends.front() && torn.size() > h.ends.front())
      continue; // zeros behind a part of a header: no journal
    {
      auto j = begin(in.file());
      BOOST_TEST_REQUIRE(j.size() == kept);
      BOOST_TEST_REQUIRE(!has(j.findings(), "NTM-O024"));
      j.append(row("9001", "99.1", 1), {.by = "Minh"});
    }
    const auto j = read(in.file());
    BOOST_TEST_REQUIRE(j.findings().empty());
    BOOST_TEST_REQUIRE(j.size() == kept + 1);
    // Nothing is thrown away.
    std::size_t end = 0;
    for (const auto one : h.ends)
      end = one <= size ? one : end;
    const auto aside = in.file() + ".cut-" + std::to_string(end);
    BOOST_TEST_REQUIRE(fs::exists(aside) == (end > 0 && torn.size() > end));
    if (fs::exists(aside))
      BOOST_TEST_REQUIRE(bytes_of(aside) == torn.substr(end));
  }
}

BOOST_AUTO_TEST_CASE(a_byte_that_was_changed_is_never_read_and_never_cut) {
  const history h(6);
  const folder in;
  write_bytes(in.file(), h.bytes);
  const auto whole = read(in.file()).entries();
  for (std::size_t at = 0; at < h.bytes.size(); ++at) {
    auto bytes = h.bytes;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    write_bytes(in.file(), bytes);
    if (at < h.ends.front()) {
      BOOST_TEST_REQUIRE(!message([&] { (void)read(in.file()); }).empty());
      continue;
    }
    const auto j = read(in.file());
    // The act with the byte is missing; all others are there as they were.
    std::size_t act = 1;
    while (h.ends[act] <= at)
      ++act;
    const auto lost = h.rows[act] - h.rows[act - 1];
    BOOST_TEST_REQUIRE(j.size() == whole.size() - lost);
    std::size_t from = 0;
    for (const auto& one : j.entries()) {
      if (from == h.rows[act - 1])
        from += lost;
      BOOST_TEST_REQUIRE(*one.seen.value == *whole[from++].seen.value);
    }
    BOOST_TEST_REQUIRE((j.findings().size() == 1 && has(j.findings(), "NTM-O025")));
    if (act + 1 == h.ends.size() || at % 7 == 0) { // the last one too was acknowledged
      BOOST_TEST_REQUIRE(holds(message([&] { (void)begin(in.file()); }), "are damaged"));
      BOOST_TEST_REQUIRE(bytes_of(in.file()) == bytes);
    }
  }
  // A part of another journal does not pass for this one's, though every checksum of it is right.
  const history other(7);
  write_bytes(in.file(), h.bytes.substr(0, h.ends[1]) + other.bytes.substr(other.ends[1]));
  BOOST_TEST(h.ends[1] == other.ends[1]);
  BOOST_TEST(has(read(in.file()).findings(), "NTM-O025"));
}

BOOST_AUTO_TEST_CASE(a_text_that_looks_like_many_frames_is_read_in_time) {
  const folder in;
  auto j = begin(in.file());
  const auto at = bytes_of(in.file()).size();
  // 3 MB in which every 24 bytes are the header of a frame that goes on to the end. To read each
  // takes hours; a text may hold all of their bytes.
  std::string bytes = bytes_of(in.file());
  constexpr std::size_t size = 24 * 131072;
  while (bytes.size() < at + size) {
    const std::uint64_t offset = bytes.size(), length = at + size - offset - 24;
    bytes += "NTMR";
    for (int i = 0; i < 4; ++i)
      bytes += static_cast<char>(length >> 8 * i & 0xFF);
    for (int i = 0; i < 8; ++i)
      bytes += static_cast<char>(offset >> 8 * i & 0xFF);
    bytes += "12345678";
  }
  j.close();
  write_bytes(in.file(), bytes);
  BOOST_TEST(has(read(in.file()).findings(), "NTM-O025"));
  BOOST_TEST(holds(message([&] { (void)begin(in.file()); }), "are damaged"));
}

BOOST_AUTO_TEST_CASE(one_writes_and_many_read) {
  const folder in;
  auto j = begin(in.file());
  auto reader = read(in.file());
  const auto why = message([&] { (void)begin(in.file()); });
  BOOST_TEST(holds(why, "another program writes to this journal"));
  BOOST_TEST(holds(why, "pid " + std::to_string(::getpid())));
  BOOST_TEST(holds(why, "by Lan"));
  BOOST_TEST(holds(why, "since 20"));
  BOOST_TEST(holds(bytes_of(in.file() + ".lock"), "\nhost "));
  j.append(row("9001", "17.1", 80), {.by = "Lan"});
  BOOST_TEST(reader.size() == 0u);
  BOOST_TEST(reader.refresh() == 1u);
  BOOST_TEST(reader.refresh() == 0u);
  BOOST_TEST((!reader.writable() && j.writable()));
  // A reader that comes in the middle of a write sees what is whole, and the rest later.
  const auto bytes = bytes_of(in.file());
  j.append(row("9001", "17.2", 90), {.by = "Lan"});
  const auto more = bytes_of(in.file());
  const folder copy;
  write_bytes(copy.file(), more.substr(0, bytes.size() + 30));
  auto early = read(copy.file());
  BOOST_TEST((early.size() == 1u && has(early.findings(), "NTM-O024")));
  std::ofstream(copy.file(), std::ios::binary | std::ios::app) << more.substr(bytes.size() + 30);
  BOOST_TEST(early.refresh() == 1u);
  BOOST_TEST(early.findings().empty());
  j.close();
  BOOST_TEST(j.size() == 2u); // from memory
  BOOST_TEST(begin(in.file()).size() == 2u);
  BOOST_TEST(bytes_of(in.file() + ".lock").empty());
}

BOOST_AUTO_TEST_CASE(a_full_disk_loses_nothing) {
  const folder in;
  auto j = begin(in.file());
  j.append(row("9001", "17.1", 80), {.by = "Lan"});
  const auto before = bytes_of(in.file());
  ::rlimit was{};
  BOOST_TEST_REQUIRE(::getrlimit(RLIMIT_FSIZE, &was) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const std::size_t room : {0, 1, 23, 24, 60}) {
    ::rlimit full = was;
    full.rlim_cur = before.size() + room;
    BOOST_TEST_REQUIRE(::setrlimit(RLIMIT_FSIZE, &full) == 0);
    const auto why = message([&] { j.append(row("9001", "17.2", 90), {.by = "Lan"}); });
    const auto lock = message([&] { j.lock({.reported = {may, july}, .by = "Lan"}); });
    const auto fresh = message([&] {
      ::rlimit none = full;
      none.rlim_cur = 8;
      ::setrlimit(RLIMIT_FSIZE, &none);
      (void)begin(in.file("new"));
    });
    ::setrlimit(RLIMIT_FSIZE, &was);
    BOOST_TEST(holds(why, "nothing was appended"));
    BOOST_TEST(holds(why, "make room"));
    BOOST_TEST(holds(lock, "nothing was appended"));
    BOOST_TEST(holds(fresh, "make room"));
    BOOST_TEST(!fs::exists(in.file("new")));
    BOOST_TEST(j.size() == 1u);
    BOOST_TEST(bytes_of(in.file()) == before);
  }
  std::signal(SIGXFSZ, handler);
  j.append(row("9001", "17.2", 90), {.by = "Lan"}); // there is room again
  BOOST_TEST((values(read(in.file())) == std::vector<double>{80, 90}));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_gone_takes_nothing) {
  const folder in;
  auto j = begin(in.file());
  auto reader = read(in.file());
  j.append(row("9001", "17.1", 80), {.by = "Lan"});
  fs::rename(in.file(), in.file("elsewhere"));
  const auto append = [&] { j.append(row("9001", "17.2", 90), {.by = "Lan"}); };
  BOOST_TEST(holds(message(append), "moved, deleted or replaced"));
  BOOST_TEST(holds(message([&] { (void)reader.refresh(); }), "moved, deleted or replaced"));
  fs::copy_file(in.file("elsewhere"), in.file());
  BOOST_TEST(holds(message(append), "moved, deleted or replaced")); // another file
  BOOST_TEST(j.size() == 1u);
  fs::remove(in.file());
  fs::rename(in.file("elsewhere"), in.file());
  append();
  BOOST_TEST((values(read(in.file())) == std::vector<double>{80, 90}));
  // Something else writes to it.
  std::ofstream(in.file(), std::ios::binary | std::ios::app) << "x";
  BOOST_TEST(holds(message([&] { j.append(row("9001", "17.3", 9), {.by = "Lan"}); }),
                   "something else has written"));
}

BOOST_AUTO_TEST_CASE(what_is_no_journal_is_refused) {
  const folder in;
  BOOST_TEST(holds(message([&] { (void)read(in.file()); }), "opening to write makes it"));
  BOOST_TEST(holds(message([&] { (void)begin(in.file("no/such")); }), "make the folder first"));
  BOOST_TEST(holds(message([&] { (void)read(in.path().string()); }), "no file"));
  write_bytes(in.file("csv"), "unit,item,on,value\n");
  BOOST_TEST(holds(message([&] { (void)begin(in.file("csv")); }), "not a journal"));
  BOOST_TEST(bytes_of(in.file("csv")) == "unit,item,on,value\n");
  const history h(1);
  auto bytes = h.bytes;
  bytes[8] = 2; // another version, with its checksum
  write_bytes(in.file(), bytes);
  BOOST_TEST(holds(message([&] { (void)read(in.file()); }), "damaged"));
}
BOOST_AUTO_TEST_SUITE_END()
