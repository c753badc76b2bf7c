// One request on its way: what was asked, who asks, and the registry as it was when the request came.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/described_table.hpp"
#include "app/message.hpp"
#include "app/target.hpp"
#include "domain/roll.hpp"
#include "storage/accounts.hpp"
#include "storage/logins.hpp"
#include "storage/registry.hpp"
#include "support/clock.hpp"
#include "support/crypto.hpp"

namespace plenary {
template <class T>
class Recent;
}

namespace plenary::app {

class Analyses;
class AsOf;
class Attempts;
class PasswordGate;
class PositionText;
class Spools;
class VoteNumbers;
struct FormFields;
struct Service;

// A person's browser, known by its cookie.
struct LoggedIn {
  storage::Login login;
  std::string csrf;  // what forms and scripts of our pages know, and other sites do not
};

class Context {
 public:
  Context(Service& service, const Request& request, Target target);

  const Request& request;
  Target target;
  Form form = Form::json;                       // of the answer
  bool is_described = false;                    // there is metadata of its CSV
  std::optional<storage::Account> account;      // who asks; nothing: the public
  std::optional<LoggedIn> login;                // where it is a person by the cookie of a browser
  std::shared_ptr<const FormFields> sent_form;  // where a person sent one

  [[nodiscard]] Service& service() const { return service_; }
  [[nodiscard]] bool is_staff() const { return account.has_value(); }
  [[nodiscard]] std::string actor() const { return account ? account->name : std::string(); }

  // The registry that reading goes to: today's, or the one as of `?revision=`.
  [[nodiscard]] storage::Registry& registry() const;
  // Opened at the first use, kept for the request.
  const storage::Snapshot& snapshot();
  // The next snapshot is of now.
  void refresh() { snapshot_.reset(); }
  // Lets go of the snapshot first, so that none of the many who may wait for their changes keeps a connection.
  Result<storage::Committed> write(storage::Batch batch);
  // Given away with an answer that is streamed.
  storage::Snapshot take_snapshot();
  // The revision that the answer is of.
  std::int64_t revision();

  // Chooses the state as of an earlier revision.
  void go_to(std::shared_ptr<storage::Registry> registry, std::int64_t revision);
  [[nodiscard]] bool is_historical() const { return past_ != nullptr; }

  // The first parameter of that name.
  [[nodiscard]] std::optional<std::string> parameter(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const { return parameter(name) == "1"; }

 private:
  Service& service_;
  std::shared_ptr<storage::Registry> past_;
  std::int64_t past_revision_ = 0;
  std::optional<storage::Snapshot> snapshot_;
};

// What all requests share.
struct Service {
  Service(storage::Registry& all, const Clock& time);
  ~Service();

  storage::Registry& registry;
  const Clock& clock;
  std::unique_ptr<AsOf> as_of;
  std::unique_ptr<Recent<const PositionText>> position_texts;  // of whole lists, by the question
  std::unique_ptr<Recent<const Roll>> rolls;                   // by revision and assembly
  std::unique_ptr<Spools> spools;                              // of lists that SQL reads, the same
  std::unique_ptr<Analyses> analyses;                          // what took long to work out
  std::atomic<bool> ready{true};
  std::optional<crypto::SigningKey> signing_key;
  About about;
  std::filesystem::path releases;
  std::string public_url;                   // as people see it: `https://plenary.example`; may be empty
  std::unique_ptr<Attempts> attempts;       // to log in, that failed lately
  std::unique_ptr<PasswordGate> passwords;  // how many are hashed at once
  std::optional<std::string> first_key;     // hash of the key that makes the first admin; set before anybody asks
  std::unique_ptr<VoteNumbers> vote_numbers;
};

}  // namespace plenary::app
