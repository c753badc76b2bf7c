// Pages from templates: the one user of the mustache library.
#include "formats/html.hpp"

#include <boost/json.hpp>
#include <kainjow/mustache.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "embedded/web_templates.hpp"

namespace plenary::formats {
namespace {

namespace json = boost::json;
using kainjow::mustache::data;
using Template = kainjow::mustache::mustache;

std::string escape(const std::string& text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        if ((byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7f)
          escaped += "\xEF\xBF\xBD";
        else
          escaped += letter;
    }
  }
  return escaped;
}

// Empty values become false, which neither prints nor opens a section.
data convert(const json::value& value) {
  switch (value.kind()) {
    case json::kind::object: {
      data object(data::type::object);
      for (const auto& [key, member] : value.get_object()) object[std::string(key)] = convert(member);
      return object;
    }
    case json::kind::array: {
      data list(data::type::list);
      // The library's own push_back copies all that is below an element, once for each level.
      auto& elements = const_cast<kainjow::mustache::list&>(list.list_value());
      elements.reserve(value.get_array().size());
      for (const auto& element : value.get_array()) elements.push_back(convert(element));
      return list;
    }
    case json::kind::string:
      if (value.get_string().empty()) return data(false);
      return data(std::string(value.get_string()));
    case json::kind::bool_:
      return data(value.get_bool());
    case json::kind::null:
      return data(false);
    default:
      return data(json::serialize(value));
  }
}

std::string_view source_of(std::string_view name) {
  for (const auto& file : embedded::web_templates())
    if (file.name.substr(0, file.name.rfind('.')) == name) return file.bytes;
  throw std::logic_error("there is no template " + std::string(name));
}

// What names mean: only the innermost object's own members, so that a missing one never shows its parent's.
class Scope : public kainjow::mustache::basic_context<std::string> {
 public:
  Scope(const data& root, const data* words) : words_(words) { Scope::push(&root); }

  void push(const data* inner) override { stack_.push_back(inner); }
  void pop() override { stack_.pop_back(); }

  [[nodiscard]] const data* get(const std::string& name) const override {
    if (name == ".") return stack_.back();
    if (name.starts_with("t.")) return word(name.substr(2));
    for (auto each = stack_.rbegin(); each != stack_.rend(); ++each)
      if ((*each)->is_object()) return (*each)->get(name);
    return nullptr;
  }

  [[nodiscard]] const data* get_partial(const std::string& name) const override {
    auto& partial = partials_[name];
    if (!partial) partial = std::make_unique<data>(std::string(source_of(name)));
    return partial.get();
  }

 private:
  [[nodiscard]] const data* word(const std::string& name) const {
    const auto* found = words_ ? words_->get(name) : nullptr;
    if (!found) throw std::logic_error("there is no word t." + name);
    return found;
  }

  const data* words_;
  std::vector<const data*> stack_;
  mutable std::map<std::string, std::unique_ptr<data>> partials_;
};

// Parsed once a thread: the library's templates change while they render.
Template& parsed(std::string_view name) {
  thread_local std::map<std::string, Template, std::less<>> templates;
  const auto known = templates.find(name);
  if (known != templates.end()) return known->second;
  Template fresh{std::string(source_of(name))};
  if (!fresh.is_valid()) throw std::logic_error("template " + std::string(name) + ": " + fresh.error_message());
  fresh.set_custom_escape(escape);
  return templates.emplace(name, std::move(fresh)).first->second;
}

const data& ready_words(const json::object& words) {
  static std::mutex mutex;
  static std::map<const json::object*, std::unique_ptr<const data>> ready;
  const std::lock_guard lock(mutex);
  auto& found = ready[&words];
  if (!found) found = std::make_unique<const data>(convert(words));
  return *found;
}

std::string render(std::string_view template_name, const data& root, const data* words) {
  auto& page = parsed(template_name);
  Scope scope(root, words);
  std::ostringstream out;
  page.render(scope, out);
  if (!page.is_valid()) throw std::logic_error("template " + std::string(template_name) + ": " + page.error_message());
  return out.str();
}

}  // namespace

std::string render(std::string_view template_name, const json::value& data_value) {
  const auto root = convert(data_value);
  return render(template_name, root, root.get("t"));
}

std::string render(std::string_view template_name, const json::value& data_value, const json::object& words) {
  return render(template_name, convert(data_value), &ready_words(words));
}

std::string all_templates() {
  std::string all;
  for (const auto& file : embedded::web_templates()) all += file.bytes;
  return all;
}

}  // namespace plenary::formats
