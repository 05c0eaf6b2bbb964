#include <array>
#include <charconv>
#include <cmath>

#include "exchange_names.hpp"
#include "ntm/planning/exchange.hpp"

namespace ntm::inline v0::planning {
namespace {
/// The shortest text that is read back as the same double, whatever the locale.
std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

/// Entries column by column, as MPS lists them.
struct by_column {
  std::vector<std::size_t> first, rows;
  std::vector<double> values;
  explicit by_column(const milp& model)
      : first(model.col_ids.size() + 1), rows(model.values.size()) {
    values.resize(rows.size());
    for (const int c : model.columns)
      ++first[static_cast<std::size_t>(c) + 1];
    for (std::size_t c = 1; c < first.size(); ++c)
      first[c] += first[c - 1];
    auto next = first;
    for (std::size_t r = 0; r + 1 < model.starts.size(); ++r)
      for (int e = model.starts[r]; e < model.starts[r + 1]; ++e) {
        const auto at = static_cast<std::size_t>(e);
        const std::size_t place = next[static_cast<std::size_t>(model.columns[at])]++;
        rows[place] = r;
        values[place] = model.values[at];
      }
  }
};

/// How MPS names what a row may be: N free, E, L, G (a G row with both ends has a range).
char kind(double low, double high) {
  if (std::isinf(low) && std::isinf(high))
    return 'N';
  return low == high ? 'E' : std::isinf(low) ? 'L' : 'G';
}

void mps_columns(std::string& out, const milp& model, const std::vector<std::string>& cols,
                 const std::vector<std::string>& rows) {
  const by_column entries(model);
  bool whole = false;
  std::size_t markers = 0;
  const auto mark = [&](bool begin) {
    out += " MARKER" + std::to_string(++markers) + " 'MARKER' " + (begin ? "'INTORG'" : "'INTEND'");
    out += '\n';
    whole = begin;
  };
  for (std::size_t c = 0; c < cols.size(); ++c) {
    if (model.integer[c] != whole)
      mark(model.integer[c]);
    // A column without any entry must still be named.
    if (model.objective[c] != 0 || entries.first[c] == entries.first[c + 1])
      out += ' ' + cols[c] + " objective " + number(model.objective[c]) + '\n';
    for (std::size_t e = entries.first[c]; e < entries.first[c + 1]; ++e)
      out += ' ' + cols[c] + ' ' + rows[entries.rows[e]] + ' ' + number(entries.values[e]) + '\n';
  }
  if (whole)
    mark(false);
}

void mps_bounds(std::string& out, const milp& model, const std::vector<std::string>& cols) {
  for (std::size_t c = 0; c < cols.size(); ++c) {
    const double low = model.lower[c], high = model.upper[c];
    const auto line = [&](const char* type, const std::string& value) {
      out += std::string{" "} + type + " bounds " + cols[c] + (value.empty() ? "" : " " + value) +
             '\n';
    };
    if (std::isinf(low) && std::isinf(high))
      line("FR", "");
    else if (low == high)
      line("FX", number(low));
    else {
      if (std::isinf(low))
        line("MI", "");
      else
        line("LO", number(low)); // also 0: a reader may suppose otherwise for whole columns
      if (std::isinf(high))
        line("PL", "");
      else
        line("UP", number(high));
    }
  }
}

void lp_sum(std::string& out, std::size_t& width, double value, const std::string& name) {
  const std::string term = std::string{value < 0 ? " - " : " + "} +
                           (std::fabs(value) == 1 ? "" : number(std::fabs(value)) + " ") + name;
  if (width + term.size() > 200) { // readers cut lines at 255 or 560 characters
    out += "\n ";
    width = 0;
  }
  out += term;
  width += term.size();
}
} // namespace

std::string to_mps(const milp& model) {
  const auto cols = detail::exchange_names(model.col_ids, false, 'c');
  const auto rows = detail::exchange_names(model.row_ids, false, 'r');
  std::string out = "NAME ntm\nOBJSENSE\n    ";
  out += model.maximise ? "MAX" : "MIN";
  out += "\nROWS\n N objective\n";
  for (std::size_t r = 0; r < rows.size(); ++r)
    out += std::string{" "} + kind(model.row_lower[r], model.row_upper[r]) + ' ' + rows[r] + '\n';
  out += "COLUMNS\n";
  mps_columns(out, model, cols, rows);
  out += "RHS\n";
  if (model.offset != 0) // by convention the constant with its sign turned
    out += " rhs objective " + number(-model.offset) + '\n';
  std::string ranges;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double low = model.row_lower[r], high = model.row_upper[r];
    const char type = kind(low, high);
    const double side = type == 'L' ? high : low;
    if (type != 'N' && side != 0)
      out += " rhs " + rows[r] + ' ' + number(side) + '\n';
    if (type == 'G' && !std::isinf(high))
      ranges += " ranges " + rows[r] + ' ' + number(high - low) + '\n';
  }
  if (!ranges.empty())
    out += "RANGES\n" + ranges;
  out += "BOUNDS\n";
  mps_bounds(out, model, cols);
  return out + "ENDATA\n";
}

std::string to_lp(const milp& model) {
  const auto cols = detail::exchange_names(model.col_ids, true, 'c');
  const auto rows = detail::exchange_names(model.row_ids, true, 'r');
  std::string out = model.maximise ? "max\n obj:" : "min\n obj:";
  std::size_t width = 0;
  for (std::size_t c = 0; c < cols.size(); ++c)
    if (model.objective[c] != 0)
      lp_sum(out, width, model.objective[c], cols[c]);
  if (model.offset != 0)
    out += (model.offset < 0 ? " - " : " + ") + number(std::fabs(model.offset));
  out += "\nSubject To\n";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double low = model.row_lower[r], high = model.row_upper[r];
    std::string sum;
    width = 0;
    for (int e = model.starts[r]; e < model.starts[r + 1]; ++e)
      lp_sum(sum, width, model.values[static_cast<std::size_t>(e)],
             cols[static_cast<std::size_t>(model.columns[static_cast<std::size_t>(e)])]);
    if (sum.empty())
      sum = " + 0 " + (cols.empty() ? std::string{"none"} : cols.front());
    if (low == high)
      out += ' ' + rows[r] + ':' + sum + " = " + number(low) + '\n';
    else {
      if (!std::isinf(low))
        out += ' ' + rows[r] + ':' + sum + " >= " + number(low) + '\n';
      if (!std::isinf(high))
        out +=
            ' ' + rows[r] + (std::isinf(low) ? ":" : ".high:") + sum + " <= " + number(high) + '\n';
    }
  }
  out += "Bounds\n";
  for (std::size_t c = 0; c < cols.size(); ++c) {
    const double low = model.lower[c], high = model.upper[c];
    if (std::isinf(low) && std::isinf(high))
      out += ' ' + cols[c] + " free\n";
    else
      out += ' ' + (std::isinf(low) ? "-inf" : number(low)) + " <= " + cols[c] +
             " <= " + (std::isinf(high) ? "+inf" : number(high)) + '\n';
  }
  bool any = false;
  for (std::size_t c = 0; c < cols.size(); ++c)
    if (model.integer[c]) {
      out += any ? "" : "General\n";
      out += ' ' + cols[c] + '\n';
      any = true;
    }
  return out + "End\n";
}
} // namespace ntm::inline v0::planning
