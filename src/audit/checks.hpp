#pragma once
#include <string>

#include "ntm/audit/reconcile.hpp"

namespace ntm::inline v0::audit::detail {
/// A result under construction.
class writer {
public:
  explicit writer(const claim& what) { out_.id = what.id; }
  /// Appends a sentence in both languages.
  void say(const std::string& vi, const std::string& en);
  void imply(std::string what, std::optional<date> on, std::int64_t numerator,
             std::int64_t denominator = 1, printing how = printing::neither) {
    out_.implied.push_back({std::move(what), on, numerator, denominator, how});
  }
  [[nodiscard]] result finish(claim_verdict value) {
    out_.verdict = value;
    return std::move(out_);
  }
  [[nodiscard]] result& out() noexcept { return out_; }

private:
  result out_;
};

/// "31/01/2020" and "2020-01-31".
[[nodiscard]] inline std::string day_vi(date day) { return to_vietnamese(day); }
[[nodiscard]] inline std::string day_en(date day) { return ntm::to_string(day); }
/// "48,52" / "48.52": the number as printed.
[[nodiscard]] std::string text_of(printed_number value, language lang);
/// Whether two names are one measure (an alias counts).
[[nodiscard]] bool same_measure(std::string_view a, std::string_view b);
/// The verdict for one way in which a printed number follows.
[[nodiscard]] claim_verdict verdict_of(printing how) noexcept;
/// Figures of a measure on a day in documents other than that of the claim.
[[nodiscard]] std::vector<const observations::published_figure*>
other_figures(const claim& what, const evidence& against, std::string_view measure, date on);
/// A figure on which nothing in the data bears.
[[nodiscard]] result nothing_to_check_against(writer out);

[[nodiscard]] result check_share(const claim& what, const share_claim& c, const evidence& against);
[[nodiscard]] result check_mean(const claim& what, const mean_claim& c, const evidence& against);
[[nodiscard]] result check_sum(const claim& what, const sum_claim& c, const evidence& against);
[[nodiscard]] result check_cumulative(const claim& what, const cumulative_claim& c,
                                      const evidence& against);
[[nodiscard]] result check_difference(const claim& what, const difference_claim& c,
                                      const evidence& against);
[[nodiscard]] result check_date_order(const claim& what, const date_order_claim& c);
[[nodiscard]] result check_rate(const claim& what, const rate_claim& c, const evidence& against);
[[nodiscard]] result check_count(const claim& what, const count_claim& c, const evidence& against);
} // namespace ntm::inline v0::audit::detail
