#include "planning/conflict_words.hpp"

#include <algorithm>
#include <cstdlib>

#include "ntm/core/printed.hpp"
#include "ntm/funds/money.hpp"
#include "planning/ladder.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
void say(label& text, const std::string& vi, const std::string& en) {
  text.vi += "; " + vi;
  text.en += "; " + en;
}
std::string count(std::size_t n) { return std::to_string(n); }
bool has_a_share(const conflict& what, const problem& where) {
  return std::any_of(what.requirements.begin(), what.requirements.end(), [&](std::size_t i) {
    return where.requirements()[i].get_if<disbursed_term>() != nullptr;
  });
}
} // namespace

label in_words(money amount) {
  const auto number = [&](language lang) {
    return format_number(static_cast<double>(amount), 0, lang);
  };
  return {number(language::vietnamese) + " đồng", number(language::english) + " dong"};
}

bool only_a_share(const conflict& what, const problem& where) {
  return what.requirements.size() == 1 &&
         where.requirements()[what.requirements.front()].get_if<disbursed_term>();
}

label conflict_head(const problem& what, const std::vector<std::size_t>& positions, bool proved) {
  label list{"các khóa", "the locks"};
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const label one = describe(what.requirements()[positions[i]], *what.outcomes()->registry);
    list.vi = i ? list.vi + " + " + one.vi : one.vi;
    list.en = i ? list.en + " + " + one.en : one.en;
  }
  if (proved)
    return {"Không thể đạt: " + list.vi, "cannot be kept: " + list.en};
  return {"Chưa rõ có đạt được không: " + list.vi,
          "it is open whether these can be kept: " + list.en};
}

void say_obstacles(conflict& out, const selection& least) {
  if (!least.blocked.empty())
    say(out.text,
        count(least.blocked.size()) + " xã phải hoàn thành nhưng bị khóa ngoài hoặc có tiêu chí "
                                      "chưa có đơn giá",
        count(least.blocked.size()) +
            " communes must be completed but are locked out or have criteria without a price");
  if (!least.unliftable.empty())
    say(out.text, count(least.unliftable.size()) + " xã dưới mức sàn thiếu đơn giá của tiêu chí",
        count(least.unliftable.size()) + " communes under the floor lack prices of criteria");
  if (least.empty_groups)
    say(out.text, count(least.empty_groups) + " đơn vị không có xã nào có thể hoàn thành",
        count(least.empty_groups) + " units have no commune that can be completed");
  if (least.missing_items)
    say(out.text, "thiếu " + count(least.missing_items) + " hạng mục để đủ số yêu cầu",
        count(least.missing_items) + " items are lacking to the numbers that are required");
  if (least.missing_communes)
    say(out.text,
        "thiếu " + std::to_string(least.missing_communes) +
            " xã: các xã khác bị khóa ngoài, chưa có đơn giá hoặc đã được công nhận",
        std::to_string(least.missing_communes) +
            " communes are lacking: the others are locked out, have no price, or are recognised "
            "already");
}

void say_missing(conflict& out, const problem& what) {
  const bool budget = what.funds().empty();
  if (out.missing_money) {
    const label most = in_words(*out.missing_money);
    const bool exact = out.missing_at_least == out.missing_money;
    const label least = in_words(out.missing_at_least.value_or(0));
    if (budget && exact)
      say(out.text, "thiếu " + most.vi + " so với ngân sách",
          most.en + " more than the budget are needed");
    else if (exact)
      say(out.text, "thiếu " + most.vi + " nếu tăng đều các nguồn vốn",
          most.en + " more are needed, added to all funds in proportion");
    else if (has_a_share(out, what)) // more money asks for more: less may suffice too
      say(out.text,
          "thêm " + most.vi +
              " vào các nguồn vốn theo tỷ lệ thì đủ, chưa rõ có mức ít hơn hay không",
          most.en + " more suffice, added to all funds in proportion; whether less does is open");
    else
      say(out.text,
          "thêm " + most.vi + " vào các nguồn vốn theo tỷ lệ thì đủ, ít hơn " + least.vi +
              " thì không đủ",
          most.en + " more suffice, added to all funds in proportion; less than " + least.en +
              " do not");
  } else if (!budget && !only_a_share(out, what)) {
    say(out.text, "không tìm thấy mức vốn tăng thêm nào đủ", "no amount of more money was found");
  }
  for (const auto& one : out.reachable) {
    const auto& of = what.requirements()[one.requirement];
    const label words = describe(of, *what.outcomes()->registry);
    const label value = degree_in_words(of, one.value), most = degree_in_words(of, one.at_most);
    const auto range = [](const std::string& low, const std::string& high) {
      return low == high ? low : low + "–" + high;
    };
    say(out.text, "«" + words.vi + "» chỉ đạt được " + range(value.vi, most.vi),
        "of '" + words.en + "' " + range(value.en, most.en) + " can be reached");
  }
}
} // namespace ntm::inline v0::planning::detail
