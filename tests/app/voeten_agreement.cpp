#include "app/voeten_agreement.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <filesystem>
#include <set>

#include "app/app.hpp"
#include "app/reference.hpp"
#include "app/service.hpp"
#include "formats/csv_records.hpp"
#include "formats/input.hpp"

namespace plenary::test {
namespace json = boost::json;
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::filesystem::path& folder, const std::string& file) {
  auto input = formats::Input::open(folder / file).value();
  const auto text = formats::read_all(input, std::size_t{1} << 26).value();
  Rows rows;
  for (std::string_view rest = text; !rest.empty();) {
    rows.emplace_back();
    const auto record = formats::split_csv(rest, true, rows.back());
    rest.remove_prefix(record.bytes);
  }
  rows.erase(rows.begin());
  return rows;
}

// The members that sat in a seat of the table, by the seat's letters: it goes on under another name.
std::map<std::string, std::set<std::string>> members_by_seat(const std::filesystem::path& folder) {
  std::map<std::int64_t, std::set<std::string>> by_code;
  const auto codes = json::parse(app::reference_file("voeten_codes.json"));
  for (const auto& each : codes.as_array()) {
    auto& members = by_code[each.at("ccode").as_int64()];
    if (const auto* member = each.as_object().if_contains("member")) members.emplace(member->as_string());
    if (const auto* periods = each.as_object().if_contains("periods"))
      for (const auto& period : periods->as_array()) members.emplace(period.at("member").as_string());
  }
  std::map<std::string, std::set<std::string>> by_letters;
  for (const auto& row : rows_of(folder, "countries/COW_country_codes.csv"))
    by_letters[row.at(0)] = by_code[std::stoi(row.at(1))];
  return by_letters;
}

struct Share {
  std::int64_t n = 0, same = 0;
};

// Pairs of members with members of a session's votes, as GET /agreement counts them.
std::map<std::pair<std::string, std::string>, Share> agreement_in(app::App& app,
                                                                  const std::vector<std::string>& votes) {
  app::Request request;
  request.method = "GET";
  request.target = "/agreement.json?contested=1";
  for (const auto* member : {"USA", "SUN", "RUS"}) request.target += std::string("&member=") + member;
  for (const auto& vote : votes) request.target += "&vote=" + vote;
  std::map<std::pair<std::string, std::string>, Share> found;
  auto reply = app.handle(request);
  const auto text = body_of(reply);
  BOOST_REQUIRE_MESSAGE(reply.status == 200, text);
  const auto answer = json::parse(text);
  for (const auto& item : answer.at("items").as_array())
    found[{std::string(item.at("member").as_string()), std::string(item.at("other").as_string())}] = {
        item.at("n").as_int64(), item.at("same").as_int64()};
  return found;
}

}  // namespace

PublishedAgreement compare_to_published(storage::Registry& registry, const VotesBySession& votes,
                                        const std::filesystem::path& data) {
  app::App app(registry, {});
  const auto seats = members_by_seat(data);
  std::map<int, std::map<std::pair<std::string, std::string>, Share>> by_session;
  for (const auto& [session, ids] : votes) by_session[session] = agreement_in(app, ids);
  PublishedAgreement result;
  for (const auto& row : rows_of(data, "reference/qss_unvoting_1946-2005.csv.zst")) {
    const auto& pairs = by_session[std::stoi(row.at(0)) - 1945];
    const auto& others = seats.at(row.at(1));
    const auto differs = [&](const std::set<std::string>& with, const std::string& published) {
      if (published.empty() || published == "NA" || others.contains(*with.begin())) return false;  // itself: always 1
      Share share;
      for (const auto& one : with)
        for (const auto& other : others)
          if (const auto pair = pairs.find({one, other}); pair != pairs.end()) {
            share.n += pair->second.n;
            share.same += pair->second.same;
          }
      return share.n == 0 || std::abs(double(share.same) / double(share.n) - std::stod(published)) > 1e-6;
    };
    ++result.rows;
    if (!differs({"USA"}, row.at(4)) && !differs({"RUS", "SUN"}, row.at(5))) continue;
    ++result.different;
    if (result.first_differing.size() < 20) result.first_differing.push_back(row.at(0) + " " + row.at(1));
  }
  return result;
}

}  // namespace plenary::test
