// A registry's file while it is made: under another name, so that a crash leaves no half of a registry.
#pragma once

#include <filesystem>

namespace plenary::storage {

class UnfinishedFile {
 public:
  // An empty registry of the newest schema beside `place`, `PLACE-unfinished`, instead of what a crash left there. Nothing of it is
  // synced so far. Whoever makes one has the right to write to `place`.
  explicit UnfinishedFile(std::filesystem::path place);
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;
  ~UnfinishedFile();  // removes it, unless it was put in place

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // Once nobody has it open: makes it durable and gives it its name, all or nothing, in place of what may have that name.
  // Throws DiskRefused.
  void put_in_place();
  // The same, but false where there is such a file by now.
  [[nodiscard]] bool put_in_free_place();

 private:
  void keep_a_log() const;
  void remove() const noexcept;

  std::filesystem::path place_, path_;
  bool in_place_ = false;
};

}  // namespace plenary::storage
