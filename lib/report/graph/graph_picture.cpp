#include "lib/report/graph/graph_picture.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "lib/report/graph/graph_fold.h"
#include "lib/report/graph/graph_words.h"
#include "remit/party/party.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kLongestTooltip = 16;  // lines

std::string_view PluralOf(VertexKind kind) {
  switch (kind) {
    case VertexKind::kRole: return "role";
    case VertexKind::kProvider: return "identity provider";
    case VertexKind::kService: return "service";
    case VertexKind::kFederatedUser: return "federated user";
    case VertexKind::kRoot: return "root session";
    case VertexKind::kOutside: return "outsider";
    default: return "user";
  }
}

void AddOnce(std::vector<std::string>& lines, std::string line) {
  if (line.empty() || std::find(lines.begin(), lines.end(), line) != lines.end()) return;
  lines.push_back(std::move(line));
}

// The first lines, and how many more there are.
void Cut(std::vector<std::string>& lines) {
  if (lines.size() <= kLongestTooltip) return;
  const std::size_t more = lines.size() - kLongestTooltip + 1;
  lines.resize(kLongestTooltip - 1);
  lines.push_back("… and " + std::to_string(more) + " more");
}

class Drawing {
 public:
  Drawing(const DelegationGraph& graph, const GraphReportOptions& options)
      : graph_(graph),
        options_(options),
        detail_(ChosenDetail(graph, options.detail)),
        folded_(Fold(graph, detail_)) {}

  Picture Run() {
    picture_.title = options_.title;
    lines_.resize(folded_.groups.size());
    if (detail_ == GraphDetail::kPrincipals) {
      lines_ = LeaveOutWhatIsAtHome(graph_, options_.accounts, folded_);
    }
    FindParties();
    for (std::size_t i = 0; i < folded_.groups.size(); ++i) {
      AddVertex(folded_.groups[i]);
      if (!lines_[i].empty()) picture_.vertices.back().lines.push_back(lines_[i]);
    }
    for (const FoldedEdge& edge : folded_.edges) AddEdge(edge);
    AddBoxes();
    FindShownParties();
    AddNotes();
    return std::move(picture_);
  }

 private:
  const GraphVertex& Vertex(std::size_t i) const { return graph_.vertices[i]; }

  const GraphAccount* AccountOf(std::string_view id) const {
    const auto it = options_.accounts.find(id);
    return it == options_.accounts.end() ? nullptr : &it->second;
  }

  // Who holds what the picture shows: of a role and of what an outside account
  // holds, it is the account's holder, whoever may run code with it.
  Holder HolderOf(const GraphVertex& vertex) const {
    const bool by_account = vertex.kind == VertexKind::kRole || vertex.kind == VertexKind::kRoot ||
                            vertex.kind == VertexKind::kOutside;
    const GraphAccount* const account = AccountOf(vertex.account);
    if (by_account && account != nullptr && !account->holder.empty()) return account->holder;
    if (vertex.kind == VertexKind::kParty && vertex.holder.empty()) return vertex.name;
    return vertex.holder;
  }

  // The keys and the password of a user say whose it is, the device only who is asked.
  Holder HolderOf(const std::vector<std::size_t>& group) const {
    if (detail_ == GraphDetail::kAccounts && group.size() > 1) {
      const GraphAccount* const account = AccountOf(Vertex(group.front()).account);
      if (account != nullptr) return account->holder;
    }
    for (const std::size_t i : group) {
      if (Vertex(i).device.empty()) return HolderOf(Vertex(i));
    }
    return HolderOf(Vertex(group.front()));
  }

  void FindParties() {
    // Those of all accounts, so that a party has one colour in all pictures of an estate.
    std::set<std::string, std::less<>> parties;
    for (const auto& [id, account] : options_.accounts) {
      if (!account.holder.empty()) parties.emplace(PartyOf(account.holder));
    }
    for (const GraphVertex& vertex : graph_.vertices) {
      const Holder holder = HolderOf(vertex);
      if (!holder.empty()) parties.emplace(PartyOf(holder));
    }
    picture_.parties.assign(parties.begin(), parties.end());
  }

  void FindShownParties() {
    picture_.shown.assign(picture_.parties.size(), false);
    for (const PictureVertex& vertex : picture_.vertices) {
      if (vertex.party != kNoIndex) picture_.shown[vertex.party] = true;
    }
    for (const PictureBox& box : picture_.boxes) {
      if (box.party != kNoIndex) picture_.shown[box.party] = true;
    }
  }

  std::size_t IndexOfParty(std::string_view holder) const {
    if (holder.empty()) return kNoIndex;
    const auto it = std::lower_bound(picture_.parties.begin(), picture_.parties.end(),
                                     PartyOf(holder), std::less<>());
    return it == picture_.parties.end() || *it != PartyOf(holder)
               ? kNoIndex
               : static_cast<std::size_t>(it - picture_.parties.begin());
  }

  // ---- vertices ----

  void AddVertex(const std::vector<std::size_t>& group) {
    const GraphVertex& first = Vertex(group.front());
    PictureVertex shown;
    shown.kind = first.kind;
    const Holder holder = HolderOf(group);
    shown.party = IndexOfParty(holder);
    const bool is_held = first.kind != VertexKind::kAnyone && first.kind != VertexKind::kService;
    if (holder.empty() && is_held) picture_.has_unheld = true;
    if (detail_ == GraphDetail::kAccounts && group.size() > 1) {
      AccountLines(group, shown);
    } else {
      PrincipalLines(group, holder, shown);
    }
    for (const std::size_t i : group) {
      for (std::string& line : VertexTooltip(graph_, i)) AddOnce(shown.tooltip, std::move(line));
    }
    Cut(shown.tooltip);
    picture_.vertices.push_back(std::move(shown));
  }

  // "user: key, password"
  std::string UserWords(const std::vector<std::size_t>& group) const {
    bool has_key = false;
    bool has_password = false;
    for (const std::size_t i : group) {
      const VertexKind kind = Vertex(i).kind;
      has_key |= kind == VertexKind::kKeys;
      has_password |= kind == VertexKind::kConsole || kind == VertexKind::kConsoleMfa;
    }
    std::string words = "user";
    if (has_key) words += ": key";
    if (has_password) words += has_key ? ", password" : ": password";
    return words;
  }

  void PrincipalLines(const std::vector<std::size_t>& group, const Holder& holder,
                      PictureVertex& shown) const {
    const GraphVertex& first = Vertex(group.front());
    shown.lines.push_back(ShortVertexName(first));
    if (first.kind == VertexKind::kParty || first.kind == VertexKind::kAnyone) return;
    const bool folded = detail_ == GraphDetail::kPrincipals && group.size() > 1;
    std::string kind(folded ? UserWords(group) : VertexKindWords(first.kind));
    const GraphAccount* const account = AccountOf(first.account);
    const bool is_guest = account == nullptr || account->holder != holder;
    // A colour alone isn't read by everybody.
    shown.lines.push_back(std::move(kind));
    if (is_guest && !holder.empty() && first.device.empty()) {
      shown.lines.push_back("held by " + holder);
    }
    for (const std::size_t i : group) {
      if (Vertex(i).device.empty()) continue;
      const Holder& of = Vertex(i).device_holder;
      AddOnce(shown.lines, "device: " + (of.empty() ? "holder unknown" : of));
    }
  }

  void AccountLines(const std::vector<std::size_t>& group, PictureVertex& shown) const {
    const GraphVertex& first = Vertex(group.front());
    if (first.kind == VertexKind::kService) {
      shown.lines = {"AWS", Counted(group.size(), "service")};
      return;
    }
    const GraphAccount* const account = AccountOf(first.account);
    if (account != nullptr && !account->name.empty()) shown.lines.push_back(account->name);
    shown.lines.push_back(first.account);
    std::map<std::string_view, std::set<std::string_view>> members;
    for (const std::size_t i : group) {
      const GraphVertex& vertex = Vertex(i);
      members[PluralOf(vertex.kind)].insert(vertex.arn.empty() ? vertex.id : vertex.arn);
    }
    std::string counts;
    for (const auto& [kind, arns] : members) {
      counts += (counts.empty() ? "" : ", ") + Counted(arns.size(), kind);
    }
    shown.lines.push_back(std::move(counts));
    shown.is_account = true;
  }

  // ---- edges ----

  void AddEdge(const FoldedEdge& folded) {
    PictureEdge shown;
    shown.from = folded.from;
    shown.to = folded.to;
    // Of several that are drawn as one, the easiest counts.
    shown.possible = shown.never = shown.mfa = true;
    std::size_t with_mfa = 0;
    for (const std::size_t i : folded.edges) {
      const GraphEdge& edge = graph_.edges[i];
      shown.possible &= IsOnlyPossible(edge) || NeverOpens(edge);
      shown.never &= NeverOpens(edge);
      shown.mfa &= edge.mfa;
      shown.crosses_parties |= edge.cross_party;
      with_mfa += edge.mfa && !NeverOpens(edge) ? 1 : 0;
      for (std::string& line : EdgeTooltip(graph_, edge)) AddOnce(shown.tooltip, std::move(line));
    }
    Cut(shown.tooltip);
    picture_.has_never |= shown.never;
    if (detail_ == GraphDetail::kAccounts && folded.edges.size() > 1) {
      shown.lines.push_back(Counted(folded.edges.size(), "way"));
      if (with_mfa > 0) shown.lines.push_back(std::to_string(with_mfa) + " with MFA");
    } else {
      EdgeLines(folded, shown);
    }
    picture_.edges.push_back(std::move(shown));
  }

  void EdgeLines(const FoldedEdge& folded, PictureEdge& shown) const {
    // Of several ways that are drawn as one, the conditions that each of them has.
    std::vector<std::string> kinds;
    std::vector<std::string> devices;
    std::map<std::string, std::size_t> conditions;
    for (const std::size_t i : folded.edges) {
      const GraphEdge& edge = graph_.edges[i];
      AddOnce(kinds, std::string(ShortEdgeWords(edge.kind)));
      if (shown.mfa && !NeverOpens(edge)) {
        AddOnce(devices, "MFA: " + (edge.consents.empty() ? "holder unknown" : edge.consents));
      }
      std::vector<std::string> own;
      for (const EdgeCondition& condition : edge.conditions) {
        // What guard rails deny is said of nearly every edge: tooltips have it.
        if (!condition.deny) AddOnce(own, ShortConditionWords(condition));
      }
      for (std::string& words : own) ++conditions[std::move(words)];
    }
    if (shown.never) {
      shown.lines.emplace_back("never opens");
      return;
    }
    for (std::string& line : kinds) shown.lines.push_back(std::move(line));
    for (std::string& line : devices) shown.lines.push_back(std::move(line));
    for (const auto& [words, count] : conditions) {
      if (count == folded.edges.size()) shown.lines.push_back(words);
    }
  }

  // ---- boxes ----

  void AddBoxes() {
    std::map<std::string, std::size_t> boxes;
    for (std::size_t i = 0; i < picture_.vertices.size(); ++i) {
      const GraphVertex& first = Vertex(folded_.groups[i].front());
      const bool by_party = detail_ == GraphDetail::kAccounts;
      std::string key = first.account;
      if (by_party) {
        const std::size_t party = picture_.vertices[i].party;
        key = party == kNoIndex ? "" : picture_.parties[party];
      }
      // Parties stand where reading begins, outside of all accounts.
      if (key.empty() || first.kind == VertexKind::kParty) {
        picture_.unboxed.push_back(i);
        continue;
      }
      const auto [it, is_new] = boxes.try_emplace(key, picture_.boxes.size());
      if (is_new) picture_.boxes.push_back(by_party ? PartyBox(key) : AccountBox(key));
      picture_.boxes[it->second].vertices.push_back(i);
    }
  }

  PictureBox PartyBox(const std::string& party) const {
    return {.lines = {party}, .party = IndexOfParty(party), .vertices = {}};
  }

  PictureBox AccountBox(const std::string& id) const {
    PictureBox box;
    const GraphAccount* const account = AccountOf(id);
    if (account != nullptr && !account->name.empty()) box.lines.push_back(account->name);
    const Holder holder = account == nullptr ? Holder() : account->holder;
    box.lines.push_back(id + (holder.empty() ? "" : ", " + holder));
    box.party = IndexOfParty(holder);
    return box;
  }

  void AddNotes() {
    if (graph_.left_out > 0) {
      picture_.notes.push_back(Counted(graph_.left_out, "credential") +
                               " left out: over the limit");
    }
    if (detail_ == GraphDetail::kPrincipals) {
      picture_.notes.emplace_back("a user's credentials are drawn as one; what a party has in its");
      picture_.notes.emplace_back("own account has its colour, and no arrow from it");
    } else if (detail_ == GraphDetail::kAccounts) {
      picture_.notes.push_back(
          "an account is drawn as one: " + Counted(graph_.vertices.size(), "credential") + ", " +
          Counted(graph_.edges.size(), "way"));
    }
  }

  const DelegationGraph& graph_;
  const GraphReportOptions& options_;
  const GraphDetail detail_;
  FoldedGraph folded_;
  std::vector<std::string> lines_;  // by group, below its own
  Picture picture_;
};

}  // namespace

Picture PictureOf(const DelegationGraph& graph, const GraphReportOptions& options) {
  return Drawing(graph, options).Run();
}

}  // namespace remit::inline v0
