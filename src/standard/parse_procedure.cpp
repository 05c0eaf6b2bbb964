#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/core/text.hpp"
#include "ntm/standard/procedure.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard {
std::string_view to_string(judged_on value) noexcept {
  return value == judged_on::filed ? "filed" : "decided";
}

judged_on to_judged_on(std::string_view text) {
  for (const auto value : {judged_on::filed, judged_on::decided})
    if (text == to_string(value))
      return value;
  throw unknown_name("transition rule", std::string{text}, {"filed", "decided"});
}

namespace {
using namespace reading;

evidence_note read_note(toml_reader& in) {
  evidence_note out;
  out.sure = read_confidence(in, std::nullopt);
  out.note = in.text_or("note");
  out.sources = read_sources(in);
  return out;
}

std::optional<int> whole(toml_reader& in, std::string_view key) {
  const auto value = in.integer(key);
  if (value && (*value < 0 || *value > 100000)) {
    wrong(in, key, "a whole number from 0");
    return std::nullopt;
  }
  return value ? std::optional{static_cast<int>(*value)} : std::nullopt;
}

std::optional<double> percent(toml_reader& in, std::string_view key) {
  const auto value = in.number(key);
  if (value && !(*value >= 0 && *value <= 100)) {
    wrong(in, key, "a percentage from 0 to 100");
    return std::nullopt;
  }
  return value;
}

/// Reads one table of a list with `make`, and says which keys nobody knows.
template <class T, class Make>
std::vector<T> read_list(toml_reader& in, std::string_view key, Make&& make) {
  std::vector<T> out;
  std::size_t index = 0;
  for (const auto* table : in.tables(key)) {
    auto entry = in.below(*table, key, index++);
    out.push_back(make(entry));
    entry.finish();
  }
  return out;
}

recognition_instrument read_instrument(toml_reader& in) {
  recognition_instrument out;
  out.id = in.required_text("id");
  out.numbers = in.texts("numbers");
  out.effective.since = in.day("effective_from");
  if (!in.has("effective_from"))
    in.add("NTM-C018", "effective_from", {{"key", in.name() + ".effective_from"}});
  note_confidences(in, {"effective_from_confidence"});
  out.reassess_every_years = whole(in, "reassess_every_years");
  out.conditions_commune = in.texts("conditions_commune");
  out.conditions_district = in.texts("conditions_district");
  out.conditions_province = in.texts("conditions_province");
  out.from = read_note(in);
  return out;
}

/// A name that must be one of a list.
std::string one_of(toml_reader& in, std::string_view key, const std::vector<std::string>& list) {
  std::string name = in.required_text(key);
  if (!name.empty() && std::find(list.begin(), list.end(), name) == list.end())
    wrong(in, key, "one of: " + join(list, ", "));
  return name;
}

recognition_step read_step(toml_reader& in, const std::vector<std::string>& states,
                           const std::vector<std::string>& instruments) {
  recognition_step out;
  out.instrument = one_of(in, "instrument", instruments);
  out.before = one_of(in, "from", states);
  out.after = one_of(in, "to", states);
  out.actor = in.required_text("actor");
  out.receiver = in.text_or("receiver");
  out.limit_working_days = whole(in, "limit_working_days");
  out.limit_days = whole(in, "limit_days");
  out.comment_period_days = whole(in, "comment_period_days");
  out.broadcast_min_times = whole(in, "broadcast_min_times");
  out.vote_share_min_percent = percent(in, "vote_share_min_percent");
  out.from = read_note(in);
  return out;
}

satisfaction_rule read_satisfaction(toml_reader& in, const std::vector<std::string>& instruments) {
  satisfaction_rule out;
  out.instrument = one_of(in, "instrument", instruments);
  out.unit = in.required_text("unit");
  out.tier = in.required_text("tier");
  out.index = in.text_or("index");
  out.overall_min_percent = percent(in, "overall_min_percent");
  out.each_commune_min_percent = percent(in, "each_commune_min_percent");
  out.each_commune_each_item_min_percent = percent(in, "each_commune_each_item_min_percent");
  out.households_polled_min_percent = percent(in, "households_polled_min_percent");
  out.from = read_note(in);
  return out;
}

revocation_rule read_revocation(toml_reader& in, const std::vector<std::string>& instruments) {
  revocation_rule out;
  out.instrument = one_of(in, "instrument", instruments);
  out.unit = in.required_text("unit");
  out.grounds = in.texts("any_of");
  out.failed_share_low_percent = percent(in, "failed_share_low_percent");
  out.failed_share_high_percent = percent(in, "failed_share_high_percent");
  out.communes_revoked_min_percent = percent(in, "communes_revoked_min_percent");
  out.key_criteria = in.texts("key_criteria");
  out.from = read_note(in);
  return out;
}

void read_mergers(toml_reader& in, recognition_procedure& out) {
  out.merger_rules = read_list<merger_rule>(in, "merger_rules", [](toml_reader& entry) {
    merger_rule made;
    made.parts = entry.texts("parts");
    made.result = entry.required_text("result");
    made.from = read_note(entry);
    return made;
  });
  // One source may stand for all rules.
  if (const auto* table = in.table("merger_rules_source")) {
    auto entry = in.below(*table, "merger_rules_source");
    const auto sources = read_sources(entry);
    const std::string note = entry.text_or("note");
    entry.finish();
    for (auto& rule : out.merger_rules) {
      append_new(rule.from.sources, sources);
      if (rule.from.note.empty())
        rule.from.note = note;
    }
  }
}

void read_transition(toml_reader& in, recognition_procedure& out) {
  const auto* table = in.table("judging");
  if (!table)
    return;
  auto entry = in.below(*table, "judging");
  const auto word = [&](std::string_view key, judged_on& into) {
    const std::string text = entry.required_text(key);
    try {
      into = to_judged_on(text);
    } catch (const unknown_name&) {
      wrong(entry, key, "\"filed\" or \"decided\"");
    }
  };
  word("edition", out.transition.edition);
  word("procedure", out.transition.procedure);
  out.transition.from = read_note(entry);
  entry.finish();
}
} // namespace

recognition_procedure parse_procedure(std::string_view text, std::string_view file_name) {
  const std::string file{file_name};
  const auto root = ntm::detail::parse_toml(text, file);
  for (const auto key : {"schema", "id", "states", "instruments"})
    if (!root.contains(key))
      refuse(root, file, key,
             "the file is not a recognition procedure: key '" + std::string{key} +
                 "' is missing; docs/formats/procedures.md describes them");
  recognition_procedure out;
  out.file = file;
  toml_reader in{root, file, "", out.findings};
  in.skip({"schema"});
  out.id = in.required_text("id");
  out.states = in.texts("states");
  out.instruments = read_list<recognition_instrument>(in, "instruments", read_instrument);
  std::stable_sort(
      out.instruments.begin(), out.instruments.end(),
      [](const auto& a, const auto& b) { return a.effective.since < b.effective.since; });
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < out.instruments.size(); ++i) {
    ids.push_back(out.instruments[i].id);
    if (i + 1 < out.instruments.size())
      out.instruments[i].effective.until = out.instruments[i + 1].effective.since;
  }
  out.transitions = read_list<recognition_step>(
      in, "transitions", [&](toml_reader& entry) { return read_step(entry, out.states, ids); });
  out.satisfaction = read_list<satisfaction_rule>(
      in, "satisfaction", [&](toml_reader& entry) { return read_satisfaction(entry, ids); });
  out.revocation = read_list<revocation_rule>(
      in, "revocation", [&](toml_reader& entry) { return read_revocation(entry, ids); });
  read_mergers(in, out);
  read_transition(in, out);
  // What happened to the map belongs to units; it stands in the file as published figures.
  in.skip({"merger_observed", "reorganisation"});
  in.finish();
  return out;
}

truth revocation_rule::holds(count_interval failed, std::int64_t of, truth key_failed) const {
  if (of <= 0 || failed.low < 0 || failed.high < failed.low || failed.high > of)
    throw error("revocation: failed criteria from " + std::to_string(failed.low) + " to " +
                std::to_string(failed.high) + " of " + std::to_string(of) +
                " cannot be; give 0 <= low <= high <= of, and of at least 1");
  const auto reaches = [&](const std::optional<double>& percent) {
    if (!percent)
      return truth::unknown;
    const auto share = [&](std::int64_t count) {
      return known(100.0 * static_cast<double>(count) >= *percent * static_cast<double>(of));
    };
    return share(failed.low) == share(failed.high) ? share(failed.low) : truth::unknown;
  };
  return any_of(reaches(failed_share_high_percent),
                all_of(reaches(failed_share_low_percent), key_failed));
}

const recognition_instrument& recognition_procedure::instrument_on(date on) const {
  std::vector<std::string> known;
  for (const auto& i : instruments) {
    if (i.effective.since && i.effective.contains(on))
      return i;
    if (i.effective.since)
      known.push_back(i.id + " from " + ntm::to_string(*i.effective.since));
  }
  throw unknown_name("instrument of recognition on", ntm::to_string(on), known);
}

std::vector<recognition_step> recognition_procedure::steps_of(std::string_view instrument) const {
  std::vector<recognition_step> out;
  std::vector<std::string> ids;
  for (const auto& i : instruments)
    ids.push_back(i.id);
  if (std::find(ids.begin(), ids.end(), instrument) == ids.end())
    throw unknown_name("instrument of recognition", std::string{instrument}, ids);
  for (const auto& step : transitions)
    if (step.instrument == instrument)
      out.push_back(step);
  return out;
}

const recognition_procedure& shipped_procedure() {
  static const recognition_procedure shipped = [] {
    const auto files = folder::embedded("standard");
    constexpr std::string_view name = "vn-recognition-procedure.toml";
    return parse_procedure(files.read(name).value(), "data/" + files.path_of(name));
  }();
  return shipped;
}
} // namespace ntm::inline v0::standard
