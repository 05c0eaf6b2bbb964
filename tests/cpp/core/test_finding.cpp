#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

#include "ntm/core/finding.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/level.hpp"

BOOST_AUTO_TEST_SUITE(finding)

BOOST_AUTO_TEST_CASE(says_where_what_and_remedy_in_both_languages) {
  const auto f = ntm::make_finding("NTM-C008", {"units.csv", 7, "name"}, {{"column", "name"}});
  BOOST_TEST((f.level == ntm::severity::error));
  BOOST_TEST(f.text() ==
             "NTM-C008 units.csv:7 column name: Cell 'name' is empty and must not be → Fill it in");
  BOOST_TEST(f.text(ntm::language::vietnamese) ==
             "NTM-C008 units.csv:7 cột name: Ô 'name' trống mà phải có giá trị → Điền giá trị");
  BOOST_TEST(ntm::has_errors({f}));
  BOOST_TEST(!ntm::has_errors({}));
}

BOOST_AUTO_TEST_CASE(what_a_file_wrote_is_no_hole) {
  const auto f =
      ntm::make_finding("NTM-C009", {}, {{"value", "{column}"}, {"column", "valid_from"}});
  BOOST_TEST(f.what() == "'{column}' in column 'valid_from' is not a day");
}

BOOST_AUTO_TEST_CASE(words_of_the_library_are_vietnamese_for_a_vietnamese_reader) {
  const auto f =
      ntm::make_finding("NTM-C017", {}, {{"key", "edges"}, {"expected", "a whole number"}});
  BOOST_TEST(f.what() == "Key 'edges' must be a whole number");
  BOOST_TEST(f.what(ntm::language::vietnamese) == "Khóa 'edges' phải là số nguyên");
  const auto other = ntm::make_finding("NTM-C017", {}, {{"key", "k"}, {"expected", "của tôi"}});
  BOOST_TEST(other.what(ntm::language::vietnamese) == "Khóa 'k' phải là của tôi");
}

BOOST_AUTO_TEST_CASE(an_unknown_code_names_the_nearest) {
  BOOST_CHECK_EXCEPTION((void)ntm::make_finding("NTM-C00"), ntm::unknown_name, [](const auto& e) {
    return std::string{e.what()}.find("NTM-C001") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(kinds_are_sorted_by_code) {
  const auto& kinds = ntm::finding_kinds();
  BOOST_TEST_REQUIRE(kinds.size() > 1U);
  for (std::size_t i = 1; i < kinds.size(); ++i)
    BOOST_TEST(kinds[i - 1].code < kinds[i].code);
}

BOOST_AUTO_TEST_CASE(words_are_read_and_written) {
  for (const auto value : {ntm::level::province, ntm::level::town, ntm::level::village})
    BOOST_TEST((ntm::to_level(ntm::to_string(value)) == value));
  BOOST_CHECK_THROW((void)ntm::to_level("xã"), ntm::unknown_name);
  BOOST_TEST((ntm::to_language("vi") == ntm::language::vietnamese));
  BOOST_CHECK_THROW((void)ntm::to_language("fr"), ntm::unknown_name);
}

BOOST_AUTO_TEST_CASE(intervals_add) {
  ntm::count_interval sum{2, 2};
  BOOST_TEST(sum.exact());
  sum += {0, 3};
  BOOST_TEST((sum == ntm::count_interval{2, 5}));
  BOOST_TEST(sum.contains(5));
  BOOST_TEST(!sum.contains(6));
  BOOST_TEST(!sum.exact());
}

BOOST_AUTO_TEST_CASE(a_folder_is_on_disk_or_embedded) {
  const auto shipped = ntm::folder::embedded("findings");
  BOOST_TEST(shipped.has("core.toml"));
  BOOST_TEST(!shipped.read("nothing.toml").has_value());
  BOOST_TEST(ntm::folder::embedded("no-such-folder").names().empty());

  const auto path = std::filesystem::temp_directory_path() / "ntm_test_folder";
  std::filesystem::create_directories(path);
  std::ofstream{path / "b.csv"} << "x";
  std::ofstream{path / "a.csv"} << "y";
  const auto on_disk = ntm::folder::open(path.string());
  BOOST_TEST(on_disk.names() == (std::vector<std::string>{"a.csv", "b.csv"}),
             boost::test_tools::per_element());
  BOOST_TEST(on_disk.read("a.csv").value() == "y");
  std::filesystem::remove_all(path);
  BOOST_CHECK_THROW((void)ntm::folder::open(path.string()), ntm::file_error);
}

BOOST_AUTO_TEST_SUITE_END()
