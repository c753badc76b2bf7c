// What the cache keeps, and how much.
#include "http/response_cache.hpp"

#include <boost/test/unit_test.hpp>

using namespace plenary::http;

namespace {

std::shared_ptr<const Answer> answer_of(std::size_t bytes, std::int64_t revision = 1) {
  auto answer = std::make_shared<Answer>();
  answer->body.assign(bytes, 'x');
  answer->cacheable_at = revision;
  return answer;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(response_cache)

BOOST_AUTO_TEST_CASE(stays_within_its_bytes_and_keeps_the_latest) {
  ResponseCache cache(800'000);
  for (int i = 0; i < 2000; ++i) cache.keep("/" + std::to_string(i), answer_of(5000));
  BOOST_TEST(cache.bytes() <= 800'000U);
  BOOST_TEST(cache.bytes() > 600'000U);
  BOOST_TEST((cache.find("/1999", 1) != nullptr));
  BOOST_TEST((cache.find("/0", 1) == nullptr));
}

BOOST_AUTO_TEST_CASE(keeps_what_is_asked_for) {
  ResponseCache cache(800'000);
  cache.keep("/often", answer_of(5000));
  for (int i = 0; i < 2000; ++i) {
    cache.keep("/" + std::to_string(i), answer_of(5000));
    BOOST_TEST((cache.find("/often", 1) != nullptr));
  }
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_too_large) {
  ResponseCache cache(800'000);
  cache.keep("/large", answer_of(50'000));
  BOOST_TEST(cache.bytes() == 0U);
}

BOOST_AUTO_TEST_CASE(drops_answers_of_another_revision) {
  ResponseCache cache(800'000);
  cache.keep("/a", answer_of(100, 1));
  BOOST_TEST((cache.find("/a", 2) == nullptr));
  BOOST_TEST(cache.bytes() == 0U);
  cache.keep("/a", answer_of(100, 2));
  cache.keep("/a", answer_of(200, 2));
  BOOST_TEST(cache.find("/a", 2)->body.size() == 200U);
}

BOOST_AUTO_TEST_SUITE_END()
