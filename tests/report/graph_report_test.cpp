#include "remit/report/graph_report.h"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"
#include "tests/report/golden.h"
#include "tests/report/graph_fixture.h"

namespace remit {
namespace {

std::size_t CountOf(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

bool HasPart(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string Gate(GraphFormat format, GraphDetail detail = GraphDetail::kAuto) {
  GraphReportOptions options = GateOptions();
  options.detail = detail;
  return GraphReport(GateGraph(), format, options);
}

BOOST_AUTO_TEST_CASE(the_graph_of_a_handover_is_written_in_each_format) {
  CheckGolden("graph_dot", Gate(GraphFormat::kDot));
  CheckGolden("graph_mermaid", Gate(GraphFormat::kMermaid));
  CheckGolden("graph_graphml", Gate(GraphFormat::kGraphml));
  CheckGolden("graph_json", Gate(GraphFormat::kJson));
}

BOOST_AUTO_TEST_CASE(formats_and_details_go_by_their_names) {
  for (const std::string_view name : GraphFormatNames()) {
    BOOST_REQUIRE(ParseGraphFormat(name).has_value());
    BOOST_TEST(GraphFormatName(*ParseGraphFormat(name)) == name);
  }
  for (const std::string_view name : GraphDetailNames()) {
    BOOST_REQUIRE(ParseGraphDetail(name).has_value());
    BOOST_TEST(GraphDetailName(*ParseGraphDetail(name)) == name);
  }
  BOOST_TEST(!ParseGraphFormat("svg").has_value());
  BOOST_TEST(!ParseGraphDetail("").has_value());
}

// The line of DOT that begins with `start` and has `part` in it.
std::string LineWith(const std::string& text, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos) return {};
  const std::size_t begin = text.rfind('\n', at) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

// D8.7: whose device it is, is what counts.
BOOST_AUTO_TEST_CASE(an_edge_that_takes_mfa_is_thick_and_names_who_is_asked) {
  const std::string dot = Gate(GraphFormat::kDot);
  const std::string customers = LineWith(dot, "MFA: customer\\nat most 300 s old");
  BOOST_TEST(HasPart(customers, "color=\"#e08214\""));
  BOOST_TEST(HasPart(customers, "penwidth=2.2"));
  BOOST_TEST(!HasPart(customers, "dashed"));  // it hangs on nothing but MFA
  BOOST_TEST(HasPart(LineWith(dot, "MFA: msp"), "penwidth=2.2"));
  const std::string mermaid = Gate(GraphFormat::kMermaid);
  BOOST_TEST(HasPart(mermaid, "==>|\"MFA: msp\"|"));
}

BOOST_AUTO_TEST_CASE(what_crosses_parties_is_red_and_what_may_not_hold_is_dashed) {
  const std::string dot = Gate(GraphFormat::kDot);
  const std::string optional = LineWith(dot, "label=\"external id\"");
  BOOST_TEST(HasPart(optional, "color=\"#c51b1b\""));
  BOOST_TEST(HasPart(optional, "style=dashed"));
  BOOST_TEST(HasPart(LineWith(dot, "label=\"password\""), "style=dashed"));
  BOOST_TEST(!HasPart(LineWith(dot, "label=\"OIDC\""), "dashed"));
  BOOST_TEST(!HasPart(LineWith(dot, "label=\"OIDC\""), "#c51b1b"));
}

// M05: asked of a role session, MFA is never there.
BOOST_AUTO_TEST_CASE(a_gate_that_never_opens_is_drawn_as_shut) {
  const std::string dot = Gate(GraphFormat::kDot);
  const std::string shut = LineWith(dot, "label=\"never opens\"");
  BOOST_TEST(HasPart(shut, "style=dotted, arrowhead=tee"));
  BOOST_TEST(HasPart(shut, "asks for MFA, which never shows in a role session (M05)"));
  BOOST_TEST(!HasPart(shut, "penwidth"));
  BOOST_TEST(HasPart(dot, "looks like a way, and never opens"));
  BOOST_TEST(HasPart(Gate(GraphFormat::kMermaid), " -.-x|\"never opens\"|"));
  BOOST_TEST(HasPart(Gate(GraphFormat::kJson), "\"holds\": \"never\""));
  BOOST_TEST(HasPart(Gate(GraphFormat::kGraphml), "<data key=\"holds\">never</data>"));
}

BOOST_AUTO_TEST_CASE(labels_are_short_and_tooltips_have_arns_and_the_place_of_each_statement) {
  const std::string dot = Gate(GraphFormat::kDot);
  BOOST_TEST(HasPart(dot, "label=\"MspElevated\\nrole\""));
  BOOST_TEST(HasPart(dot, "tooltip=\"arn:aws:iam::111122223333:role/msp/MspElevated\\n"));
  BOOST_TEST(HasPart(dot,
                     "Allow `ElevationUserWithFreshToken` of the trust policy of "
                     "`arn:aws:iam::111122223333:role/msp/MspElevated`, "
                     "estate/111122223333/roles.json:12:9"));
  // A name of 35 columns has 34.
  BOOST_TEST(HasPart(dot, "label=\"token.actions.githubusercontent.c…"));
}

BOOST_AUTO_TEST_CASE(accounts_are_boxes_that_name_account_and_party) {
  const std::string dot = Gate(GraphFormat::kDot);
  BOOST_TEST(HasPart(dot, "label=\"alder-production\\l111122223333, customer\\l\""));
  BOOST_TEST(HasPart(dot, "label=\"444455556666, msp\\l\""));
  const std::string mermaid = Gate(GraphFormat::kMermaid);
  BOOST_TEST(HasPart(mermaid, "subgraph b0 [\"alder-production<br/>111122223333, customer\"]"));
}

BOOST_AUTO_TEST_CASE(the_legend_can_be_left_out) {
  GraphReportOptions options = GateOptions();
  BOOST_TEST(HasPart(GraphReport(GateGraph(), GraphFormat::kDot, options), "legend"));
  BOOST_TEST(HasPart(GraphReport(GateGraph(), GraphFormat::kMermaid, options), "legend"));
  options.legend = false;
  BOOST_TEST(!HasPart(GraphReport(GateGraph(), GraphFormat::kDot, options), "legend"));
  BOOST_TEST(!HasPart(GraphReport(GateGraph(), GraphFormat::kMermaid, options), "legend"));
}

// ---- folding ----

BOOST_AUTO_TEST_CASE(a_user_can_be_drawn_as_one_with_the_holders_of_its_devices) {
  const std::string dot = Gate(GraphFormat::kDot, GraphDetail::kPrincipals);
  BOOST_TEST(HasPart(dot, "label=\"msp-elevation\\nuser: key\\nheld by msp\\ndevice: customer\""));
  // Both of its ways to the role take MFA, and so does the one that stands for them.
  const std::string way = LineWith(dot, "MFA: customer\\nat most 300 s old");
  BOOST_TEST(HasPart(way, "penwidth=2.2"));
  BOOST_TEST(CountOf(dot, "label=\"MFA: customer") == 1U);
  BOOST_TEST(!HasPart(dot, "label=\"GetSessionToken"));
}

BOOST_AUTO_TEST_CASE(a_way_without_mfa_beside_one_with_it_takes_none) {
  DelegationGraph graph = GateGraph();
  const auto key = std::find_if(graph.vertices.begin(), graph.vertices.end(), [](const auto& v) {
    return v.kind == VertexKind::kKeys && v.arn.ends_with("msp-elevation");
  });
  const auto role = std::find_if(graph.vertices.begin(), graph.vertices.end(),
                                 [](const auto& v) { return v.arn.ends_with("MspElevated"); });
  GraphEdge edge;
  edge.from = static_cast<std::size_t>(key - graph.vertices.begin());
  edge.to = static_cast<std::size_t>(role - graph.vertices.begin());
  graph.edges.push_back(edge);
  GraphReportOptions options = GateOptions();
  options.detail = GraphDetail::kPrincipals;
  BOOST_TEST(!HasPart(GraphReport(graph, GraphFormat::kDot, options), "label=\"MFA: customer"));
}

BOOST_AUTO_TEST_CASE(accounts_can_be_drawn_as_one_within_parties) {
  const std::string dot = Gate(GraphFormat::kDot, GraphDetail::kAccounts);
  BOOST_TEST(HasPart(
      dot, "label=\"alder-production\\n111122223333\\n1 identity provider, 6 roles, 3 users\""));
  BOOST_TEST(HasPart(dot, "label=\"customer\\l\""));
  BOOST_TEST(HasPart(dot, "an account is drawn as one"));
}

BOOST_AUTO_TEST_CASE(as_much_is_drawn_as_a_reader_can_take_in) {
  // 1 + 3 * (2 + 17) = 58 credentials.
  BOOST_TEST(!HasPart(GraphReport(LargeGraph(3, 17), GraphFormat::kDot), "drawn as one"));
  // 1 + 3 * (2 + 18) = 61 credentials, and 58 principals.
  BOOST_TEST(HasPart(GraphReport(LargeGraph(3, 18), GraphFormat::kDot),
                     "a user's credentials are drawn as one"));
  // 61 principals.
  BOOST_TEST(
      HasPart(GraphReport(LargeGraph(3, 19), GraphFormat::kDot), "an account is drawn as one"));
  // GraphML and JSON hold all of it, whatever is drawn.
  const DelegationGraph large = LargeGraph(30, 30);
  BOOST_TEST(CountOf(GraphReport(large, GraphFormat::kGraphml), "<node ") == large.vertices.size());
  const JsonParse json = ParseJson(SourceText::FromString(GraphReport(large, GraphFormat::kJson)));
  BOOST_REQUIRE(json.ok());
  BOOST_TEST(json.tree.root().Find("edges").size() == large.edges.size());
}

BOOST_AUTO_TEST_CASE(what_is_left_out_is_said) {
  DelegationGraph graph = GateGraph();
  graph.left_out = 7;
  BOOST_TEST(HasPart(GraphReport(graph, GraphFormat::kDot), "7 credentials left out"));
  BOOST_TEST(HasPart(GraphReport(graph, GraphFormat::kMermaid), "7 credentials left out"));
  BOOST_TEST(HasPart(GraphReport(graph, GraphFormat::kJson), "\"leftOut\": 7"));
}

BOOST_AUTO_TEST_CASE(an_empty_graph_is_a_picture_too) {
  for (const std::string_view name : GraphFormatNames()) {
    const std::string text = GraphReport({}, *ParseGraphFormat(name));
    BOOST_TEST(text.ends_with("\n"), name);
  }
}

// ---- around ----

std::vector<std::string> NamesOf(const DelegationGraph& graph) {
  std::vector<std::string> names;
  for (const GraphVertex& vertex : graph.vertices) {
    names.push_back(vertex.id + " " + std::to_string(vertex.distance));
  }
  std::sort(names.begin(), names.end());
  return names;
}

BOOST_AUTO_TEST_CASE(what_is_around_a_principal_does_not_lead_through_parties) {
  const std::string elevated = "arn:aws:iam::111122223333:role/msp/MspElevated";
  const std::optional<DelegationGraph> near = GraphAround(GateGraph(), elevated, 5);
  BOOST_REQUIRE(near.has_value());
  const std::vector<std::string> expected = {
      "keys arn:aws:iam::111122223333:user/msp/msp-elevation 2",
      "party msp 3",
      "role arn:aws:iam::111122223333:role/msp/MspElevated 0",
      "token-mfa arn:aws:iam::111122223333:user/msp/msp-elevation 1",
  };
  const std::vector<std::string> names = NamesOf(*near);
  BOOST_CHECK_EQUAL_COLLECTIONS(names.begin(), names.end(), expected.begin(), expected.end());
  BOOST_TEST(near->edges.size() == 3U);
  for (const GraphEdge& edge : near->edges) {
    BOOST_TEST(edge.from < near->vertices.size());
    BOOST_TEST(edge.to < near->vertices.size());
  }
}

BOOST_AUTO_TEST_CASE(distance_bounds_what_is_around_a_principal) {
  const std::string kim = "arn:aws:iam::444455556666:user/kim.larsen";
  BOOST_TEST(GraphAround(GateGraph(), kim, 0)->vertices.size() == 1U);
  BOOST_TEST(GraphAround(GateGraph(), kim, 1)->vertices.size() == 3U);
  BOOST_TEST(GraphAround(GateGraph(), kim, 2)->vertices.size() == 5U);
  BOOST_TEST(!GraphAround(GateGraph(), "arn:aws:iam::444455556666:user/nobody", 2).has_value());
  BOOST_TEST(!GraphAround(GateGraph(), "", 2).has_value());
}

// The edge that took the token is cut off, and what it says isn't.
BOOST_AUTO_TEST_CASE(whose_device_it_is_is_known_to_the_edge_of_the_picture) {
  const std::optional<DelegationGraph> near =
      GraphAround(GateGraph(), "arn:aws:iam::111122223333:role/msp/MspElevated", 1);
  BOOST_REQUIRE(near.has_value());
  BOOST_TEST(near->edges.size() == 1U);
  const std::string dot = GraphReport(*near, GraphFormat::kDot, GateOptions());
  BOOST_TEST(HasPart(dot, "device: customer"));
  BOOST_TEST(HasPart(dot, "held by customer"));
  BOOST_TEST(!HasPart(dot, "holder unknown"));
  BOOST_TEST(HasPart(GraphReport(*near, GraphFormat::kJson, GateOptions()),
                     "\"deviceHolder\": \"customer\""));
}

// ---- hostile names ----

const std::vector<std::string>& HostileTexts() {
  static const std::vector<std::string> texts = {
      "\"];v9->v9[label=\"owned",
      "ends with a backslash\\",
      "\\N \\G \\\"",
      "&lt;b&gt; &#65; &",
      "<script>alert(1)</script>",
      "</data></node>]]><![CDATA[",
      "-->\n}\ndigraph x {\n",
      "%%{init: {\"theme\":\"dark\"}}%%",
      "a\"]\nclick v0 \"javascript:alert(1)\"\n",
      "`**markdown**` #quot; #35;",
      "end",
      std::string("nul\0 \x1b[2J \x7f", 12),
      "\xff\xfe not UTF-8 \xc3",
      "\xe2\x80\xae turned around \xef\xbf\xbe",
      std::string(10'000, '<'),
      "",
  };
  return texts;
}

// Each quoted string of DOT ends where it should: what is outside of strings and HTML
// is the same for every text.
std::string OutsideOfStrings(std::string_view dot) {
  std::string out;
  for (std::size_t i = 0; i < dot.size(); ++i) {
    if (dot[i] != '"') {
      out += dot[i];
      continue;
    }
    for (++i; i < dot.size() && dot[i] != '"'; ++i) {
      if (dot[i] == '\\') ++i;
      BOOST_TEST_REQUIRE((i < dot.size() && dot[i] != '\n'));
    }
    out += "\"\"";
  }
  return out;
}

BOOST_AUTO_TEST_CASE(no_name_gets_out_of_its_string_in_dot) {
  GraphReportOptions plain = HostileOptions("plain");
  plain.legend = false;
  plain.detail = GraphDetail::kCredentials;
  const std::string expected =
      OutsideOfStrings(GraphReport(HostileGraph("plain"), GraphFormat::kDot, plain));
  for (const std::string& text : HostileTexts()) {
    if (text.empty()) continue;  // without an account there is no box
    GraphReportOptions options = HostileOptions(text);
    options.legend = false;
    options.detail = GraphDetail::kCredentials;
    const std::string dot = GraphReport(HostileGraph(text), GraphFormat::kDot, options);
    BOOST_TEST(OutsideOfStrings(dot) == expected, text << " gives\n" << dot);
    BOOST_TEST(!HasPart(dot, "\x1b"));
    BOOST_TEST(!HasPart(dot, "\xe2\x80\xae"));
    // Graphviz would read `\N` as the vertex's name, and `&lt;` as `<`.
    BOOST_TEST(!HasPart(dot, "&lt;b"));
  }
  const std::string escapes =
      GraphReport(HostileGraph("\\N"), GraphFormat::kDot, HostileOptions("\\N"));
  BOOST_TEST(HasPart(escapes, "label=\"\\\\N\\n"));
}

BOOST_AUTO_TEST_CASE(no_name_is_markup_in_the_legend_of_dot) {
  const std::string text = "</TD><IMG SRC=\"/etc/passwd\"/>";
  const std::string dot = GraphReport(HostileGraph(text), GraphFormat::kDot, HostileOptions(text));
  const std::string legend = dot.substr(dot.find("<<TABLE"));
  BOOST_TEST(!HasPart(legend, "<IMG"));
  BOOST_TEST(HasPart(legend, "&lt;"));
}

BOOST_AUTO_TEST_CASE(no_name_gets_out_of_its_string_in_mermaid) {
  for (const std::string& text : HostileTexts()) {
    const std::string mermaid =
        GraphReport(HostileGraph(text), GraphFormat::kMermaid, HostileOptions(text));
    BOOST_TEST(!HasPart(mermaid, "%%"), text);
    BOOST_TEST(!HasPart(mermaid, "\nclick"), text << " gives\n" << mermaid);
    BOOST_TEST(!HasPart(mermaid, "<script"), text);
    BOOST_TEST(!HasPart(mermaid, "`"), text);
    // Quotes come in pairs on each line.
    std::size_t begin = 0;
    while (begin < mermaid.size()) {
      const std::size_t end = mermaid.find('\n', begin);
      BOOST_TEST(CountOf(std::string_view(mermaid).substr(begin, end - begin), "\"") % 2 == 0U);
      begin = end + 1;
    }
  }
}

BOOST_AUTO_TEST_CASE(graphml_and_json_are_sound_whatever_names_are) {
  for (const std::string& text : HostileTexts()) {
    const DelegationGraph graph = HostileGraph(text);
    const std::string json = GraphReport(graph, GraphFormat::kJson, HostileOptions(text));
    const JsonParse parsed = ParseJson(SourceText::FromString(json));
    BOOST_TEST(parsed.ok(), text);
    BOOST_TEST(parsed.tree.root().Find("vertices").size() == 3U);
    const std::string xml = GraphReport(graph, GraphFormat::kGraphml, HostileOptions(text));
    // As many tags as there are without any such text: the names added none.
    const std::string plain =
        GraphReport(HostileGraph("plain"), GraphFormat::kGraphml, HostileOptions("plain"));
    if (!text.empty()) BOOST_TEST(CountOf(xml, "<") == CountOf(plain, "<"), text << "\n" << xml);
    for (const char c : xml) {
      BOOST_TEST_REQUIRE((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    }
  }
}

}  // namespace
}  // namespace remit
