// Filters of lists against every row of the whole list, one by one; pages, counts and facets against it too.
#include <algorithm>
#include <functional>
#include <map>

#include "app/random_registry.hpp"
#include "plenary/symbol.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

using Rows = std::vector<json::object>;

app::Reply as_staff(TestService& service, const std::string& target) {
  return service.send("GET", target, {}, service.recorder);
}

Rows rows_of(TestService& service, const std::string& target) {
  auto reply = as_staff(service, target);
  BOOST_REQUIRE_MESSAGE(reply.status == 200, target << ": " << reply.body);
  const auto body = body_of(reply);
  Rows rows;
  for (std::size_t at = 0; at < body.size();) {
    const auto end = body.find('\n', at);
    rows.push_back(json::parse(body.substr(at, end - at)).as_object());
    at = end + 1;
  }
  return rows;
}

std::string text_at(const json::object& row, std::string_view name) {
  const auto* value = row.if_contains(name);
  return value ? std::string(value->as_string()) : std::string();
}

std::optional<std::int64_t> number_at(const json::object& row, std::string_view name) {
  const auto* value = row.if_contains(name);
  return value ? std::optional(value->as_int64()) : std::nullopt;
}

std::vector<std::string> ids(const Rows& rows) {
  std::vector<std::string> found;
  for (const auto& row : rows) found.push_back(text_at(row, "id"));
  return found;
}

// What the whole lists say of votes, and the questions to it, each answered row by row.
struct Model {
  TestService& service;
  Rows votes = rows_of(service, "/votes.ndjson");
  std::map<std::string, std::map<std::string, json::object>> positions = by_vote();
  Rows in_groups = rows_of(service, "/group_members.ndjson");

  std::map<std::string, std::map<std::string, json::object>> by_vote() {
    std::map<std::string, std::map<std::string, json::object>> all;
    for (auto& row : rows_of(service, "/positions.ndjson")) all[text_at(row, "vote")][text_at(row, "member")] = row;
    return all;
  }

  std::string position(const std::string& vote, const std::string& member) {
    const auto& of_vote = positions[vote];
    const auto found = of_vote.find(member);
    return found == of_vote.end() ? "" : text_at(found->second, "position");
  }

  static bool is_side(const std::string& position) {
    return position == "yes" || position == "no" || position == "abstain";
  }

  std::set<std::string> sides(const std::string& vote, const std::vector<std::string>& members) {
    std::set<std::string> taken;
    for (const auto& member : members)
      if (const auto side = position(vote, member); is_side(side)) taken.insert(side);
    return taken;
  }

  std::vector<std::string> group_on(const json::object& vote, const std::string& code) {
    std::vector<std::string> members;
    const auto day = text_at(vote, "date");
    for (const auto& time : in_groups) {
      if (text_at(time, "group") != code || text_at(time, "assembly") != text_at(vote, "assembly")) continue;
      const auto from = text_at(time, "from"), until = text_at(time, "until");
      if (!day.empty() && ((!from.empty() && from > day) || (!until.empty() && until < day))) continue;
      members.push_back(text_at(time, "member"));
    }
    return members;
  }

  // How many members took each side.
  std::map<std::string, int> counts(const std::string& vote) {
    std::map<std::string, int> all;
    for (const auto& [member, row] : positions[vote]) ++all[text_at(row, "position")];
    return all;
  }

  std::optional<int> dissenters(const std::string& vote) {
    if (positions[vote].empty()) return std::nullopt;
    auto all = counts(vote);
    if (all["yes"] == all["no"]) return std::nullopt;
    return std::min(all["yes"], all["no"]);
  }

  std::optional<int> apart(const std::string& vote) {
    if (positions[vote].empty()) return std::nullopt;
    auto all = counts(vote);
    std::vector<int> sides = {all["yes"], all["no"], all["abstain"]};
    std::sort(sides.begin(), sides.end());
    if (sides[2] == sides[1]) return std::nullopt;
    return sides[0] + sides[1] + all["split"];
  }

  void compare(const std::string& question, const std::function<bool(const json::object&)>& holds) {
    std::vector<std::string> expected;
    for (const auto& vote : votes)
      if (holds(vote)) expected.push_back(text_at(vote, "id"));
    const auto page = json_of(as_staff(service, "/votes.json?limit=1000&count=exact&" + question));
    BOOST_TEST_CONTEXT(question) {
      std::vector<std::string> answered;
      for (const auto& item : page.at("items").as_array()) answered.push_back(text_at(item.as_object(), "id"));
      BOOST_TEST(answered == expected, boost::test_tools::per_element());
      BOOST_TEST(page.at("count").as_int64() == static_cast<std::int64_t>(expected.size()));
      BOOST_TEST(ids(rows_of(service, "/votes.ndjson?" + question)) == expected, boost::test_tools::per_element());
      // The same filter on members' parts in the votes.
      const std::set<std::string> among(expected.begin(), expected.end());
      if (!question.starts_with("member=") && !question.starts_with("position="))
        for (const auto& row : rows_of(service, "/positions.ndjson?fields=vote&" + question))
          BOOST_TEST_REQUIRE(among.contains(text_at(row, "vote")));
    }
  }
};

std::string id_of(const json::object& vote) { return text_at(vote, "id"); }

void compare_positions(Model& model, RandomRegistry& service) {
  const auto one = service.any(service.members()), other = service.any(service.members());
  for (const std::string position : {"yes", "no", "abstain", "not_voting", "split"})
    model.compare("voted=" + one + ":" + position,
                  [&](const auto& vote) { return model.position(id_of(vote), one) == position; });
  model.compare("voted=" + one + ":absent", [&](const auto& vote) {
    const auto& rows = model.positions[id_of(vote)];
    const auto found = rows.find(one);
    return found != rows.end() && text_at(found->second, "reason") == "absent";
  });
  model.compare("member=" + one, [&](const auto& vote) { return !model.position(id_of(vote), one).empty(); });
  model.compare("member=" + one + "&member=" + other + "&position=no&position=abstain", [&](const auto& vote) {
    const auto first = model.position(id_of(vote), one), second = model.position(id_of(vote), other);
    return first == "no" || first == "abstain" || second == "no" || second == "abstain";
  });
  model.compare("position=split", [&](const auto& vote) { return model.counts(id_of(vote))["split"] > 0; });
  if (one == other) return;
  model.compare("voted=" + one + ":yes&voted=" + other + ":no", [&](const auto& vote) {
    return model.position(id_of(vote), one) == "yes" && model.position(id_of(vote), other) == "no";
  });
  const auto both = [&](const json::object& vote) {
    return Model::is_side(model.position(id_of(vote), one)) && Model::is_side(model.position(id_of(vote), other));
  };
  model.compare("differ=" + one + "," + other, [&](const auto& vote) {
    return both(vote) && model.sides(id_of(vote), {one, other}).size() == 2;
  });
  model.compare("agree=" + one + "," + other, [&](const auto& vote) {
    return both(vote) && model.sides(id_of(vote), {one, other}).size() == 1;
  });
}

void compare_figures(Model& model, RandomRegistry& service) {
  const auto n = service.number(0, 4);
  const auto number = std::to_string(n);
  model.compare("dissenters=" + number, [&](const auto& vote) { return model.dissenters(id_of(vote)) == n; });
  model.compare("dissenters_max=" + number, [&](const auto& vote) {
    const auto found = model.dissenters(id_of(vote));
    return found && *found >= 1 && *found <= n;
  });
  model.compare("apart=" + number, [&](const auto& vote) { return model.apart(id_of(vote)) == n; });
  model.compare("apart_max=" + number, [&](const auto& vote) {
    const auto found = model.apart(id_of(vote));
    return found && *found >= 1 && *found <= n;
  });
  const auto member = service.any(service.members());
  model.compare("dissenting=" + member, [&](const auto& vote) {
    const auto few = model.dissenters(id_of(vote));
    auto all = model.counts(id_of(vote));
    return few && *few <= 10 && model.position(id_of(vote), member) == (all["yes"] < all["no"] ? "yes" : "no");
  });
  for (const std::string column : {"margin", "turnout", "distance"}) {
    const auto bound = service.number(-5, 60);
    model.compare(column + "_min=" + std::to_string(bound), [&](const auto& vote) {
      const auto figure = number_at(vote, column);
      return figure && *figure >= bound;
    });
    model.compare(column + "_max=" + std::to_string(bound), [&](const auto& vote) {
      const auto figure = number_at(vote, column);
      return figure && *figure <= bound;
    });
  }
}

void compare_groups(Model& model) {
  std::set<std::string> codes;
  for (const auto& time : model.in_groups) codes.insert(text_at(time, "group"));
  for (const auto& code : codes) {
    for (const std::string side : {"yes", "no", "abstain"})
      model.compare("group_voted=" + code + ":" + side, [&](const auto& vote) {
        return model.sides(id_of(vote), model.group_on(vote, code)) == std::set<std::string>{side};
      });
    model.compare("group_split=" + code,
                  [&](const auto& vote) { return model.sides(id_of(vote), model.group_on(vote, code)).size() > 1; });
  }
}

void compare_texts(Model& model) {
  const auto key = [](const json::object& vote) {
    const auto* on = vote.if_contains("on");
    const auto symbol = on ? text_at(on->as_object(), "resolution") : "";
    return symbol.empty() ? symbol : symbol_sort_key(symbol);
  };
  model.compare("symbol_from=T/2&symbol_to=T/5", [&](const auto& vote) {
    return !key(vote).empty() && key(vote) >= symbol_sort_key("T/2") && key(vote) <= symbol_sort_key("T/5");
  });
  model.compare("subject=bees", [&](const auto& vote) {
    const auto* subjects = vote.if_contains("subjects");
    return subjects && std::count(subjects->as_array().begin(), subjects->as_array().end(), json::value("Bees")) > 0;
  });
  model.compare("discrepancies=1", [&](const auto& vote) { return number_at(vote, "discrepancies") > 0; });
  model.compare("discrepancies=0", [&](const auto& vote) { return number_at(vote, "discrepancies") == 0; });
  model.compare("from=2001-02-11&to=2002-01-12", [&](const auto& vote) {
    const auto date = text_at(vote, "date");
    return date >= "2001-02-11" && date <= "2002-01-12";
  });
}

// The pages of a list one after another, by their links.
std::string walk_pages(TestService& service, std::string url, const std::function<void()>& between = {}) {
  std::string items;
  while (!url.empty()) {
    auto reply = as_staff(service, url);
    BOOST_REQUIRE_MESSAGE(reply.status == 200, url << ": " << reply.body);
    const auto page = json::parse(reply.body);
    for (const auto& item : page.at("items").as_array()) items += json::serialize(item) + "\n";
    const auto* next = page.as_object().if_contains("next");
    url = next ? std::string(next->as_string()) : "";
    if (between) between();
  }
  return items;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(questions)

BOOST_AUTO_TEST_CASE(let_through_the_rows_that_each_says) {
  for (const unsigned seed : {11U, 12U}) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      RandomRegistry service(seed);
      for (int round = 0; round < 4; ++round) {
        for (int changes = 5; changes > 0; --changes) service.change();
        Model model{service};
        compare_positions(model, service);
        compare_figures(model, service);
        compare_groups(model);
        compare_texts(model);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(have_the_same_answer_by_pages_whole_and_counted_whatever_the_list) {
  for (const unsigned seed : {21U, 22U}) {
    RandomRegistry service(seed);
    for (int changes = 20; changes > 0; --changes) service.change();
    for (int i = 0; i < 150; ++i) {
      const auto tables = storage::tables();
      const auto& table = *tables[static_cast<std::size_t>(service.number(0, static_cast<int>(tables.size()) - 1))];
      auto question = service.filters(table);
      if (service.one_in(2)) question += "&sort=" + service.columns_of(table, 3, true);
      const auto path = "/" + std::string(table.name);
      BOOST_TEST_CONTEXT(path << " " << question << " seed " << seed) {
        auto whole = as_staff(service, path + ".ndjson?lang=en" + question);
        BOOST_REQUIRE_MESSAGE(whole.status == 200, whole.body);
        const auto rows = body_of(whole);
        BOOST_TEST(
            (walk_pages(service, path + ".json?limit=" + std::to_string(service.number(3, 40)) + question) == rows));
        const auto counted = json_of(as_staff(service, path + ".json?limit=1&count=exact" + question));
        BOOST_TEST(counted.at("count").as_int64() == std::count(rows.begin(), rows.end(), '\n'));
        auto csv = as_staff(service, path + ".csv?fields=" + std::string(table.columns.front().name) + question);
        const auto lines = body_of(csv);
        BOOST_TEST(std::count(lines.begin(), lines.end(), '\n') == std::count(rows.begin(), rows.end(), '\n') + 1);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(count_rows_by_their_values_under_the_other_filters) {
  RandomRegistry service(31);
  for (int changes = 20; changes > 0; --changes) service.change();
  // Column, the filter about it, and where the cell stands.
  struct Counted {
    std::string table, column, filter, value;
  };
  const std::vector<Counted> all = {
      {"votes", "outcome", "outcome", "adopted"},  {"votes", "session", "session", "9"},
      {"votes", "rule", "rule", "usual"},          {"votes", "dissenters", "dissenters", "2"},
      {"positions", "position", "position", "no"}, {"positions", "member", "member", ""},
      {"positions", "session", "session", "9"},    {"positions", "reason", "reason", "absent"},
      {"positions", "intended", "", ""},           {"resolutions", "standing", "standing", "draft"},
      {"votes_cast", "member", "member", ""},      {"revisions", "action", "action", "create"},
      {"search", "kind", "kind", "resolution"},    {"search", "date", "", ""}};
  for (int round = 0; round < 5; ++round) {
    for (const auto& [table, column, filter, value] : all) {
      std::string others = table == "revisions" ? "&from=2001-01-01" : service.filters(*storage::find_table(table), 2);
      if (!filter.empty() && others.find("&" + filter) != std::string::npos) continue;
      const auto own = filter.empty() || value.empty() ? "" : "&" + filter + "=" + value;
      const auto path = "/" + table;
      BOOST_TEST_CONTEXT(path << " " << column << " " << others) {
        std::map<json::value, std::int64_t, std::function<bool(const json::value&, const json::value&)>> expected(
            [](const auto& a, const auto& b) { return json::serialize(a) < json::serialize(b); });
        for (const auto& row : rows_of(service, path + ".ndjson?fields=" + column + others))
          ++expected[row.empty() ? json::value() : row.begin()->value()];
        const auto page = json_of(as_staff(service, path + ".json?limit=1&facet=" + column + others + own));
        const auto& facet = page.at("facets").at(column).as_array();
        BOOST_TEST(facet.size() == expected.size());
        for (const auto& each : facet) {
          const auto* found = each.as_object().if_contains("value");
          BOOST_TEST(expected[found ? *found : json::value()] == each.at("count").as_int64());
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(find_every_row_of_the_start_though_more_are_recorded_between_the_pages) {
  RandomRegistry service(41);
  for (const std::string list : {"/votes.json?limit=5", "/votes.json?limit=4&sort=-date,title",
                                 "/resolutions.json?limit=2", "/resolutions.json?limit=2&sort=-standing",
                                 "/positions.json?limit=40&position=no", "/search.json?limit=3&q=bees"}) {
    BOOST_TEST_CONTEXT(list) {
      auto whole = list;
      whole.replace(whole.find(".json"), 5, ".ndjson");
      whole.replace(whole.find("limit="), whole.find_first_of("&", whole.find("limit=")) - whole.find("limit="),
                    "lang=en");
      const auto before = rows_of(service, whole);
      const auto seen = walk_pages(service, list, [&] { service.one_in(2) ? service.add_vote() : service.add_text(); });
      std::size_t at = 0;
      for (const auto& row : before) {
        const auto* name = row.contains("id")       ? "id"
                           : row.contains("symbol") ? "symbol"
                           : row.contains("key")    ? "key"
                                                    : "vote";
        const auto mark = json::serialize(json::object{{name, row.at(name)}});
        const auto found = seen.find(mark.substr(1, mark.size() - 2), at);
        BOOST_REQUIRE_MESSAGE(found != std::string::npos, mark << " is missing");
        at = found;
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(that_make_no_sense_are_refused_with_every_fault) {
  RandomRegistry service(51);
  const auto reply = service.get(
      "/votes.json?voted=NOBODY:yes&voted=maybe&differ=MA&region_split=999&group_voted=none:yes&margin_min=much&facet="
      "title"
      "&dissenting=NOBODY");
  BOOST_TEST(reply.status == 400);
  const auto faults = json::parse(reply.body).at("errors").as_array();
  BOOST_TEST(faults.size() == 8U);
  BOOST_TEST(service.get("/votes.csv?facet=outcome").status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
