#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "exchange_names.hpp"
#include "ntm/planning/exchange.hpp"

namespace ntm::inline v0::planning {
namespace {
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> out;
  constexpr std::string_view blank = " \t\r";
  for (std::size_t at = line.find_first_not_of(blank); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(blank, at), line.size());
    out.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(blank, end);
  }
  return out;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  if (!text.empty() && text.front() == '+')
    text.remove_prefix(1);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

/// A number after the word "objective" of a heading: "Objective 168", "objective value: 168".
std::optional<double> objective_in(const std::vector<std::string_view>& words) {
  bool named = false;
  for (const auto word : words) {
    std::string low(word);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    named = named || low.starts_with("objective");
    if (named)
      if (const auto value = number(word))
        return value;
  }
  return std::nullopt;
}

/// Reads the lines of a file one by one.
class lines_reader {
public:
  lines_reader(const milp& model, std::string file, milp_solution& out)
      : file_(std::move(file)), out_(&out) {
    for (const bool lp : {true, false}) { // names of MPS win where both have one
      const auto names = detail::exchange_names(model.col_ids, lp, 'c');
      for (std::size_t c = 0; c < names.size(); ++c)
        column_[names[c]] = c;
      const auto rows = detail::exchange_names(model.row_ids, lp, 'r');
      rows_.insert(rows.begin(), rows.end());
    }
    seen_.assign(model.col_ids.size(), false);
    out.x.assign(model.col_ids.size(), 0.0);
  }

  void line(std::string_view text, unsigned at) {
    const auto words = words_of(text);
    if (words.empty() || done_)
      return;
    // The first word of a line that names a column, with a number behind it, is a value.
    for (std::size_t w = 0; w < std::min<std::size_t>(words.size(), 2); ++w) {
      const auto found = column_.find(std::string{words[w]});
      if (found != column_.end())
        return value(found->second, words, w, at);
    }
    if (const auto stated = objective_in(words)) {
      if (!out_->stated_objective)
        out_->stated_objective = stated;
      return;
    }
    heading(words, at);
  }

private:
  std::string file_;
  milp_solution* out_;
  std::unordered_map<std::string, std::size_t> column_;
  std::unordered_set<std::string> rows_;
  std::vector<bool> seen_;
  bool done_ = false;

  void reject(const char* code, std::string_view what, unsigned at) {
    ++out_->rejected;
    out_->findings.push_back(make_finding(code, {file_, at, ""}, {{"value", std::string{what}}}));
  }

  void value(std::size_t column, const std::vector<std::string_view>& words, std::size_t name,
             unsigned at) {
    ++out_->read;
    const auto read = name + 1 < words.size() ? number(words[name + 1]) : std::nullopt;
    if (!read)
      return reject("NTM-P051", words[name], at);
    if (seen_[column])
      return reject("NTM-P052", words[name], at);
    seen_[column] = true;
    out_->x[column] = *read;
    ++out_->kept;
  }

  void heading(const std::vector<std::string_view>& words, unsigned at) {
    if (words.front().front() == '#' || words.front().front() == '=') {
      // HiGHS lists rows and duals behind the columns.
      done_ = words.size() > 1 && (words[1] == "Rows" || words[1] == "Dual") && out_->read > 0;
      return;
    }
    if (out_->read == 0)
      return; // above the columns solvers say how the run went
    // A line "name number" or "index name number" that is neither a column nor a row.
    const std::size_t name = number(words.front()) ? 1 : 0;
    if (words.size() >= name + 2 && words.size() <= name + 3 && number(words[name + 1]) &&
        !rows_.contains(std::string{words[name]})) {
      ++out_->read;
      reject("NTM-P050", words[name], at);
    }
  }
};
} // namespace

milp_solution read_solution(const milp& model, std::string_view text, std::string file) {
  milp_solution out;
  lines_reader reader(model, file, out);
  unsigned at = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    reader.line(text.substr(begin, end - begin), ++at);
    begin = end + 1;
  }
  if (out.kept == 0 && !model.col_ids.empty())
    out.findings.push_back(make_finding("NTM-P053", {std::move(file), 0, ""}));
  return out;
}

solution_check check_solution(const milp& model, std::span<const double> x,
                              std::optional<double> stated_objective, double tolerance) {
  if (x.size() != model.col_ids.size())
    throw error("check_solution: " + std::to_string(x.size()) + " values for " +
                std::to_string(model.col_ids.size()) + " columns; give one for each, in order");
  solution_check out;
  out.objective = model.offset;
  const auto text = [](double value) { return std::to_string(value); };
  const auto beyond = [](double value, double low, double high) {
    return std::isnan(value) ? std::numeric_limits<double>::infinity()
                             : std::max({low - value, value - high, 0.0});
  };
  for (std::size_t c = 0; c < x.size(); ++c) {
    out.objective += model.objective[c] * x[c];
    const double off =
        beyond(x[c], model.lower[c], model.upper[c]) / std::max({1.0, std::fabs(x[c])});
    out.worst = std::max(out.worst, off);
    if (!(off <= tolerance))
      out.findings.push_back(make_finding("NTM-P054", {},
                                          {{"column", model.col_ids[c]},
                                           {"value", text(x[c])},
                                           {"low", text(model.lower[c])},
                                           {"high", text(model.upper[c])}}));
    else if (model.integer[c] && !(std::fabs(x[c] - std::round(x[c])) <= tolerance))
      out.findings.push_back(
          make_finding("NTM-P055", {}, {{"column", model.col_ids[c]}, {"value", text(x[c])}}));
  }
  for (std::size_t r = 0; r + 1 < model.starts.size(); ++r) {
    double sum = 0, size = 1;
    for (int e = model.starts[r]; e < model.starts[r + 1]; ++e) {
      const auto at = static_cast<std::size_t>(e);
      const double part = model.values[at] * x[static_cast<std::size_t>(model.columns[at])];
      sum += part;
      size = std::max(size, std::fabs(part));
    }
    const double off = beyond(sum, model.row_lower[r], model.row_upper[r]) / size;
    out.worst = std::max(out.worst, off);
    if (!(off <= tolerance))
      out.findings.push_back(make_finding("NTM-P056", {},
                                          {{"row", model.row_ids[r]},
                                           {"value", text(sum)},
                                           {"low", text(model.row_lower[r])},
                                           {"high", text(model.row_upper[r])}}));
  }
  if (stated_objective && !(std::fabs(*stated_objective - out.objective) <=
                            tolerance * std::max(1.0, std::fabs(out.objective))))
    out.findings.push_back(make_finding(
        "NTM-P057", {}, {{"stated", text(*stated_objective)}, {"computed", text(out.objective)}}));
  return out;
}
} // namespace ntm::inline v0::planning
