// The steps of the workload, and what must hold after it.
#include "workload.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "app/app.hpp"
#include "app/import.hpp"
#include "app/rebuild.hpp"
#include "app/verify.hpp"
#include "formats/record_json.hpp"
#include "storage/accounts.hpp"
#include "storage/backup.hpp"
#include "storage/batch_builder.hpp"
#include "storage/revisions.hpp"
#include "support/clock.hpp"

namespace plenary::test {
namespace {

constexpr const char* kInstant = "2024-11-07T12:00:00Z";

// The UN's own line of one roll call: members, sessions, resolutions and votes in one batch.
std::string roll_call(int number) {
  return R"({"symbol": "A/RES/75/)" + std::to_string(number) +
         R"(", "title": "On trees", "session": "Seventy-fifth session", "adoption_date": "5 November 2020", )"
         R"("adoption_type": "By a recorded vote", "MS_in_favour_count": "2", "MS_against_count": "1", )"
         R"("MS_abstaining_count": "0", "MS_in_favour": ["FRANCE", "CHAD"], "MS_against": ["PERU"], "MS_abstaining": []})"
         "\n";
}

class Run {
 public:
  explicit Run(const std::filesystem::path& file) : file_(file) {
    auto opened = storage::Registry::open(file, {});
    if (opened) registry_ = std::move(*opened);
    if (registry_) token_ = make_token();
  }

  Answer step(const std::string& name) {
    if (!registry_) return Answer::refused;
    if (name == "backup") return back_up();
    if (name == "rebuild") return guarded([&] { return app::rebuild(*registry_).ok(); });
    if (name == "import") return import();
    if (name == "members") return post_members();
    return send(name);
  }

 private:
  // A fault of the disk below an answer says nothing of what was done.
  template <class Work>
  static Answer guarded(const Work& work) try {
    return work() ? Answer::accepted : Answer::refused;
  } catch (const storage::StorageFailure&) {
    return Answer::unknown;
  }

  std::string make_token() try {
    auto made = storage::make_token("worker", storage::Role::admin, kInstant, std::nullopt);
    storage::Batch batch{kInstant, "test", {made->change}};
    return registry_->write(std::move(batch)) ? made->secret : "";
  } catch (const storage::StorageFailure&) {
    return "";
  }

  Answer back_up() {
    const auto copy = file_.parent_path() / "copy.db";
    const auto before = registry_->revision();
    const auto answer = guarded([&] { return storage::copy_registry(file_, copy, {}).ok(); });
    if (answer == Answer::accepted) BOOST_TEST(before == registry_->revision());
    return answer;
  }

  Answer import() {
    return guarded([&] {
      std::string lines;
      for (int i = 1; i <= 3; ++i) lines += roll_call(i);
      std::vector<formats::Input> inputs;
      inputs.push_back(formats::Input::of_bytes(lines, "test.json").value());
      app::ImportOptions how{"tester", "import", kInstant};
      return app::import_inputs(*registry_, app::ImportLayout::unxml, std::move(inputs), how).faults.empty();
    });
  }

  Answer post_members() {
    return guarded([&] {
      const auto before = registry_->read();
      storage::BatchBuilder batch(before, *registry_, kInstant, "tester");
      for (const std::string name : {"France", "Chad", "Peru"}) {
        Member member;
        member.code = name == "France" ? "FRA" : name == "Chad" ? "TCD" : "PER";
        member.names.push_back({{{"en", name}}, std::nullopt, std::nullopt});
        batch.save(member, formats::document_of(member), "members", storage::Expected::anything());
      }
      return registry_->write(batch.take()).ok();
    });
  }

  Answer send(const std::string& name) {
    app::App app(*registry_, {});
    app::Request request;
    request.headers.emplace_back("authorization", "Bearer " + token_);
    request.headers.emplace_back("if-match", "*");
    request.method = name == "withdraw" ? "DELETE" : name == "change" ? "PATCH" : "POST";
    if (name == "change") request.headers.emplace_back("content-type", "application/merge-patch+json");
    if (name == "assembly") target(request, "/assemblies", R"({"code": "model", "name": {"en": "Model"}})");
    if (name == "session") target(request, "/sessions", R"({"assembly": "model", "label": "3", "kind": "regular"})");
    if (name == "vote")
      target(request, "/votes",
             R"({"assembly": "model", "session": "3", "number": 1, "on": {"label": "A motion"}, "method": "recorded",
                 "announced": {"yes": 1, "no": 0}, "positions": {"yes": ["FRA"], "no": []}})");
    if (name == "change") target(request, "/votes/model/3/1", R"({"announced": {"yes": 2, "no": 1}})");
    if (name == "withdraw") target(request, "/votes/model/3/1", "");
    if (name == "again") target(request, "/sessions", R"({"assembly": "model", "label": "4", "kind": "regular"})");
    request.target += (request.target.find('?') == std::string::npos ? "?reason=" : "&reason=") + name;
    const int status = app.handle(request).status;
    if (status < 300) return Answer::accepted;
    return status == 500 ? Answer::failed : Answer::refused;
  }

  static void target(app::Request& request, const char* path, const char* body) {
    request.target = path;
    request.body = body;
  }

  std::filesystem::path file_;
  std::unique_ptr<storage::Registry> registry_;
  std::string token_;
};

std::map<std::string, int> count_reasons(const storage::Registry& registry) {
  std::map<std::string, int> counts;
  const auto snapshot = registry.read();
  for (std::int64_t number = 1; number <= snapshot.revision(); ++number)
    if (const auto revision = storage::find_revision(snapshot, number)) ++counts[revision->reason];
  return counts;
}

void check_backup(const std::filesystem::path& copy, Answer answer) {
  if (!std::filesystem::exists(copy)) {
    BOOST_TEST((answer != Answer::accepted));
    return;
  }
  const auto opened = storage::Registry::open(copy, {.read_only = true});
  if (!opened) BOOST_FAIL(opened.faults().front().message);
  BOOST_TEST(app::verify(**opened).flaws.empty());
}

// Whether the registry could be opened and proved.
bool prove(const std::filesystem::path& file, bool may_be_flawed) try {
  const auto opened = storage::Registry::open(file, {});
  if (!opened) {
    if (!may_be_flawed) BOOST_ERROR(opened.faults().front().message);
    return false;
  }
  if ((*opened)->needs_rebuild()) BOOST_TEST(app::rebuild(**opened).ok());
  const auto found = app::verify(**opened);
  for (const auto& flaw : found.flaws) BOOST_TEST(may_be_flawed, flaw.place << ": " << flaw.message);
  return found.flaws.empty();
} catch (const storage::StorageFailure& failure) {
  BOOST_TEST(may_be_flawed, failure.what());
  return false;
}

}  // namespace

void write_beginning(const std::filesystem::path& file) {
  const auto registry = std::move(*storage::Registry::open(file, {}));
  const auto before = registry->read();
  storage::BatchBuilder batch(before, *registry, kInstant, "tester");
  Assembly assembly;
  assembly.code = "unga";
  assembly.name = {{"en", "General Assembly"}};
  batch.save(assembly, formats::document_of(assembly), "beginning", storage::Expected::anything());
  BOOST_REQUIRE(registry->write(batch.take()));
}

Answers do_all(const std::filesystem::path& file) {
  Run run(file);
  Answers answers;
  for (const auto& name : kSteps) answers[name] = run.step(name);
  return answers;
}

std::map<std::string, int> revisions_by_step(const std::filesystem::path& file) {
  return count_reasons(**storage::Registry::open(file, {.read_only = true}));
}

void check(const std::filesystem::path& file, const Answers& answers, const Expected& expected) {
  if (!prove(file, expected.accepted_may_be_gone)) return;
  const auto registry = std::move(*storage::Registry::open(file, {}));
  auto counts = count_reasons(*registry);
  for (const auto& name : kSteps) {
    const auto whole = expected.revisions.find(name);
    const int all = whole == expected.revisions.end() ? 0 : whole->second;
    const int found = counts[name];
    const auto answer = answers.at(name);
    BOOST_TEST((found == 0 || found == all), name << ": " << found << " of " << all);
    if (answer == Answer::accepted && !expected.accepted_may_be_gone) BOOST_TEST(found == all, name);
    if (answer == Answer::refused && !expected.refused_may_be_there) BOOST_TEST(found == 0, name);
  }
  storage::Batch batch{kInstant, "tester", {}};
  batch.changes.push_back({{{"INSERT INTO meta VALUES ('after', 'all')", {}, {}}}, {}});
  BOOST_TEST(registry->write(std::move(batch)).ok());
  check_backup(file.parent_path() / "copy.db", answers.at("backup"));
}

}  // namespace plenary::test
