#include "ntm/ocop/tables.hpp"

namespace ntm::inline v0::ocop {
namespace {
std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}
std::optional<std::string> day_text(const std::optional<date>& day) {
  return day ? std::optional{ntm::to_string(*day)} : std::nullopt;
}
} // namespace

table certificates_table(const product_register& products, date day) {
  table::texts code, name, owner, sector, decision, since, lapses, ended, state;
  table::integers stars, year;
  for (const auto& one : products.certificates()) {
    const auto& of = products.products()[one.product];
    code.emplace_back(of.code);
    name.push_back(text_or_none(of.name));
    owner.push_back(text_or_none(of.owner));
    sector.push_back(text_or_none(of.sector));
    decision.push_back(text_or_none(of.events[one.event].decision));
    stars.emplace_back(one.stars);
    year.emplace_back(one.year);
    since.push_back(day_text(one.since));
    lapses.push_back(day_text(one.lapses));
    ended.push_back(day_text(one.ended));
    const truth valid = one.valid_on(day);
    state.emplace_back(valid == truth::met                   ? "valid"
                       : valid == truth::unknown             ? "unknown"
                       : one.decided_by(day) == truth::unmet ? "not_yet"
                       : one.ended_by(day) == truth::met     ? "ended"
                                                             : "lapsed");
  }
  table out{"OCOP certificates on " + ntm::to_string(day),
            "Giấy chứng nhận OCOP ngày " + to_vietnamese(day),
            {},
            ""};
  out.columns = {{"code", "Mã sản phẩm", std::move(code)},
                 {"name", "Sản phẩm", std::move(name)},
                 {"owner", "Chủ thể", std::move(owner)},
                 {"sector", "Nhóm", std::move(sector)},
                 {"stars", "Hạng sao", std::move(stars)},
                 {"year", "Đợt", std::move(year)},
                 {"decision", "Quyết định", std::move(decision)},
                 {"since", "Từ ngày", std::move(since)},
                 {"lapses", "Hết hạn ngày", std::move(lapses)},
                 {"ended", "Thôi hiệu lực ngày", std::move(ended)},
                 {"standing", "Tình trạng", std::move(state)}};
  return out;
}

table renewals_table(const product_register& products) {
  table::texts code, name, on, late, change;
  table::integers before, after;
  for (const auto& one : products.renewals()) {
    const auto& of = products.products()[one.product];
    code.emplace_back(of.code);
    name.push_back(text_or_none(of.name));
    before.emplace_back(one.stars_before);
    after.emplace_back(one.stars_after);
    change.emplace_back(one.stars_after > one.stars_before   ? "up"
                        : one.stars_after < one.stars_before ? "down"
                                                             : "same");
    on.push_back(day_text(one.on));
    late.emplace_back(ntm::to_string(one.late));
  }
  table out{"OCOP products rated again", "Sản phẩm OCOP đánh giá lại", {}, ""};
  out.columns = {{"code", "Mã sản phẩm", std::move(code)},
                 {"name", "Sản phẩm", std::move(name)},
                 {"stars_before", "Hạng trước", std::move(before)},
                 {"stars_after", "Hạng sau", std::move(after)},
                 {"change", "Thay đổi", std::move(change)},
                 {"on", "Ngày", std::move(on)},
                 {"late", "Sau khi hết hạn", std::move(late)}};
  return out;
}
} // namespace ntm::inline v0::ocop
