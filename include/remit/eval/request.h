// One request, as the evaluators see it.
//
//   RequestContext context;
//   context.Set("aws:SourceIp", "10.0.0.1");
//   Request request{.principal = &alice, .action = "s3:GetObject",
//                   .resource = "arn:aws:s3:::bkt/k", .context = context.entries()};
//
// A Request only looks at its parts: they must outlive its use. Nothing is ever
// added to the context (K01).
#ifndef REMIT_EVAL_REQUEST_H_
#define REMIT_EVAL_REQUEST_H_

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/eval/layer.h"
#include "remit/eval/principal.h"

namespace remit::inline v0 {

// One context key. Booleans and numbers are given as text ("true", "10"). An
// empty list is absent to set operators and Null alone (§3.2); an entry that is
// no list and has no value is absent to all.
struct ContextEntry {
  std::string_view key;
  std::span<const std::string_view> values;
  bool is_list = false;  // sent as a list: the key is multivalued (C16)

  bool is_present() const { return is_list || !values.empty(); }
};

// A context that owns its text. Entries keep their order; a key set twice with
// the same spelling is replaced. Views stay valid until the next change.
class RequestContext {
 public:
  RequestContext() = default;
  RequestContext(std::initializer_list<std::pair<std::string_view, std::string_view>> entries);
  RequestContext(const RequestContext&) = delete;  // entries point into it
  RequestContext& operator=(const RequestContext&) = delete;
  RequestContext(RequestContext&&) noexcept = default;
  RequestContext& operator=(RequestContext&&) noexcept = default;

  void Set(std::string_view key, std::string_view value);
  void SetList(std::string_view key, std::span<const std::string_view> values);
  std::span<const ContextEntry> entries() const { return entries_; }

 private:
  struct Stored {
    std::string key;
    std::vector<std::string> texts;
    std::vector<std::string_view> views;
  };
  void Store(std::string_view key, std::span<const std::string_view> values, bool is_list);
  std::deque<Stored> stored_;  // in step with entries_
  std::vector<ContextEntry> entries_;
};

// A KMS grant (E50): operations without their service, such as "Decrypt". The
// constraint holds when each of its pairs is in the request's encryption context.
struct KmsGrant {
  std::string grantee;
  std::vector<std::string> operations;
  std::vector<std::pair<std::string, std::string>> encryption_context;
  bool operator==(const KmsGrant&) const = default;
};

struct ResourceFacts {
  bool management_account = false;  // owned by the organization's management account (E14)
  bool aws_managed_key = false;     // E14
  std::optional<bool> rcp_supported =
      std::nullopt;  // E14; not given: by the catalog's list of services
};

enum class VpcEndpointType : std::uint8_t { kInterface, kGateway };

struct Request {
  const Principal* principal = nullptr;  // nullptr: anonymous
  std::string_view action;               // "service:Name"
  std::string_view resource;             // an ARN, or "*" (R07)
  // Who owns the resource (E34). Empty: the account in the ARN, else the principal's.
  std::string_view resource_account = {};
  bool resource_account_unknown = false;  // decided both ways
  ResourceFacts resource_facts = {};
  std::span<const ContextEntry> context = {};
  std::span<const KmsGrant> grants = {};
  bool grants_unseen = false;  // the key may have further grants
  VpcEndpointType vpc_endpoint_type = VpcEndpointType::kInterface;
  LayerSet unseen = {};  // layers that exist but can't be seen
};

// True for "service:Name": one colon, something on both sides, no wildcard.
bool IsActionName(std::string_view action);

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_REQUEST_H_
