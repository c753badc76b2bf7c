// Rows of rules.
#include "storage/rule_rows.hpp"

#include "domain/names.hpp"
#include "storage/connection.hpp"
#include "storage/row_values.hpp"
#include "storage/source_rows.hpp"

namespace plenary::storage {
namespace {

void put_share(RowStatements& rows, std::int64_t assembly, std::int64_t rule, const char* role, std::int64_t place,
               const Share& share) {
  rows.add("INSERT INTO rule_shares VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", assembly, rule, std::string(role), place,
           std::string(name_of(share.base)), number(share.numerator), number(share.denominator), number(share.strict));
}

void put_shares(RowStatements& rows, std::int64_t assembly, std::int64_t row, const Rule& rule) {
  put_share(rows, assembly, row, "majority", 0, rule.majority);
  for (std::size_t i = 0; i < rule.also.size(); ++i) put_share(rows, assembly, row, "also", number(i), rule.also[i]);
  if (rule.quorum) put_share(rows, assembly, row, "quorum", 0, *rule.quorum);
  if (rule.min_turnout) put_share(rows, assembly, row, "min_turnout", 0, *rule.min_turnout);
  if (rule.abstention_limit) put_share(rows, assembly, row, "abstention_limit", 0, *rule.abstention_limit);
}

void put_rule_texts(RowStatements& rows, std::int64_t assembly, std::int64_t rule, const char* role,
                    const Localized& texts) {
  for (const auto& [language, text] : texts)
    rows.add("INSERT INTO rule_texts VALUES (?1, ?2, ?3, ?4, ?5)", assembly, rule, std::string(role), language, text);
}

void put_rule(RowStatements& rows, std::int64_t assembly, std::int64_t row, const Rule& rule) {
  rows.add("INSERT INTO rules VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", assembly, row, rule.name,
           value(rule.from), value(rule.until), value(rule.least_yes), number(rule.invalid_as_abstention),
           rule.rounds ? Value(number(rule.rounds->max)) : Value(),
           rule.rounds ? Value(std::string(name_of(rule.rounds->then))) : Value(), name_value(rule.tie),
           std::string(name_of(rule.unit)), number(rule.text_at_hand));
  put_shares(rows, assembly, row, rule);
  put_rule_texts(rows, assembly, row, "title", rule.title);
  put_rule_texts(rows, assembly, row, "applies_to", rule.applies_to);
  for (std::size_t i = 0; i < rule.veto.size(); ++i)
    rows.add("INSERT INTO rule_vetoes VALUES (?1, ?2, ?3, ?4)", assembly, row, number(i), rule.veto[i]);
  for (std::size_t i = 0; i < rule.houses.size(); ++i)
    rows.add("INSERT INTO rule_houses VALUES (?1, ?2, ?3, ?4)", assembly, row, number(i), rule.houses[i]);
  for (std::size_t i = 0; i < rule.sources.size(); ++i) {
    const auto& source = rule.sources[i];
    rows.add("INSERT INTO rule_sources VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", assembly, row, number(i),
             value(source.document), value(source.url), value(source.page), value(source.accessed),
             value(source.identifier));
  }
}

// The rule that the row's first column names by its position; rows of no rule are left to `verify`.
Rule* rule_at(const Query& query, std::vector<Rule>& rules, const std::vector<std::int64_t>& places) {
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] == query.integer(0)) return &rules[i];
  return nullptr;
}

void read_shares(const Snapshot& snapshot, std::int64_t assembly, std::vector<Rule>& rules,
                 const std::vector<std::int64_t>& places) {
  auto query = snapshot.connection().query(
      "SELECT rule, role, base, numerator, denominator, strict FROM rule_shares WHERE assembly = ?1 ORDER BY rule, "
      "role, place");
  query.bind(1, assembly);
  while (query.step()) {
    auto* rule = rule_at(query, rules, places);
    if (!rule) continue;
    const Share share{from_name<Base>(query.text(2)).value_or(Base::for_against), static_cast<int>(query.integer(3)),
                      static_cast<int>(query.integer(4)), query.integer(5) != 0};
    const auto role = query.text(1);
    if (role == "majority") rule->majority = share;
    if (role == "also") rule->also.push_back(share);
    if (role == "quorum") rule->quorum = share;
    if (role == "min_turnout") rule->min_turnout = share;
    if (role == "abstention_limit") rule->abstention_limit = share;
  }
}

void read_texts(const Snapshot& snapshot, std::int64_t assembly, std::vector<Rule>& rules,
                const std::vector<std::int64_t>& places) {
  auto query = snapshot.connection().query("SELECT rule, role, language, text FROM rule_texts WHERE assembly = ?1");
  query.bind(1, assembly);
  while (query.step())
    if (auto* rule = rule_at(query, rules, places))
      (query.text(1) == "title" ? rule->title : rule->applies_to).emplace(query.text(2), query.text(3));
}

void read_lists(const Snapshot& snapshot, std::int64_t assembly, std::vector<Rule>& rules,
                const std::vector<std::int64_t>& places) {
  auto vetoes =
      snapshot.connection().query("SELECT rule, member FROM rule_vetoes WHERE assembly = ?1 ORDER BY rule, place");
  vetoes.bind(1, assembly);
  while (vetoes.step())
    if (auto* rule = rule_at(vetoes, rules, places)) rule->veto.emplace_back(vetoes.text(1));
  auto houses =
      snapshot.connection().query("SELECT rule, house FROM rule_houses WHERE assembly = ?1 ORDER BY rule, place");
  houses.bind(1, assembly);
  while (houses.step())
    if (auto* rule = rule_at(houses, rules, places)) rule->houses.emplace_back(houses.text(1));
  auto sources = snapshot.connection().query(
      "SELECT rule, document, url, page, accessed, identifier FROM rule_sources WHERE assembly = ?1 ORDER BY rule, "
      "place");
  sources.bind(1, assembly);
  while (sources.step())
    if (auto* rule = rule_at(sources, rules, places)) rule->sources.push_back(source_at(sources, 1));
}

}  // namespace

void put_rules(RowStatements& rows, std::int64_t assembly, const std::vector<Rule>& rules) {
  rows.clear("DELETE FROM rules WHERE assembly = ?1", assembly);
  for (std::size_t i = 0; i < rules.size(); ++i) put_rule(rows, assembly, number(i), rules[i]);
}

std::vector<Rule> read_rules(const Snapshot& snapshot, std::int64_t assembly) {
  auto query = snapshot.connection().query(
      "SELECT position, name, from_date, until_date, least_yes, invalid_as_abstention, rounds, after_rounds, tie, "
      "unit, "
      "text_at_hand FROM rules WHERE assembly = ?1 ORDER BY position");
  query.bind(1, assembly);
  std::vector<Rule> rules;
  std::vector<std::int64_t> places;
  while (query.step()) {
    places.push_back(query.integer(0));
    auto& rule = rules.emplace_back();
    rule.name = query.text(1);
    rule.from = date_at(query, 2);
    rule.until = date_at(query, 3);
    rule.least_yes = integer_at(query, 4);
    rule.invalid_as_abstention = query.integer(5) != 0;
    if (const auto rounds = integer_at(query, 6))
      rule.rounds = Rounds{*rounds, from_name<Outcome>(query.text(7)).value_or(Outcome::rejected)};
    if (!query.is_null(8)) rule.tie = from_name<Tie>(query.text(8));
    rule.unit = from_name<Unit>(query.text(9)).value_or(Unit::member);
    rule.text_at_hand = query.integer(10) != 0;
  }
  if (rules.empty()) return rules;
  read_shares(snapshot, assembly, rules, places);
  read_texts(snapshot, assembly, rules, places);
  read_lists(snapshot, assembly, rules, places);
  return rules;
}

std::vector<Rule> read_rules(const Snapshot& snapshot, std::string_view assembly) {
  auto query = snapshot.connection().query("SELECT id FROM assemblies WHERE code = ?1");
  query.bind(1, assembly);
  return query.step() ? read_rules(snapshot, query.integer(0)) : std::vector<Rule>();
}

}  // namespace plenary::storage
