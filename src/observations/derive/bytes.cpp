#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "ntm/core/errors.hpp"
#include "state.hpp"

namespace ntm::inline v0::observations {
namespace {
using namespace detail;
constexpr std::string_view magic = "ntm derive_sums 2\n";

/// Whole numbers in sevens of bits, small ones short, the sign in the last bit.
class writer {
public:
  std::string out{magic};
  void whole(std::int64_t value) {
    auto left = (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
    for (; left >= 0x80U; left >>= 7U)
      out.push_back(static_cast<char>(left | 0x80U));
    out.push_back(static_cast<char>(left));
  }
  void size(std::size_t value) { whole(static_cast<std::int64_t>(value)); }
  void text(std::string_view value) {
    size(value.size());
    out += value;
  }
  void real(double value) { whole(std::bit_cast<std::int64_t>(value)); }
  /// The digits of an exact sum between the first and the last that say something.
  void sum(const exact_sum& value) {
    const auto words = value.total().words();
    std::size_t first = 0, last = words.size() - 1;
    const auto top = words.back(); // the sign, unless the sum is enormous
    const std::int64_t fill = top < 0 ? 0xFFFFFFFF : 0;
    while (top + (top < 0) == 0 && last > 0 && words[last - 1] == fill)
      --last;
    while (first < last && words[first] == 0)
      ++first;
    size(first);
    size(last - first);
    for (std::size_t i = first; i < last; ++i)
      whole(words[i]);
    whole(top);
  }
};

class reader {
public:
  explicit reader(std::string_view bytes) : left_(bytes) {
    if (!left_.starts_with(magic))
      fail();
    left_.remove_prefix(magic.size());
  }
  std::int64_t whole() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (left_.empty())
        fail();
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80U)
        return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
    }
    fail();
  }
  /// A number of things of which each takes at least one byte.
  std::size_t size() {
    const auto value = whole();
    if (value < 0 || static_cast<std::uint64_t>(value) > left_.size())
      fail();
    return static_cast<std::size_t>(value);
  }
  std::string text() {
    const auto n = size();
    std::string out{left_.substr(0, n)};
    left_.remove_prefix(n);
    return out;
  }
  double real() { return std::bit_cast<double>(whole()); }
  exact_sum sum() {
    const auto first = whole(), n = whole();
    constexpr auto digits = static_cast<std::int64_t>(wide_sum::digits);
    if (first < 0 || first >= digits || n < 0 || n >= digits - first)
      fail();
    exact_sum out;
    for (std::int64_t i = 0; i <= n; ++i)
      // Each digit is exact, and so is their sum; small sums stay small.
      out(std::ldexp(static_cast<double>(whole()),
                     static_cast<int>(32 * (first + i)) - wide_sum::point));
    return out;
  }
  void done() const {
    if (!left_.empty())
      fail();
  }
  [[noreturn]] static void fail() {
    throw error(
        "these bytes are no sums of derive of this version; make them with derive_sums::bytes");
  }

private:
  std::string_view left_;
};

void write(writer& out, const std::map<std::string, std::int64_t>& counts) {
  out.size(counts.size());
  for (const auto& [name, n] : counts) {
    out.text(name);
    out.whole(n);
  }
}
void read(reader& in, std::map<std::string, std::int64_t>& counts) {
  for (auto n = in.size(); n > 0; --n) {
    auto name = in.text();
    counts[std::move(name)] = in.whole();
  }
}
} // namespace

std::string derive_sums::bytes() const {
  writer out;
  out.text(state_->key);
  out.size(codes().size());
  for (const auto& code : codes())
    out.text(code);
  out.size(derivations().size());
  for (const auto& d : derivations()) {
    out.whole(static_cast<std::int64_t>(d.kind));
    for (const auto* text :
         {&d.id, &d.numerator, &d.denominator, &d.value, &d.over, &d.weight, &d.file})
      out.text(*text);
    out.real(d.times);
    for (const auto& at : d.at) {
      out.whole(at.line);
      out.whole(at.column);
    }
  }
  const auto all = state_->total();
  for (const auto& cells : all.of)
    for (std::size_t slot = 0; slot < all.slot_rows.size(); ++slot) {
      // Most units of a part have no row at all.
      out.whole(cells.rows[slot]);
      out.whole(cells.unknown_rows[slot]);
      if (cells.rows[slot])
        for (const auto* sum : {&cells.numerator[slot], &cells.denominator[slot]})
          out.sum(*sum);
      if (cells.unknown_rows[slot]) {
        out.whole(cells.unweighted_rows[slot]);
        out.sum(cells.unknown[slot]);
      }
    }
  for (const auto n : all.slot_rows)
    out.whole(n);
  out.whole(all.left.rows);
  out.whole(all.left.unknown.others());
  out.size(all.left.unknown.rows().size());
  for (const auto& [code, n] : all.left.unknown.rows()) {
    out.text(code);
    out.whole(n);
  }
  write(out, all.left.unusable);
  write(out, all.left.unweighted);
  return std::move(out.out);
}

derive_sums derive_sums::of_bytes(std::string_view bytes) {
  reader in(bytes);
  auto key = in.text();
  std::vector<std::string> codes(in.size());
  for (auto& code : codes)
    code = in.text();
  std::vector<derivation> derivations(in.size());
  for (auto& d : derivations) {
    const auto kind = in.whole();
    if (kind < 0 || kind > static_cast<std::int64_t>(derived_kind::ratio))
      reader::fail();
    d.kind = static_cast<derived_kind>(kind);
    for (auto* text : {&d.id, &d.numerator, &d.denominator, &d.value, &d.over, &d.weight, &d.file})
      *text = in.text();
    d.times = in.real();
    for (auto& at : d.at) {
      at.line = static_cast<unsigned>(in.whole());
      at.column = static_cast<unsigned>(in.whole());
    }
  }
  auto state =
      std::make_unique<derived_state>(std::move(derivations), std::move(codes), std::move(key));
  auto& all = state->roomy_sums();
  for (auto& cells : all.of)
    for (std::size_t slot = 0; slot < all.slot_rows.size(); ++slot) {
      cells.rows[slot] = in.whole();
      cells.unknown_rows[slot] = in.whole();
      if (cells.rows[slot])
        for (auto* sum : {&cells.numerator[slot], &cells.denominator[slot]})
          *sum = in.sum();
      if (cells.unknown_rows[slot]) {
        cells.unweighted_rows[slot] = in.whole();
        cells.unknown[slot] = in.sum();
      }
    }
  for (auto& n : all.slot_rows)
    n = in.whole();
  all.left.rows = in.whole();
  all.left.unknown.set_others(in.whole());
  for (auto n = in.size(); n > 0; --n) {
    const auto code = in.text();
    all.left.unknown.add(code, in.whole());
  }
  read(in, all.left.unusable);
  read(in, all.left.unweighted);
  in.done();
  return derive_sums(std::move(state));
}
} // namespace ntm::inline v0::observations
