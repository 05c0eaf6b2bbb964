#include "plan.hpp"

#include <algorithm>
#include <bit>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "usable.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
/// Binding of all derivations to one schema.
struct planner {
  plan out;
  const std::set<std::string>& slow;
  std::vector<std::string> faults;

  const column_schema* number(const std::string& name, const std::string& place) {
    const auto* c = find_column(out.schema, name, 0, [&](std::size_t, const std::string& reason) {
      faults.push_back(place + reason);
    });
    if (c &&
        (!c->known || !(is_whole(c->type) || is_real(c->type) || c->type == column_type::none))) {
      faults.push_back(place + "column '" + c->name + "' has type " + c->type_name() +
                       ", but numbers are needed; cast it to a whole number or a double");
      return nullptr;
    }
    if (c && c->type == column_type::uint64) {
      faults.push_back(place + "column '" + c->name +
                       "' has type uint64; cast it to int64 or a double");
      return nullptr;
    }
    return c;
  }

  int number_place(const derivation& d, part which) {
    const auto& name = text_of(d, which);
    if (name.empty())
      return -1;
    const auto* c = number(name, place_of(d, which, 0));
    if (!c)
      return -1;
    const auto index = static_cast<std::size_t>(c - out.schema.data());
    const bool is_weight = which == part::weight;
    for (std::size_t i = 0; i < out.numbers.size(); ++i)
      if (out.numbers[i].column == index && out.numbers[i].is_weight == is_weight)
        return static_cast<int>(i);
    out.used.push_back(index);
    out.numbers.push_back({index, is_real(c->type), is_weight});
    return static_cast<int>(out.numbers.size()) - 1;
  }

  bound predicate(const derivation& d, part which) {
    const auto complain_here = [&](std::size_t at, const std::string& reason) {
      faults.push_back(place_of(d, which, at) + reason);
    };
    return bind_expression(parse_expression(text_of(d, which)), out.schema, out.dictionary_leaves,
                           out.used, complain_here);
  }

  std::size_t group(int weight) {
    const auto found = std::find(out.weights.begin(), out.weights.end(), weight);
    if (found != out.weights.end())
      return static_cast<std::size_t>(found - out.weights.begin());
    out.weights.push_back(weight);
    return out.weights.size() - 1;
  }

  void bind_one(const derivation& d) {
    bound_derivation b;
    b.numerator = predicate(d, part::numerator);
    b.denominator = predicate(d, part::denominator);
    b.value = number_place(d, part::value);
    b.over = number_place(d, part::over);
    b.weight = number_place(d, part::weight);
    if (b.weight >= 0) {
      const auto& n = out.numbers[static_cast<std::size_t>(b.weight)];
      b.fast = !n.real && !slow.contains(out.schema[n.column].name);
    }
    if (b.fast)
      b.weight_group = group(b.weight);
    out.of.push_back(std::move(b));
  }

  /// Gives each fast sum its place. Lanes of one weight stand together.
  void lay_out() {
    std::vector<std::vector<int*>> lanes(out.weights.size());
    const auto ones = static_cast<std::size_t>(
        std::find(out.weights.begin(), out.weights.end(), -1) - out.weights.begin());
    for (auto& b : out.of) {
      if (!b.fast)
        continue;
      auto& mine = lanes[b.weight_group];
      const auto wide = [&](int value) {
        out.wides.push_back({value, b.weight_group});
        return static_cast<int>(out.wides.size()) - 1;
      };
      if (b.value >= 0)
        b.numerator_wide = wide(b.value);
      else
        mine.push_back(&b.numerator_lane);
      if (b.over >= 0)
        b.denominator_wide = wide(b.over);
      if (!b.denominator.always()) {
        if (b.over < 0)
          mine.push_back(&b.denominator_lane);
        if (b.weight >= 0 || b.over >= 0)
          lanes[ones].push_back(&b.rows_lane);
      }
    }
    for (std::size_t g = 0; g < lanes.size(); ++g)
      for (std::size_t i = 0; i < lanes[g].size(); ++i) {
        if (i % 8 == 0)
          out.lane_weights.push_back(g);
        *lanes[g][i] = static_cast<int>((out.lane_weights.size() - 1) * 8 + i % 8);
      }
    out.quads = (out.wides.size() + 3) / 4;
    out.header = (out.lane_weights.size() + out.quads) * 8;
    out.unknown_at = out.header + out.weights.size();
    out.stride = (out.unknown_at + out.of.size() + 7) / 8 * 8;
  }
};
} // namespace

bool plan::fits(const std::vector<column_schema>& other) const {
  return std::all_of(used.begin(), used.end(),
                     [&](std::size_t i) {
                       return i < other.size() && other[i].name == schema[i].name &&
                              other[i].format == schema[i].format;
                     }) &&
         other.size() == schema.size();
}

plan make_plan(const std::vector<derivation>& derivations, const std::string& key,
               std::vector<column_schema> schema, const std::set<std::string>& slow) {
  planner p{{}, slow, {}};
  p.out.schema = std::move(schema);
  const auto place = "the key of the units: ";
  if (const auto* c =
          find_column(p.out.schema, key, 0, [&](std::size_t, const std::string& reason) {
            p.faults.push_back(place + reason);
          })) {
    const auto type = c->type == column_type::dictionary ? c->values : c->type;
    if (!c->known || !(is_whole(type) || is_text(type) || type == column_type::none) ||
        type == column_type::uint64)
      p.faults.push_back(place +
                         ("column '" + c->name + "' has type " + c->type_name() +
                          ", but codes are whole numbers, texts or a dictionary of either"));
    p.out.key = static_cast<std::size_t>(c - p.out.schema.data());
    p.out.used.push_back(p.out.key);
  }
  p.group(-1);
  for (const auto& d : derivations)
    p.bind_one(d);
  if (!p.faults.empty())
    throw error("derive cannot read these records: " + join(p.faults, "; "));
  std::sort(p.out.used.begin(), p.out.used.end());
  p.out.used.erase(std::unique(p.out.used.begin(), p.out.used.end()), p.out.used.end());
  p.lay_out();
  return std::move(p.out);
}

void set_windows(plan& to, const std::vector<column_view>& views, std::size_t rows) {
  constexpr int typical = 1023 + 20, slack = 3, room = 43;
  constexpr std::size_t most_rows = 1U << 16U;
  std::vector<int> bits_of(to.weights.size(), 1), top(to.numbers.size(), 0);
  rows = std::min(rows, most_rows);
  usable_numbers block;
  for (std::size_t first = 0; first < rows; first += block_rows) {
    const auto n = std::min(block_rows, rows - first);
    for (std::size_t i = 0; i < to.numbers.size(); ++i) {
      block.load(views[to.numbers[i].column], to.numbers[i], first, n, *find_kernels());
      const auto group = std::find(to.weights.begin(), to.weights.end(), static_cast<int>(i));
      for (std::size_t r = 0; r < n; ++r) {
        if (!((block.usable[r / 64] >> (r % 64)) & 1U))
          continue;
        if (to.numbers[i].real)
          top[i] = std::max(
              top[i],
              static_cast<int>((std::bit_cast<std::uint64_t>(block.reals[r]) >> 52U) & 0x7FFU));
        else if (group != to.weights.end()) {
          auto& most = bits_of[static_cast<std::size_t>(group - to.weights.begin())];
          most = std::max(
              most, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(block.wholes[r]))));
        }
      }
    }
  }
  for (auto& w : to.wides) {
    const bool once = to.weights[w.weight_group] < 0;
    w.weight_bits = once ? 1 : std::min(32, bits_of[w.weight_group] + 1);
    w.most_shift = room - w.weight_bits;
    const auto highest = top[static_cast<std::size_t>(w.value)];
    w.base = (highest ? highest + slack : typical) - w.most_shift;
  }
  to.windows_set = true;
}
} // namespace ntm::inline v0::observations::detail
