#include "lib/delegation/graph_builder.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/delegation/coalition.h"
#include "remit/estate/principal_facts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kNowhere = SIZE_MAX;

class GraphBuilder {
 public:
  GraphBuilder(const PeriodIndex& index, const GraphFilter& filter)
      : index_(index), filter_(filter) {}

  DelegationGraph Build() && {
    if (filter_.from.empty()) {
      StartFromParties();
    } else {
      StartFrom(filter_.from);
    }
    while (!queue_.empty()) {
      const std::size_t vertex = queue_.front();
      queue_.pop_front();
      if (graph_.vertices[vertex].distance >= filter_.max_distance) continue;
      Expand(vertex);
    }
    graph_.left_out = left_out_.size();
    return std::move(graph_);
  }

 private:
  bool IsShown(std::string_view account) const {
    return account.empty() || filter_.accounts.empty() ||
           std::find(filter_.accounts.begin(), filter_.accounts.end(), account) !=
               filter_.accounts.end();
  }

  // The vertex of this id, made if it is new; kNowhere: it is left out.
  std::size_t Vertex(GraphVertex vertex, std::size_t distance) {
    const auto known = ids_.find(vertex.id);
    if (known != ids_.end()) return known->second;
    if (!IsShown(vertex.account)) return kNowhere;
    if (graph_.vertices.size() >= filter_.max_vertices) {
      left_out_.insert(vertex.id);
      return kNowhere;
    }
    vertex.distance = distance;
    const std::size_t id = graph_.vertices.size();
    ids_.emplace(vertex.id, id);
    graph_.vertices.push_back(std::move(vertex));
    queue_.push_back(id);
    return id;
  }

  void Edge(std::size_t from, std::size_t to, GraphEdge edge) {
    if (from == kNowhere || to == kNowhere) return;
    edge.from = from;
    edge.to = to;
    const GraphVertex& a = graph_.vertices[from];
    const GraphVertex& b = graph_.vertices[to];
    edge.cross_account = !a.account.empty() && !b.account.empty() && a.account != b.account;
    const Holder from_party = PartyBehind(a);
    const Holder owner = PartyOf(HolderOfAccount(index_.custody(), b.account));
    edge.cross_party = !from_party.empty() && !owner.empty() && from_party != owner;
    graph_.edges.push_back(std::move(edge));
  }

  static Holder PartyOf(const Holder& holder) { return holder.substr(0, holder.find('/')); }

  // Who acts with it; with a role, whoever has its account.
  Holder PartyBehind(const GraphVertex& vertex) const {
    return PartyOf(vertex.holder.empty() ? HolderOfAccount(index_.custody(), vertex.account)
                                         : vertex.holder);
  }

  // --- Vertices.

  GraphVertex Party(const Holder& holder) const {
    const std::string name = holder.empty() ? "unknown" : holder;
    return {.kind = VertexKind::kParty,
            .id = "party " + name,
            .name = name,
            .arn = {},
            .account = {},
            .device = {},
            .device_holder = {},
            .holder = holder,
            .distance = 0};
  }
  GraphVertex RoleVertex(const IndexedRole& role) const {
    return GraphVertexOf(VertexKind::kRole, role.role->arn, {});
  }

  // --- Where it begins.

  bool Wanted(const Holder& holder) const {
    return filter_.parties.empty() ||
           (!holder.empty() && HeldBy(filter_.parties, holder) == Tri::kTrue);
  }

  void Hold(const Holder& holder, EdgeKind kind, GraphVertex vertex, const Holder& consents,
            bool mfa, Tri holds) {
    if (!Wanted(holder) || !IsShown(vertex.account)) return;
    const std::size_t party = Vertex(Party(holder), 0);
    const std::size_t to = Vertex(std::move(vertex), 1);
    Edge(party, to,
         {.kind = kind,
          .holds = holder.empty() ? Tri::kIndeterminate : holds,
          .mfa = mfa,
          .consents = consents,
          .note = {},
          .conditions = {},
          .statements = {}});
  }

  // Parties first, then what each holds; a starting point with nothing isn't shown.
  void StartFromParties() {
    for (const auto& [id, account] : index_.estate().accounts()) {
      const Holder by_account = HolderOfAccount(index_.custody(), id);
      for (const auto& [arn, user] : account->users) StartFromUser(*user, by_account);
    }
    for (const auto& [provider, roles] : index_.by_provider()) {
      const Holder holder = HolderOfProvider(provider);
      Hold(holder, IsSaml(provider) ? EdgeKind::kSaml : EdgeKind::kWebIdentity,
           GraphVertexOf(VertexKind::kProvider, provider, holder), holder, false, Tri::kTrue);
    }
    for (const std::string& arn : index_.outsiders()) {
      const Holder holder = HolderOfAccount(index_.custody(), ArnView::Split(arn)->account());
      Hold(holder, EdgeKind::kOutsideAccount, GraphVertexOf(VertexKind::kOutside, arn, holder),
           holder, false, Tri::kIndeterminate);
    }
    if (filter_.services) {
      for (const auto& [service, roles] : index_.by_service()) {
        for (const RoleId role : roles) StartFromService(service, index_.roles()[role]);
      }
    }
    if (filter_.parties.empty() && !index_.Open().empty()) Vertex(Anyone(), 0);
  }

  static GraphVertex Anyone() {
    return {.kind = VertexKind::kAnyone,
            .id = "anyone",
            .name = "anyone",
            .arn = "*",
            .account = {},
            .device = {},
            .device_holder = {},
            .holder = {},
            .distance = 0};
  }

  void StartFromUser(const User& user, const Holder& by_account) {
    std::set<Holder> holders;
    if (!user.access_keys) {
      Hold(by_account, EdgeKind::kAccessKey, GraphVertexOf(VertexKind::kKeys, user.arn, by_account),
           by_account, false, Tri::kIndeterminate);
    } else {
      for (const AccessKey& key : *user.access_keys) {
        if (!key.active || !holders.insert(key.holder).second) continue;
        Hold(key.holder, EdgeKind::kAccessKey,
             GraphVertexOf(VertexKind::kKeys, user.arn, key.holder), key.holder, false, Tri::kTrue);
      }
    }
    if (!user.has_login_profile.value_or(false)) return;
    const Holder& holder =
        user.login_profile.holder.empty() ? by_account : user.login_profile.holder;
    if (!user.mfa_devices || user.mfa_devices->empty()) {
      Hold(holder, EdgeKind::kSignIn, GraphVertexOf(VertexKind::kConsole, user.arn, holder), holder,
           false, user.mfa_devices ? Tri::kTrue : Tri::kIndeterminate);
      return;
    }
    for (const MfaDevice& device : *user.mfa_devices) {
      GraphVertex console = GraphVertexOf(VertexKind::kConsoleMfa, user.arn, holder, device.serial);
      console.device_holder = device.holder;
      Hold(holder, EdgeKind::kSignIn, std::move(console), device.holder, true, Tri::kTrue);
    }
  }

  void StartFromService(std::string_view service, const IndexedRole& role) {
    if (IsServiceLinkedRole(role.role->arn)) return;
    const Holder holder = HolderOfWorkload(index_.custody(), role.role->arn);
    GraphVertex vertex = GraphVertexOf(VertexKind::kService, service, holder);
    vertex.account = index_.accounts()[role.account].account->id;
    vertex.id += " " + vertex.account + " " + holder;
    vertex.name = service.substr(0, service.find('.'));
    Hold(holder, EdgeKind::kServiceRole, std::move(vertex), holder, false, Tri::kTrue);
  }

  void StartFrom(std::string_view arn) {
    if (const User* user = index_.estate().FindUser(arn)) {
      const Holder by_account = HolderOfAccount(index_.custody(), ArnView::Split(arn)->account());
      Vertex(GraphVertexOf(VertexKind::kKeys, arn,
                           user->access_keys && !user->access_keys->empty()
                               ? user->access_keys->front().holder
                               : by_account),
             0);
      return;
    }
    if (const RoleId role = index_.FindRole(arn); role != kNoIndex) {
      Vertex(RoleVertex(index_.roles()[role]), 0);
      return;
    }
    if (index_.by_provider().contains(arn)) {
      Vertex(GraphVertexOf(VertexKind::kProvider, arn, HolderOfProvider(arn)), 0);
    } else if (std::find(index_.outsiders().begin(), index_.outsiders().end(), arn) !=
               index_.outsiders().end()) {
      Vertex(GraphVertexOf(VertexKind::kOutside, arn, {}), 0);
    }
  }

  static bool IsSaml(std::string_view provider) {
    return ClassifyPrincipalArn(provider) == PrincipalArnKind::kSamlProvider;
  }

  Holder HolderOfProvider(std::string_view provider) const {
    if (const IdentityProvider* known = index_.estate().FindProvider(provider);
        known != nullptr && !known->holder.empty()) {
      return known->holder;
    }
    const auto said = index_.custody().providers.find(provider);
    if (said != index_.custody().providers.end()) return said->second;
    const std::optional<ArnView> arn = ArnView::Split(provider);
    return arn ? HolderOfAccount(index_.custody(), arn->account()) : Holder();
  }

  // --- How it goes on.

  void Expand(std::size_t id) {
    const GraphVertex vertex = graph_.vertices[id];
    switch (vertex.kind) {
      case VertexKind::kKeys:
        ExpandTokens(id, vertex);
        ExpandPrincipal(id, vertex);
        return;
      case VertexKind::kConsole:
      case VertexKind::kConsoleMfa:
      case VertexKind::kToken:
      case VertexKind::kTokenMfa:
      case VertexKind::kRole: return ExpandPrincipal(id, vertex);
      case VertexKind::kProvider: return ExpandNamed(id, vertex, index_.by_provider());
      case VertexKind::kService: return ExpandNamed(id, vertex, index_.by_service());
      case VertexKind::kOutside: return ExpandOutside(id, vertex);
      case VertexKind::kAnyone: return ExpandAnyone(id, vertex);
      default: return;
    }
  }

  // GetSessionToken is only of interest with a device.
  void ExpandTokens(std::size_t id, const GraphVertex& keys) {
    const User* user = index_.estate().FindUser(keys.arn);
    if (user == nullptr || !user->mfa_devices) return;
    for (const MfaDevice& device : *user->mfa_devices) {
      if (device.kind == MfaDeviceKind::kFido) continue;  // M06
      GraphVertex token =
          GraphVertexOf(VertexKind::kTokenMfa, keys.arn, keys.holder, device.serial);
      token.device_holder = device.holder;
      const std::size_t to = Vertex(std::move(token), keys.distance + 1);
      Edge(id, to,
           {.kind = EdgeKind::kSessionToken,
            .holds = device.kind == MfaDeviceKind::kTotp ? Tri::kTrue : Tri::kIndeterminate,
            .mfa = true,
            .consents = device.holder,
            .note = {},
            .conditions = {},
            .statements = {}});
    }
  }

  // The trust statements by which a principal comes in.
  std::vector<std::size_t> EntriesFor(const IndexedRole& role, std::string_view arn,
                                      std::string_view account) const {
    std::vector<std::size_t> statements;
    for (const TrustEntry& entry : role.trust) {
      const bool lets_in = (entry.kind == TrustEntry::Kind::kPrincipal && entry.name == arn) ||
                           (entry.kind == TrustEntry::Kind::kAccount && entry.name == account) ||
                           entry.kind == TrustEntry::Kind::kAnyone ||
                           ((entry.kind == TrustEntry::Kind::kService ||
                             entry.kind == TrustEntry::Kind::kProvider) &&
                            entry.name == arn);
      if (lets_in && (statements.empty() || statements.back() != entry.statement)) {
        statements.push_back(entry.statement);
      }
    }
    return statements;
  }

  void ExpandPrincipal(std::size_t id, const GraphVertex& vertex) {
    const PrincipalId number = index_.FindPrincipal(vertex.arn);
    if (number == kNoIndex) return;
    const IndexedPrincipal& principal = index_.principals()[number];
    const PrincipalClass& its_class = index_.classes()[principal.class_id];
    std::set<RoleId> done;
    for (const RoleId role : index_.NamedBy(vertex.arn)) {
      if (!done.insert(role).second) continue;
      ToRole(id, vertex, principal, its_class, role,
             index_.MayAssume(its_class, index_.roles()[role], true));
    }
    for (const ClassEdge& edge : its_class.edges) {
      if (done.insert(edge.role).second) {
        ToRole(id, vertex, principal, its_class, edge.role, edge.holds);
      }
    }
    for (GraphCall& call : RootTaskCalls(index_, vertex, principal)) Call(id, std::move(call));
    for (GraphCall& call : FederationCalls(index_, vertex, principal)) Call(id, std::move(call));
  }

  void Call(std::size_t id, GraphCall call) {
    const std::size_t distance = graph_.vertices[id].distance + 1;
    Edge(id, Vertex(std::move(call.to), distance), std::move(call.edge));
  }

  void ToRole(std::size_t id, const GraphVertex& vertex, const IndexedPrincipal& principal,
              const PrincipalClass& its_class, RoleId to, Tri holds) {
    if (holds == Tri::kFalse) return;
    const IndexedRole& role = index_.roles()[to];
    EdgeReasons reasons =
        ReasonsOf(index_, &its_class, &principal, role,
                  EntriesFor(role, vertex.arn, index_.accounts()[its_class.account].account->id));
    GraphEdge edge{
        .kind = vertex.kind == VertexKind::kConsole || vertex.kind == VertexKind::kConsoleMfa
                    ? EdgeKind::kSwitchRole
                    : EdgeKind::kAssumeRole,
        .holds = holds,
        .mfa = reasons.asks_for_mfa,
        .consents = vertex.holder,
        .note = {},
        .conditions = std::move(reasons.conditions),
        .statements = std::move(reasons.statements)};
    const bool bears_mfa =
        vertex.kind == VertexKind::kTokenMfa || vertex.kind == VertexKind::kConsoleMfa;
    if (edge.mfa && principal.user != nullptr && !bears_mfa) {
      // Where the user has a device, the edge begins where it was used.
      const auto& devices = principal.user->mfa_devices;
      if (!devices || !devices->empty()) return;
      edge.holds = Tri::kFalse;
      edge.note = "asks for MFA, and the user has no device (M06)";
    }
    if (edge.mfa && principal.role != nullptr) {
      edge.holds = Tri::kFalse;
      edge.note = "asks for MFA, which never shows in a role session (M05)";
    }
    // The same role without MFA is drawn from the keys.
    if (!edge.mfa && vertex.kind == VertexKind::kTokenMfa) return;
    if (principal.user != nullptr && edge.mfa) {
      if (const MfaDevice* device = DeviceOf(*principal.user, vertex.device)) {
        edge.consents = device->holder;
      }
    }
    Edge(id, Vertex(RoleVertex(role), vertex.distance + 1), std::move(edge));
  }

  static const MfaDevice* DeviceOf(const User& user, std::string_view serial) {
    if (!user.mfa_devices) return nullptr;
    for (const MfaDevice& device : *user.mfa_devices) {
      if (device.serial == serial) return &device;
    }
    return nullptr;
  }

  void ExpandNamed(std::size_t id, const GraphVertex& vertex,
                   const std::map<std::string_view, std::vector<RoleId>>& by_name) {
    const auto found = by_name.find(vertex.arn);
    if (found == by_name.end()) return;
    const bool service = vertex.kind == VertexKind::kService;
    for (const RoleId to : found->second) {
      const IndexedRole& role = index_.roles()[to];
      if (service && (IsServiceLinkedRole(role.role->arn) ||
                      index_.accounts()[role.account].account->id != vertex.account ||
                      HolderOfWorkload(index_.custody(), role.role->arn) != vertex.holder)) {
        continue;
      }
      const std::vector<std::size_t> statements = EntriesFor(role, vertex.arn, {});
      EdgeReasons reasons = ReasonsOf(index_, nullptr, nullptr, role, statements);
      GraphEdge edge{.kind = service              ? EdgeKind::kServiceRole
                             : IsSaml(vertex.arn) ? EdgeKind::kSaml
                                                  : EdgeKind::kWebIdentity,
                     .holds = reasons.conditions.empty() ? Tri::kTrue : Tri::kIndeterminate,
                     .mfa = reasons.asks_for_mfa,
                     .consents = vertex.holder,
                     .note = {},
                     .conditions = std::move(reasons.conditions),
                     .statements = std::move(reasons.statements)};
      if (edge.mfa) {
        edge.holds = Tri::kFalse;
        edge.note = "asks for MFA, which never shows there (M05)";
      }
      Edge(id, Vertex(RoleVertex(role), vertex.distance + 1), std::move(edge));
    }
  }

  void ExpandOutside(std::size_t id, const GraphVertex& vertex) {
    std::vector<RoleId> roles = index_.NamedBy(vertex.arn);
    const std::vector<RoleId>& trusting = index_.TrustingAccount(vertex.account);
    roles.insert(roles.end(), trusting.begin(), trusting.end());
    for (const RoleId to : roles) ToRoleByTrust(id, vertex, to);
  }

  void ExpandAnyone(std::size_t id, const GraphVertex& vertex) {
    for (const RoleId to : index_.Open()) ToRoleByTrust(id, vertex, to);
  }

  void ToRoleByTrust(std::size_t id, const GraphVertex& vertex, RoleId to) {
    const IndexedRole& role = index_.roles()[to];
    EdgeReasons reasons =
        ReasonsOf(index_, nullptr, nullptr, role, EntriesFor(role, vertex.arn, vertex.account));
    GraphEdge edge{.kind = EdgeKind::kAssumeRole,
                   .holds = Tri::kIndeterminate,
                   .mfa = reasons.asks_for_mfa,
                   .consents = vertex.holder,
                   .note = {},
                   .conditions = std::move(reasons.conditions),
                   .statements = std::move(reasons.statements)};
    Edge(id, Vertex(RoleVertex(role), vertex.distance + 1), std::move(edge));
  }

  const PeriodIndex& index_;
  const GraphFilter& filter_;
  DelegationGraph graph_;
  StringMap<std::size_t> ids_;
  std::set<std::string> left_out_;
  std::deque<std::size_t> queue_;
};

}  // namespace

GraphVertex GraphVertexOf(VertexKind kind, std::string_view arn, const Holder& holder,
                          std::string_view device) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  std::string name(PrincipalName(arn));
  if (name.empty()) name = parts ? std::string(parts->resource()) : std::string(arn);
  const std::string_view account = parts ? parts->account() : std::string_view();
  return {.kind = kind,
          .id = std::string(VertexKindName(kind)) + " " + std::string(arn) +
                (device.empty() ? "" : " " + std::string(device)),
          .name = std::move(name),
          .arn = std::string(arn),
          .account = std::string(account),
          .device = std::string(device),
          .device_holder = {},
          .holder = holder,
          .distance = 0};
}

DelegationGraph BuildGraph(const PeriodIndex& index, const GraphFilter& filter) {
  return GraphBuilder(index, filter).Build();
}

}  // namespace remit::inline v0
