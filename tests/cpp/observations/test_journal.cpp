#include <boost/test/unit_test.hpp>

#include "journal_world.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/sha256.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/standard/overlay.hpp"

BOOST_AUTO_TEST_SUITE(the_journal)

using namespace journal_world;
namespace {
bool says(const ntm::error& what, std::string_view words) {
  return std::string_view{what.what()}.find(words) != std::string_view::npos;
}
/// The call is refused with these words.
template <class Call> bool refused(const Call& call, std::string_view words) {
  try {
    call();
  } catch (const ntm::error& e) {
    if (!says(e, words))
      BOOST_TEST_MESSAGE(e.what());
    return says(e, words);
  }
  return false;
}
} // namespace

BOOST_AUTO_TEST_CASE(everything_that_was_said_is_there_when_it_is_opened_again) {
  const folder in;
  auto full = row("9002", "17.1", 62.5);
  full.numerator = 5;
  full.denominator = 8;
  full.stage = stage::verified;
  full.origin = origin::derived;
  full.confidence = "high";
  full.source = "Báo cáo 12/BC-UBND";
  full.recorded_by = "Hoà";
  full.note = "đã kiểm tra";
  full.where = {"phu-luc.xlsx", 17, "F"};
  auto absent = row("9001", "10.1", 0);
  absent.value.reset();
  absent.presence = presence::not_applicable;
  auto status = row("9001", "5", 1);
  status.subject = subject::criterion;
  status.is_status = true;
  auto count = row("9001", "", 12);
  count.subject = subject::count;
  count.of = 19;
  const moment at{std::chrono::sys_days{july} + 8h + 30min};
  {
    auto j = begin(in.file());
    BOOST_TEST(j.append(std::vector{full, absent}, {.by = "Lan", .written_at = at}) == 0u);
    BOOST_TEST(j.append(std::vector{status, count}, {.by = "Minh"}) == 2u);
    BOOST_TEST(j.size() == 4u);
  }
  const auto j = read(in.file());
  BOOST_TEST(j.findings().empty());
  const auto all = j.entries();
  BOOST_TEST_REQUIRE(all.size() == 4u);
  const auto& one = all.front();
  BOOST_TEST(one.unit.code == "9002");
  BOOST_TEST((one.unit.since == 2015y / 1 / 1));
  BOOST_TEST(one.seen.unit == unit("9002"));
  BOOST_TEST((one.seen.value == 62.5 && one.seen.numerator == 5 && one.seen.denominator == 8));
  BOOST_TEST((one.seen.stage == stage::verified && one.seen.origin == origin::derived));
  BOOST_TEST(one.seen.source == "Báo cáo 12/BC-UBND");
  BOOST_TEST(one.seen.recorded_by == "Hoà");
  BOOST_TEST((one.seen.where == ntm::place{"phu-luc.xlsx", 17, "F"}));
  BOOST_TEST((one.written_at == at && to_string(at) == "2020-07-10T08:30:00.000000Z"));
  BOOST_TEST((all[1].seen.presence == presence::not_applicable && !all[1].seen.value));
  BOOST_TEST(all[1].seen.recorded_by == "Lan"); // who appends, where the row does not say
  BOOST_TEST((all[2].seen.subject == subject::criterion && all[2].seen.is_status));
  BOOST_TEST((all[3].seen.of == 19 && all[3].by == "Minh"));
  BOOST_TEST((*j.latest_record() == june));
}

BOOST_AUTO_TEST_CASE(a_correction_needs_a_reason_and_leaves_the_old_value) {
  const folder in;
  auto j = begin(in.file());
  j.append(row("9001", "17.1", 80), {.by = "Lan"});
  j.append(row("9001", "17.1", 80, may, july), {.by = "Lan"}); // a confirmation
  const auto corrected = row("9001", "17.1", 70, may, july);
  BOOST_TEST(refused([&] { j.append(corrected, {.by = "Lan", .reason = " "}); },
                     "a correction needs a reason"));
  BOOST_TEST(j.size() == 2u);
  auto verified = row("9001", "17.1", 60, may, july);
  verified.stage = stage::verified;
  j.append(verified, {.by = "Minh"}); // a review of the next stage corrects nothing
  j.append(corrected, {.by = "Lan", .reason = "đếm sai một thôn"});
  const auto told = j.history({unit("9001"), subject::indicator, "17.1", may});
  BOOST_TEST_REQUIRE(told.size() == 4u);
  BOOST_TEST(*told[0].seen.value == 80);
  BOOST_TEST((!told[0].supersedes && told[1].supersedes == 0u && !told[2].supersedes));
  BOOST_TEST((told[3].supersedes == 1u && told[3].reason == "đếm sai một thôn"));
  BOOST_TEST(j.history({unit("9001"), subject::indicator, "17.1", june}).empty());

  const auto then = j.known_on(june);
  BOOST_TEST_REQUIRE(then.size() == 1u);
  BOOST_TEST(*then[0].value == 80);
  BOOST_TEST(j.known_on(may).empty());
  ntm::findings report;
  const auto now = panel::build(j.known_on(july), report);
  BOOST_TEST(report.empty()); // what was replaced is no conflict
  BOOST_TEST(now.rows().size() == 2u);
  BOOST_TEST(*now.state(may, july).at(0)->value == 60);
  // All rows answer for every day at once.
  const auto all = panel::build(j.observations(), report);
  BOOST_TEST(*all.state(may, june).at(0)->value == 80);
  BOOST_TEST(*all.state(may, july).at(0)->value == 60);
  BOOST_TEST(j.observations(1).size() == 1u);
}

BOOST_AUTO_TEST_CASE(rows_of_one_act_are_all_there_or_none) {
  const folder in;
  auto j = begin(in.file());
  const auto before = bytes_of(in.file());
  auto bad = row("9002", "17.1", 10);
  bad.recorded_on = 2020y / 5 / 1;
  BOOST_TEST(refused([&] { j.append(std::vector{row("9001", "17.1", 80), bad}, {.by = "Lan"}); },
                     "before it was valid"));
  // Another value of the same cell in one act.
  BOOST_TEST(refused(
      [&] { j.append(std::vector{row("9001", "2.1", 1), row("9001", "2.1", 2)}, {.by = "Lan"}); },
      "needs a reason"));
  BOOST_TEST(j.size() == 0u);
  BOOST_TEST(bytes_of(in.file()) == before);
  // In the order in which they were recorded, whatever order they come in.
  j.append(std::vector{row("9001", "2.1", 2, may, july), row("9001", "2.1", 1, may, june)},
           {.by = "Lan", .reason = "sổ cũ"});
  BOOST_TEST((values(j) == std::vector<double>{1, 2}));
  BOOST_TEST(
      refused([&] { j.append(row("9001", "2.1", 3, may, june), {.by = "Lan", .reason = "muộn"}); },
              "was recorded before 2020-07-10"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_is_refused) {
  const folder in;
  auto j = begin(in.file());
  const journal_signature lan{.by = "Lan"};
  auto bad = row("9001", "17.1", 80);
  BOOST_TEST(refused([&] { j.append(bad, {.by = " "}); }, "who appends"));
  BOOST_TEST(refused([&] { j.append(bad, {.by = "\xff"}); }, "UTF-8"));
  BOOST_TEST(refused([&] { j.append(std::vector<observation>{}, lan); }, "no rows"));
  const auto with = [&](auto change) {
    auto out = bad;
    change(out);
    return out;
  };
  const auto append = [&](const observation& what) {
    return [&j, lan, what] { j.append(what, lan); };
  };
  BOOST_TEST(refused(append(with([](auto& o) { o.unit = 99; })), "no unit of the registry"));
  BOOST_TEST(refused(append(with([](auto& o) { o.item.clear(); })), "which item"));
  BOOST_TEST(refused(append(with([](auto& o) { o.item = "\xc3"; })), "not UTF-8"));
  BOOST_TEST(refused(append(with([](auto& o) { o.recorded_on = {}; })), "no day of the calendar"));
  BOOST_TEST(refused(append(with([](auto& o) { o.value = 1.0 / 0.0; })), "not finite"));
  BOOST_TEST(refused(append(with([](auto& o) { o.value.reset(); })), "presence says why"));
  BOOST_TEST(refused(append(with([](auto& o) { o.is_status = true; })), "1 (met) or 0"));
  BOOST_TEST(refused(append(with([](auto& o) { o.subject = subject::criterion; })), "met or not"));
  BOOST_TEST(refused(append(with([](auto& o) { o.subject = subject::count; })), "of no item"));
  BOOST_TEST(refused([&] { j.append(bad, {.by = "Lan", .erratum = true}); }, "needs a reason"));
  BOOST_TEST(refused([&] { j.append(bad, {.by = "Lan", .reason = "x", .erratum = true}); },
                     "no locked period"));
  BOOST_TEST(j.size() == 0u);
  j.close();
  BOOST_TEST(refused(append(bad), "not open to write"));
  auto reader = read(in.file());
  BOOST_TEST(refused([&] { reader.append(bad, lan); }, "not open to write"));
  BOOST_TEST(refused([&] { reader.lock({.reported = {may, june}, .by = "Lan"}); }, "not open"));
  BOOST_TEST(refused([&] { (void)journal::open(in.file(), nullptr); }, "registry"));
  BOOST_TEST(refused([] { (void)subject_of("indicator:"); }, "is no criterion"));
  BOOST_TEST(refused([] { (void)subject_of("0"); }, "is no criterion"));
  BOOST_TEST((subject_of(" criterion:05") == std::pair{subject::criterion, std::string{"5"}}));
  BOOST_TEST(
      (subject_of("17.1:clean") == std::pair{subject::indicator, std::string{"17.1:clean"}}));
  BOOST_TEST((subject_of("criteria") == std::pair{subject::count, std::string{}}));
}

BOOST_AUTO_TEST_CASE(a_locked_period_takes_errata_only) {
  const folder in;
  auto j = begin(in.file());
  j.append(row("9001", "17.1", 80), {.by = "Lan"});
  const ntm::period month{2020y / 6 / 1, 2020y / 7 / 1};
  BOOST_TEST(refused([&] { j.lock({.reported = {may, {}}, .by = "Lan"}); }, "begins and ends"));
  BOOST_TEST(refused([&] { j.lock({.reported = month}); }, "who locks"));
  BOOST_TEST(refused([&] { j.lock({.reported = month, .by = "Lan", .on = july}); }, "outside"));
  BOOST_TEST(refused([&] { j.lock({.reported = month, .by = "Lan", .known_on = may}); }, "anew"));
  // Nothing could be recorded for two hundred years, and nobody could take it back.
  BOOST_TEST(refused([&] { j.lock({.reported = month, .by = "Hoà", .known_on = 2220y / 6 / 30}); },
                     "it has not come"));
  BOOST_TEST(refused([&] { j.lock({.reported = {month.since, 2220y / 7 / 1}, .by = "Hoà"}); },
                     "it has not come"));
  BOOST_TEST(refused(
      [&] {
        j.lock({.reported = month,
                .by = "Hoà",
                .known_on = july,
                .written_at = moment{std::chrono::sys_days{june} + 9h}});
      },
      "until 2020-07-10"));
  BOOST_TEST(j.locks().empty());
  const auto made = j.lock({.reported = month,
                            .by = "Hoà",
                            .edition = "vn-commune-2016",
                            .overlays = {"quang-nam"},
                            .note = "báo cáo tháng 6"});
  BOOST_TEST((made.on == june && made.map_on == june && made.known_on == june));
  BOOST_TEST((made.entries == 1u && made.number == 0u && made.sha256.size() == 64u));
  BOOST_TEST((j.is_locked(june) && j.is_locked(may) && !j.is_locked(2020y / 7 / 1)));

  const auto late = row("9002", "17.1", 50, may, july);
  BOOST_TEST(refused([&] { j.append(late, {.by = "Lan"}); }, "as an erratum"));
  BOOST_TEST(refused([&] { j.append(row("9002", "17.1", 50), {.by = "Lan"}); },
                     "what was known up to 2020-06-30 is locked"));
  BOOST_TEST(j.append(late, {.by = "Lan", .reason = "nộp muộn", .erratum = true}) == 1u);
  BOOST_TEST(j.append(row("9002", "17.1", 55, july, july), {.by = "Lan"}) == 2u);
  BOOST_TEST(j.known_on(june).size() == 1u); // as it was printed
  BOOST_TEST(j.check().empty());

  const auto again = read(in.file());
  BOOST_TEST_REQUIRE(again.locks().size() == 1u);
  BOOST_TEST((again.locks().front() == made));
  BOOST_TEST((made.by == "Hoà" && made.note == "báo cáo tháng 6"));
  BOOST_TEST(again.entries()[1].erratum);
  // A lock says when the bytes before it are others, even where every checksum is right.
  auto bytes = bytes_of(in.file());
  j.close();
  const folder other;
  {
    auto k = begin(other.file());
    k.append(row("9001", "17.1", 81), {.by = "Lan"});
    k.close();
  }
  const auto forged = bytes_of(other.file());
  BOOST_TEST(again.check().empty());
  write_bytes(in.file(), forged);
  BOOST_TEST(has(again.check(), "NTM-O028"));
}

BOOST_AUTO_TEST_CASE(a_check_finds_what_was_damaged_since_the_journal_was_opened) {
  const folder in;
  auto j = begin(in.file());
  std::vector<std::size_t> ends;
  for (const auto* item : {"17.1", "17.2", "17.3"}) {
    j.append(row("9001", item, 80), {.by = "Lan"});
    ends.push_back(bytes_of(in.file()).size());
  }
  const auto bytes = bytes_of(in.file());
  BOOST_TEST(j.check().empty());
  for (const auto end : ends) { // of the last one too
    auto changed = bytes;
    changed[end - 40] = static_cast<char>(changed[end - 40] ^ 1);
    write_bytes(in.file(), changed);
    BOOST_TEST((j.check().size() == 1 && has(j.check(), "NTM-O025")));
  }
  write_bytes(in.file(), bytes.substr(0, ends[1])); // a whole record less
  BOOST_TEST((j.check().size() == 1 && has(j.check(), "NTM-O025")));
  write_bytes(in.file(), "no journal");
  BOOST_TEST((j.check().size() == 1 && has(j.check(), "NTM-O025")));
  write_bytes(in.file(), bytes);
  BOOST_TEST(j.check().empty());
  BOOST_TEST(j.findings().empty());
}

BOOST_AUTO_TEST_CASE(a_lock_pins_the_text_of_the_edition) {
  lock_request what;
  ntm::standard::edition law;
  law.id = "vn";
  pin(what, law);
  BOOST_TEST((what.edition == "vn" && what.edition_sha256.empty() && what.overlays.empty()));
  law.text = std::make_shared<const std::string>("abc");
  pin(what, law);
  BOOST_TEST(what.edition_sha256 == ntm::sha256("abc"));
  auto local = std::make_shared<ntm::standard::overlay>();
  local->id = "qn";
  local->text = std::make_shared<const std::string>("d");
  law.overlays = {local};
  law.base_id = "vn";
  law.id = "vn+qn";
  pin(what, law);
  BOOST_TEST((what.edition == "vn" && what.overlays == std::vector<std::string>{"qn"}));
  BOOST_TEST(what.edition_sha256 == ntm::sha256(std::string_view{"abc\0d", 5}));
}

BOOST_AUTO_TEST_CASE(units_that_the_registry_does_not_have_are_told_and_kept) {
  const folder in;
  const auto wider = registry("9003,Cát,commune,90,,\n");
  {
    auto j = journal::open(in.file(), wider, journal_mode::write);
    auto one = row("9001", "17.1", 80);
    one.unit = wider->by_code("9003", july);
    j.append(std::vector{one, row("9001", "17.1", 70)}, {.by = "Lan"});
  }
  const auto j = read(in.file());
  BOOST_TEST(has(j.findings(), "NTM-O026"));
  BOOST_TEST(j.size() == 2u);
  BOOST_TEST(j.known_on(july).size() == 1u);
  BOOST_TEST(j.observations().size() == 1u);
  const auto as_table = to_table(j.entries(), *units());
  BOOST_TEST(*std::get<ntm::table::texts>(as_table.at("unit").data)[0] == "9003");
  BOOST_TEST(as_table.rows() == 2u);
  // A registry that has learnt when a unit began finds it by its code.
  ntm::findings report;
  const auto dated = std::make_shared<const ntm::units::registry>(
      ntm::units::parse_registry("gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
                                 "9003,Cát,commune,,2001-01-01,\n9001,An,commune,,1999-01-01,\n",
                                 "units.csv", "", "", std::nullopt, report));
  BOOST_TEST(journal::open(in.file(), dated).findings().empty());
}
BOOST_AUTO_TEST_SUITE_END()
