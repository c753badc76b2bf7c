// Many clients with knowledge of their own on one registry, step by step from a seed, beside a model of what must be there.
#include <algorithm>
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <iostream>
#include <random>

#include "app/app.hpp"
#include "app/head.hpp"
#include "app/verify.hpp"
#include "files.hpp"
#include "storage/accounts.hpp"
#include "storage/backup.hpp"
#include "storage/files.hpp"
#include "storage/revisions.hpp"
#include "support/clock.hpp"

namespace plenary::test {
namespace {

namespace json = boost::json;

constexpr int kClients = 5;

// A record as it must be served: its URL, a name that clients change, and the revision that it is of.
struct Known {
  std::string body;
  std::int64_t revision = 0;
};

// What one client remembers: tags, perhaps of versions that others have changed since, and its last keyed request.
struct Client {
  std::string token;
  std::map<std::string, std::string> tags;  // by URL
  std::string last_key, last_target, last_body, last_answer;
  std::chrono::system_clock::time_point keyed_at{};
};

class Simulation {
 public:
  explicit Simulation(unsigned seed) : random_(seed), clock_(std::chrono::system_clock::now()) {
    open();
    for (int i = 0; i < kClients; ++i)
      clients_.push_back({make_token("client " + std::to_string(i)), {}, {}, {}, {}, {}, {}});
    create("/assemblies", "/assemblies/model", R"({"code": "model", "name": {"en": "Model"}})", clients_[0]);
  }

  void step() {
    ++steps_;
    auto& client = clients_[below(kClients)];
    switch (below(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
        create_something(client);
        break;
      case 4:
        repeat_last(client);
        break;
      case 5:
      case 6:
      case 7:
        change_something(client);
        break;
      case 8:
        withdraw_something(client);
        break;
      case 9:
      case 10:
        look_at_something(client);
        break;
      case 11:
        import_something(client);
        break;
      case 12:
        send_nonsense(client);
        break;
      case 13:
        below(2) ? restart() : crash();
        break;
      case 14:
        back_up();
        break;
      default:
        // Also backwards, as clocks do when they are set.
        clock_.advance(std::chrono::hours(static_cast<int>(below(60)) - 20));
        latest_ = std::max(latest_, clock_.now());
    }
    check();
    if (steps_ % 40 == 0) check_thoroughly();
  }

  void check_thoroughly() {
    const auto found = app::verify(*registry_, heads_);
    for (const auto& flaw : found.flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
    BOOST_TEST(found.revisions == revision_);
    BOOST_TEST(found.records == static_cast<std::int64_t>(records_.size()));
    for (int i = 0; i < 3; ++i) check_as_of();
  }

  [[nodiscard]] int steps() const { return steps_; }
  [[nodiscard]] std::int64_t revision() const { return revision_; }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void open() {
    auto opened = storage::Registry::open(file_, {.first = true});
    if (!opened) BOOST_FAIL(opened.faults().front().message);
    registry_ = std::move(*opened);
    app_.emplace(*registry_, app::AppOptions{.public_url = {}, .signing_key = {}, .clock = &clock_});
  }

  void restart() {
    app_.reset();
    registry_.reset();
    open();
  }

  // What a killed process leaves is taken up under another name.
  void crash() {
    const auto left = folder_.path() / ("after-" + std::to_string(steps_) + ".db");
    write_bytes(left, bytes_of(file_));
    write_bytes(left.string() + "-wal", bytes_of(file_.string() + "-wal"));
    app_.reset();
    registry_.reset();
    file_ = left;
    open();
  }

  std::string make_token(const std::string& name) {
    auto made = storage::make_token(name, storage::Role::admin, clock_.now_utc(), std::nullopt);
    BOOST_REQUIRE(registry_->write({clock_.now_utc(), "test", {made->change}}));
    return made->secret;
  }

  app::Reply send(const std::string& method, const std::string& target, const std::string& body, const Client* client,
                  app::Headers headers = {}) {
    app::Request request;
    request.method = method;
    request.target = target;
    request.body = body;
    request.headers = std::move(headers);
    if (client) request.headers.emplace_back("authorization", "Bearer " + client->token);
    return app_->handle(request);
  }

  static std::string body_of(app::Reply reply) {
    std::string body = reply.body;
    if (reply.stream)
      for (std::string piece; reply.stream->next(piece);) body += piece;
    return body;
  }

  static std::string tag_of(const app::Reply& reply) {
    for (const auto& [name, value] : reply.headers)
      if (name == "ETag") return value;
    return {};
  }

  void accept(const std::string& url, Known known) {
    known.revision = ++revision_;
    records_[url] = std::move(known);
    remember();
  }

  // What the public is served after each revision that is looked at later.
  void remember() {
    if (below(8) == 0 && !history_.contains(revision_)) history_[revision_] = exports("");
  }

  std::string exports(const std::string& query) {
    std::string all;
    for (const auto* table : {"/assemblies.ndjson", "/sessions.csv", "/votes.csv"})
      all += body_of(send("GET", table + query, "", nullptr));
    return all;
  }

  bool create(const std::string& collection, const std::string& url, const std::string& body, Client& client) {
    const bool is_there = records_.contains(url);
    app::Headers headers;
    const std::string key = below(2) ? "key-" + std::to_string(steps_) : "";
    if (!key.empty()) headers.emplace_back("idempotency-key", key);
    auto reply = send("POST", collection, body, &client, headers);
    BOOST_TEST(reply.status == (is_there ? 409 : 201), url << ": " << reply.body);
    if (reply.status != 201) return false;
    client.tags[url] = tag_of(reply);
    accept(url, {body, 0});
    if (!key.empty()) {
      client.last_key = key;
      client.last_target = collection;
      client.last_body = body;
      client.last_answer = reply.body;
      client.keyed_at = clock_.now();
    }
    return true;
  }

  std::string some_session() { return "s" + std::to_string(below(12)); }

  void create_something(Client& client) {
    const auto number = std::to_string(below(30));
    const auto session = some_session();
    switch (below(3)) {
      case 0:
        create("/assemblies", "/assemblies/a" + number,
               R"({"code": "a)" + number + R"(", "name": {"en": "A )" + std::to_string(steps_) + R"("}})", client);
        break;
      case 1:
        create("/sessions", "/sessions/model/" + session,
               R"({"assembly": "model", "label": ")" + session + R"(", "kind": "regular"})", client);
        break;
      default:
        if (!records_.contains("/sessions/model/" + session)) return;
        create("/votes", "/votes/model/" + session + "/" + number_of_vote(number),
               R"({"assembly": "model", "session": ")" + session + R"(", "number": )" + number_of_vote(number) +
                   R"(, "on": {"label": "Motion )" + std::to_string(steps_) + R"("}, "method": "show_of_hands", )" +
                   R"("announced": {"yes": )" + std::to_string(below(200)) + R"(, "no": 1}, "outcome": "adopted"})",
               client);
    }
  }

  static std::string number_of_vote(const std::string& number) { return std::to_string(std::stoi(number) + 1); }

  // The same request with its key again answers the same and does nothing; another one with that key is refused. After a day a
  // key may have been forgotten.
  void repeat_last(Client& client) {
    if (client.last_key.empty() || latest_ - client.keyed_at > std::chrono::hours(23)) return;
    const app::Headers headers{{"idempotency-key", client.last_key}};
    auto reply = send("POST", client.last_target, client.last_body, &client, headers);
    BOOST_TEST(reply.status == 201);
    BOOST_TEST(reply.body == client.last_answer);
    BOOST_TEST(registry_->revision() == revision_);
    auto other = send("POST", client.last_target, client.last_body + " ", &client, headers);
    BOOST_TEST(other.status >= 400);
  }

  const std::string* some_url() {
    if (records_.empty()) return nullptr;
    auto at = records_.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(below(records_.size())));
    return &at->first;
  }

  // A tag is good as long as nobody has changed the record since.
  bool is_current(const std::string& url, const std::string& tag) {
    return tag.starts_with("\"" + std::to_string(records_.at(url).revision) + ".");
  }

  void change_something(Client& client) {
    const auto* found = some_url();
    if (!found || found->starts_with("/sessions") || *found == "/assemblies/model") return;
    const auto url = *found;
    auto body = json::parse(records_.at(url).body).as_object();
    if (url.starts_with("/assemblies"))
      body["name"] = {{"en", "Changed " + std::to_string(steps_)}};
    else
      body["on"] = {{"label", "Changed " + std::to_string(steps_)}};
    const auto text = json::serialize(body);
    const auto tag = client.tags[url];
    app::Headers headers;
    if (!tag.empty()) headers.emplace_back("if-match", tag);
    const bool patch = below(2) == 0;
    if (patch) headers.emplace_back("content-type", "application/merge-patch+json");
    auto reply = send(patch ? "PATCH" : "PUT", url, text, &client, headers);
    const int expected = tag.empty() ? 428 : is_current(url, tag) ? 200 : 412;
    BOOST_TEST(reply.status == expected, url << " " << tag << " " << reply.body);
    if (reply.status != 200) return;
    client.tags[url] = tag_of(reply);
    accept(url, {text, 0});
  }

  void withdraw_something(Client& client) {
    const auto* found = some_url();
    if (!found || *found == "/assemblies/model" || below(2)) return;
    const auto url = *found;
    const auto tag = client.tags[url];
    app::Headers headers;
    if (!tag.empty()) headers.emplace_back("if-match", tag);
    auto reply = send("DELETE", url, "", &client, headers);
    const bool referred =
        url.starts_with("/sessions") && std::any_of(records_.begin(), records_.end(), [&](const auto& each) {
          return each.first.starts_with("/votes" + url.substr(9) + "/");
        });
    if (tag.empty()) BOOST_TEST(reply.status == 428);
    if (!tag.empty() && !is_current(url, tag)) BOOST_TEST(reply.status == 412);
    if (!tag.empty() && is_current(url, tag))
      BOOST_TEST((reply.status >= 400) == referred, url << ": " << reply.status);
    if (reply.status >= 400) return;
    ++revision_;
    records_.erase(url);
    remember();
  }

  void look_at_something(Client& client) {
    const auto* url = some_url();
    if (!url) return;
    auto reply = send("GET", *url + ".json", "", &client);
    BOOST_TEST(reply.status == 200, *url);
    if (reply.status != 200) return;
    client.tags[*url] = tag_of(reply);
    BOOST_TEST(is_current(*url, tag_of(reply)), *url << " " << tag_of(reply));
    const auto served = json::parse(body_of(std::move(reply))).as_object();
    const auto sent = json::parse(records_.at(*url).body);
    for (const auto& member : sent.as_object())
      if (member.key() == "name" || member.key() == "label" || member.key() == "announced")
        BOOST_TEST((served.at(member.key()) == member.value()), *url << " " << member.key());
  }

  // All or nothing: a document whose resolution is new.
  void import_something(Client& client) {
    const auto number = std::to_string(1 + below(40));
    const auto url = "/resolutions/M/RES/9/" + number;
    const std::string document = "Resolution No. " + number + "\n\nM/RES/9/" + number +
                                 "\n\nSubject: Trains\n\nNOTING that trains run,\n\nINVITES the members to ride;\n\n"
                                 "Adopted: 7 votes in favour, 2 against, 1 abstention\n";
    const auto before = registry_->revision();
    auto reply = send("POST", "/imports/document?reason=import", document, &client, {{"content-type", "text/plain"}});
    const auto made = registry_->revision() - before;
    BOOST_TEST(reply.status < 500);
    if (reply.status >= 300) BOOST_TEST(made == 0);
    take_up_imported(made);
  }

  // What an import made is in the journal: each of its records is known from now on.
  void take_up_imported(std::int64_t made) {
    const auto snapshot = registry_->read();
    for (std::int64_t i = 0; i < made; ++i) {
      const auto revision = storage::find_revision(snapshot, revision_ + 1);
      BOOST_REQUIRE(revision.has_value());
      const auto plural = revision->record_kind == "assembly" ? "assemblies" : revision->record_kind + "s";
      accept("/" + plural + "/" + revision->record_key, {revision->document, 0});
    }
  }

  void send_nonsense(Client& client) {
    for (const auto* body : {"", "{", R"({"code": ""})", R"({"code": "x", "name": 7})"})
      BOOST_TEST(send("POST", "/assemblies", body, &client).status >= 400);
    BOOST_TEST(send("POST", "/assemblies", R"({"code": "x", "name": {"en": "X"}})", nullptr).status == 401);
    BOOST_TEST(send("POST", "/assemblies?dry_run=1", R"({"code": "xyz", "name": {"en": "X"}})", &client).status < 300);
  }

  void back_up() {
    const auto copy = folder_.path() / "copy.db";
    const auto copied = storage::copy_registry(file_, copy, {.overwrite = true});
    if (!copied) BOOST_FAIL(copied.faults().front().message);
    BOOST_TEST(copied->revision == revision_);
    if (auto head = app::head_of(registry_->read()); head && heads_.size() < 4) heads_.push_back(*head);
    if (below(4)) return;
    const auto opened = storage::Registry::open(copy, {.read_only = true});
    BOOST_REQUIRE(opened.ok());
    const auto found = app::verify(**opened, heads_);
    for (const auto& flaw : found.flaws) BOOST_ERROR("backup: " << flaw.place << ": " << flaw.message);
  }

  void check() {
    BOOST_TEST(registry_->revision() == revision_);
    const auto snapshot = registry_->read();
    BOOST_TEST(snapshot.revision() == revision_);
    std::int64_t expected = 0;
    storage::verify_chain(snapshot, [](const storage::ChainBreak& broken) { BOOST_ERROR(broken.message); });
    for (const auto* table : {"/assemblies", "/sessions", "/votes", "/resolutions"}) {
      expected = std::count_if(records_.begin(), records_.end(),
                               [&](const auto& each) { return each.first.starts_with(std::string(table) + "/"); });
      const auto rows = body_of(send("GET", std::string(table) + ".ndjson", "", nullptr));
      BOOST_TEST(std::count(rows.begin(), rows.end(), '\n') == expected, table);
    }
  }

  void check_as_of() {
    if (history_.empty()) return;
    auto at = history_.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(below(history_.size())));
    BOOST_TEST((exports("?revision=" + std::to_string(at->first)) == at->second), "as of " << at->first);
  }

  std::minstd_rand random_;
  ManualClock clock_;
  storage::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "registry.db";
  std::unique_ptr<storage::Registry> registry_;
  std::optional<app::App> app_;
  std::vector<Client> clients_;
  std::map<std::string, Known> records_;
  std::map<std::int64_t, std::string> history_;
  std::vector<app::Head> heads_;
  std::chrono::system_clock::time_point latest_ = clock_.now();  // that the clock ever showed
  std::int64_t revision_ = 0;
  int steps_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(simulation)

// PLENARY_SIMULATION_SEED repeats one run; PLENARY_SIMULATION_SEEDS and PLENARY_SIMULATION_STEPS make more and longer ones.
BOOST_AUTO_TEST_CASE(many_clients_and_a_model_agree) {
  const int steps = setting("PLENARY_SIMULATION_STEPS", 300);
  const int given = setting("PLENARY_SIMULATION_SEED", 0);
  const int seeds = given ? 1 : setting("PLENARY_SIMULATION_SEEDS", 5);
  for (int i = 0; i < seeds; ++i) {
    const unsigned seed = given ? static_cast<unsigned>(given) : std::random_device()() >> 1;
    std::cout << "PLENARY_SIMULATION_SEED=" << seed << std::endl;
    BOOST_TEST_CONTEXT("PLENARY_SIMULATION_SEED=" << seed) {
      Simulation simulated(seed);
      while (simulated.steps() < steps) BOOST_TEST_CONTEXT("step " << simulated.steps()) {
          simulated.step();
        }
      simulated.check_thoroughly();
      BOOST_TEST(simulated.revision() > steps / 10);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::test
