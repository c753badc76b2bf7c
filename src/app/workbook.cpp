// The parts that lists and sheets share as workbooks.
#include "app/workbook.hpp"

#include <chrono>
#include <fstream>
#include <stdexcept>

#include "app/named_file.hpp"
#include "app/words.hpp"
#include "storage/revisions.hpp"
#include "support/clock.hpp"

namespace plenary::app {
namespace {

class WorkbookStream final : public BodyStream {
 public:
  explicit WorkbookStream(MakeWorkbook make) : make_(std::move(make)) {}

  bool next(std::string& piece) override {
    if (make_) write();
    piece.resize(kPieceBytes);
    bytes_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (bytes_.bad()) throw std::runtime_error("reading a workbook back failed");
    piece.resize(static_cast<std::size_t>(bytes_.gcount()));
    return !piece.empty();
  }

 private:
  void write() {
    make_(file_.name());
    make_ = nullptr;
    bytes_.open(file_.name(), std::ios::binary);
    if (!bytes_) throw std::runtime_error("opening a workbook failed");
  }

  MakeWorkbook make_;
  NamedFile file_;
  std::ifstream bytes_;
};

// The parameters as sent, whichever characters the client escaped.
std::string question_of(const Context& context) {
  std::string question = context.target.path + ".xlsx";
  const auto sent = parse_target("/?" + context.target.query);
  if (!sent) return question;
  char separator = '?';
  for (const auto& [name, value] : sent->parameters) {
    question += separator + escape_parameter(name) + "=" + escape_parameter(value);
    separator = '&';
  }
  return question;
}

}  // namespace

std::time_t WorkbookOrigin::made() const {
  return std::chrono::system_clock::to_time_t(from_rfc3339(instant).value_or(std::chrono::system_clock::time_point()));
}

WorkbookOrigin origin_of(Context& context) {
  // The journal is read from today's registry, of an earlier revision too.
  const auto asked = context.parameter("revision");
  const auto revision = asked ? std::stoll(*asked) : context.revision();
  // Of a past state too, out of the one journal: so that the same question has the same bytes later.
  auto instant = storage::instant_of(context.service().registry.read(), revision).value_or("");
  return {question_of(context), revision, std::move(instant)};
}

void describe_workbook(formats::XlsxBook& book, const WorkbookOrigin& origin, std::string_view describes,
                       std::uint64_t rows, const std::vector<std::pair<std::string, std::string>>& more) {
  book.begin_sheet(word("xlsx.about"), {{word("xlsx.what"), 22}, {word("xlsx.is"), 90}});
  const auto line = [&](std::string_view what, std::string_view is) {
    book.text(what);
    book.text(is);
    book.end_row();
  };
  line(word("xlsx.table"), describes);
  line(word("xlsx.question"), origin.question);
  line(word("xlsx.revision"), std::to_string(origin.revision));
  line(word("xlsx.date"), origin.instant);
  line(word("xlsx.rows"), std::to_string(rows));
  line(word("xlsx.rights"), word("xlsx.rights_of_sources"));
  for (const auto& [what, is] : more) line(what, is);
}

std::unique_ptr<BodyStream> workbook_stream(MakeWorkbook make) {
  return std::make_unique<WorkbookStream>(std::move(make));
}

}  // namespace plenary::app
