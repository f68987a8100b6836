// The layers of policies that bear on a request (E02), in the order in which
// an explanation names them (E04).
#ifndef REMIT_EVAL_LAYER_H_
#define REMIT_EVAL_LAYER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::inline v0 {

enum class Layer : std::uint8_t {
  kResourceControl,
  kServiceControl,
  kVpcEndpoint,
  kResource,
  kIdentity,
  kPermissionsBoundary,
  kSession,
};
inline constexpr std::size_t kLayers = 7;
inline constexpr std::array<Layer, kLayers> kAllLayers = {
    Layer::kResourceControl, Layer::kServiceControl,      Layer::kVpcEndpoint, Layer::kResource,
    Layer::kIdentity,        Layer::kPermissionsBoundary, Layer::kSession};

std::string_view LayerName(Layer layer);  // "resourceControl", as in simulation cases
std::optional<Layer> ParseLayer(std::string_view name);

class LayerSet {
 public:
  constexpr void Add(Layer layer) { bits_ |= Bit(layer); }
  constexpr bool Has(Layer layer) const { return (bits_ & Bit(layer)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  bool operator==(const LayerSet&) const = default;

 private:
  static constexpr std::uint8_t Bit(Layer layer) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(layer));
  }
  std::uint8_t bits_ = 0;
};

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_LAYER_H_
