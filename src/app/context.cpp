// Requests on their way.
#include "app/context.hpp"

#include "app/analysed_votes.hpp"
#include "app/as_of.hpp"
#include "app/position_text.hpp"
#include "app/spool.hpp"
#include "app/staff/attempts.hpp"
#include "app/staff/passwords.hpp"
#include "app/vote_numbers.hpp"
#include "storage/connection.hpp"
#include "support/recent.hpp"

namespace plenary::app {
namespace {

// A question that takes longer holds up everybody else's.
constexpr std::chrono::seconds kLongestQuestion{20};

constexpr std::size_t kKeptTexts = 8;
constexpr std::size_t kKeptRolls = 32;
constexpr std::size_t kSpoolsAtOnce = 4;
constexpr std::uint64_t kSpooledBytes = std::uint64_t{1} << 30;

}  // namespace

Service::Service(storage::Registry& all, const Clock& time)
    : registry(all),
      clock(time),
      as_of(std::make_unique<AsOf>(all)),
      position_texts(std::make_unique<Recent<const PositionText>>(kKeptTexts)),
      rolls(std::make_unique<Recent<const Roll>>(kKeptRolls)),
      spools(std::make_unique<Spools>(
          SpoolLimits{.at_once = kSpoolsAtOnce, .kept_bytes = kSpooledBytes, .scarce = kSpooledBytes})),
      analyses(std::make_unique<Analyses>()),
      attempts(std::make_unique<Attempts>()),
      passwords(std::make_unique<PasswordGate>()),
      vote_numbers(std::make_unique<VoteNumbers>()) {}
Service::~Service() = default;

Context::Context(Service& service, const Request& incoming, Target parsed)
    : request(incoming), target(std::move(parsed)), service_(service) {}

storage::Registry& Context::registry() const { return past_ ? *past_ : service_.registry; }

const storage::Snapshot& Context::snapshot() {
  if (!snapshot_) {
    snapshot_.emplace(registry().read());
    snapshot_->connection().interrupt_after(kLongestQuestion);
  }
  return *snapshot_;
}

Result<storage::Committed> Context::write(storage::Batch batch) {
  refresh();
  return service_.registry.write(std::move(batch));
}

storage::Snapshot Context::take_snapshot() {
  snapshot().connection().interrupt_after({});  // a whole table may take as long as its reader does
  storage::Snapshot taken(std::move(*snapshot_));
  snapshot_.reset();
  return taken;
}

std::int64_t Context::revision() { return past_ ? past_revision_ : snapshot().revision(); }

void Context::go_to(std::shared_ptr<storage::Registry> registry, std::int64_t revision) {
  past_ = std::move(registry);
  past_revision_ = revision;
  snapshot_.reset();
}

std::optional<std::string> Context::parameter(std::string_view name) const {
  for (const auto& [key, value] : target.parameters)
    if (key == name) return value;
  return std::nullopt;
}

}  // namespace plenary::app
