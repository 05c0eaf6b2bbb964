#include <boost/test/unit_test.hpp>

#include <chrono>

#include "ntm/core/errors.hpp"
#include "ntm/units/region.hpp"
#include "ntm/units/snapshot.hpp"
#include "ntm/units/tables.hpp"

BOOST_AUTO_TEST_SUITE(registries)

using namespace std::chrono;
using namespace ntm;
using namespace ntm::units;

namespace {
const auto today = 2020y / 6 / 17;

struct built {
  findings report;
  registry all;
  explicit built(std::string_view units_csv, std::string_view events_csv = "")
      : all(parse_registry(units_csv, "u.csv", events_csv, "e.csv", {}, report)) {}
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const auto& f : report)
      out += f.code + ":" + std::to_string(f.where.line) + " ";
    return out;
  }
};

template <class Error, class Call> std::string message(const Call& call) {
  try {
    (void)call();
  } catch (const Error& e) {
    return e.what();
  }
  return "nothing thrown";
}

constexpr std::string_view alike = "gso_code,name_vi,level,parent_code,unit_type\n"
                                   "1,P,province,,\n"
                                   "11,Hòa Vang,district,1,\n"
                                   "12,Tân An,district,1,town\n"
                                   "111,Hòa Phú,commune,11,\n"
                                   "112,Hóa Phú,commune,11,\n"
                                   "113,An Bình,commune,11,\n"
                                   "121,An Bình,commune,12,\n"
                                   "122,Tân An,commune,12,township\n"
                                   "123,Xà Bang,commune,12,\n"
                                   "124,Thị trấn Long Điền,commune,12,\n"
                                   "125,P. 05,commune,12,\n"
                                   "126,None,commune,12,\n";
} // namespace

BOOST_AUTO_TEST_CASE(one_name_in_two_districts_is_ambiguous) {
  const built b(alike);
  BOOST_TEST(b.codes() == "");
  const auto text = message<ambiguous_name>([&] { return b.all.resolve("An Bình", today); });
  BOOST_TEST(text.find("xã An Bình, huyện Hòa Vang (113)") != text.npos);
  BOOST_TEST(text.find("xã An Bình, thị xã Tân An (121)") != text.npos);
  // Each candidate names one unit.
  BOOST_TEST(b.all.resolve("xã An Bình, huyện Hòa Vang (113)", today) ==
             b.all.by_code("113", today));
  BOOST_TEST(b.all.resolve("an binh, tx tan an", today) == b.all.by_code("121", today));
  BOOST_TEST(b.all.resolve("An Bình", today, "12") == b.all.by_code("121", today));
}

BOOST_AUTO_TEST_CASE(a_name_of_two_levels_needs_its_kind) {
  const built b(alike);
  BOOST_CHECK_THROW((void)b.all.resolve("Tân An", today), ambiguous_name);
  BOOST_TEST(b.all.resolve("thị xã Tân An", today) == b.all.by_code("12", today));
  BOOST_TEST(b.all.resolve("TT. Tân An", today) == b.all.by_code("122", today));
  BOOST_CHECK_THROW((void)b.all.resolve("phường Tân An", today), unknown_name);
}

BOOST_AUTO_TEST_CASE(an_exact_spelling_beats_a_folded_one) {
  const built b(alike);
  BOOST_TEST(b.all.resolve("Hòa Phú", today) == b.all.by_code("111", today));
  BOOST_TEST(b.all.resolve("Hoà Phú", today) == b.all.by_code("111", today)); // the older tone mark
  BOOST_TEST(b.all.resolve("Ho\u0061\u0300 Phu\u0301", today) == b.all.by_code("111", today));
  BOOST_TEST(b.all.resolve("HÓA PHÚ", today) == b.all.by_code("112", today));
  BOOST_CHECK_THROW((void)b.all.resolve("hoa phu", today), ambiguous_name);
  BOOST_TEST(b.all.find("hoa phu", today).size() == 2u);
}

BOOST_AUTO_TEST_CASE(kind_words_are_words_with_their_marks) {
  const built b(alike);
  BOOST_TEST(b.all.at_index(b.all.by_code("123", today)).name == "Xà Bang");
  BOOST_TEST(b.all.resolve("xã Xà Bang", today) == b.all.by_code("123", today));
  BOOST_TEST(b.all.resolve("xa bang", today) == b.all.by_code("123", today));
  const auto& township = b.all.at_index(b.all.by_code("124", today));
  BOOST_TEST(township.name == "Long Điền");
  BOOST_TEST(township.type == "township");
  BOOST_TEST(b.all.at_index(b.all.by_code("125", today)).type == "ward");
  BOOST_TEST(b.all.resolve("phường 5", today) == b.all.by_code("125", today));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_found_says_what_is_near) {
  const built b(alike);
  const auto text =
      message<unknown_name>([&] { return b.all.resolve("Long Đièn", 2020y / 1 / 1); });
  BOOST_TEST(text == "nothing thrown"); // marks do not matter
  BOOST_TEST(message<unknown_name>([&] {
               return b.all.resolve("Long Dien A", today);
             }).find("thị trấn Long Điền, thị xã Tân An (124)") != std::string::npos);
  BOOST_CHECK_THROW((void)b.all.resolve("", today), unknown_name);
  BOOST_CHECK_THROW((void)registry{}.resolve("x", today), unknown_name);
  BOOST_TEST(registry{}.at(today).count({}) == 0u);
  BOOST_CHECK_THROW((void)b.all.at(2020y / 2 / 30), ntm::error);
}

BOOST_AUTO_TEST_CASE(communes_may_lie_in_provinces_and_villages_in_communes) {
  const built b("gso_code,name_vi,level,parent_code\n"
                "2,B,province,\n1,A,province,\n"
                "21,B1,commune,2\n11,A1,commune,1\n12,A2,commune,1\n"
                "v1,Thôn 1,village,12\nv2,Thôn 2,village,11\nv3,Thôn 1,village,11\n");
  BOOST_TEST(b.codes() == "");
  const auto map = b.all.at(today);
  const auto code = [&](level of, std::size_t k) { return map.at(of, k).code; };
  BOOST_TEST(code(level::province, 0) == "1");
  BOOST_TEST((map.child_level(level::province) == level::commune));
  BOOST_TEST((map.children(level::province, 0) == std::pair<std::size_t, std::size_t>{0, 2}));
  BOOST_TEST(
      (map.below(level::province, 0, level::village) == std::pair<std::size_t, std::size_t>{0, 3}));
  BOOST_TEST(
      (map.below(level::province, 1, level::village) == std::pair<std::size_t, std::size_t>{0, 0}));
  BOOST_TEST(code(level::village, 0) == "v2");
  BOOST_TEST(code(level::village, 2) == "v1");
  BOOST_TEST(map.at(level::village, 2).name == "1");
  const auto v1 = b.all.by_code("v1", today);
  BOOST_TEST(map.ancestor(v1, level::province) == b.all.by_code("1", today));
  BOOST_TEST(map.ancestor(v1, level::district) == no_unit);
  BOOST_TEST(units_table(map).rows() == 8u);
}

BOOST_AUTO_TEST_CASE(units_without_one_above_come_last_and_are_noted) {
  const built b("gso_code,name_vi,level,parent_code,valid_until\n"
                "P,P,province,,\nD,D,district,P,2020-01-01\nC1,A,commune,D,\nC2,B,commune,P,\n"
                "C3,C,commune,C2,\nC4,D,commune,,\n");
  BOOST_TEST(b.codes() == "NTM-U007:4 NTM-U039:6 NTM-U002:7 NTM-U011:3 "); // C2 is not above C3
  const auto map = b.all.at(today);
  BOOST_TEST(map.at(level::commune, 0).code == "C2");
  BOOST_TEST(map.units(level::commune).size() == 4u);
  BOOST_TEST((map.children(level::province, 0) == std::pair<std::size_t, std::size_t>{0, 1}));
  BOOST_TEST(map.notes().size() == 1u);
  BOOST_TEST(map.notes()[0].code == "NTM-U018");
  BOOST_TEST(b.all.at(2019y / 1 / 1).notes().size() == 1u); // C3 and C4 still
}

BOOST_AUTO_TEST_CASE(parents_missing_from_the_beginning_are_said_so) {
  // D begins in 2010, A in 2000 and B with the data; of C only the end is alone.
  const built b("gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
                "P,P,province,,,\nD,D,district,P,2010-01-01,\nE,E,district,P,,2020-01-01\n"
                "A,A,commune,D,2000-01-01,\nB,B,commune,D,,\nC,C,commune,E,,\n");
  BOOST_TEST(
      b.codes().starts_with("NTM-U007:5 NTM-U039:6 NTM-U007:7 ")); // then lives without events
}

BOOST_AUTO_TEST_CASE(events_must_fit_lives) {
  constexpr std::string_view lives = "gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
                                     "P,P,province,,,\n"
                                     "A,An,commune,P,,2020-01-01\n"
                                     "B,Bình,commune,P,,2020-01-01\n"
                                     "B,Mới,commune,P,2020-01-01,\n"
                                     "C,Chung,commune,P,,2020-03-01\n"
                                     "D,Dân,commune,P,2020-04-01,\n";
  const built good(lives, "date,kind,from_codes,to_codes,from_names,to_names\n"
                          "2020-01-01,merge,A;B,B,An;Bình,Mới\n");
  BOOST_TEST(good.codes() == "NTM-U011:6 NTM-U010:7 ");
  const built bad(lives, "date,kind,from_codes,to_codes,from_names,to_names\n"
                         "2020-01-02,merge,A;B,B,,\n"
                         "2020-01-01,join,A;B,B,,\n"
                         "2020-01-01,merge,A,B,Anh,Mới;X\n"
                         "x,merge,A,B,,\n"
                         "2020-01-01,merge,A;B,,,\n");
  BOOST_TEST(bad.codes() == "NTM-U019:2 NTM-U019:2 NTM-U020:2 NTM-U023:3 NTM-U022:4 NTM-U021:4 "
                            "NTM-C009:5 NTM-C008:6 NTM-U013:4 NTM-U011:4 NTM-U011:6 NTM-U010:7 ");
  BOOST_TEST(bad.all.events().size() == 1u);
}

BOOST_AUTO_TEST_CASE(building_drops_what_is_wrong_and_renumbers) {
  findings report;
  const auto life = [](const char* code, period valid) {
    unit u;
    u.code = u.name = code;
    u.valid = valid;
    return u;
  };
  const auto cut = 2020y / 2 / 1;
  std::vector<unit> lives{life("X", {cut, cut}), life("A", {{}, cut}),
                          life("A", {2020y / 1 / 1, {}}), life("B", {cut, {}})};
  event e;
  e.on = cut;
  e.kind = event_kind::rename;
  e.before = {1, 0, 3};
  e.after = {3, 1};
  const auto all = registry::build(std::move(lives), {e}, {}, report);
  BOOST_TEST(all.units().size() == 2u);
  BOOST_TEST(all.successors(0).size() == 1u);
  BOOST_TEST(all.predecessors(1).at(0) == 0u);
  std::string codes;
  for (const auto& f : report)
    codes += f.code + " ";
  BOOST_TEST(codes == "NTM-U003 NTM-U005 NTM-U009 NTM-U009 ");
}

BOOST_AUTO_TEST_CASE(renames_pair_units_and_reused_codes_lead_nowhere) {
  const built b("gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
                "P,P,province,,,\n"
                "A,An,commune,P,,2020-01-01\nB,Ba,commune,P,,2020-01-01\n"
                "A,Anh,commune,P,2020-01-01,2021-01-01\nB,Bao,commune,P,2020-01-01,\n"
                "A,Khác,commune,P,2021-01-01,\n",
                "date,kind,from_codes,to_codes\n"
                "2020-01-01,rename,A;B,A;B\n2021-01-01,code_reuse,A,A\n");
  BOOST_TEST(b.codes() == "");
  const auto old_a = b.all.by_code("A", 2019y / 1 / 1), now_b = b.all.by_code("B", today);
  BOOST_TEST(b.all.successors(old_a).size() == 1u);
  BOOST_TEST(b.all.successors(old_a)[0] == b.all.by_code("A", today));
  BOOST_TEST(b.all.at_index(b.all.predecessors(now_b).at(0)).name == "Ba");
  BOOST_TEST(b.all.successors(b.all.by_code("A", today)).empty());
  BOOST_TEST(b.all.lineage("A").size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_country_is_mapped_in_a_millisecond) {
  std::string text = "gso_code,name_vi,level,parent_code\n";
  for (int p = 0; p < 63; ++p)
    text += "P" + std::to_string(p) + ",P,province,\n";
  for (int d = 0; d < 700; ++d)
    text += "D" + std::to_string(d) + ",D,district,P" + std::to_string(d % 63) + "\n";
  for (int c = 0; c < 10600; ++c)
    text += "C" + std::to_string(c) + ",C" + std::to_string(c) + ",commune,D" +
            std::to_string(c % 700) + "\n";
  const built b(text);
  BOOST_TEST(b.codes() == "");
  auto best = nanoseconds::max();
  for (int k = 0; k < 20; ++k) {
    const auto begin = steady_clock::now();
    const auto map = b.all.at(today);
    best = std::min<nanoseconds>(best, steady_clock::now() - begin);
    BOOST_TEST(map.units(level::commune).size() == 10600u);
  }
  BOOST_TEST_MESSAGE("map of 10,600 communes: " << best.count() / 1000 << " us");
  BOOST_TEST((best < 5ms)); // far above what it takes, for slow machines and sanitizers
}

BOOST_AUTO_TEST_CASE(a_day_tells_histories_of_one_name_apart) {
  const built b("gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
                "P,P,province,,,\nA,An,commune,P,,2020-01-01\nB,An,commune,P,2020-01-01,\n");
  BOOST_CHECK_THROW((void)b.all.lineage("An"), ntm::ambiguous_name);
  BOOST_TEST(b.all.at_index(b.all.lineage("An", 2019y / 1 / 1).at(0).unit).code == "A");
  BOOST_TEST(b.all.at_index(b.all.lineage("An", today).at(0).unit).code == "B");
  BOOST_CHECK_THROW((void)b.all.lineage("Khác", today), ntm::unknown_name);
}

BOOST_AUTO_TEST_CASE(regions_have_names) {
  BOOST_TEST(region_text("south_central_coast") == "Duyên hải Nam Trung Bộ");
  BOOST_TEST(region_text("red_river_delta", language::english) == "Red River delta");
  BOOST_TEST(region_text("atlantis") == "atlantis");
}

BOOST_AUTO_TEST_SUITE_END()
