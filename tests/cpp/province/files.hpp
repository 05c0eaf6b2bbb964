#pragma once
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

#include "ntm/core/finding.hpp"

namespace ntm_test {
namespace fs = std::filesystem;

/// A folder for one test; gone afterwards.
class workspace {
public:
  workspace() : path_(fs::temp_directory_path() / ("ntm-test-" + std::to_string(next()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~workspace() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  workspace(const workspace&) = delete;
  workspace& operator=(const workspace&) = delete;

  [[nodiscard]] std::string text() const { return path_.string(); }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ostringstream out;
    out << std::ifstream(path_ / name, std::ios::binary).rdbuf();
    return out.str();
  }

private:
  fs::path path_;
  static long next() {
    static long count = 0;
    return static_cast<long>(std::hash<std::string>{}(fs::current_path().string()) % 100000) *
               1000000L +
           static_cast<long>(::getpid()) * 100L + count++;
  }
};

/// The codes of the findings of severity error, in their order.
inline std::string errors(const ntm::findings& all) {
  std::string out;
  for (const auto& one : all)
    if (one.level == ntm::severity::error)
      out += (out.empty() ? "" : " ") + one.code;
  return out;
}

/// A province of two districts and four communes that has every file it needs.
inline void write_small(const workspace& to) {
  to.write("province.toml", R"(schema = 1
id = "small"
code = "9"
name_vi = "Tỉnh Nhỏ"
on = 2020-06-17
[units]
units = "units.csv"
[files]
criteria = ["criteria.csv"]
recognitions = ["recognitions.csv"]
costs = ["costs.csv"]
scenario = "scenario.toml"
)");
  to.write("units.csv", "gso_code,name_vi,level,parent_code,in_ntm_programme\n"
                        "9,Tỉnh Nhỏ,province,,\n91,Bắc,district,9,\n92,Nam,district,9,\n"
                        "911,An,commune,91,1\n912,Bình,commune,91,1\n"
                        "921,Cát,commune,92,1\n922,Dân,commune,92,1\n");
  std::string head = "unit,on", all, none;
  for (int c = 1; c <= 19; ++c) {
    head += "," + std::to_string(c);
    all += ",Đạt";
    none += c == 17 ? ",Chưa đạt" : ",Đạt";
  }
  to.write("criteria.csv", head + "\n911,2020-05-31" + all + "\n912,2020-05-31" + none +
                               "\n921,2020-05-31" + none + "\n922,2020-05-31" + none + "\n");
  to.write("recognitions.csv", "gso_code,commune,tier,decision,date\n"
                               "911,An,ntm,1/QĐ-UBND,2019-12-30\n");
  std::string costs = "criterion,unit_class,low,likely,high,unit,illustrative,source\n";
  for (int c = 1; c <= 19; ++c)
    costs += std::to_string(c) + ",,1,2,3,million VND,0,form 7\n";
  to.write("costs.csv", costs);
  to.write("scenario.toml", "schema = 1\nid = \"s\"\nseed = 1\n[plan]\nminimise = \"cost\"\n"
                            "require = [{ new_communes = 2 }]\n");
}
} // namespace ntm_test
