#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "embedded_data.hpp"
#include "ntm/core/csv.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/beside.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/province/province.hpp"
#include "ntm/targets/recognised.hpp"
#include "overlays.hpp"
#include "placed.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::province {
namespace {
namespace fs = std::filesystem;
constexpr std::string_view manifest_name = "province.toml";
constexpr std::string_view examples_folder = "examples/";
constexpr std::string_view templates_folder = "templates/province/";

using texts = std::vector<std::pair<std::string, std::string>>;

/// Reads the files of a role and counts their rows.
class loader {
public:
  loader(const folder& files, findings& report, std::vector<file_count>& counts, texts& read,
         const run_control& control)
      : files_(files), report_(report), counts_(counts), read_(read), control_(control) {}

  /// The text of a file that the manifest names; a finding when it is not there.
  std::optional<std::string> text(const std::string& name) {
    control_("files", static_cast<std::int64_t>(named_.size()), 0);
    const place at{files_.path_of(manifest_name), 0, name};
    if (!named_.insert(name).second) {
      report_.push_back(make_finding("NTM-V006", at, {{"name", name}}));
      return std::nullopt;
    }
    try {
      auto out = files_.read(name);
      if (out)
        read_.emplace_back(name, *out);
      else
        report_.push_back(make_finding("NTM-V002", at, {{"name", name}}));
      return out;
    } catch (const file_error& problem) {
      report_.push_back(
          make_finding("NTM-C020", {files_.path_of(name), 0, ""}, {{"reason", problem.what()}}));
      return std::nullopt;
    }
  }

  /// The text of a TOML file that can be parsed; a finding says why when it cannot.
  std::optional<std::string> toml(const std::string& name) {
    auto out = text(name);
    if (!out)
      return out;
    if (auto fault = detail::toml_fault(*out, files_.path_of(name))) {
      report_.push_back(std::move(*fault));
      return std::nullopt;
    }
    return out;
  }

  /// Calls `parse(text, path)` for each file of a role; it returns how many rows it kept.
  template <class Parse> void each(const std::vector<std::string>& names, const Parse& parse) {
    for (const auto& name : names)
      if (const auto content = text(name))
        tally(name, *content, parse(*content, files_.path_of(name)));
  }

  /// The same for files that name units: they cannot be checked where no unit could be read.
  template <class Parse>
  void each_of_units(const std::vector<std::string>& names, const Parse& parse) {
    if (mapped_)
      each(names, parse);
    else
      for (const auto& name : names)
        (void)text(name);
  }
  /// Says whether there are units that files can name.
  void mapped(bool value) noexcept { mapped_ = value; }

  /// Adds the count of a CSV file of which `kept` rows were kept.
  void tally(const std::string& name, std::string_view content, std::size_t kept) {
    findings ignored;
    const std::size_t read = csv::parse(content, name, ignored).read;
    counts_.push_back({name, read, kept, read - std::min(kept, read)});
  }

  /// A finding for each file of the folder that nobody named.
  void unnamed() {
    named_.insert(std::string{manifest_name});
    for (const auto& name : files_.names())
      if (!named_.contains(name) && (name.ends_with(".csv") || name.ends_with(".toml")))
        report_.push_back(
            make_finding("NTM-V003", {files_.path_of(name), 0, ""}, {{"name", name}}));
  }

  [[nodiscard]] findings& report() noexcept { return report_; }
  [[nodiscard]] const run_control& control() const noexcept { return control_; }

private:
  const folder& files_;
  findings& report_;
  std::vector<file_count>& counts_;
  texts& read_;
  const run_control& control_;
  std::set<std::string> named_;
  bool mapped_ = true;
};

/// Rows of a file that observations came from.
std::size_t rows_of(const std::vector<observations::observation>& from, std::size_t first) {
  std::set<unsigned> lines;
  for (std::size_t i = first; i < from.size(); ++i)
    lines.insert(from[i].where.line);
  return lines.size();
}

template <class T> void append(std::vector<T>& to, std::vector<T> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Recognised communes that the latest published total counts and no row names.
std::int64_t unnamed_of(const std::shared_ptr<const units::registry>& registry,
                        std::shared_ptr<const recognition::recognitions> recognitions,
                        std::shared_ptr<const observations::published> published) {
  if (published->figures.empty())
    return 0;
  date last = published->figures.front().on;
  for (const auto& figure : published->figures)
    last = std::max(last, figure.on);
  targets::state state;
  state.map = std::make_shared<const units::snapshot>(registry->at(last));
  state.recognitions = std::move(recognitions);
  state.published = std::move(published);
  return targets::unnamed_recognised(state).high;
}

/// Products and results of OCOP.
void load_ocop(loader& in, const folder& files, const manifest& m,
               std::shared_ptr<const ocop::product_register>& products,
               std::shared_ptr<const std::vector<ocop::result>>& results) {
  std::vector<ocop::product> rows;
  in.each(m.ocop, [&](std::string_view text, const std::string& file) {
    auto more = ocop::parse_products(text, file, in.report()).products();
    std::size_t kept = 0;
    for (const auto& one : more)
      kept += one.events.size();
    append(rows, std::move(more));
    return kept;
  });
  products = std::make_shared<const ocop::product_register>(std::move(rows));
  std::vector<ocop::result> stated;
  for (const auto& name : m.ocop_results)
    if (const auto text = in.toml(name))
      append(stated, ocop::parse_results(*text, files.path_of(name), in.report()));
  results = std::make_shared<const std::vector<ocop::result>>(std::move(stated));
}

folder files_of(std::string_view where) {
  const std::string path{where};
  std::error_code code;
  if (fs::is_directory(path, code))
    return folder::open(path);
  folder embedded = folder::embedded(std::string{examples_folder} + path);
  if (embedded.has(manifest_name))
    return embedded;
  const auto near = nearest(path, examples());
  throw file_error(
      path, 0, 0,
      "there is no such folder and no such example (examples: " + join(examples(), ", ") + "); " +
          (near.empty() ? "" : "did you mean '" + near.front() + "'? or ") +
          "make a folder with 'ntm init " + path + "'");
}
} // namespace

std::vector<std::string> examples() {
  std::vector<std::string> out;
  const std::string end = "/" + std::string{manifest_name};
  for (const auto& file : ntm::detail::embedded_files())
    if (file.name.starts_with(examples_folder) && file.name.ends_with(end))
      out.emplace_back(file.name.substr(examples_folder.size(),
                                        file.name.size() - examples_folder.size() - end.size()));
  std::sort(out.begin(), out.end());
  return out;
}

void init(const std::string& where) {
  std::error_code code;
  fs::create_directories(where, code);
  if (code)
    throw file_error(where, 0, 0, "the folder cannot be made: " + code.message());
  std::vector<detail::embedded_file> files;
  for (const auto& file : ntm::detail::embedded_files())
    if (file.name.starts_with(templates_folder))
      files.push_back(file);
  const auto path_of = [&](const auto& file) {
    return fs::path(where) / file.name.substr(templates_folder.size());
  };
  for (const auto& file : files)
    if (fs::exists(path_of(file)))
      throw file_error(path_of(file).string(), 0, 0,
                       "the file is there already and is not overwritten; choose an empty folder");
  for (const auto& file : files) {
    std::ofstream out(path_of(file), std::ios::binary);
    out << file.text;
    if (!out.flush())
      throw file_error(path_of(file).string(), 0, 0,
                       "the file cannot be written; check the folder's rights and space");
  }
}

province load(std::string_view where, const load_options& options) {
  const folder files = files_of(where);
  province out;
  out.location_ = files.location();
  out.allow_errors_ = options.allow_errors;
  const std::string path = files.path_of(manifest_name);
  const auto about = files.read(manifest_name);
  if (!about)
    throw file_error(path, 0, 0,
                     "the folder has no province.toml; 'ntm init' writes one with comments");
  out.manifest_ = parse_manifest(*about, path, out.findings_);
  const auto& m = out.manifest_;
  out.input_files_.emplace_back(manifest_name, *about);
  loader in(files, out.findings_, out.files_, out.input_files_, options.control);

  const auto units_text = in.text(m.units);
  const auto events_text = m.events.empty() ? std::nullopt : in.text(m.events);
  const auto parse_units = [&](std::string_view events, findings& report) {
    return units::parse_registry(*units_text, files.path_of(m.units), events,
                                 files.path_of(m.events), m.known_until, report, options.control);
  };
  findings found;
  units::registry registry;
  if (units_text)
    registry = parse_units(events_text.value_or(""), found);
  const bool mapped = !registry.units().empty();
  if (!mapped && units_text && events_text) { // what events lack is then no news
    found.clear();
    registry = parse_units("", found);
  }
  append(out.findings_, std::move(found));
  if (units_text)
    in.tally(m.units, *units_text, registry.units().size());
  if (events_text && mapped)
    in.tally(m.events, *events_text, registry.events().size());
  out.registry_ = std::make_shared<const units::registry>(std::move(registry));
  const auto& map = *out.registry_;
  in.mapped(mapped);
  if (!mapped)
    out.findings_.push_back(make_finding("NTM-V007", {path, 0, "units"}, {{"name", m.units}}));
  else if (!m.code.empty() &&
           std::none_of(map.units().begin(), map.units().end(), [&](const auto& u) {
             return u.code == m.code && u.level == level::province;
           }))
    out.findings_.push_back(make_finding("NTM-V004", {path, 0, "code"}, {{"code", m.code}}));

  std::vector<observations::observation> rows;
  const auto observed = [&](auto parse) {
    return [&rows, &map, &in, parse](std::string_view text, const std::string& file) {
      const auto first = rows.size();
      append(rows, parse(text, file, map, in.report(), nullptr, in.control()));
      return rows_of(rows, first);
    };
  };
  in.each_of_units(m.observations, observed(observations::parse_observations));
  in.each_of_units(m.criteria, observed(observations::parse_criteria_table));
  in.each_of_units(m.counts, observed(observations::parse_criteria_counts));
  out.panel_ = std::make_shared<const observations::panel>(
      observations::panel::build(std::move(rows), out.findings_, options.control));

  std::vector<recognition::recognition> decisions;
  std::map<std::pair<units::unit_index, standard::tier>, std::string> decided;
  in.each_of_units(m.recognitions, [&](std::string_view text, const std::string& file) {
    const auto more = recognition::parse_recognitions(text, file, map, out.findings_);
    const auto before = decisions.size();
    for (const auto& one : more.rows()) {
      const auto [first, fresh] =
          decided.try_emplace({one.unit, one.tier}, std::to_string(one.line) + " (" + file + ")");
      if (fresh)
        decisions.push_back(one);
      else // parse_recognitions sees one file only
        out.findings_.push_back(
            make_finding("NTM-R006", {file, one.line, "gso_code"},
                         {{"unit", map.describe(one.unit)}, {"other", first->second}}));
    }
    return decisions.size() - before;
  });
  observations::published published;
  in.each(m.published, [&](std::string_view text, const std::string& file) {
    auto more = observations::parse_published(text, file, out.findings_);
    const auto kept = more.size();
    append(published.figures, std::move(more));
    return kept;
  });
  in.each_of_units(m.districts, [&](std::string_view text, const std::string& file) {
    auto more = observations::parse_district_figures(text, file, map, out.findings_);
    const auto kept = more.size();
    append(published.districts, std::move(more));
    return kept;
  });
  out.published_ = std::make_shared<const observations::published>(std::move(published));
  out.recognitions_ =
      std::make_shared<const recognition::recognitions>(std::move(decisions), true, map);
  if (const auto unnamed = unnamed_of(out.registry_, out.recognitions_, out.published_);
      unnamed > 0) {
    out.recognitions_ =
        std::make_shared<const recognition::recognitions>(out.recognitions_->as_complete(false));
    if (!m.recognitions.empty())
      out.findings_.push_back(make_finding("NTM-V008",
                                           {files.path_of(m.recognitions.front()), 0, ""},
                                           {{"unnamed", std::to_string(unnamed)}}));
  }

  std::vector<targets::target> promised;
  in.each_of_units(m.targets, [&](std::string_view text, const std::string& file) {
    auto more = targets::parse_targets(text, file, map, out.findings_);
    const auto kept = more.size();
    append(promised, std::move(more));
    return kept;
  });
  out.targets_ = std::make_shared<const std::vector<targets::target>>(std::move(promised));
  std::vector<funds::ledger_line> lines;
  in.each(m.funds, [&](std::string_view text, const std::string& file) {
    const auto more = funds::parse_ledger(text, file, out.findings_);
    lines.insert(lines.end(), more.lines().begin(), more.lines().end());
    return more.lines().size();
  });
  out.ledger_ = std::make_shared<const funds::ledger>(std::move(lines));
  std::vector<funds::arrears_line> arrears;
  in.each(m.arrears, [&](std::string_view text, const std::string& file) {
    auto more = funds::parse_arrears(text, file, out.findings_);
    const auto kept = more.size();
    append(arrears, std::move(more));
    return kept;
  });
  out.arrears_ = std::make_shared<const std::vector<funds::arrears_line>>(std::move(arrears));
  load_ocop(in, files, m, out.products_, out.ocop_results_);
  std::vector<funds::cost_row> costs;
  in.each(m.costs, [&](std::string_view text, const std::string& file) {
    const auto more = funds::parse_costs(text, file, out.findings_);
    costs.insert(costs.end(), more.rows().begin(), more.rows().end());
    return more.rows().size();
  });
  out.costs_ = funds::costs(std::move(costs));
  in.each_of_units(m.items, [&](std::string_view text, const std::string& file) {
    auto more = planning::parse_side_items(text, file, out.findings_);
    if (m.on)
      keep_placed(more, text, map, *m.on, file, out.findings_);
    const auto kept = more.size();
    append(out.items_, std::move(more));
    return kept;
  });
  std::vector<funds::price_row> prices;
  in.each(m.prices, [&](std::string_view text, const std::string& file) {
    auto more = funds::parse_prices(text, file, out.findings_);
    const auto kept = more.size();
    append(prices, std::move(more));
    return kept;
  });
  std::vector<funds::price_factor> factors;
  in.each(m.price_factors, [&](std::string_view text, const std::string& file) {
    auto more = funds::parse_price_factors(text, file, out.findings_);
    const auto kept = more.size();
    append(factors, std::move(more));
    return kept;
  });
  out.prices_ = funds::prices(std::move(prices), std::move(factors));
  for (const auto& name : m.claims)
    if (const auto text = in.toml(name))
      append(out.claims_, audit::parse_claims(*text, files.path_of(name), out.findings_));
  for (const auto& name : m.overlays)
    if (const auto text = in.toml(name))
      add_overlay(out.overlays_, name, *text, files.path_of(name), out.findings_);
  if (!m.scenario.empty())
    if (const auto text = in.toml(m.scenario))
      out.scenario_ = scenario::parse_scenario(*text, files.path_of(m.scenario), out.findings_);
  in.each(m.tolerances, [&](std::string_view text, const std::string& file) {
    auto more = observations::parse_tolerances(text, file, out.findings_);
    const auto kept = more.size();
    append(out.tolerances_, std::move(more));
    return kept;
  });
  for (const auto& name : m.other)
    (void)in.text(name);
  in.unnamed();
  return out;
}
} // namespace ntm::inline v0::province
