#pragma once
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ntm/observations/journal.hpp"

/// A folder that goes with its test, and rows of two communes. In memory where there is such a
/// place: a disk takes ten milliseconds for each record that it must have.
namespace journal_world {
using namespace ntm::observations;
using namespace std::chrono_literals;
using ntm::date;
namespace fs = std::filesystem;
inline constexpr date may = 2020y / 5 / 31, june = 2020y / 6 / 30, july = 2020y / 7 / 10;

class folder {
public:
  folder() {
    static std::atomic<int> made = 0;
    const fs::path memory = "/dev/shm";
    path_ = (fs::is_directory(memory) ? memory : fs::temp_directory_path()) /
            ("ntm-journal-" + std::to_string(::getpid()) + "-" +
             std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) + "-" +
             std::to_string(made++));
    fs::create_directories(path_);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(const std::string& name = "journal") const {
    return (path_ / name).string();
  }
  [[nodiscard]] fs::path path() const { return path_; }

private:
  fs::path path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline std::shared_ptr<const ntm::units::registry> registry(std::string_view more = "") {
  ntm::findings report;
  return std::make_shared<const ntm::units::registry>(ntm::units::parse_registry(
      "gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
      "9,Bình An,province,,,\n90,Một,district,9,,\n9001,An,commune,90,,\n"
      "9002,Bình,commune,90,2015-01-01,\n" +
          std::string{more},
      "units.csv", "", "", std::nullopt, report));
}
inline std::shared_ptr<const ntm::units::registry> units() {
  static const auto one = registry();
  return one;
}
inline ntm::units::unit_index unit(const std::string& code) { return units()->by_code(code, july); }

inline observation row(const std::string& code, std::string item, double value, date on = may,
                       date recorded_on = june) {
  observation out;
  out.unit = unit(code);
  out.item = std::move(item);
  out.value = value;
  out.on = on;
  out.recorded_on = recorded_on;
  return out;
}
inline journal begin(const std::string& path) {
  return journal::open(path, units(), journal_mode::write, "Lan");
}
inline journal read(const std::string& path) { return journal::open(path, units()); }
inline std::vector<double> values(const journal& from) {
  std::vector<double> out;
  for (const auto& one : from.entries())
    out.push_back(one.seen.value.value_or(-1));
  return out;
}
inline bool has(const ntm::findings& list, std::string_view code) {
  for (const auto& one : list)
    if (one.code == code)
      return true;
  return false;
}
} // namespace journal_world
