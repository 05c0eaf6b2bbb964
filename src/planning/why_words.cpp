#include "names.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "planning/conflict_words.hpp"
#include "planning/why_parts.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
class speaker {
public:
  speaker(const commune_answer& answer, const problem& what) : a_(answer), what_(what) {}

  label run() {
    const auto& registry = *what_.outcomes()->registry;
    const std::string mark = what_.mark();
    const std::string name = registry.describe(a_.unit);
    text_.vi = (mark.empty() ? "" : "[" + mark + "] ") + name + ": " + status().vi;
    text_.en = (mark.empty() ? "" : "[" + mark + "] ") + name + ": " + status().en;
    if (a_.upkeep)
      say("duy trì đủ các tiêu chí của xã cần " + in_words(*a_.upkeep).vi +
              " mỗi năm, là một phần của vốn" +
              (a_.status == standing::recognised_before ? "" : " nếu xã được công nhận"),
          "keeping up all its criteria takes " + in_words(*a_.upkeep).en + " a year of the money" +
              (a_.status == standing::recognised_before ? "" : " if it is recognised"));
    if (a_.status == standing::recognised_before || a_.status == standing::without_price)
      return text_;
    costs();
    flips();
    other();
    return text_;
  }

private:
  void say(const std::string& vi, const std::string& en) {
    text_.vi += "; " + vi;
    text_.en += "; " + en;
  }
  [[nodiscard]] label status() const {
    switch (a_.status) {
    case standing::recognised_before:
      return {"đã được công nhận, phương án không phải quyết định gì",
              "recognised already, the plan has nothing to decide"};
    case standing::required:
      return {"có trong phương án vì khóa hoặc yêu cầu đòi hỏi",
              "in the plan, because a lock or a promise names it"};
    case standing::first_of_its_unit:
      return {"có trong phương án, là cách rẻ nhất để giữ yêu cầu về huyện hoặc tỉnh của nó",
              "in the plan, as the cheapest way to keep a promise about its district or province"};
    case standing::chosen:
      return {"có trong phương án", "in the plan"};
    case standing::not_chosen:
      return {"không có trong phương án", "not in the plan"};
    case standing::locked_out:
      return {"bị khóa ngoài; nếu bỏ khóa", "locked out; without this lock"};
    case standing::without_price:
      return {"không có trong phương án: thiếu tiêu chí chưa có đơn giá",
              "not in the plan: it lacks a criterion without a price"};
    }
    return {};
  }
  void costs() {
    if (a_.cost)
      say("hoàn thành thêm " + in_words(*a_.cost).vi + " ngoài mức sàn",
          "completing it costs " + in_words(*a_.cost).en + " beyond the floor");
    if (a_.slot_price && !a_.chosen)
      say("suất cuối cùng trong phương án giá " + in_words(*a_.slot_price).vi,
          "the last place in the plan costs " + in_words(*a_.slot_price).en);
  }
  void flips() {
    const bool guess = !a_.exact;
    if (a_.flip_cost) {
      const bool sure = a_.flip_cost == a_.flip_cost_at_most;
      const label most = in_words(*a_.flip_cost);
      const label above = in_words(a_.flip_cost_at_most.value_or(0));
      const std::string so_vi = guess && sure ? "ước tính " : "";
      const std::string so_en = guess && sure ? "by estimate " : "";
      const std::string more_vi = sure ? "" : ", từ " + above.vi + " thì không còn";
      const std::string more_en = sure ? "" : ", from " + above.en + " on it is not";
      if (a_.chosen)
        say(so_vi + "còn trong phương án khi không quá " + most.vi + more_vi +
                (a_.no_plan_beyond ? ", đắt hơn thì không có phương án nào" : ""),
            so_en + "it stays up to " + most.en + more_en +
                (a_.no_plan_beyond ? ", dearer there is no plan" : ""));
      else
        say(so_vi + "sẽ có trong phương án nếu không quá " + most.vi + more_vi,
            so_en + "it would be in up to " + most.en + more_en);
    }
    if (a_.flip_budget)
      say("có trong phương án khi ngân sách từ " + in_words(*a_.flip_budget).vi,
          "in the plan from a budget of " + in_words(*a_.flip_budget).en);
    if (a_.flip_communes)
      say("có trong phương án khi cần từ " + std::to_string(*a_.flip_communes) + " xã thêm mới",
          "in the plan from " + std::to_string(*a_.flip_communes) + " new communes on");
  }
  [[nodiscard]] std::string names(const std::vector<std::size_t>& rows) const {
    constexpr std::size_t most = 5;
    if (synthetic(*what_.outcomes()))
      return "";
    std::string out;
    const auto& results = *what_.outcomes();
    for (std::size_t i = 0; i < rows.size() && i < most; ++i)
      out += (i ? ", " : " (") + results.registry->at_index(results.units[rows[i]]).name;
    return out.empty() ? "" : out + (rows.size() > most ? ", …)" : ")");
  }
  void other() {
    const label if_so = a_.chosen ? label{"nếu bỏ xã này", "without it"}
                                  : label{"nếu buộc phải có xã này", "with it"};
    if (a_.other_impossible)
      return say(if_so.vi + " thì không có phương án nào", if_so.en + " there is no plan");
    if (!a_.loss)
      return;
    const bool money_lost = what_.objective() == measure::cost;
    const auto amount = [&](std::int64_t n) {
      return money_lost ? in_words(n) : label{std::to_string(n), std::to_string(n)};
    };
    const label least = amount(*a_.loss), most = amount(a_.loss_at_most.value_or(0));
    const bool sure = a_.loss == a_.loss_at_most;
    const std::string measure_vi = money_lost ? "" : " (theo mục tiêu)";
    const std::string measure_en = money_lost ? "" : " " + std::string{what_.objective().name};
    const bool guess = !a_.exact && sure;
    say(if_so.vi + (money_lost ? " thì tốn thêm " : " thì mất ") + (guess ? "ước tính " : "") +
            (sure ? least.vi : least.vi + " đến " + most.vi) + measure_vi,
        if_so.en + (money_lost ? " the plan costs " : " the plan loses ") +
            (guess ? "by estimate " : "") + (sure ? least.en : least.en + " to " + most.en) +
            (money_lost ? " more" : measure_en));
    if (!a_.leaving.empty())
      say(std::to_string(a_.leaving.size()) + " xã phải nhường" + names(a_.leaving),
          std::to_string(a_.leaving.size()) + " communes are displaced" + names(a_.leaving));
    if (!a_.joining.empty())
      say(std::to_string(a_.joining.size()) + " xã vào thay" + names(a_.joining),
          std::to_string(a_.joining.size()) + " communes come in" + names(a_.joining));
  }

  const commune_answer& a_;
  const problem& what_;
  label text_;
};
} // namespace

label answer_words(const commune_answer& answer, const problem& what) {
  return speaker{answer, what}.run();
}
} // namespace ntm::inline v0::planning::detail
