#include <boost/test/unit_test.hpp>

#include "ntm/recognition/json.hpp"

using namespace ntm;

BOOST_AUTO_TEST_CASE(decisions_are_objects_with_what_became_of_them) {
  findings report;
  const auto units = units::parse_registry(
      "gso_code,name_vi,level,parent_code,valid_from,valid_until,unit_type,in_ntm_programme\n"
      "P,P,province,,,,,\nD,Một,district,P,,,,\nA,An,commune,D,,,,1\n",
      "u.csv", "", "", {}, report);
  const auto all = recognition::parse_recognitions(
      "gso_code,tier,date,decision\nA,ntm,2019-11-15,2/QĐ\n", "r.csv", units, report);
  const auto plain = recognition::to_json(all);
  BOOST_TEST(
      plain.find(R"("unit":"A","name":"An","level":"commune","tier":"ntm","decision":"2/QĐ",)"
                 R"("on":"2019-11-15","not_before":null)") != std::string::npos);
  const auto map = units.at(to_date("2019-12-31"));
  const auto text =
      recognition::to_json(all, map, all.place(map, level::commune, standard::tier::ntm, 3));
  BOOST_TEST(text.find(R"("published":3,"unallocated":2)") != std::string::npos);
  BOOST_TEST(text.find(R"("standing":"in_programme","part":false,"unit_now":"A","district":"D")") !=
             std::string::npos);
}
