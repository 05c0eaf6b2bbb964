// A comparison for people: sentences and tables.
#include "ntm/core/printed.hpp"
#include "ntm/planning/comparison.hpp"

namespace ntm::inline v0::planning {
namespace {
using integers = table::integers;
using texts = table::texts;

/// More names than this in a sentence are counted, not named.
constexpr std::size_t most_names = 12;

class comparison_writer {
public:
  comparison_writer(const comparison& what, language lang)
      : what_(what), vi_(lang == language::vietnamese), lang_(lang) {}

  std::string run() {
    if (!what_.mark.empty())
      out_ = "[" + what_.mark + "] ";
    if (!what_.value_before || !what_.value_after)
      return without_a_plan();
    const bool same = what_.communes.empty() && what_.items_before.empty() &&
                      what_.items_after.empty() && what_.cost_before == what_.cost_after &&
                      what_.value_before == what_.value_after;
    if (same)
      say(vi_ ? "Hai phương án hoàn thành cùng các xã, cùng giá trị và chi phí"
              : "Both plans complete the same communes, at the same value and cost");
    fate(commune_fate::added, "Thêm", "Added");
    fate(commune_fate::dropped, "Bỏ", "Dropped");
    fate(commune_fate::earlier, "Sớm hơn", "Earlier");
    fate(commune_fate::later, "Muộn hơn", "Later");
    fate(commune_fate::already, "Không còn phải làm vì đã được công nhận",
         "No longer needed, recognised already");
    fate(commune_fate::reopened, "Không còn được công nhận từ trước",
         "No longer recognised beforehand");
    others();
    items(what_.items_after, "Thêm", "Added");
    items(what_.items_before, "Bỏ", "Dropped");
    if (!same)
      sums();
    money();
    promises();
    return out_;
  }

private:
  void say(const std::string& sentence) {
    const bool begun = !out_.empty() && out_.back() != ' ';
    out_ += (begun ? " " : "") + sentence + ".";
  }
  [[nodiscard]] std::string number(std::int64_t n) const {
    return format_number(static_cast<double>(n), 0, lang_);
  }
  [[nodiscard]] std::string change(std::int64_t before, std::int64_t after) const {
    const std::int64_t more = after - before;
    return number(before) + " → " + number(after) +
           (more ? std::string{" ("} + (more > 0 ? "+" : "") + number(more) + ")" : "");
  }

  std::string without_a_plan() {
    if (!what_.value_before)
      say((vi_ ? "Phương án trước: " : "The first: ") +
          (vi_ ? what_.missing_before.vi : what_.missing_before.en));
    if (!what_.value_after)
      say((vi_ ? "Phương án sau: " : "The second: ") +
          (vi_ ? what_.missing_after.vi : what_.missing_after.en));
    return out_;
  }

  void fate(commune_fate which, const char* vi, const char* en) {
    const std::size_t count = what_.count(which);
    if (count == 0)
      return;
    std::string sentence = vi_ ? vi : en;
    sentence += " " + std::to_string(count) + (vi_ ? " xã" : count == 1 ? " commune" : " communes");
    if (what_.names && count <= most_names) {
      std::string list;
      for (const auto& one : what_.communes)
        if (one.fate == which) {
          list += (list.empty() ? ": " : ", ") + one.name;
          if (one.before && one.after)
            list += " (" + std::to_string(one.before) + " → " + std::to_string(one.after) + ")";
          else if (one.before || one.after)
            list += " (" + std::to_string(one.before ? one.before : one.after) + ")";
        }
      sentence += list;
    }
    say(sentence);
  }

  void others() {
    if (!what_.only_before.empty())
      say(std::to_string(what_.only_before.size()) +
          (vi_ ? " xã chỉ có trong phương án trước" : " communes are only in the first"));
    if (!what_.only_after.empty())
      say(std::to_string(what_.only_after.size()) +
          (vi_ ? " xã chỉ có trong phương án sau" : " communes are only in the second"));
  }

  void items(const std::vector<std::string>& ids, const char* vi, const char* en) {
    if (ids.empty())
      return;
    std::string sentence = vi_ ? vi : en;
    sentence += " " + std::to_string(ids.size()) +
                (vi_               ? " hạng mục"
                 : ids.size() == 1 ? " side item"
                                   : " side items");
    for (std::size_t i = 0; what_.names && ids.size() <= most_names && i < ids.size(); ++i)
      sentence += (i ? ", " : ": ") + ids[i];
    say(sentence);
  }

  void sums() {
    say((vi_ ? "Số xã được công nhận " : "Communes recognised ") +
        change(what_.recognised_before, what_.recognised_after));
    if (what_.objective_before == what_.objective_after) {
      if (what_.objective_before != "communes_recognised" && what_.objective_before != "cost")
        say(targets::label(targets::find_measure(what_.objective_before), lang_) + " " +
            change(*what_.value_before, *what_.value_after));
    } else {
      say((vi_ ? "Mục tiêu khác nhau: " : "The objectives differ: ") + what_.objective_before +
          " " + number(*what_.value_before) + ", " + what_.objective_after + " " +
          number(*what_.value_after));
    }
    say((vi_ ? "Chi phí " : "Cost ") + change(what_.cost_before, what_.cost_after) +
        (vi_ ? " đồng" : " dong"));
  }

  void money() {
    std::string list;
    for (const auto& one : what_.money)
      if (one.before != one.after)
        list += (list.empty() ? "" : "; ") + one.fund + " " + std::to_string(one.year) + ": " +
                change(one.before, one.after);
    if (!list.empty() && what_.money.size() > 1)
      say((vi_ ? "Theo nguồn và năm (đồng): " : "By fund and year (dong): ") + list);
  }

  void promises() {
    const auto reached = [&](const std::optional<check>& one) {
      if (!one)
        return std::string{vi_ ? "không yêu cầu" : "not required"};
      return number(one->reached) + (one->holds ? "" : vi_ ? " (không đạt)" : " (not kept)");
    };
    for (const auto& one : what_.promises) {
      const bool both = one.before && one.after;
      if (both && one.before->reached == one.after->reached &&
          one.before->holds == one.after->holds)
        continue;
      say((vi_ ? "Yêu cầu «" + one.what.vi + "»: đạt " : "'" + one.what.en + "': reached ") +
          reached(one.before) + " → " + reached(one.after));
    }
  }

  const comparison& what_;
  bool vi_;
  language lang_;
  std::string out_;
};
} // namespace

std::string comparison::text(language lang) const { return comparison_writer{*this, lang}.run(); }

ntm::table comparison::table() const {
  if (!names)
    throw error("compare: a plan was made on synthetic outcomes (" + mark +
                "): one draw names no commune. Use text(), money_table() or promises_table()");
  texts codes, names_of, fates;
  integers first, second;
  const auto year = [](int of) {
    return of ? std::optional{static_cast<std::int64_t>(of)} : std::nullopt;
  };
  for (const auto& one : communes) {
    codes.push_back(one.code);
    names_of.push_back(one.name);
    fates.push_back(std::string{to_string(one.fate)});
    first.push_back(year(one.before));
    second.push_back(year(one.after));
  }
  ntm::table out;
  out.title_en = "Communes that differ between two plans";
  out.title_vi = "Các xã khác nhau giữa hai phương án";
  out.mark = mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"commune", "Xã", std::move(names_of)},
                 {"fate", "Thay đổi", std::move(fates)},
                 {"before", "Năm, phương án trước", std::move(first)},
                 {"after", "Năm, phương án sau", std::move(second)}};
  return out;
}

ntm::table comparison::money_table() const {
  texts funds;
  integers years, first, second, more;
  for (const auto& one : money) {
    funds.push_back(one.fund);
    years.push_back(one.year);
    first.push_back(one.before);
    second.push_back(one.after);
    more.push_back(one.after - one.before);
  }
  ntm::table out;
  out.title_en = "Money of two plans by fund and year";
  out.title_vi = "Kinh phí của hai phương án theo nguồn và năm";
  out.mark = mark;
  out.columns = {{"fund", "Nguồn vốn", std::move(funds)},
                 {"year", "Năm", std::move(years)},
                 {"before", "Phương án trước (đồng)", std::move(first)},
                 {"after", "Phương án sau (đồng)", std::move(second)},
                 {"difference", "Chênh lệch (đồng)", std::move(more)}};
  return out;
}

ntm::table comparison::promises_table() const {
  texts vi, en, first_holds, second_holds;
  integers first, second;
  const auto fill = [](const std::optional<check>& one, integers& reached, texts& holds) {
    reached.push_back(one ? std::optional{one->reached} : std::nullopt);
    holds.push_back(one ? std::optional<std::string>{one->holds ? "met" : "unmet"} : std::nullopt);
  };
  for (const auto& one : promises) {
    vi.push_back(one.what.vi);
    en.push_back(one.what.en);
    fill(one.before, first, first_holds);
    fill(one.after, second, second_holds);
  }
  ntm::table out;
  out.title_en = "Requirements of two plans";
  out.title_vi = "Yêu cầu của hai phương án";
  out.mark = mark;
  out.columns = {{"requirement_vi", "Yêu cầu", std::move(vi)},
                 {"requirement", "Yêu cầu (tiếng Anh)", std::move(en)},
                 {"before", "Phương án trước đạt", std::move(first)},
                 {"before_holds", "Kết quả trước", std::move(first_holds)},
                 {"after", "Phương án sau đạt", std::move(second)},
                 {"after_holds", "Kết quả sau", std::move(second_holds)}};
  return out;
}
} // namespace ntm::inline v0::planning
