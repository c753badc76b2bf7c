// Entity tags and the headers of answers.
#include "app/replies.hpp"

#include <algorithm>
#include <charconv>

#include "app/assets.hpp"
#include "app/csvw.hpp"
#include "app/words.hpp"
#include "storage/revisions.hpp"
#include "support/http_date.hpp"

namespace plenary::app {
namespace {

// Goes up whenever the bytes of a form change for the same data.
constexpr std::string_view kRendering = "7";

// So that no other URL's tag is taken for this one's: FNV-1a over the question.
std::string hash_of(const Target& target) {
  std::uint32_t hash = 2166136261U;
  for (const auto* part : {&target.path, &target.query})
    for (const unsigned char c : *part + "?") hash = (hash ^ c) * 16777619U;
  std::string digits(8, '0');
  for (auto at = digits.rbegin(); at != digits.rend(); ++at, hash >>= 4U) *at = "0123456789abcdef"[hash & 15U];
  return digits;
}

}  // namespace

std::string entity_tag(const Context& context, std::int64_t record_revision, std::int64_t registry_revision) {
  std::string tag = "\"" + std::to_string(record_revision) + "." + std::to_string(registry_revision) + ".";
  tag += extension_of(context.form);
  tag.append(".").append(kRendering).append(".").append(hash_of(context.target));
  if (context.form == Form::html || context.form == Form::svg) tag += look_of_pages() + language_of_words();
  if (context.is_staff()) tag += "s";
  // Pages that people get hold what is theirs.
  if (context.login) tag += context.login->csrf.substr(0, 8) + std::string(storage::name_of(context.account->role));
  return tag + "\"";
}

std::string vary_of(const Context& context) {
  std::string vary = context.target.extension ? "Authorization, Cookie" : "Accept, Authorization, Cookie";
  // What may be a page is in the reader's language.
  if (context.form == Form::html || !context.target.extension) vary += ", Accept-Language";
  return vary;
}

std::optional<std::int64_t> record_revision_of(std::string_view tag) {
  if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
  const auto inner = tag.substr(1, tag.size() - 2);
  std::int64_t revision = 0;
  const auto [end, error] = std::from_chars(inner.data(), inner.data() + inner.size(), revision);
  if (error != std::errc() || (end != inner.data() + inner.size() && *end != '.')) return std::nullopt;
  return revision;
}

void add_validators(Context& context, Reply& reply, std::int64_t record_revision) {
  const auto revision = context.revision();
  reply.set("ETag", entity_tag(context, record_revision, revision));
  if (const auto instant = storage::instant_of(context.snapshot(), context.snapshot().revision()))
    if (const auto date = http_date(*instant)) reply.set("Last-Modified", *date);
  reply.set("Vary", vary_of(context));
  reply.set("Cache-Control", context.is_staff() ? "private, no-cache" : "public, no-cache");
  reply.set("Plenary-Revision", std::to_string(revision));
  reply.set("Accept-Ranges", "none");
  if (context.form == Form::csv && context.is_described)
    reply.set("Link", "<" + csvw_url(context) + ">; rel=\"describedby\"; type=\"application/csvm+json\"");
  // The revision that was read, which a commit may have left behind by now; a past state stays what it is.
  if (!context.is_staff())
    reply.cacheable_at = context.is_historical() ? context.service().registry.revision() : revision;
}

Reply make_reply(Context& context, std::string body, std::int64_t record_revision) {
  Reply reply;
  reply.set("Content-Type", std::string(media_type_of(context.form)));
  add_validators(context, reply, record_revision);
  reply.body = std::move(body);
  return reply;
}

Faults unknown_parameters(const Context& context, std::initializer_list<std::string_view> known) {
  std::string names;
  for (const auto name : known) names += (names.empty() ? "" : ", ") + std::string(name);
  Faults faults;
  for (const auto& [name, value] : context.target.parameters)
    if (std::find(known.begin(), known.end(), name) == known.end())
      faults.push_back(
          {Code::bad_request, name, "is no parameter of this resource; it takes " + (names.empty() ? "none" : names)});
  return faults;
}

PageContext page_context(Context& context) {
  PageContext page{context.target.path, context.target.query, context.revision()};
  if (context.login)
    page.person = PageContext::Person{context.login->login.person.name, context.account->role, context.login->csrf};
  return page;
}

}  // namespace plenary::app
