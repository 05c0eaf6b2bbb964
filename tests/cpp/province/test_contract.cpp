// What docs/cpp-contract.md promises to C++ programs.
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <locale>
#include <thread>

#include "ntm/core/errors.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/version.hpp"
#include "ntm/province/province.hpp"
#include "ntm/province/session.hpp"

BOOST_AUTO_TEST_SUITE(contract)

using namespace std::chrono_literals;

namespace {
/// A table as one text.
std::string flat(const ntm::table& what) {
  std::string out = what.title_vi + what.title_en + what.mark;
  for (const auto& column : what.columns) {
    out += "\n" + column.name + column.label_vi;
    std::visit(
        [&](const auto& cells) {
          for (const auto& cell : cells) {
            out += "|";
            if constexpr (std::is_same_v<std::decay_t<decltype(cells)>, ntm::table::texts>)
              out += cell.value_or("-");
            else if (cell)
              out += std::string(reinterpret_cast<const char*>(&*cell), sizeof *cell); // every bit
          }
        },
        column.data);
  }
  return out;
}

/// A whole province: what an office does in a day, as one text.
std::string whole_province() {
  const auto qn = ntm::load("quang-nam-2020");
  const auto now = qn.evaluate({.on = 2020y / 6 / 17});
  std::string out;
  for (const auto* name : {"T1", "T2", "T3", "T3D"})
    out += flat(now.table(name));
  out += flat(now.measures({ntm::measure::criteria_met, ntm::measure::communes_under(8)}));
  out += now.explain("Trà Mai").text();
  out += flat(now.degree()) + flat(now.fragile({5, true}));
  out += now.bridge("vn-commune-2021").text(ntm::language::vietnamese);
  const auto checked = qn.check(now);
  out += flat(checked.targets_table) + flat(checked.claims_table);
  for (const auto& one : qn.findings())
    out += one.text();
  auto what = *qn.default_scenario();
  what.completion->draws = 2;
  const auto result = qn.run(what);
  out += flat(result.parameters) + flat(result.costs) + flat(result.front) + flat(result.bands);
  ntm::province::session live(now);
  out += flat(live.set("Trà Mai", "10.1", 45.5).totals_table());
  out += ntm::format_number(1234.5, 2, ntm::language::vietnamese);
  return out;
}

struct comma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
  std::string do_truename() const override { return "ja"; }
};

/// Everything that is written to a descriptor while it lives.
class captured {
public:
  explicit captured(int descriptor) : descriptor_(descriptor), file_(std::tmpfile()) {
    std::fflush(nullptr);
    kept_ = dup(descriptor);
    dup2(fileno(file_), descriptor_);
  }
  std::string text() {
    std::fflush(nullptr);
    dup2(kept_, descriptor_);
    close(kept_);
    std::string out;
    std::rewind(file_);
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_))
      out += static_cast<char>(c);
    std::fclose(file_);
    return out;
  }

private:
  int descriptor_, kept_ = -1;
  std::FILE* file_;
};
} // namespace

BOOST_AUTO_TEST_CASE(headers_and_library_are_of_one_version) {
  BOOST_CHECK_NO_THROW(ntm::check_version());
  BOOST_CHECK_THROW(ntm::check_version("99.0.0"), ntm::error);
}

BOOST_AUTO_TEST_CASE(misuse_throws_one_family) {
  const auto qn = ntm::load("quang-nam-2020");
  const auto now = qn.evaluate();
  BOOST_CHECK_THROW(static_cast<void>(ntm::load("nowhere")), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(now.explain("Nowhere")), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(now.table("T99")), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(qn.evaluate({.on = 1990y / 1 / 1})), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(results_outlive_what_they_came_from) {
  std::optional<ntm::province::evaluation> now;
  std::optional<ntm::province::session> live;
  {
    const auto qn = ntm::load("quang-nam-2020");
    now = qn.evaluate({.on = 2020y / 6 / 17});
    live.emplace(*now);
  }
  const auto before = flat(now->table("T1"));
  BOOST_TEST(!before.empty());
  BOOST_TEST(now->map().source().units().size() == 267u);
  now.reset();
  BOOST_TEST(live->set_status("Trà Mai", "17", false).in_force);
  const auto state = live->state();
  live.reset();
  BOOST_TEST(state->outcomes[0]->size() == state->at(ntm::level::commune).size());
}

BOOST_AUTO_TEST_CASE(a_whole_province_writes_nothing) {
  captured out(STDOUT_FILENO), err(STDERR_FILENO);
  const auto made = whole_province();
  const auto said = out.text() + err.text();
  BOOST_TEST(said == "");
  BOOST_TEST(!made.empty());
}

BOOST_AUTO_TEST_CASE(no_locale_changes_a_result) {
  const auto plain = whole_province();
  const auto global = std::locale::global(std::locale(std::locale::classic(), new comma));
  const std::string c_locale = std::setlocale(LC_ALL, nullptr);
  // As scripts/setup makes them where the system can; the C++ locale above is tried in any case.
  for (const auto* name : {"de_DE.UTF-8", "vi_VN.UTF-8", "fr_FR.UTF-8"})
    if (std::setlocale(LC_ALL, name)) {
      BOOST_TEST_MESSAGE("C locale " << name);
      break;
    }
  const auto under_comma = whole_province();
  const std::string left = std::setlocale(LC_ALL, nullptr);
  std::setlocale(LC_ALL, c_locale.c_str());
  const bool kept = std::locale() != std::locale::classic();
  std::locale::global(global);
  BOOST_TEST((plain == under_comma));
  BOOST_TEST(kept); // the library left the program's own locale alone
  BOOST_TEST(!left.empty());
}

BOOST_AUTO_TEST_CASE(const_calls_are_safe_from_any_number_of_threads) {
  const auto qn = ntm::load("quang-nam-2020");
  const auto now = qn.evaluate({.on = 2020y / 6 / 17});
  const auto expected = flat(now.table("T1")) + now.explain("Trà Mai").text();
  std::atomic<int> wrong{0};
  std::vector<std::thread> crew;
  for (int i = 0; i < 4; ++i)
    crew.emplace_back([&] {
      const auto mine = qn.evaluate({.on = 2020y / 6 / 17});
      wrong += flat(mine.table("T1")) + now.explain("Trà Mai").text() != expected;
      wrong += qn.check(now).claims.results.empty();
    });
  for (auto& one : crew)
    one.join();
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()
