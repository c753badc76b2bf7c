// Records with names that have to be quoted, days that are not known, drafts, intentions, gaps.
#include "app/random_registry.hpp"

#include "storage/group_rows.hpp"

namespace plenary::test {
namespace json = boost::json;
namespace {

const std::vector<std::string> kNames = {"Plain",        "Comma, the Great", "\"Quoted\" Isles",
                                         "Ünïcode سلام", " blank end ",      "Two\nlines",
                                         "Semi;colon",   "Tab\there",        "Côte d'Or"};

std::string escaped(const std::string& path) {
  std::string text;
  for (const char c : path) text += c == ' ' ? "%20" : std::string(1, c);
  return text;
}

}  // namespace

RandomRegistry::RandomRegistry(unsigned seed) : chance_(seed) {
  for (const auto* code : {"alpha", "beta"})
    BOOST_REQUIRE_EQUAL(send("POST", "/assemblies", assembly(code), admin).status, 201);
  for (int i = 0; i < 12; ++i)
    put_member("M" + std::string(1, static_cast<char>('A' + number(0, 25))) + std::to_string(i));
  for (const auto* label : {"9", "10", "ES-2"}) {
    for (const auto* assembly : {"alpha", "beta"}) {
      const json::object session{{"assembly", assembly}, {"label", label}};
      BOOST_REQUIRE_EQUAL(send("POST", "/sessions", json::serialize(session), admin).status, 201);
      sessions_.push_back(std::string(assembly) + "/" + label);
    }
  }
  for (int i = 0; i < 8; ++i) put_text("T/" + std::to_string(i), false);
  for (int i = 0; i < 40; ++i) post_vote();
}

int RandomRegistry::number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(chance_); }

std::string RandomRegistry::any(const std::vector<std::string>& choices) {
  return choices.at(static_cast<std::size_t>(number(0, static_cast<int>(choices.size()) - 1)));
}

std::string RandomRegistry::assembly(const std::string& code) {
  json::array rules;
  for (const auto* name : {"usual", "grave"})
    rules.push_back({{"name", name},
                     {"title", {{"en", any(kNames)}}},
                     {"base", any({"for_against", "cast_valid", "members_all"})},
                     {"fraction", json::array{number(1, 2), 3}},
                     {"strict", one_in(2)}});
  json::object record{{"code", code}, {"name", {{"en", "It"}}}, {"rules", std::move(rules)}};
  json::array members;
  for (const auto& member : members_)
    if (one_in(3)) members.push_back({{"member", member}, {"from", day()}});
  if (!members.empty())
    record["groups"] = json::array{{{"code", any({"islands", "coasts"})},
                                    {"name", {{"en", any(kNames)}}},
                                    {"kind", "caucus"},
                                    {"members", std::move(members)}}};
  return json::serialize(record);
}

std::string RandomRegistry::day() {
  return "200" + std::to_string(number(1, 2)) + "-0" + std::to_string(number(1, 3)) + "-11";
}

json::object RandomRegistry::membership() {
  json::object membership{{"assembly", any({"alpha", "alpha", "beta"})}, {"from", day()}};
  if (one_in(3)) membership["until"] = "2002-" + any({"03", "05", "09"}) + "-12";
  if (one_in(2)) membership["weight"] = number(1, 9);
  if (one_in(3)) membership["house"] = "upper";
  if (one_in(3))
    membership["suspensions"] = json::array{{{"from", day()}, {"kind", "voting"}, {"reason", {{"en", any(kNames)}}}}};
  return membership;
}

void RandomRegistry::put_member(const std::string& code) {
  json::object member{{"code", code}};
  member["names"] = json::array{{{"name", {{one_in(3) ? "fr" : "en", any(kNames) + code}}}}};
  if (!one_in(3)) member["memberships"] = json::array{membership()};
  if (!members_.empty() && members_.front() != code && one_in(4))
    member["successions"] = json::array{{{"to", json::array{members_.front()}}, {"kind", any({"joins", "separates"})}}};
  const auto path = "/members/" + code;
  if (std::find(members_.begin(), members_.end(), code) != members_.end())
    return send_at("PUT", path, json::serialize(member));
  BOOST_REQUIRE_EQUAL(send("POST", "/members", json::serialize(member), admin).status, 201);
  members_.push_back(code);
}

void RandomRegistry::put_text(const std::string& symbol, bool replace) {
  json::object text{{"symbol", symbol}, {"assembly", "alpha"}, {"session", "9"}, {"kind", "resolution"}};
  text["standing"] = one_in(4) ? "draft" : "provisional";
  if (one_in(2)) text["subjects"] = json::array{"Bees"};
  text["title"] = {{"en", "On bees and " + any(kNames)}};
  if (replace) return send_at("PUT", "/resolutions/" + symbol, json::serialize(text));
  auto reply = send("POST", "/resolutions", json::serialize(text), admin);
  BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
  texts_.push_back(symbol);
}

// Each has some votes; a few cast them on two sides.
void RandomRegistry::put_votes_cast(json::object& vote, json::object& positions) {
  json::array cast, split;
  const std::vector<std::string> sides = {"yes", "no", "abstain"};
  for (std::size_t i = 0; i < sides.size(); ++i) {
    json::array whole;
    for (const auto& member : positions[sides[i]].as_array()) {
      json::object votes{{"member", member}, {sides[i], number(1, 9)}};
      const bool divided = one_in(4);
      if (divided) votes[sides[(i + 1) % 3]] = number(1, 9);
      (divided ? split : whole).push_back(member);
      cast.push_back(std::move(votes));
    }
    positions[sides[i]] = std::move(whole);
  }
  if (!split.empty()) positions["split"] = std::move(split);
  vote["votes_cast"] = std::move(cast);
}

std::string RandomRegistry::vote(const std::string& session) {
  const auto slash = session.find('/');
  json::object vote{{"assembly", session.substr(0, slash)}, {"session", session.substr(slash + 1)}};
  vote["method"] = any({"recorded", "roll_call", "unknown"});
  vote["standing"] = one_in(6) ? "draft" : "provisional";
  if (session == "alpha/9" && !one_in(4))
    vote["on"] = json::object{{"resolution", any(texts_)}, {"part", any({"whole", "paragraph"})}};
  else
    vote["on"] = json::object{{"part", "motion"}, {"label", any(kNames)}};
  if (!one_in(4))
    vote["date"] = "20" + any({"01", "02"}) + "-0" + std::to_string(number(1, 3)) + "-1" + any({"1", "2"});
  if (one_in(3)) vote["meeting"] = "A/1/PV." + std::to_string(number(1, 3));
  if (!one_in(3)) vote["outcome"] = any({"adopted", "rejected"});
  if (!one_in(3)) vote["rule"] = any({"usual", "grave"});
  if (one_in(3)) {
    vote["announced"] = json::object{{"yes", number(0, 3)}, {"no", number(0, 3)}, {"members", 60}};
    if (one_in(2))
      vote["announced"].as_object()["houses"] = json::array{{{"house", any(kNames)}, {"yes", number(0, 3)}}};
    vote["stated"] =
        json::array{{{"yes", number(0, 3)}, {"source", {{"document", any(kNames)}}}}, {{"no", number(0, 3)}}};
  }
  if (one_in(8)) return json::serialize(vote);
  json::object positions{
      {"yes", json::array()}, {"no", json::array()}, {"abstain", json::array()}, {"not_voting", json::array()}};
  json::array intended;
  for (const auto& member : members_) {
    if (one_in(4)) continue;
    const auto position = any({"yes", "yes", "no", "abstain", "not_voting"});
    json::value shown(member);
    if (position == "not_voting" && one_in(2))
      shown = json::object{{"member", member}, {"reason", any({"absent", "present", "suspended"})}};
    positions[position].as_array().push_back(std::move(shown));
    if (one_in(15)) intended.push_back({{"member", member}, {"position", any({"yes", "no", "abstain", "not_voting"})}});
  }
  if (one_in(5)) put_votes_cast(vote, positions);
  vote["positions"] = std::move(positions);
  if (!intended.empty()) vote["intended"] = std::move(intended);
  return json::serialize(vote);
}

void RandomRegistry::post_vote() {
  auto reply = send("POST", "/votes", vote(one_in(2) ? "alpha/9" : any(sessions_)), admin);
  BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
  votes_.insert(std::string(json::parse(reply.body).at("id").as_string()));
}

void RandomRegistry::send_at(const std::string& method, const std::string& path, std::string body) {
  const auto target = escaped(path);
  auto now = send("GET", target + ".json", {}, admin);
  BOOST_REQUIRE_MESSAGE(now.status == 200, target << ": " << now.body);
  const auto reply = send(method, target, std::move(body), admin, {{"if-match", header_of(now, "ETag")}});
  BOOST_REQUIRE_MESSAGE(reply.status < 300, method << " " << target << ": " << reply.body);
}

void RandomRegistry::change_vote() {
  const auto id = any({votes_.begin(), votes_.end()});
  auto record = json::parse(vote(id.substr(0, id.rfind('/')))).as_object();
  record["number"] = std::stoi(id.substr(id.rfind('/') + 1));
  send_at("PUT", "/votes/" + id, json::serialize(record));
}

void RandomRegistry::withdraw_vote() {
  const auto id = any({votes_.begin(), votes_.end()});
  send_at("DELETE", "/votes/" + id, {});
  votes_.erase(id);
}

void RandomRegistry::change() {
  switch (number(0, 7)) {
    case 0:
    case 1:
      return post_vote();
    case 2:
      return change_vote();
    case 3:
      return withdraw_vote();
    case 4:
      return put_member(one_in(4) ? "N" + std::to_string(members_.size()) : any(members_));
    case 5:
      return put_text(any(texts_), true);
    case 6: {
      const auto code = any({"alpha", "beta"});
      return send_at("PUT", "/assemblies/" + code, assembly(code));
    }
    default:
      return change_vote();
  }
}

std::string RandomRegistry::value_for(const storage::Filter& filter) {
  using storage::FilterType;
  const auto group = [&] {
    const auto code = any({"islands", "coasts"});
    return storage::group_exists(registry->read(), code) ? code : std::string();
  };
  const auto side = any({"yes", "no", "abstain"});
  switch (filter.type) {
    case FilterType::text:
      return any({"9", "10", "ES-2", "77", "whole", "motion", "paragraph", "usual", "grave", "Bees", "bees", "me",
                  "caucus", "islands", "state", "resolution", *votes_.begin(), *votes_.rbegin()});
    case FilterType::number:
      return std::to_string(number(-4, 12));
    case FilterType::day:
      return any({"2001-02-11", "2002-01-12", "2001-01-11", "2002-03-11"});
    case FilterType::choice:
      return std::string(
          filter.choices[static_cast<std::size_t>(number(0, static_cast<int>(filter.choices.size()) - 1))]);
    case FilterType::assembly:
      return any({"alpha", "beta"});
    case FilterType::member:
      return any(members_);
    case FilterType::symbol:
    case FilterType::symbol_order:
      return one_in(5) ? "A/1/PV.2" : any(texts_);
    case FilterType::members: {
      const auto first = any(members_), second = any(members_);
      return first == second ? "" : first + "," + second;
    }
    case FilterType::voted:
      return any(members_) + ":" + any({"yes", "no", "abstain", "not_voting", "split", "absent", "suspended"});
    case FilterType::group:
      return group();
    case FilterType::group_voted: {
      const auto code = group();
      return code.empty() ? code : code + ":" + side;
    }
    case FilterType::region:
      return any({"150", "202"});
    case FilterType::region_voted:
      break;
  }
  return "150:" + side;
}

std::string RandomRegistry::filters(const storage::Table& table, int most) {
  std::string question;
  for (int i = table.filters.empty() ? 0 : number(0, most); i > 0; --i) {
    const auto& filter =
        table.filters.at(static_cast<std::size_t>(number(0, static_cast<int>(table.filters.size()) - 1)));
    if (filter.name == "revision") continue;  // one alone, and of all lists
    for (int times = number(1, 2); times > 0; --times)
      if (const auto value = value_for(filter); !value.empty())
        question.append("&").append(filter.name).append("=").append(value);
  }
  if (!table.match.empty() && (table.name == "search" || one_in(5))) question.append("&q=bees");
  return question;
}

std::string RandomRegistry::columns_of(const storage::Table& table, int most, bool signs) {
  std::string list;
  for (int i = number(1, most); i > 0; --i) {
    const auto& column =
        table.columns.at(static_cast<std::size_t>(number(0, static_cast<int>(table.columns.size()) - 1)));
    list.append(list.empty() ? "" : ",").append(signs && one_in(2) ? "-" : "").append(column.name);
  }
  return list;
}

std::string RandomRegistry::question() {
  const auto& table = *storage::find_table("positions");
  auto question = filters(table);
  const auto columns = [&](int most, bool signs) { return columns_of(table, most, signs); };
  if (one_in(2)) question += "&sort=" + (one_in(3) ? "assembly,-session,number," + columns(2, true) : columns(3, true));
  if (one_in(3)) question += "&fields=" + columns(6, false);
  if (!question.empty()) question.front() = '?';
  return question;
}

}  // namespace plenary::test
