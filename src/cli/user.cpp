// plenary user add, list, role, disable and password
#include <iomanip>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/registry_file.hpp"
#include "storage/logins.hpp"
#include "support/clock.hpp"

namespace plenary::cli {
namespace {

constexpr const char* kActor = "command line";

// Changes of people with what the page of the door says of them.
struct Changes {
  storage::Batch batch{system_clock().now_utc(), kActor, {}};

  void add(storage::Change change) { batch.changes.push_back(std::move(change)); }
  void note(const char* kind, const std::string& name) {
    add(storage::note_event({batch.instant, name, kActor, kind}));
  }
  int write(storage::Registry& registry) {
    const auto written = registry.write(std::move(batch));
    if (written) return kDone;
    print_faults(written.faults());
    return exit_code_of(written.faults());
  }
};

int fail(Fault fault) {
  print_faults({fault});
  return exit_code_of({fault});
}

int no_such(const std::string& name) { return fail({Code::not_found, "NAME", "there is nobody of the name " + name}); }

int write_with_link(storage::Registry& registry, const storage::Person& person, Changes changes) {
  const auto until = rfc3339(system_clock().now() + storage::kInvitationTime);
  auto invitation = storage::invite(person, until);
  changes.add(std::move(invitation.change));
  changes.note("invited", person.name);
  const auto code = changes.write(registry);
  if (code == kDone) std::cout << "/record/welcome/" << invitation.secret << std::endl;
  return code;
}

// Opens the registry, finds the person, and writes what `fill` makes of it.
template <class Fill>
int change_person(const Options& options, const char* kind, Fill fill) {
  auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  const auto person = storage::find_person(registry->read(), options.user.name);
  if (!person) return no_such(options.user.name);
  Changes changes;
  changes.add(fill(*person, changes.batch.instant));
  changes.note(kind, person->name);
  return changes.write(*registry);
}

}  // namespace

int add_user(const Options& options) {
  auto registry = open_registry(options, Access::create);
  if (!registry) return kFailed;
  Changes changes;
  auto made = storage::make_person(options.user.name, *storage::role_named(options.user.role), std::nullopt,
                                   changes.batch.instant);
  if (!made) {
    print_faults(made.faults());
    return exit_code_of(made.faults());
  }
  changes.add(std::move(made->change));
  return write_with_link(*registry, made->person, std::move(changes));
}

int list_users(const Options& options) {
  const auto registry = open_registry(options, Access::read);
  if (!registry) return kFailed;
  for (const auto& person : storage::list_people(registry->read())) {
    std::cout << std::left << std::setw(10) << storage::name_of(person.role) << "  created " << person.created;
    if (person.disabled) std::cout << "  disabled " << *person.disabled;
    if (!person.password) std::cout << "  without a password";
    std::cout << "  " << person.name << '\n';
  }
  return kDone;
}

int change_role(const Options& options) {
  return change_person(options, "role", [&](const storage::Person& person, const std::string&) {
    return storage::set_role(person, *storage::role_named(options.user.role));
  });
}

int disable_user(const Options& options) {
  const bool enable = options.user.enable;
  return change_person(options, enable ? "enabled" : "disabled",
                       [&](const storage::Person& person, const std::string& instant) {
                         return enable ? storage::enable_person(person) : storage::disable_person(person, instant);
                       });
}

int renew_password(const Options& options) {
  auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  const auto person = storage::find_person(registry->read(), options.user.name);
  if (!person) return no_such(options.user.name);
  if (person->disabled) return fail({Code::conflict, "NAME", person->name + " is shut out"});
  return write_with_link(*registry, *person, {});
}

}  // namespace plenary::cli
