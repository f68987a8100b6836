// Reads a design: one class, a file for each part of the document.
#ifndef REMIT_LIB_HANDOVER_DESIGN_READER_H_
#define REMIT_LIB_HANDOVER_DESIGN_READER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/handover/design_text_data.h"
#include "lib/handover/document_reading.h"
#include "remit/handover/design.h"
#include "remit/importer/estate_document.h"

namespace remit::inline v0 {

class DesignReader {
 public:
  explicit DesignReader(const DesignOptions& options);

  DesignParse Run(const SourceText& text) &&;

 private:
  // How things stand while phases are read one after another.
  struct State {
    Estate estate;  // without the holders that custody gives, where those change
    Custody custody;
    PartyModel model;
    DesignConfiguration configuration;
  };
  struct WrittenPhase {
    JsonValue value;
    std::string name;
    std::optional<Instant> from;
  };

  // design_reader.cpp
  void ReadAll(JsonValue root);
  void ReadNames(JsonValue value);
  void ReadEstates(JsonValue root);
  void PutEstate(JsonValue value, bool replace, std::vector<std::string>* mentioned);
  void ReadCustodyOf(JsonValue value);
  JsonValue OwnFile(JsonValue value, SourceText& source);
  EstateDocumentOptions EstateOptions(const std::string& folder);
  void Append(std::vector<SourcedDiagnostic> diagnostics);
  DesignParse Finish() &&;

  // party_reader.cpp
  void ReadParties(JsonValue value);
  void ReadParty(JsonValue value, Party& party);
  void ReadPartner(JsonValue value, Party& party);
  void ReadPeople(JsonValue value, Party& party);
  bool IsFieldOf(JsonValue party, std::string_view field, PartyKind kind, PartyKind wanted);
  void ReadAccounts(JsonValue value, bool change);

  // agreement_reader.cpp
  void ReadAgreements(JsonValue value);
  std::string AgreementNamed(JsonValue value);
  void ReadResponsibilities(JsonValue value);

  // terms_reader.cpp
  DesignConfiguration ReadConfiguration(JsonValue value);
  void ReadSecurityRelevant(JsonValue value);
  void ReadHandover(JsonValue value);
  void ReadWaivers(JsonValue value);

  // phase_reader.cpp
  void ReadPhases(JsonValue value);
  std::vector<WrittenPhase> PhasesInOrder(JsonValue value);
  bool PutInPhaseOrder(std::vector<WrittenPhase>& phases);
  void ReadPhase(const WrittenPhase& written, const WrittenPhase* next);
  void AddSnapshot(PhaseSnapshot phase);
  void CheckUnmatched();

  // change_reader.cpp, attachment_reader.cpp
  void ReadChange(JsonValue value, PhaseSnapshot& phase);
  void Grant(JsonValue value, PhaseChange& change);
  void Replace(JsonValue value, PhaseChange& change);
  void Revoke(JsonValue value, PhaseChange& change);
  void EndAgreements(JsonValue value, const PhaseSnapshot& phase, PhaseChange& change);
  void ChangeParties(JsonValue value, PhaseChange& change);
  void ChangePlans(JsonValue value, PhaseChange& change);
  void Attach(JsonValue value, bool attach, PhaseChange& change);
  void AttachToPrincipal(JsonValue value, bool attach, const std::string& policy,
                         const std::string& to);
  void AttachInOrganization(JsonValue value, bool attach, const std::string& policy,
                            const std::string& to);
  // Whether the list changed; otherwise it is said that nothing was hit.
  bool ChangeList(JsonValue value, bool attach, const std::string& policy, const std::string& to,
                  std::vector<std::string>& list);

  // expectation_reader.cpp
  void ReadExpectations(JsonValue value);
  void ReadExpectation(JsonValue value, std::size_t index);
  void ReadRequest(JsonValue value, Expectation& expectation);
  void ReadSelection(JsonValue value, Expectation& expectation, bool required);
  std::vector<ContextValue> ReadContext(JsonValue value);
  std::optional<std::size_t> PhaseNamed(JsonValue value);
  // By `in` and `from`; all when neither is written.
  std::vector<std::size_t> PhasesOf(JsonValue value);

  const DesignOptions& options_;
  DesignTextBuilder texts_;
  DocumentReading read_;
  std::string folder_;  // of the design
  State state_;
  Design design_;
  // Files that were read besides the design: what they have to say, in their order.
  std::vector<SourcedDiagnostic> others_;
  // Custody of what the estate of the last phase doesn't have.
  std::vector<std::string> unmatched_;
  bool custody_changes_ = false;  // in some phase
  JsonValue custody_;             // the first that is written, for what is said about it
  // Files in which custody and estates stand; their trees live as long as the reader.
  std::vector<std::unique_ptr<JsonParse>> trees_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_DESIGN_READER_H_
