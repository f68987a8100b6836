#include "lib/catalog/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace remit::inline v0 {
namespace {

// The size of the contents as the last four bytes tell it: a hint, since they
// may say anything.
std::size_t SizeHint(std::string_view bytes, std::size_t limit) {
  if (bytes.size() < 4) return 0;
  std::size_t size = 0;
  for (std::size_t i = 1; i <= 4; ++i) {
    size = size << 8U | static_cast<unsigned char>(bytes[bytes.size() - i]);
  }
  // Deflate packs at most 1032 bytes into one.
  return std::min({size, limit, bytes.size() * 1032});
}

class Inflater {
 public:
  Inflater() { ok_ = inflateInit2(&stream_, kGzipOnly) == Z_OK; }
  ~Inflater() {
    if (ok_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ok() const { return ok_; }

  absl::StatusOr<std::string> Run(std::string_view bytes, std::size_t limit);

 private:
  static constexpr int kGzipOnly = 15 + 16;  // the largest window

  z_stream stream_{};
  bool ok_;
};

absl::StatusOr<std::string> Inflater::Run(std::string_view bytes, std::size_t limit) {
  // zlib doesn't write there; its field is older than const.
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream_.avail_in = static_cast<uInt>(bytes.size());

  std::string contents(std::max<std::size_t>(SizeHint(bytes, limit), 4096), '\0');
  std::size_t size = 0;
  while (true) {
    stream_.next_out = reinterpret_cast<Bytef*>(contents.data() + size);
    stream_.avail_out = static_cast<uInt>(contents.size() - size);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    size = contents.size() - stream_.avail_out;
    if (size > limit) break;
    if (result == Z_STREAM_END) {
      if (stream_.avail_in > 0) return absl::DataLossError("the packed data go on after their end");
      contents.resize(size);
      return contents;
    }
    if (result != Z_OK && result != Z_BUF_ERROR) {
      return absl::DataLossError("the packed data are damaged");
    }
    if (stream_.avail_out > 0) return absl::DataLossError("the packed data are cut off");
    contents.resize(std::min(contents.size() * 2, limit + 1));
  }
  return absl::ResourceExhaustedError("the packed data hold more than " + std::to_string(limit) +
                                      " bytes");
}

}  // namespace

bool IsGzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

absl::StatusOr<std::string> Gunzip(std::string_view bytes, std::size_t limit) {
  // zlib counts in 32 bits.
  constexpr std::size_t kLargest = std::numeric_limits<std::int32_t>::max();
  if (bytes.size() > kLargest || limit >= kLargest) {
    return absl::ResourceExhaustedError("too large to unpack");
  }
  Inflater inflater;
  if (!inflater.ok()) return absl::ResourceExhaustedError("no memory to unpack");
  return inflater.Run(bytes, limit);
}

}  // namespace remit::inline v0
