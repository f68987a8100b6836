// Accounts of an estate document.
#ifndef REMIT_LIB_IMPORTER_DOCUMENT_ACCOUNT_H_
#define REMIT_LIB_IMPORTER_DOCUMENT_ACCOUNT_H_

#include <string>
#include <vector>

#include "lib/importer/document_context.h"
#include "remit/estate/estate.h"

namespace remit::inline v0 {

// A policy or group that was named by its name alone: it should be there in the end.
struct LocalName {
  JsonValue at;
  std::string arn;
  bool group = false;
};

// Where the reader of accounts puts what it reads.
struct DocumentTarget {
  const Estate& onto;
  EstateEdit& edit;
  std::vector<std::string>& mentioned;
  std::vector<LocalName>& local_names;
};

// `value` is the member of `accounts` that is named by the account's id.
void ReadDocumentAccount(JsonValue value, DocumentContext& context, DocumentTarget target);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_DOCUMENT_ACCOUNT_H_
