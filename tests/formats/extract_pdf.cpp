// Checks the text layer of PDFs and the limits on the program that reads them.
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>

#include "formats/child_process.hpp"
#include "formats/extract.hpp"

using namespace plenary;

namespace {

// A page with one line of text, or with none. Readers mend the missing table of offsets.
std::string make_pdf(const std::string& content) {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 "
         "R>>>>>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

const std::string kLine = "BT /F 12 Tf 72 700 Td (Adopted: 122 votes in favour) Tj ET";

bool is_here() {
  if (find_program("pdftotext")) return true;
  BOOST_TEST_MESSAGE("skipped: pdftotext is not installed");
  return false;
}

Fault pdf_fault_of(const std::string& bytes) {
  const auto read = extract_text(bytes, "x.pdf");
  return read ? Fault{} : read.faults().front();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(extract_pdf)

BOOST_AUTO_TEST_CASE(reads_the_text_layer) {
  if (!is_here()) return;
  const auto read = extract_text(make_pdf(kLine), "");
  BOOST_REQUIRE(read.ok());
  BOOST_TEST(read->text.find("Adopted: 122 votes in favour\n") != std::string::npos);
  BOOST_TEST(read->media == "application/pdf");
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong) {
  if (!is_here()) return;
  BOOST_TEST(pdf_fault_of(make_pdf("")).message.find("no text layer") != std::string::npos);
  BOOST_TEST(pdf_fault_of("%PDF-1.4\nnothing").message.find("broken") != std::string::npos);
  BOOST_TEST((pdf_fault_of("%PDF-1.4\nnothing").code == Code::invalid));
}

BOOST_AUTO_TEST_CASE(stands_damaged_files) {
  if (!is_here()) return;
  const std::string whole = make_pdf(kLine);
  for (std::size_t length = 9; length < whole.size(); length += 97)
    static_cast<void>(extract_text(whole.substr(0, length), ""));
}

BOOST_AUTO_TEST_CASE(says_when_the_program_is_missing) {
  const std::string path = std::getenv("PATH") != nullptr ? std::getenv("PATH") : "";
  ::setenv("PATH", "/nowhere", 1);
  const Fault fault = pdf_fault_of(make_pdf(kLine));
  ::setenv("PATH", path.c_str(), 1);
  BOOST_TEST((fault.code == Code::unavailable));
  BOOST_TEST(fault.message.find("pdftotext") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(child_process)

BOOST_AUTO_TEST_CASE(gives_input_and_takes_output_and_status) {
  const std::string input(3'000'000, 'x');
  const ChildResult copied = run_limited("/bin/cat", {}, input, {});
  BOOST_TEST((copied.end == ChildResult::End::exited));
  BOOST_TEST(copied.status == 0);
  BOOST_TEST((copied.output == input));
  const ChildResult failed = run_limited("/bin/sh", {"-c", "echo why >&2; exit 3"}, "", {});
  BOOST_TEST(failed.status == 3);
  BOOST_TEST(failed.errors == "why\n");
  BOOST_TEST(run_limited("/nowhere/program", {}, "", {}).status == 127);
}

BOOST_AUTO_TEST_CASE(ends_a_child_that_takes_too_long_or_says_too_much) {
  ChildLimits limits;
  limits.time = std::chrono::milliseconds(200);
  BOOST_TEST((run_limited("/bin/sleep", {"60"}, "", limits).end == ChildResult::End::timed_out));
  BOOST_TEST(
      (run_limited("/bin/sh", {"-c", "exec >&- 2>&-; sleep 60"}, "", limits).end == ChildResult::End::timed_out));
  limits.time = std::chrono::seconds(20);
  limits.output = 100000;
  const ChildResult flood = run_limited("/usr/bin/yes", {}, "", limits);
  BOOST_TEST((flood.end == ChildResult::End::too_much_output));
  BOOST_TEST(flood.output.size() <= 100001u);
}

BOOST_AUTO_TEST_CASE(a_child_has_no_other_files_and_no_environment) {
  ::setenv("PLENARY_SECRET_FOR_TEST", "1", 1);
  const ChildResult run = run_limited("/bin/sh", {"-c", "ls /proc/self/fd | wc -l; env | grep -c SECRET"}, "", {});
  ::unsetenv("PLENARY_SECRET_FOR_TEST");
  BOOST_TEST(run.output == "4\n0\n");  // the standard three and the directory itself
}

BOOST_AUTO_TEST_CASE(memory_is_limited) {
  ChildLimits limits;
  limits.memory = 64U << 20;
  const ChildResult run = run_limited("/usr/bin/tail", {"-c", "500000000", "/dev/zero"}, "", limits);
  BOOST_TEST((run.end != ChildResult::End::exited || run.status != 0));
}

BOOST_AUTO_TEST_SUITE_END()
