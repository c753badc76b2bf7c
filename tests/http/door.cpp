// Who comes in, who does not, and who is put out again.
#include <boost/test/unit_test.hpp>

#include "http/visitor.hpp"
#include "storage/logins.hpp"

using namespace plenary;
using namespace plenary::http::testing;
using test::header_of;

namespace {

bool has(const app::Reply& reply, std::string_view text) { return reply.body.find(text) != std::string::npos; }

// Whether the browser is logged in.
bool is_in(Visitor& visitor) { return visitor.get("/record").status == 200; }

std::vector<storage::LoginEvent> events(Desk& desk) { return storage::newest_events(desk.registry->read(), 100); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(door, Desk)

BOOST_AUTO_TEST_CASE(a_name_and_a_password_open_it) {
  Visitor rita(*this);
  BOOST_TEST(header_of(rita.get("/record"), "Location") == "/record/login?to=/record");
  const auto reply = rita.log_in("rita");
  BOOST_TEST(reply.status == 303);
  const auto cookie = header_of(reply, "Set-Cookie");
  for (const auto* part : {"plenary_login=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=86400"})
    BOOST_TEST(cookie.find(part) != std::string::npos, cookie << " lacks " << part);
  BOOST_TEST(cookie.find("Secure") == std::string::npos);
  const auto page = rita.get("/record");
  BOOST_TEST(page.status == 200);
  BOOST_TEST(has(page, ">Rita</a>"));
  BOOST_TEST(header_of(page, "Cache-Control") == "no-store");
  BOOST_TEST(events(*this).front().kind == "in");
  BOOST_TEST(events(*this).front().address == "192.0.2.7");
}

BOOST_AUTO_TEST_CASE(under_tls_the_cookie_goes_over_tls_alone) {
  app = std::make_unique<app::App>(
      *registry, app::AppOptions{.public_url = "https://plenary.example/", .signing_key = {}, .clock = &clock});
  Visitor rita(*this);
  const auto cookie = header_of(rita.log_in("Rita"), "Set-Cookie");
  BOOST_TEST(cookie.starts_with("__Host-plenary_login="), cookie);
  BOOST_TEST(cookie.find("; Secure") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_wrong_name_looks_like_a_wrong_password) {
  Visitor visitor(*this);
  auto wrong = visitor.log_in("Rita", "not the password");
  auto nobody = visitor.log_in("Nobody", "not the password");
  for (auto* reply : {&wrong, &nobody}) {
    BOOST_TEST(reply->status == 422);
    BOOST_TEST(has(*reply, "The name or the password is not right"));
    BOOST_TEST(header_of(*reply, "Set-Cookie").empty());
  }
  BOOST_TEST(!is_in(visitor));
  // What was typed as a name may have been a password.
  BOOST_TEST(events(*this)[0].name == "");
  BOOST_TEST(events(*this)[1].name == "Rita");
}

BOOST_AUTO_TEST_CASE(it_leads_back_to_where_somebody_was_and_nowhere_else) {
  for (const auto& [to, location] :
       {std::pair("/votes?session=92", "/votes?session=92"), std::pair("https://evil.example/", "/record"),
        std::pair("//evil.example/", "/record"), std::pair("/\\evil.example", "/record"), std::pair("", "/record"),
        std::pair("javascript:alert(1)", "/record"), std::pair("/x\r\nSet-Cookie: a=b", "/record")}) {
    Visitor rita(*this);
    rita.get("/record/login");
    const auto reply = rita.post("/record/login", {{"name", "Rita"}, {"password", kPassword}, {"to", to}});
    BOOST_TEST(header_of(reply, "Location") == location);
  }
}

BOOST_AUTO_TEST_CASE(a_cookie_from_before_the_log_in_is_worth_nothing_after_it) {
  Visitor rita(*this);
  rita.cookies["plenary_login"] = "chosen-by-somebody-else";
  rita.log_in("Rita");
  const auto first = rita.cookies["plenary_login"];
  BOOST_TEST(first != "chosen-by-somebody-else");
  Visitor other(*this);
  other.cookies["plenary_login"] = "chosen-by-somebody-else";
  BOOST_TEST(!is_in(other));
  // Another log-in in the same browser ends the one before.
  rita.get("/record/login");
  rita.cookies.erase("plenary_form");
  Visitor again(*this);
  again.get("/record/login");
  again.cookies["plenary_login"] = first;
  again.post("/record/login", {{"name", "Ada"}, {"password", kPassword}});
  BOOST_TEST(again.cookies["plenary_login"] != first);
  BOOST_TEST(!is_in(rita));
}

BOOST_AUTO_TEST_CASE(forms_of_other_sites_open_nothing) {
  Visitor visitor(*this);
  visitor.get("/record/login");
  const Fields good = {{"name", "Rita"}, {"password", kPassword}};
  BOOST_TEST(visitor.post("/record/login", {{"name", "Rita"}, {"password", kPassword}, {"csrf", ""}}).status == 403);
  BOOST_TEST(visitor.post("/record/login", {{"name", "Rita"}, {"password", kPassword}, {"csrf", "x"}}).status == 403);
  BOOST_TEST(visitor.post("/record/login", good, {{"origin", "https://evil.example"}}).status == 403);
  BOOST_TEST(visitor.post("/record/login", good, {{"origin", "null"}}).status == 403);
  BOOST_TEST(visitor.post("/record/login", good, {{"sec-fetch-site", "cross-site"}}).status == 403);
  BOOST_TEST(!is_in(visitor));
  BOOST_TEST(visitor.post("/record/login", good, {{"origin", "http://127.0.0.1"}}).status == 303);
  BOOST_TEST(is_in(visitor));
}

BOOST_AUTO_TEST_CASE(guessing_is_held_off_by_name) {
  Visitor visitor(*this);
  for (int i = 0; i < 10; ++i) BOOST_TEST(visitor.log_in("Rita", "guess number " + std::to_string(i)).status == 422);
  const auto held = visitor.log_in("Rita");
  BOOST_TEST(held.status == 429);
  BOOST_TEST(header_of(held, "Retry-After") == "900");
  Visitor elsewhere(*this, "198.51.100.3");
  BOOST_TEST(elsewhere.log_in("RITA").status == 429);
  BOOST_TEST(elsewhere.log_in("Cora").status == 303);
  restart();
  elsewhere.cookies.clear();
  BOOST_TEST(elsewhere.log_in("Rita").status == 429);
  clock.advance(std::chrono::minutes(15));
  BOOST_TEST(visitor.log_in("Rita").status == 303);
}

BOOST_AUTO_TEST_CASE(guessing_is_held_off_by_address) {
  Visitor visitor(*this, "2001:db8::1");
  for (int i = 0; i < 30; ++i) BOOST_TEST(visitor.log_in("name " + std::to_string(i), "x").status == 422);
  Visitor neighbour(*this, "2001:db8::ffff:2");
  BOOST_TEST(neighbour.log_in("Rita").status == 429);
  Visitor elsewhere(*this, "2001:db8:0:1::1");
  BOOST_TEST(elsewhere.log_in("Rita").status == 303);
}

BOOST_AUTO_TEST_CASE(a_login_ends_unused_and_after_a_day) {
  Visitor rita(*this);
  // When somebody was seen is noted behind the answer: what is written after it is written later.
  const auto is_in = [&](Visitor& visitor) {
    const bool answered = visitor.get("/record").status == 200;
    static_cast<void>(registry->write({rfc3339(clock.now()), "tester", {}}));
    return answered;
  };
  rita.log_in("Rita");
  clock.advance(std::chrono::hours(4) - std::chrono::seconds(1));
  BOOST_TEST(is_in(rita));
  clock.advance(std::chrono::hours(4) - std::chrono::seconds(1));
  BOOST_TEST(is_in(rita));
  clock.advance(std::chrono::hours(4));
  BOOST_TEST(!is_in(rita));
  rita.log_in("Rita");
  for (int hour = 0; hour < 24; hour += 3) {
    BOOST_TEST(is_in(rita), hour);
    clock.advance(std::chrono::hours(3));
  }
  BOOST_TEST(!is_in(rita));
}

BOOST_AUTO_TEST_CASE(logging_out_ends_it_for_whoever_has_the_cookie) {
  Visitor rita(*this), thief(*this);
  rita.log_in("Rita");
  thief.cookies = rita.cookies;
  BOOST_TEST(is_in(thief));
  BOOST_TEST(rita.post("/record/logout", {{"csrf", "x"}}).status == 403);
  rita.get("/record");
  BOOST_TEST(rita.post("/record/logout", {}).status == 303);
  BOOST_TEST(rita.cookies.count("plenary_login") == 0U);
  BOOST_TEST(!is_in(thief));
  BOOST_TEST(events(*this).front().kind == "out");
}

BOOST_AUTO_TEST_CASE(a_new_password_ends_every_other_login) {
  Visitor rita(*this), other(*this);
  rita.log_in("Rita");
  other.log_in("Rita");
  const auto change = [&](const std::string& now, const std::string& password, const std::string& again) {
    rita.get("/record/account");
    return rita.post("/record/account/password", {{"current", now}, {"password", password}, {"again", again}});
  };
  const std::string fresh = "another quiet train";
  BOOST_TEST(change("wrong", fresh, fresh).status == 422);
  BOOST_TEST(change(kPassword, fresh, "not the same at all").status == 422);
  BOOST_TEST(change(kPassword, "too short", "too short").status == 422);
  BOOST_TEST(change(kPassword, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa").status == 422);
  BOOST_TEST(is_in(other));
  const auto before = rita.cookies["plenary_login"];
  BOOST_TEST(change(kPassword, fresh, fresh).status == 303);
  BOOST_TEST(rita.cookies["plenary_login"] != before);
  BOOST_TEST(is_in(rita));
  BOOST_TEST(!is_in(other));
  BOOST_TEST(other.log_in("Rita").status == 422);
  BOOST_TEST(other.log_in("Rita", fresh).status == 303);
}

BOOST_AUTO_TEST_CASE(the_first_admin_is_made_by_the_link_of_the_start) {
  auto empty = storage::Registry::in_memory();
  registry.swap(empty);
  restart();
  const auto path = app->first_admin_path();
  BOOST_REQUIRE(path.has_value());
  Visitor first(*this), second(*this);
  BOOST_TEST(first.get("/record/welcome/guessed").status == 410);
  BOOST_TEST(first.get(*path).status == 200);
  BOOST_TEST(second.get(*path).status == 200);
  const Fields filled = {{"name", "Ada"}, {"password", kPassword}, {"again", kPassword}};
  BOOST_TEST(first.post(*path, {{"name", "Ada"}, {"password", "short"}, {"again", "short"}}).status == 422);
  BOOST_TEST(first.post(*path, filled, {{"origin", "https://evil.example"}}).status == 422);
  BOOST_TEST(first.post(*path, filled).status == 303);
  BOOST_TEST(has(first.get("/record/people"), "Ada"));
  BOOST_TEST(second.post(*path, filled).status == 410);
  BOOST_TEST(second.get(*path).status == 410);
  BOOST_TEST(!app->first_admin_path().has_value());
}

BOOST_AUTO_TEST_CASE(an_admin_lets_others_in_and_out) {
  Visitor ada(*this), guest(*this);
  ada.log_in("Ada");
  ada.get("/record/people");
  const auto page = ada.post("/record/people", {{"name", "Gus <b>"}, {"role", "recorder"}});
  BOOST_TEST(page.status == 200);
  BOOST_TEST(!has(page, "<b>Gus"));
  BOOST_TEST(!has(page, "Gus <b>"));
  const auto at = page.body.find("/record/welcome/");
  BOOST_REQUIRE(at != std::string::npos);
  const auto link = page.body.substr(at, page.body.find('<', at) - at);
  guest.get(link);
  BOOST_TEST(guest.post(link, {{"password", kPassword}, {"again", kPassword}}).status == 303);
  BOOST_TEST(is_in(guest));
  BOOST_TEST(guest.get("/record/people").status == 403);
  BOOST_TEST(guest.get(link).status == 410);
  const auto gus = storage::find_person(registry->read(), "gus <b>");
  BOOST_REQUIRE(gus.has_value());
  ada.get("/record/people");
  BOOST_TEST(guest.post("/record/people/" + gus->id, {{"do", "role"}, {"role", "admin"}}).status == 403);
  BOOST_TEST(ada.post("/record/people/" + gus->id, {{"do", "disable"}}).status == 303);
  BOOST_TEST(!is_in(guest));
  BOOST_TEST(guest.log_in("Gus <b>").status == 422);
  BOOST_TEST(ada.post("/record/people", {{"name", "ada"}, {"role", "admin"}}).status == 422);
  const auto self = storage::find_person(registry->read(), "Ada");
  BOOST_TEST(ada.post("/record/people/" + self->id, {{"do", "disable"}}).status == 422);
  BOOST_TEST(ada.post("/record/people/" + self->id, {{"do", "role"}, {"role", "recorder"}}).status == 422);
  BOOST_TEST(ada.post("/record/people/0000", {{"do", "disable"}}).status == 404);
  BOOST_TEST(ada.post("/record/people/" + gus->id, {{"do", "promote"}}).status == 422);
}

BOOST_AUTO_TEST_CASE(tokens_of_ones_own_are_shown_once_and_act_in_ones_name) {
  Visitor rita(*this), program(*this);
  rita.log_in("Rita");
  rita.get("/record/account");
  const auto made = rita.post("/record/account/tokens", {{"name", "laptop"}, {"role", "recorder"}, {"expires", ""}});
  const auto at = made.body.find("plenary_");
  BOOST_REQUIRE(at != std::string::npos);
  const auto token = made.body.substr(at, made.body.find('<', at) - at);
  BOOST_TEST(!has(rita.get("/record/account"), token));
  const auto send = [&] {
    return program.send("POST", "/sessions", R"({"assembly": "model", "label": "77"})",
                        {{"authorization", "Bearer " + token}, {"accept", "application/json"}});
  };
  BOOST_TEST(send().status == 201);
  BOOST_TEST(has(program.get("/revisions?record=session/model/77"), "Rita"));
  BOOST_TEST(rita.post("/record/account/tokens", {{"name", "more"}, {"role", "admin"}}).status == 422);
  const auto id = storage::list_tokens(registry->read()).front().id;
  Visitor cora(*this);
  cora.log_in("Cora");
  cora.get("/record/account");
  BOOST_TEST(cora.post("/record/account/revocations", {{"token", id}}).status == 404);
  BOOST_TEST(rita.post("/record/account/revocations", {{"token", id}}).status == 303);
  BOOST_TEST(send().status == 401);
}

BOOST_AUTO_TEST_CASE(the_api_takes_a_cookie_with_its_proof) {
  Visitor rita(*this);
  rita.log_in("Rita");
  const auto send = [&](app::Headers headers) {
    headers.emplace_back("accept", "application/json");
    headers.emplace_back("content-type", "application/json");
    return rita.send("POST", "/sessions?dry_run=1", R"({"assembly": "model", "label": "78"})", std::move(headers))
        .status;
  };
  BOOST_TEST(send({}) == 403);
  BOOST_TEST(send({{"plenary-csrf", "x"}}) == 403);
  BOOST_TEST(send({{"plenary-csrf", rita.csrf}, {"origin", "https://evil.example"}}) == 403);
  BOOST_TEST(send({{"plenary-csrf", rita.csrf}, {"sec-fetch-site", "same-site"}}) == 403);
  BOOST_TEST(send({{"plenary-csrf", rita.csrf}}) == 200);
  BOOST_TEST(send({{"plenary-csrf", rita.csrf}, {"origin", "http://127.0.0.1"}, {"sec-fetch-site", "same-origin"}}) ==
             200);
  Visitor other(*this);
  other.log_in("Rita");
  BOOST_TEST(send({{"plenary-csrf", other.csrf}}) == 403);
}

BOOST_AUTO_TEST_CASE(a_cookie_that_is_over_reads_like_the_public) {
  Visitor rita(*this);
  rita.log_in("Rita");
  const auto page = rita.get("/votes");
  BOOST_TEST(has(page, "Rita"));
  BOOST_TEST(header_of(page, "Cache-Control") == "private, no-cache");
  BOOST_TEST(header_of(page, "Vary").find("Cookie") != std::string::npos);
  const auto tag = header_of(page, "ETag");
  BOOST_TEST(rita.send("GET", "/votes", {}, {{"if-none-match", tag}}).status == 304);
  Visitor ada(*this);
  ada.log_in("Ada");
  BOOST_TEST(ada.send("GET", "/votes", {}, {{"if-none-match", tag}}).status == 200);
  clock.advance(std::chrono::hours(5));
  const auto after = rita.get("/votes");
  BOOST_TEST(after.status == 200);
  BOOST_TEST(!has(after, "Rita"));
  BOOST_TEST(rita.send("GET", "/votes", {}, {{"if-none-match", tag}}).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
