#include "ntm/standard/judging.hpp"

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::standard {
judging judging_edition(const catalog& editions, const recognition_procedure& procedure,
                        const dossier_days& what, std::optional<judged_on> rule,
                        std::optional<std::string> assume) {
  if (!what.filed.ok() || !what.decided.ok())
    throw error("judging_edition needs the days on which the dossier was filed and decided");
  if (what.decided < what.filed)
    throw error("judging_edition: decided on " + ntm::to_string(what.decided) +
                ", before it was filed on " + ntm::to_string(what.filed) + "; change the days");
  judging out;
  out.by = rule.value_or(procedure.transition.edition);
  const bool by_filing = out.by == judged_on::filed;
  const auto on = [&](date day) { return query{what.level, what.tier, day}; };
  out.edition = &editions.in_force(on(by_filing ? what.filed : what.decided), std::move(assume));
  try {
    out.other = &editions.in_force(on(by_filing ? what.decided : what.filed));
  } catch (const no_single_edition&) {
    out.other = nullptr; // the other day does not judge; it only tells whether the rule matters
  }
  out.same = out.edition == out.other;
  if (!out.same) {
    out.sure = rule ? confidence::read : procedure.transition.from.sure;
    out.note = rule ? "" : procedure.transition.from.note;
  }
  out.instrument = &procedure.instrument_on(
      procedure.transition.procedure == judged_on::filed ? what.filed : what.decided);
  return out;
}

std::string judging::text(language lang) const {
  const bool vi = lang == language::vietnamese;
  std::string out = edition->id + " (" + edition->law.number + ")";
  if (same)
    return out + (vi ? ": có hiệu lực cả ngày nộp và ngày quyết định"
                     : ": law on the day of filing and on the day of the decision");
  const bool filed = by == judged_on::filed;
  out += vi ? (filed ? ": theo ngày nộp hồ sơ" : ": theo ngày quyết định")
            : (filed ? ": by the day of filing" : ": by the day of the decision");
  if (other)
    out += (vi ? "; ngày kia là " : "; the other day has ") + other->id;
  if (sure != confidence::read)
    out += vi ? "; quy tắc chuyển tiếp chưa đọc được trong văn bản"
              : "; the transition rule was not read in a source";
  return out;
}
} // namespace ntm::inline v0::standard
