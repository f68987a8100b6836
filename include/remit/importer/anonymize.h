// An estate under other names, in which every decision is as it was.
//
//   const Anonymizer anonymizer(estate, salt);
//   ExportEstate(anonymizer.Anonymized());
//   anonymizer.Text("arn:aws:iam::111122223333:role/Admin");   // as it is called there
//
// Replaced are account ids, names, paths, unique ids, keys' and devices' ids, e-mail
// addresses, external ids, values of tags, IP addresses, Sids, everywhere, also
// within policies. Names are replaced word by word, and words are cut where patterns
// of the estate cut them, so that `alder-*` still matches what it matched. AWS's own
// names, actions, keys of conditions and tags, dates, and numbers of up to four
// digits stay. The salt is a secret: the same one gives the same pseudonyms, and who
// knows it can tell what a name that he guesses became.
//
// Immutable: thread-safe.
#ifndef REMIT_IMPORTER_ANONYMIZE_H_
#define REMIT_IMPORTER_ANONYMIZE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"

namespace remit::inline v0 {

class Anonymizer {
 public:
  // Costs two looks at everything.
  Anonymizer(const Estate& estate, std::string_view salt);
  Anonymizer(Anonymizer&&) noexcept;
  Anonymizer& operator=(Anonymizer&&) noexcept;
  ~Anonymizer();

  const Estate& Anonymized() const;

  // What a name, an id, an ARN (of a session or an object too) or a value is called
  // there.
  std::string Text(std::string_view text) const;
  // A key of conditions: those of OIDC providers have the provider's name in them.
  std::string ContextKey(std::string_view key) const;
  std::string ContextValue(std::string_view key, std::string_view value) const;

  // Where decisions might differ after all, and why, in words.
  const std::vector<std::string>& notes() const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

// Bytes nobody can guess, for a salt that isn't needed twice.
std::string RandomSalt();

}  // namespace remit::inline v0

#endif  // REMIT_IMPORTER_ANONYMIZE_H_
