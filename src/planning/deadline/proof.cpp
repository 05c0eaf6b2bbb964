#include "ntm/planning/deadline/proof.hpp"

#include <ostream>

#include "ntm/core/errors.hpp"
#include "ntm/core/sha256.hpp"
#include "planning/deadline/proof_tree.hpp"

namespace ntm::inline v0::planning {
namespace {
template <class Integer> void put(std::string& to, Integer number) {
  to += ' ';
  to += std::to_string(number);
}

__extension__ typedef unsigned __int128 unsigned_wide;

std::string decimal(unsigned_wide number) {
  std::string out;
  do {
    out.insert(out.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
    number /= 10;
  } while (number > 0);
  return out;
}
} // namespace

label beyond_the_format(const deadline_instance& in) {
  if (in.years > 99)
    return {"hơn 99 năm", "more than 99 years"};
  if (in.kinds > 9)
    return {"hơn 9 loại tiêu chí", "more than 9 kinds of criteria"};
  for (std::size_t t = 1; t <= in.years; ++t)
    if (in.worth_of(t) != static_cast<std::int64_t>(in.years + 1 - t))
      return {"giá trị theo năm không phải là xã-năm", "the worth by year is not commune-years"};
  for (const auto n : in.at_least)
    if (n > 0)
      return {"có số xã tối thiểu theo năm", "a least number of communes by a year"};
  for (const auto& c : in.communes) {
    if (c.compulsory_by != 0 && c.compulsory_by != in.years)
      return {"có xã phải đạt trước năm cuối", "a commune that is compulsory before the last year"};
    if (c.earliest != 1)
      return {"có xã không thể đạt từ năm đầu",
              "a commune that can't be recognised from the first year on"};
  }
  for (const auto& g : in.groups)
    if (g.at_least > 1 || (g.at_least == 1 && g.by != 0 && g.by != in.years))
      return {"có nhóm xã cần hơn một xã hoặc trước năm cuối",
              "a group that needs more than one commune, or before the last year"};
  return {};
}

std::string instance_text(const deadline_instance& in) {
  validate(in);
  if (const auto why = beyond_the_format(in); !why.en.empty())
    throw error("this instance can't be written as ntmproof 1: " + why.en);
  std::string out = "ntmproof 1\nsize", fair;
  std::vector<std::size_t> district(in.communes.size(), 0);
  std::size_t groups = 0;
  for (const auto& group : in.groups) {
    if (group.at_least == 0)
      continue;
    fair += "fair " + std::to_string(++groups) + '\n';
    for (const auto j : group.members)
      district[j] = groups;
  }
  for (const auto n :
       {in.years, in.kinds, in.criteria, in.floor, in.communes.size(), in.funds.size(), groups})
    put(out, n);
  out += '\n';
  for (const auto& fund : in.funds) {
    out += "fund";
    for (const bool pays : fund.pays)
      out += pays ? " 1" : " 0";
    for (const auto amount : fund.amounts)
      put(out, amount);
    out += '\n';
  }
  out += fair;
  for (std::size_t j = 0; j < in.communes.size(); ++j) {
    const auto& c = in.communes[j];
    out += "commune";
    put(out, c.weight);
    put(out, district[j]);
    put(out, c.compulsory_by == 0 ? 0 : 1);
    put(out, c.items.size());
    for (const auto& item : c.items) {
      put(out, item.kind + 1);
      put(out, item.cost);
    }
    out += '\n';
  }
  return out;
}

void write_proof(std::ostream& out, const deadline_instance& instance,
                 const deadline_result& result) {
  if (!result.proof)
    throw error("this plan has no proof: " + (result.uncertified.en.empty()
                                                  ? std::string{"it was solved without certify"}
                                                  : result.uncertified.en));
  const auto& proof = *result.proof;
  const auto& about = proof.reduced ? *proof.reduced : instance;
  std::string text = instance_text(about);
  if (sha256(text) != proof.sha256)
    throw error("this plan is of another instance: the SHA-256 of the instance is not that of "
                "the proof");
  text += "claim";
  put(text, result.found() ? result.value : -1);
  put(text, result.bound);
  text += '\n';
  if (result.found()) {
    const auto& due = proof.reduced ? proof.reduced_plan.due : result.due;
    const auto& payments = proof.reduced ? proof.reduced_plan.payments : result.payments;
    text += "due";
    for (const auto year : due)
      put(text, year);
    text += '\n';
    for (const auto& p : payments) {
      text += "pay";
      for (const auto n : {p.commune, p.item, p.year, p.fund})
        put(text, n + 1);
      put(text, p.amount);
      text += '\n';
    }
  }
  text += "tree\n";
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.write(proof.lines.data(), static_cast<std::streamsize>(proof.lines.size()));
  out.write("end\n", 4);
}

namespace deadlines {
std::string lines_of(const model& m, const price_tree& tree) {
  std::string out;
  for (const auto node : in_preorder(tree)) {
    const auto& w = tree.twigs[node];
    if (w.price != none) {
      const auto p = tree.prices_of(node);
      out += w.kind == twig_kind::leaf ? 'L' : 'F';
      put(out, p.denominator);
      for (const auto x : p.fund)
        put(out, x);
      for (const auto x : p.count)
        put(out, x);
      out += '\n';
    }
    if (w.kind == twig_kind::count) {
      out += 'N';
      put(out, w.what + 1);
      put(out, w.limit);
      out += '\n';
    } else if (w.kind == twig_kind::commune) {
      const auto words = m.word[w.what + 1] - m.word[w.what];
      unsigned_wide set = 0;
      for (std::size_t i = std::min<std::size_t>(words, 2); i-- > 0;)
        set = set << 64 | tree.set_of(node)[i];
      out += 'C';
      put(out, w.what + 1);
      out += ' ' + decimal(set) + '\n';
    }
  }
  return out;
}
} // namespace deadlines
} // namespace ntm::inline v0::planning
