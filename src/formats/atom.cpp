// Writes Atom feeds.
#include "formats/atom.hpp"

#include <pugixml.hpp>
#include <sstream>

namespace plenary::formats {
namespace {

void add(pugi::xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).append_child(pugi::node_pcdata).set_value(text.c_str());
}

void add_links(pugi::xml_node parent, const std::vector<AtomLink>& links) {
  for (const auto& link : links) {
    auto node = parent.append_child("link");
    node.append_attribute("rel") = link.rel.c_str();
    node.append_attribute("type") = link.type.c_str();
    node.append_attribute("href") = link.href.c_str();
  }
}

void add_entry(pugi::xml_node feed, const AtomEntry& entry) {
  auto node = feed.append_child("entry");
  add(node, "id", entry.id);
  add(node, "title", entry.title);
  add(node, "updated", entry.updated);
  add_links(node, entry.links);
  for (const auto& category : entry.categories)
    node.append_child("category").append_attribute("term") = category.c_str();
  if (!entry.summary.empty()) add(node, "summary", entry.summary);
}

}  // namespace

std::string atom(const AtomFeed& feed) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "utf-8";
  auto node = document.append_child("feed");
  node.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
  add(node, "id", feed.id);
  add(node, "title", feed.title);
  add(node, "updated", feed.updated);
  add(node.append_child("author"), "name", feed.author);
  add_links(node, feed.links);
  for (const auto& entry : feed.entries) add_entry(node, entry);
  std::ostringstream out;
  document.save(out, " ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace plenary::formats
