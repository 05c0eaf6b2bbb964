#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/province/province.hpp"
#include "province/files.hpp"

BOOST_AUTO_TEST_SUITE(loading)

using ntm_test::errors;
using ntm_test::workspace;
using ntm_test::write_small;

namespace {
bool says(const std::exception& e, const std::string& words) {
  BOOST_TEST_MESSAGE(e.what());
  return std::string{e.what()}.find(words) != std::string::npos;
}
} // namespace

BOOST_AUTO_TEST_CASE(every_example_opens_without_errors_and_loses_nothing) {
  BOOST_TEST(!ntm::province::examples().empty());
  for (const auto& id : ntm::province::examples()) {
    const auto one = ntm::load(id);
    BOOST_TEST(one.about().id == id);
    BOOST_TEST(errors(one.findings()) == "");
    BOOST_TEST(!one.files().empty());
    for (const auto& file : one.files()) {
      BOOST_TEST(file.read == file.kept + file.rejected);
      BOOST_TEST(file.rejected == 0u);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_example_on_disk_and_in_the_library_are_the_same) {
  const std::string id = ntm::province::examples().front();
  const auto carried = ntm::load(id);
  const auto disk = ntm::load(NTM_TEST_DATA "/examples/" + id);
  BOOST_TEST(carried.input_files().size() == disk.input_files().size());
  BOOST_CHECK(carried.input_files() == disk.input_files());
  BOOST_TEST(carried.units().units().size() == 267u);
  BOOST_TEST(carried.recognitions().rows().size() == 90u);
  BOOST_TEST(carried.targets().size() == 18u);
  BOOST_TEST(carried.claims().size() == 12u);
  BOOST_TEST(carried.costs().illustrative());
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_an_error_with_a_remedy) {
  BOOST_CHECK_EXCEPTION((void)ntm::load("no-such-place"), ntm::file_error, [](const auto& e) {
    return says(e, "ntm init no-such-place") && says(e, "examples: ");
  });
  const workspace empty;
  BOOST_CHECK_EXCEPTION((void)ntm::load(empty.text()), ntm::file_error,
                        [](const auto& e) { return says(e, "province.toml") && says(e, "init"); });
  empty.write("province.toml", "id = \n");
  BOOST_CHECK_EXCEPTION((void)ntm::load(empty.text()), ntm::file_error,
                        [](const auto& e) { return says(e, "province.toml:1:"); });
}

BOOST_AUTO_TEST_CASE(init_writes_templates_that_open_and_overwrites_nothing) {
  const workspace place;
  const std::string folder = (place / "new").string();
  ntm::init(folder);
  const auto made = ntm::load(folder);
  BOOST_TEST(errors(made.findings()) == "NTM-V007"); // there is no unit yet, and nothing else wrong
  BOOST_TEST(made.default_scenario().has_value());
  BOOST_CHECK_EXCEPTION(ntm::init(folder), ntm::file_error,
                        [](const auto& e) { return says(e, "not overwritten"); });
  place.write("plain", "a file");
  BOOST_CHECK_THROW(ntm::init((place / "plain").string()), ntm::file_error);
  place.write("units.csv", "mine");
  BOOST_CHECK_THROW(ntm::init(place.text()), ntm::file_error);
  BOOST_TEST(place.read("units.csv") == "mine");
  BOOST_TEST(!std::filesystem::exists(place / "province.toml")); // all or nothing
}

BOOST_AUTO_TEST_CASE(a_small_province_has_no_findings) {
  const workspace place;
  write_small(place);
  const auto made = ntm::load(place.text());
  for (const auto& one : made.findings())
    BOOST_TEST_MESSAGE(one.text());
  BOOST_TEST(made.findings().empty());
  BOOST_TEST(made.files().size() == 4u);
}

BOOST_AUTO_TEST_CASE(unknown_keys_missing_files_and_strangers_are_found_together) {
  const workspace place;
  write_small(place);
  auto text = place.read("province.toml");
  text.insert(text.find("[units]"), "speed = 1\n");
  text.replace(text.find("[\"costs.csv\"]"), 13, "[\"prices.csv\"]");
  place.write("province.toml", text);
  place.write("scenario.toml", "id = \n");
  const auto made = ntm::load(place.text());
  BOOST_TEST(errors(made.findings()) == "NTM-C016 NTM-V002 NTM-C019");
  const auto stranger = std::find_if(made.findings().begin(), made.findings().end(),
                                     [](const auto& one) { return one.code == "NTM-V003"; });
  BOOST_REQUIRE(stranger != made.findings().end());
  BOOST_TEST(stranger->text().find("costs.csv") != std::string::npos);
  const auto& fault = *std::find_if(made.findings().begin(), made.findings().end(),
                                    [](const auto& one) { return one.code == "NTM-C019"; });
  BOOST_TEST(fault.where.line == 1u);
  BOOST_TEST(fault.where.file == (place / "scenario.toml").string());
}

BOOST_AUTO_TEST_CASE(a_code_that_is_no_unit_of_the_file) {
  const workspace place;
  write_small(place);
  auto text = place.read("province.toml");
  text.replace(text.find("\"9\""), 3, "\"8\"");
  place.write("province.toml", text);
  BOOST_TEST(errors(ntm::load(place.text()).findings()) == "NTM-V004");
}

BOOST_AUTO_TEST_CASE(without_units_the_cause_is_said_once) {
  const workspace place;
  write_small(place);
  place.write("units.csv", "gso_code,name,level,parent_code\n9,A,province,\n");
  BOOST_TEST(errors(ntm::load(place.text()).findings()) == "NTM-C006 NTM-V007");
  std::filesystem::remove(place / "units.csv");
  BOOST_TEST(errors(ntm::load(place.text()).findings()) == "NTM-V002 NTM-V007");
}

BOOST_AUTO_TEST_CASE(a_file_or_a_decision_that_comes_twice_counts_once) {
  const workspace place;
  write_small(place);
  auto text = place.read("province.toml");
  const std::string one = "[\"recognitions.csv\"]";
  text.replace(text.find(one), one.size(),
               "[\"recognitions.csv\", \"recognitions.csv\", \"2.csv\"]");
  place.write("province.toml", text);
  place.write("2.csv", place.read("recognitions.csv"));
  const auto made = ntm::load(place.text(), {.allow_errors = true});
  BOOST_TEST(errors(made.findings()) == "NTM-V006 NTM-R006");
  BOOST_TEST(made.recognitions().rows().size() == 1u);
  BOOST_TEST(made.evaluate().measure(ntm::measure::communes_recognised).numerator->low == 1);
}

BOOST_AUTO_TEST_CASE(errors_stop_every_verb_unless_they_are_allowed) {
  const workspace place;
  write_small(place);
  place.write("recognitions.csv",
              place.read("recognitions.csv") + "999,Xa,ntm,2/QĐ-UBND,2019-12-30\n");
  const workspace whole;
  write_small(whole);
  const auto good = ntm::load(whole.text());
  const auto day = good.evaluate();
  const auto made = ntm::load(place.text());
  const auto refused = [](const auto& e) { return says(e, "1 error ") && says(e, "NTM-R001"); };
  BOOST_CHECK_EXCEPTION((void)made.evaluate(), ntm::error, refused);
  BOOST_CHECK_EXCEPTION((void)made.check(day), ntm::error, refused);
  BOOST_CHECK_EXCEPTION((void)made.plan(day), ntm::error, refused);
  BOOST_CHECK_EXCEPTION((void)made.inputs(*good.default_scenario()), ntm::error, refused);
  BOOST_CHECK_EXCEPTION((void)made.run(*good.default_scenario()), ntm::error, refused);
  const auto allowed = ntm::load(place.text(), {.allow_errors = true});
  BOOST_TEST(errors(allowed.findings()) == "NTM-R001");
  BOOST_TEST(allowed.evaluate().measure(ntm::measure::communes_recognised).numerator->low == 1);
  const auto& file = *std::find_if(allowed.files().begin(), allowed.files().end(),
                                   [](const auto& f) { return f.file == "recognitions.csv"; });
  BOOST_TEST(file.read == 2u);
  BOOST_TEST(file.kept == 1u);
  BOOST_TEST(file.rejected == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
