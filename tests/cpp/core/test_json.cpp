#include <boost/test/unit_test.hpp>
#include <limits>

#include "ntm/core/json.hpp"

BOOST_AUTO_TEST_SUITE(json_writer)

using namespace ntm;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(texts_are_escaped_and_stay_utf8) {
  json::writer out;
  out.begin_array().value("Quế \"Mỹ\"\\\n\t\x01").value("a\xFFz").value("").end_array();
  BOOST_TEST(out.text() == "[\"Quế \\\"Mỹ\\\"\\\\\\n\\t\\u0001\",\"a\xEF\xBF\xBDz\",\"\"]");
}

BOOST_AUTO_TEST_CASE(whole_numbers_are_exact_and_reals_read_back) {
  json::writer out;
  out.begin_array()
      .value(std::numeric_limits<std::int64_t>::max())
      .value(std::numeric_limits<std::int64_t>::min())
      .value(0.1)
      .value(1e300)
      .value(3.0)
      .end_array();
  BOOST_TEST(out.text() == "[9223372036854775807,-9223372036854775808,0.1,1e+300,3]");
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_null) {
  json::writer out;
  out.begin_object()
      .pair("nan", std::numeric_limits<double>::quiet_NaN())
      .pair("infinite", -std::numeric_limits<double>::infinity())
      .pair("nothing", std::optional<std::int64_t>{})
      .pair("truth", truth::unknown)
      .pair_or_null("text", "")
      .end_object();
  BOOST_TEST(out.text() ==
             R"({"nan":null,"infinite":null,"nothing":null,"truth":"unknown","text":null})");
}

BOOST_AUTO_TEST_CASE(objects_nest) {
  json::writer out;
  out.begin_object().key("a").begin_array().begin_object().end_object().value(true).end_array();
  out.pair("day", 2020y / 6 / 17).pair("between", count_interval{3, 9}).end_object();
  BOOST_TEST(out.text() == R"({"a":[{},true],"day":"2020-06-17","between":{"low":3,"high":9}})");
}

BOOST_AUTO_TEST_CASE(a_table_has_an_object_a_row) {
  table t{"One", "Một", {}, ""};
  t.columns = {{"n", "Số", table::integers{1, std::nullopt}},
               {"x", "Tỷ lệ", table::reals{0.5, std::nullopt}},
               {"s", "Chữ", table::texts{"a", std::nullopt}}};
  BOOST_TEST(to_json(t) ==
             R"({"schema":"ntm/table/1","title_vi":"Một","title_en":"One","mark":null,"columns":[)"
             R"({"name":"n","label_vi":"Số","type":"integer"},)"
             R"({"name":"x","label_vi":"Tỷ lệ","type":"real"},)"
             R"({"name":"s","label_vi":"Chữ","type":"text"}],)"
             R"("rows":[{"n":1,"x":0.5,"s":"a"},{"n":null,"x":null,"s":null}]})");
  BOOST_TEST(to_json(table{}).find("\"rows\":[]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(findings_speak_both_languages) {
  const findings list{make_finding("NTM-C031", {"a.ndjson", 3, "on"}, {{"key", "on"}})};
  const auto text = to_json(list);
  BOOST_TEST(text.find(R"("code":"NTM-C031","severity":"error")") != std::string::npos);
  BOOST_TEST(text.find(R"("where":{"file":"a.ndjson","line":3,"column":"on"})") !=
             std::string::npos);
  BOOST_TEST(text.find("Thiếu khóa 'on'") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
