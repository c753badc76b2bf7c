// plenary verify, rebuild and routes
#include <boost/json.hpp>
#include <iomanip>
#include <iostream>

#include "app/rebuild.hpp"
#include "app/routes.hpp"
#include "app/verify.hpp"
#include "cli/commands.hpp"
#include "cli/keys.hpp"
#include "cli/registry_file.hpp"

namespace plenary::cli {
namespace json = boost::json;

namespace {

// The heads that files hold, or every reason why one of them is none.
Result<std::vector<app::Head>> read_heads(const Options& options) {
  std::vector<app::Head> heads;
  Faults faults;
  for (const auto& file : options.verify.heads) {
    const auto text = read_small_file(file);
    auto head = text ? app::read_head(*text, options.verify.public_key) : Result<app::Head>(text.faults());
    if (head) {
      heads.push_back(std::move(*head));
      continue;
    }
    for (auto fault : head.faults()) {
      fault.file = file;
      faults.push_back(std::move(fault));
    }
  }
  if (!faults.empty()) return faults;
  return heads;
}

// A registry that is refused is one with a flaw: which file, and what of it.
app::Verification refused(const Options& options, const Faults& faults) {
  app::Verification found;
  for (const auto& fault : faults) found.flaws.push_back({"file " + options.db, fault.message});
  return found;
}

json::object as_json(const app::Verification& found, const std::vector<app::Head>& heads) {
  json::array flaws, proved;
  for (const auto& flaw : found.flaws)
    flaws.emplace_back(json::object{{"place", flaw.place}, {"message", flaw.message}});
  for (const auto& head : heads) proved.emplace_back(json::parse(app::to_json(head)));
  json::object object{{"ok", found.flaws.empty()},
                      {"revisions", found.revisions},
                      {"records", found.records},
                      {"flaws", std::move(flaws)}};
  if (!heads.empty()) object.emplace("heads", std::move(proved));
  return object;
}

void print(const app::Verification& found, const std::vector<app::Head>& heads) {
  for (const auto& flaw : found.flaws) std::cout << flaw.place << ": " << flaw.message << '\n';
  std::cout << (found.flaws.empty() ? "all is well: " : "NOT well: ") << found.revisions << " revisions, "
            << found.records << " records, " << found.flaws.size() << " flaws\n";
  if (!found.flaws.empty()) return;
  for (const auto& head : heads)
    std::cout << "nothing up to revision " << head.revision << " of " << head.instant
              << " was rewritten since it was signed by " << crypto::base64url(head.public_key) << '\n';
}

}  // namespace

int verify(const Options& options) {
  const auto heads = read_heads(options);
  if (!heads) return refuse(heads.faults());
  const auto opened = storage::Registry::open(options.db, {.create = false, .read_only = true});
  const auto found = opened ? app::verify(**opened, *heads) : refused(options, opened.faults());
  if (options.verify.json)
    std::cout << as_json(found, *heads) << '\n';
  else
    print(found, *heads);
  return found.flaws.empty() ? kDone : kFailed;
}

int rebuild(const Options& options) {
  auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  const auto records = app::rebuild(*registry);
  if (!records) {
    print_faults(records.faults());
    return kFailed;
  }
  std::cout << "rebuilt what is derived from " << *records << " records\n";
  return kDone;
}

int print_routes(const Options&) {
  for (const auto& route : app::routes())
    std::cout << std::left << std::setw(6) << route.method << "  " << std::setw(40) << route.pattern << "  "
              << route.summary << '\n';
  return kDone;
}

}  // namespace plenary::cli
