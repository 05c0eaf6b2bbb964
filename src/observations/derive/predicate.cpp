#include "predicate.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "ntm/core/text.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
using kind = expression::kind;

std::string told(const literal& value) {
  static constexpr const char* names[] = {"a number", "a number", "a text", "true or false",
                                          "a day"};
  return names[value.index()];
}
/// Whether a column's values can be compared with a literal.
bool fits(column_type type, const literal& value) {
  if (is_whole(type) || is_real(type))
    return value.index() < 2;
  if (is_text(type))
    return value.index() == 2;
  if (type == column_type::boolean)
    return value.index() == 3;
  return type == column_type::day ? value.index() == 4 : type == column_type::none;
}

/// Binding of one expression: what all its parts share.
struct binder {
  const std::vector<column_schema>& schema;
  std::size_t& leaves;
  std::vector<std::size_t>& used;
  const complain& fault;

  const column_schema* column(const std::string& name, std::size_t at, std::size_t& index) {
    const auto* found = find_column(schema, name, at, fault);
    if (!found)
      return nullptr;
    index = static_cast<std::size_t>(found - schema.data());
    used.push_back(index);
    return found;
  }
  void wrong(const column_schema& c, std::size_t at, const std::string& needed) {
    fault(at, "column '" + c.name + "' has type " + c.type_name() + ", " + needed);
  }

  void literals(const expression& what, const column_schema& c, bound& out) {
    const auto type = c.type == column_type::dictionary ? c.values : c.type;
    out.reals = is_real(type) || type == column_type::uint64;
    for (const auto& value : what.literals) {
      if (!c.known || !fits(type, value))
        return wrong(c, what.at, "which is not compared with " + told(value));
      out.reals = out.reals || (value.index() == 1 && type != column_type::none);
    }
    const bool ordered = what.how != comparison::equal && what.how != comparison::unequal;
    if (what.what == kind::compare && ordered && (is_text(type) || type == column_type::boolean))
      return wrong(c, what.at, "which knows == and != only");
    for (const auto& value : what.literals) {
      if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        out.wholes.push_back(*whole);
        out.numbers.push_back(static_cast<double>(*whole));
      } else if (const auto* real = std::get_if<double>(&value))
        out.numbers.push_back(*real);
      else if (const auto* text = std::get_if<std::string>(&value))
        out.texts.push_back(*text);
      else if (const auto* truth = std::get_if<bool>(&value))
        out.wholes.push_back(*truth);
      else
        out.wholes.push_back(
            std::chrono::sys_days{std::get<date>(value)}.time_since_epoch().count());
    }
  }

  bound operator()(const expression& what) {
    bound out;
    out.what = what.what;
    out.how = what.how;
    out.value = what.value;
    for (const auto& part : what.parts)
      out.parts.push_back((*this)(part));
    if (what.column.empty())
      return out;
    const auto* c = column(what.column, what.at, out.column);
    if (!c)
      return out;
    out.type = c->type;
    if (c->type == column_type::dictionary && what.what != kind::is_null)
      out.dictionary_leaf = leaves++;
    if (what.what == kind::flag &&
        (!c->known || (c->type != column_type::boolean && c->type != column_type::none)))
      wrong(*c, what.at, "and is no truth by itself; compare it with a value");
    if (what.what == kind::compare || what.what == kind::in)
      literals(what, *c, out);
    if (what.what == kind::compare_columns)
      two_columns(what, *c, out);
    return out;
  }

  void two_columns(const expression& what, const column_schema& left, bound& out) {
    const auto* right = column(what.other, what.other_at, out.other);
    if (!right)
      return;
    const auto number = [&](const column_schema& c, std::size_t at) {
      if (!c.known || !(is_whole(c.type) || is_real(c.type) || c.type == column_type::none))
        wrong(c, at, "but two columns are compared as numbers only; put texts in quotes");
      return is_real(c.type) || c.type == column_type::uint64;
    };
    const bool a = number(left, what.at), b = number(*right, what.other_at);
    out.reals = a || b;
  }
};

/// The bits of 64 bytes that are 0 or 1.
static_assert(std::endian::native == std::endian::little, "derive reads little-endian words only");
std::uint64_t pack(const std::uint8_t* bytes) {
  std::uint64_t out = 0;
  for (unsigned i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes + i * 8, 8);
    out |= ((eight * 0x0102040810204080U) >> 56U) << (8 * i);
  }
  return out;
}
template <class Test> bits pack_if(std::size_t rows, const Test& test) {
  bits out{};
  for (std::size_t w = 0; w * 64 < rows; ++w) {
    std::uint8_t bytes[64]{};
    const auto n = std::min<std::size_t>(64, rows - w * 64);
    for (std::size_t i = 0; i < n; ++i)
      bytes[i] = test(w * 64 + i);
    out[w] = pack(bytes);
  }
  return out;
}

/// Calls `use` with a function that compares.
template <class Use> bits with_comparison(comparison how, const Use& use) {
  switch (how) {
  case comparison::equal:
    return use([](auto a, auto b) { return a == b; });
  case comparison::unequal:
    return use([](auto a, auto b) { return a != b; });
  case comparison::less:
    return use([](auto a, auto b) { return a < b; });
  case comparison::at_most:
    return use([](auto a, auto b) { return a <= b; });
  case comparison::greater:
    return use([](auto a, auto b) { return a > b; });
  default:
    return use([](auto a, auto b) { return a >= b; });
  }
}

template <class T>
bits compare_list(const bound& what, const T* values, const std::vector<T>& with,
                  std::size_t rows) {
  if (what.what == kind::compare)
    return with_comparison(what.how, [&](auto compare) {
      return pack_if(rows, [&, c = with[0]](std::size_t i) { return compare(values[i], c); });
    });
  return pack_if(rows, [&](std::size_t i) {
    bool any = false;
    for (const auto& one : with)
      any |= values[i] == one;
    return any;
  });
}

void join(bits& a, const bits& b) {
  for (std::size_t i = 0; i < block_words; ++i)
    a[i] &= b[i];
}
bits numbers_only(const double* values, std::size_t rows) {
  return pack_if(rows, [&](std::size_t i) { return values[i] == values[i]; });
}

/// The truths of a leaf on a column that is no dictionary.
kleene leaf(const bound& what, const column_view& c, std::size_t first, std::size_t rows) {
  kleene out;
  out.known = c.validity(first, rows);
  if (c.type == column_type::boolean || c.type == column_type::none) {
    out.yes = c.truths(first, rows);
    if (what.what != kind::flag && !what.wholes.empty()) {
      const bool wanted = (what.wholes[0] != 0) == (what.how != comparison::unequal);
      const bool either = what.wholes.size() > 1 && what.wholes[0] != what.wholes[1];
      for (auto& word : out.yes)
        word = either ? ~std::uint64_t{0} : wanted ? word : ~word;
    }
  } else if (is_text(c.type)) {
    const bool wanted = what.how != comparison::unequal || what.what == kind::in;
    out.yes = pack_if(rows, [&](std::size_t i) {
      if (!((out.known[i / 64] >> (i % 64)) & 1U))
        return false;
      const auto text = c.text(first + i);
      return (std::find(what.texts.begin(), what.texts.end(), text) != what.texts.end()) == wanted;
    });
  } else if (what.reals) {
    double values[block_rows];
    c.reals(first, rows, values);
    out.yes = compare_list(what, values, what.numbers, rows);
    join(out.known, numbers_only(values, rows));
  } else {
    std::int64_t values[block_rows];
    c.wholes(first, rows, values);
    out.yes = compare_list(what, values, what.wholes, rows);
  }
  join(out.yes, out.known);
  return out;
}

kleene dictionary(const column_view& c, const std::vector<std::uint8_t>& table, std::size_t first,
                  std::size_t rows) {
  kleene out;
  out.known = c.validity(first, rows);
  std::int64_t entries[block_rows];
  c.wholes(first, rows, entries);
  const auto size = static_cast<std::uint64_t>(table.size());
  const auto says = [&](std::size_t i) {
    const auto at = static_cast<std::uint64_t>(entries[i]);
    return at < size ? table[at] : std::uint8_t{2};
  };
  out.yes = pack_if(rows, [&](std::size_t i) { return says(i) == 1; });
  join(out.known, pack_if(rows, [&](std::size_t i) { return says(i) != 2; }));
  join(out.yes, out.known);
  return out;
}

kleene columns(const bound& what, const column_view& a, const column_view& b, std::size_t first,
               std::size_t rows) {
  kleene out;
  out.known = a.validity(first, rows);
  join(out.known, b.validity(first, rows));
  const auto compare_all = [&](const auto* left, const auto* right) {
    return with_comparison(what.how, [&](auto compare) {
      return pack_if(rows, [&](std::size_t i) { return compare(left[i], right[i]); });
    });
  };
  if (what.reals) {
    double left[block_rows], right[block_rows];
    a.reals(first, rows, left);
    b.reals(first, rows, right);
    out.yes = compare_all(left, right);
    join(out.known, numbers_only(left, rows));
    join(out.known, numbers_only(right, rows));
  } else {
    std::int64_t left[block_rows], right[block_rows];
    a.wholes(first, rows, left);
    b.wholes(first, rows, right);
    out.yes = compare_all(left, right);
  }
  join(out.yes, out.known);
  return out;
}
} // namespace

const column_schema* find_column(const std::vector<column_schema>& schema, const std::string& name,
                                 std::size_t at, const complain& fault) {
  const column_schema* out = nullptr;
  std::vector<std::string> names;
  for (const auto& c : schema) {
    if (c.name == name && out) {
      fault(at, "the data have two columns '" + name + "'");
      return nullptr;
    }
    if (c.name == name)
      out = &c;
    names.push_back(c.name);
  }
  if (!out) {
    const auto near = nearest(name, names);
    fault(at, "the data have no column '" + name + "'" +
                  (near.empty() ? "; they have: " + ntm::join(names, ", ")
                                : "; nearest: " + ntm::join(near, ", ")));
  }
  return out;
}

bound bind_expression(const expression& what, const std::vector<column_schema>& schema,
                      std::size_t& leaves, std::vector<std::size_t>& used, const complain& fault) {
  return binder{schema, leaves, used, fault}(what);
}

void prepare_leaves(const bound& what, const std::vector<column_view>& views, leaf_tables& out) {
  for (const auto& part : what.parts)
    prepare_leaves(part, views, out);
  if (what.type != column_type::dictionary || what.what == kind::is_null)
    return;
  const auto& entries = *views[what.column].dictionary;
  auto& table = out[what.dictionary_leaf];
  table.resize(static_cast<std::size_t>(entries.length));
  for (std::size_t first = 0; first < table.size(); first += block_rows) {
    const auto rows = std::min(block_rows, table.size() - first);
    const auto truths = leaf(what, entries, first, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const auto bit = [&](const bits& b) { return (b[i / 64] >> (i % 64)) & 1U; };
      table[first + i] =
          bit(truths.known) ? static_cast<std::uint8_t>(bit(truths.yes)) : std::uint8_t{2};
    }
  }
}

kleene evaluate(const bound& what, const std::vector<column_view>& views, const leaf_tables& tables,
                std::size_t first, std::size_t rows) {
  kleene out;
  switch (what.what) {
  case kind::constant:
    out.known = first_bits(rows);
    if (what.value)
      out.yes = out.known;
    return out;
  case kind::is_null:
    out.known = first_bits(rows);
    out.yes = views[what.column].validity(first, rows);
    for (std::size_t i = 0; i < block_words; ++i)
      out.yes[i] = ~out.yes[i] & out.known[i];
    return out;
  case kind::negate:
    out = evaluate(what.parts[0], views, tables, first, rows);
    for (std::size_t i = 0; i < block_words; ++i)
      out.yes[i] = ~out.yes[i] & out.known[i];
    return out;
  case kind::all:
  case kind::any:
    out = evaluate(what.parts[0], views, tables, first, rows);
    for (std::size_t p = 1; p < what.parts.size(); ++p) {
      const auto next = evaluate(what.parts[p], views, tables, first, rows);
      for (std::size_t i = 0; i < block_words; ++i) {
        const auto no_a = out.known[i] & ~out.yes[i], no_b = next.known[i] & ~next.yes[i];
        const bool all = what.what == kind::all;
        const auto yes = all ? out.yes[i] & next.yes[i] : out.yes[i] | next.yes[i];
        out.known[i] = yes | (all ? no_a | no_b : no_a & no_b);
        out.yes[i] = yes;
      }
    }
    return out;
  case kind::compare_columns:
    return columns(what, views[what.column], views[what.other], first, rows);
  default:
    if (what.type == column_type::dictionary)
      return dictionary(views[what.column], tables[what.dictionary_leaf], first, rows);
    return leaf(what, views[what.column], first, rows);
  }
}
} // namespace ntm::inline v0::observations::detail
