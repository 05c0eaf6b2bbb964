#include <boost/test/unit_test.hpp>

#include "journal_world.hpp"
#include "ntm/observations/revision.hpp"

BOOST_AUTO_TEST_SUITE(what_is_new_to_a_journal)

using namespace journal_world;
namespace {
observation from_file(observation row, std::string file, std::string cell) {
  row.where.file = std::move(file);
  row.source = std::move(cell);
  return row;
}
} // namespace

BOOST_AUTO_TEST_CASE(rows_are_told_apart_by_what_stands) {
  const folder in;
  auto j = begin(in.file());
  const auto first = from_file(row("9001", "17.1", 80), "may.xlsx#1", "B2");
  j.append(std::vector{first}, {.by = "Lan"});
  const auto again = from_file(row("9001", "17.1", 80), "june.xlsx#2", "B2");
  const auto other = from_file(row("9001", "17.1", 85), "june.xlsx#2", "B3");
  const auto fresh = from_file(row("9002", "17.1", 70), "june.xlsx#2", "B4");
  auto said = j.compare(std::vector{first, again, other, fresh, fresh});
  BOOST_TEST_REQUIRE(said.size() == 5u);
  BOOST_TEST((said[0].novelty == novelty::present));
  BOOST_TEST((said[1].novelty == novelty::repeated));
  BOOST_TEST((said[2].novelty == novelty::correction));
  BOOST_TEST((said[3].novelty == novelty::first));
  BOOST_TEST((said[4].novelty == novelty::repeated));
  BOOST_TEST(said[1].stands.value() == 0u);
  BOOST_TEST(!said[3].stands);
  BOOST_TEST(!said[0].locked);

  // What was corrected stands no more: saying it again from where it came is a correction back.
  j.append(std::vector{other}, {.by = "Lan", .reason = "sửa"});
  said = j.compare(std::vector{other, first, other});
  BOOST_TEST((said[0].novelty == novelty::present));
  BOOST_TEST((said[1].novelty == novelty::correction));
  BOOST_TEST(said[1].stands.value() == 1u);
  BOOST_TEST((said[2].novelty == novelty::correction));
  j.append(std::vector{first}, {.by = "Lan", .reason = "như cũ"});
  said = j.compare(std::vector{first, other});
  BOOST_TEST((said[0].novelty == novelty::present));
  BOOST_TEST((said[1].novelty == novelty::correction));
  static_cast<void>(j.lock({.reported = {2020y / 5 / 1, 2020y / 6 / 1}, .by = "Hoà"}));
  said = j.compare(std::vector{row("9001", "17.1", 1), row("9001", "17.1", 1, june, july)});
  BOOST_TEST(said[0].locked);
  BOOST_TEST(!said[1].locked);
}

BOOST_AUTO_TEST_CASE(revisions_are_corrections_and_what_came_late) {
  const folder in;
  auto j = begin(in.file());
  j.append(std::vector{row("9001", "17.1", 80)}, {.by = "Lan"});
  const auto since = j.size();
  j.append(std::vector{row("9001", "17.1", 80), row("9002", "17.1", 60),
                       row("9002", "17.1", 65, june, july)},
           {.by = "Minh"}); // confirms, is late, is of the new month
  j.append(std::vector{from_file(row("9001", "17.1", 75), "june.xlsx#2", "june.xlsx: S!B2")},
           {.by = "Minh", .reason = "nhập nhầm"});
  const auto list = revisions(j, since, std::nullopt, may);
  BOOST_TEST_REQUIRE(list.size() == 2u);
  BOOST_TEST((list[0].what == revision::kind::late));
  BOOST_TEST(list[0].now.seen.value.value() == 60);
  BOOST_TEST((list[1].what == revision::kind::corrected));
  BOOST_TEST(list[1].before->seen.value.value() == 80);
  BOOST_TEST(revisions(j, since, since + 2, may).size() == 1u);
  BOOST_TEST(revisions(j, 99, std::nullopt, may).empty());
  const auto table = to_table(list, *units());
  const auto cell = [&](const char* name) {
    return std::get<ntm::table::texts>(table.at(name).data)[1].value();
  };
  BOOST_TEST(cell("before") == "80");
  BOOST_TEST(cell("after") == "75");
  BOOST_TEST(cell("by") == "Minh");
  BOOST_TEST(cell("reason") == "nhập nhầm");
  BOOST_TEST(cell("file") == "june.xlsx#2");
  BOOST_TEST(cell("source") == "june.xlsx: S!B2");
}

BOOST_AUTO_TEST_SUITE_END()
