#pragma once
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <string>

#include "ntm/audit/claim.hpp"
#include "ntm/audit/evidence.hpp"

/// The shipped example, file by file as text, so that a test can change one row before it is read.
struct example {
  static std::string text(const std::string& name) {
    const std::string path = NTM_TEST_DATA "/examples/quang-nam-2020/" + name;
    std::ifstream in(path, std::ios::binary);
    BOOST_REQUIRE_MESSAGE(in, path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// Replaces `what`, which must stand in `where` exactly once.
  static void change(std::string& where, const std::string& what, const std::string& by) {
    const auto at = where.find(what);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, what);
    BOOST_REQUIRE_MESSAGE(where.find(what, at + 1) == std::string::npos, "twice: " + what);
    where.replace(at, what.size(), by);
  }
  /// Takes out the line that begins with `start`.
  static void drop_line(std::string& where, const std::string& start) {
    const auto at = where.find("\n" + start) + 1;
    BOOST_REQUIRE_MESSAGE(at != 0, start);
    where.erase(at, where.find('\n', at) + 1 - at);
  }

  std::string units_csv = text("units.csv"), events_csv = text("events.csv"),
              recognitions_csv = text("recognitions.csv"), series_csv = text("province_series.csv"),
              districts_csv = text("district_progress.csv"), funds_csv = text("funds.csv"),
              claims_toml = text("claims.toml");

  ntm::findings report;
  ntm::units::registry registry;
  ntm::recognition::recognitions recognitions;
  ntm::observations::published published;
  ntm::funds::ledger ledger;

  /// Reads all files; errors in them fail the test.
  ntm::audit::evidence load() {
    report.clear();
    registry = ntm::units::parse_registry(units_csv, "units.csv", events_csv, "events.csv",
                                          ntm::to_date("2021-11-06"), report);
    recognitions = ntm::recognition::parse_recognitions(recognitions_csv, "recognitions.csv",
                                                        registry, report);
    published.figures =
        ntm::observations::parse_published(series_csv, "province_series.csv", report);
    published.districts = ntm::observations::parse_district_figures(
        districts_csv, "district_progress.csv", registry, report);
    ledger = ntm::funds::parse_ledger(funds_csv, "funds.csv", report);
    return {&registry, &recognitions, &published, &ledger};
  }
  std::vector<ntm::audit::claim> claims() {
    ntm::findings found;
    auto out = ntm::audit::parse_claims(claims_toml, "claims.toml", found);
    for (const auto& f : found)
      BOOST_ERROR(f.text());
    return out;
  }
};
