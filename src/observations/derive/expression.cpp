#include "expression.hpp"

#include <charconv>
#include <optional>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
enum class token_kind : std::uint8_t { end, name, quoted_name, literal, sign };
struct token {
  token_kind kind = token_kind::end;
  std::string text;
  literal value;
  std::size_t at = 0;
};

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool digit(char c) { return c >= '0' && c <= '9'; }

class reader {
public:
  explicit reader(std::string_view text) : text_(text) { next(); }

  expression whole() {
    if (now_.kind == token_kind::end)
      return {};
    auto out = any(0);
    if (now_.kind != token_kind::end)
      fail("'" + now_.text + "' after the end of the expression; join two with 'and' or 'or'");
    return out;
  }

private:
  static constexpr int deepest = 64;
  std::string_view text_;
  std::size_t at_ = 0;
  token now_;

  [[noreturn]] void fail(std::string reason) const {
    throw expression_fault{now_.at, std::move(reason)};
  }

  void next() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
    now_ = {};
    now_.at = at_;
    if (at_ >= text_.size()) {
      now_.text = "the end";
      return;
    }
    const char c = text_[at_];
    if (letter(c))
      read_name();
    else if (digit(c) || ((c == '-' || c == '.') && at_ + 1 < text_.size() &&
                          (digit(text_[at_ + 1]) || text_[at_ + 1] == '.')))
      read_number();
    else if (c == '"' || c == '\'' || c == '`')
      read_quoted(c);
    else
      read_sign();
  }

  void read_name() {
    const auto first = at_;
    while (at_ < text_.size() && (letter(text_[at_]) || digit(text_[at_]) || text_[at_] == '.'))
      ++at_;
    now_.kind = token_kind::name;
    now_.text = text_.substr(first, at_ - first);
    if (now_.text == "true" || now_.text == "false") {
      now_.kind = token_kind::literal;
      now_.value = now_.text == "true";
    }
  }

  void read_number() {
    const auto first = at_++;
    while (at_ < text_.size() && (digit(text_[at_]) || letter(text_[at_]) || text_[at_] == '.' ||
                                  ((text_[at_] == '-' || text_[at_] == '+') &&
                                   (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E' ||
                                    (digit(text_[at_ - 1]) && day_so_far(first))))))
      ++at_;
    now_.kind = token_kind::literal;
    now_.text = text_.substr(first, at_ - first);
    const char *begin = now_.text.data(), *end = begin + now_.text.size();
    std::int64_t whole = 0;
    double real = 0;
    if (const auto r = std::from_chars(begin, end, whole); r.ec == std::errc{} && r.ptr == end)
      now_.value = whole;
    else if (now_.text.size() == 10 && now_.text[4] == '-')
      try {
        now_.value = to_date(now_.text);
      } catch (const error&) {
        fail("'" + now_.text + "' is no day; days are written 2020-06-17");
      }
    else if (const auto d = std::from_chars(begin, end, real); d.ec == std::errc{} && d.ptr == end)
      now_.value = real;
    else
      fail("'" + now_.text + "' is no number; texts stand in quotes");
  }
  /// Whether what was read since `first` can go on as a day.
  [[nodiscard]] bool day_so_far(std::size_t first) const {
    const auto length = at_ - first;
    return (length == 4 || length == 7) && text_.find_first_not_of("0123456789-", first) >= at_;
  }

  void read_quoted(char quote) {
    const auto end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos)
      fail(std::string{"a text begins with "} + quote + " and does not end");
    now_.text = text_.substr(at_ + 1, end - at_ - 1);
    now_.kind = quote == '`' ? token_kind::quoted_name : token_kind::literal;
    if (quote == '`')
      ++now_.at;
    else
      now_.value = now_.text;
    at_ = end + 1;
  }

  void read_sign() {
    static constexpr std::string_view two[] = {"==", "!=", "<=", ">="},
                                      one[] = {"<", ">", "(", ")", ","};
    now_.kind = token_kind::sign;
    for (const auto list : {std::begin(two), std::begin(one)})
      for (auto s = list; s != (list == two ? std::end(two) : std::end(one)); ++s)
        if (text_.substr(at_).starts_with(*s)) {
          now_.text = *s;
          at_ += s->size();
          return;
        }
    fail(text_[at_] == '=' ? "'=' compares nothing; write '=='"
                           : "'" + std::string{text_.substr(at_, 1)} + "' has no meaning here");
  }

  [[nodiscard]] bool word(std::string_view what) const {
    return now_.kind == token_kind::name && now_.text == what;
  }
  [[nodiscard]] bool sign(std::string_view what) const {
    return now_.kind == token_kind::sign && now_.text == what;
  }
  bool take_word(std::string_view what) {
    const bool there = word(what);
    if (there)
      next();
    return there;
  }
  void need_sign(std::string_view what) {
    if (!sign(what))
      fail("'" + std::string{what} + "' is missing before '" + now_.text + "'");
    next();
  }

  expression any(int depth) { return list("or", expression::kind::any, depth); }
  expression list(std::string_view join, expression::kind what, int depth) {
    if (depth > deepest)
      fail("the expression is nested too deeply");
    const auto part = [&] {
      return what == expression::kind::any ? list("and", expression::kind::all, depth)
                                           : negated(depth);
    };
    auto first = part();
    if (!word(join))
      return first;
    expression out;
    out.what = what;
    out.parts.push_back(std::move(first));
    while (take_word(join))
      out.parts.push_back(part());
    return out;
  }
  expression negated(int depth) {
    if (depth > deepest)
      fail("the expression is nested too deeply");
    if (!take_word("not"))
      return single(depth);
    expression out;
    out.what = expression::kind::negate;
    out.parts.push_back(negated(depth + 1));
    return out;
  }

  expression single(int depth) {
    if (sign("(")) {
      next();
      auto out = any(depth + 1);
      need_sign(")");
      return out;
    }
    if (now_.kind == token_kind::literal) {
      const auto* truth = std::get_if<bool>(&now_.value);
      if (!truth)
        fail("an expression begins with a column, not with '" + now_.text + "'");
      expression out;
      out.value = *truth;
      next();
      return out;
    }
    if (word("is_null"))
      return null_test();
    expression out;
    out.column = column(out.at);
    if (const bool negate = word("not"); negate || word("in")) {
      next();
      if (negate && !word("in"))
        fail("'in' is missing after 'not'");
      if (negate)
        next();
      return among(std::move(out), negate);
    }
    if (const auto how = compared()) {
      next();
      out.how = *how;
      return right_side(std::move(out));
    }
    out.what = expression::kind::flag;
    return out;
  }

  expression null_test() {
    next();
    need_sign("(");
    expression out;
    out.what = expression::kind::is_null;
    out.column = column(out.at);
    need_sign(")");
    return out;
  }

  std::string column(std::size_t& at) {
    static constexpr std::string_view reserved[] = {"and", "or", "not", "in", "is_null"};
    bool is_name = now_.kind == token_kind::quoted_name || now_.kind == token_kind::name;
    for (const auto r : reserved)
      is_name = is_name && !word(r);
    if (!is_name)
      fail("a column is missing before '" + now_.text + "'");
    at = now_.at;
    auto out = now_.text;
    next();
    return out;
  }

  [[nodiscard]] std::optional<comparison> compared() const {
    static constexpr std::string_view signs[] = {"==", "!=", "<", "<=", ">", ">="};
    if (now_.kind == token_kind::sign)
      for (std::size_t i = 0; i < std::size(signs); ++i)
        if (now_.text == signs[i])
          return static_cast<comparison>(i);
    return std::nullopt;
  }

  expression right_side(expression left) {
    if (now_.kind == token_kind::literal) {
      left.what = expression::kind::compare;
      left.other_at = now_.at;
      left.literals.push_back(now_.value);
      next();
    } else {
      left.what = expression::kind::compare_columns;
      left.other = column(left.other_at);
    }
    return left;
  }

  expression among(expression left, bool negate) {
    left.what = expression::kind::in;
    left.other_at = now_.at;
    need_sign("(");
    for (;;) {
      if (now_.kind != token_kind::literal)
        fail("'in' takes a list of values, not '" + now_.text + "'");
      left.literals.push_back(now_.value);
      if (left.literals.back().index() != left.literals.front().index() &&
          !(left.literals.back().index() < 2 && left.literals.front().index() < 2))
        fail("the values of a list are all numbers, all texts or all days");
      next();
      if (!sign(","))
        break;
      next();
    }
    need_sign(")");
    if (!negate)
      return left;
    expression out;
    out.what = expression::kind::negate;
    out.parts.push_back(std::move(left));
    return out;
  }
};
} // namespace

expression parse_expression(std::string_view text) { return reader(text).whole(); }
} // namespace ntm::inline v0::observations::detail
