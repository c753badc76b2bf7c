// What became of a change, said to whoever waits for it: with the reason where the disk refused it.
#include <utility>

#include "storage/writer.hpp"
#include "support/log.hpp"

namespace plenary::storage {
namespace {

Fault disk_full() {
  return {Code::no_space_left, "", "the registry's disk is full; nothing was changed, and reading goes on"};
}

Fault disk_fault() {
  return {Code::unavailable, "",
          "the registry cannot be written at the moment (the disk is read-only or failing, or another program "
          "holds the file); nothing was changed, and reading goes on"};
}

void tell_refusal(const DiskRefused& refused) {
  log::error("write-refused", {{"reason", std::string_view(refused.what())}});
}

}  // namespace

// Afterwards nothing of them is left here. Threads that wait are told one by one, each by the one before it: all at once
// they would take the processors from whoever does the next group. The one whose `own` it is goes on at once.
void Writer::answer(Items& items, const Item* own) {
  Item* first = nullptr;
  Item** place = &first;
  for (Item* item : items) {
    find_answer(*item);
    if (item->done) {
      const std::unique_ptr<Item> submitted(item);
      submitted->done(std::move(*submitted->result), submitted->failure);
    } else if (item != own) {
      *place = item;
      place = &item->after_it;
    } else {
      item->tell();
    }
  }
  items.clear();
  if (first) first->tell();
}

// What a failure means to whoever asked.
void Writer::find_answer(Item& item) {
  if (!item.failure) return;
  try {
    std::rethrow_exception(item.failure);
  } catch (const DiskFull& full) {
    tell_refusal(full);
    item.result = Result<Committed>(disk_full());
    item.failure = nullptr;
  } catch (const DiskRefused& refused) {
    tell_refusal(refused);
    item.result = Result<Committed>(disk_fault());
    item.failure = nullptr;
  } catch (...) {
    item.result = Result<Committed>(Fault{Code::unavailable, "", "the change failed and nothing of it was kept"});
  }
}

}  // namespace plenary::storage
