// Where every chain begins: long-term keys and the console's sign-in.
#include <algorithm>
#include <utility>

#include "lib/sts/asking.h"
#include "lib/sts/limits.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kConsoleHours = 12;
constexpr std::int64_t kSecondsPerHour = 3600;

// A user or root of the estate.
struct Person {
  const Account* account = nullptr;
  const User* user = nullptr;  // nullptr: root
  std::optional<Refusal> refusal;

  const std::optional<std::vector<MfaDevice>>& devices() const {
    return user != nullptr ? user->mfa_devices : account->root.mfa_devices;
  }
};

Person FindPerson(const Estate& estate, std::string_view arn) {
  Person person;
  const PrincipalArnKind kind = ClassifyPrincipalArn(arn);
  if (kind != PrincipalArnKind::kUser && kind != PrincipalArnKind::kAccountRoot) {
    person.refusal = Refuse("§6.1", Quoted(arn) + " is not a user or root user, which alone have " +
                                        "keys and passwords");
    return person;
  }
  const std::string_view account = ArnView::Split(arn)->account();
  person.account = estate.FindAccount(account);
  if (person.account == nullptr) {
    person.refusal = CannotTell("§6.1", "account " + Quoted(account) + " is not known");
    return person;
  }
  if (kind == PrincipalArnKind::kAccountRoot) return person;
  person.user = estate.FindUser(arn);
  if (person.user == nullptr) {
    person.refusal = Refuse("§6.1", "there is no user " + Quoted(arn));
    person.refusal->cannot_tell = !person.account->principals_complete;
  }
  return person;
}

Session SessionOf(const Estate& estate, const Person& person, std::string_view arn,
                  SessionKind kind) {
  Session session;
  session.kind = kind;
  session.identity_arn = arn;
  PrincipalFacts facts;
  if (person.user != nullptr) facts.unique_id = person.user->unique_id;
  facts.credential =
      kind == SessionKind::kConsole ? CredentialKind::kConsole : CredentialKind::kLongTerm;
  facts.management_account = IsManagementAccount(estate, person.account->id);
  session.principal = *Principal::FromArn(arn, facts);
  return session;
}

}  // namespace

Issued Sts::UseAccessKey(std::string_view arn, const Circumstances& /*at*/) const {
  const Person person = FindPerson(estate_, arn);
  if (person.refusal) return Refused(*person.refusal);
  Issued issued;
  Session session = SessionOf(estate_, person, arn, SessionKind::kLongTermKeys);
  if (person.user == nullptr) {
    const std::optional<bool>& has_keys = person.account->root.has_access_keys;
    if (has_keys && !*has_keys) {
      return Refused(Refuse("§6.1", Quoted(arn) + " has no access keys"));
    }
    if (!has_keys) {
      issued.notes.push_back("whether " + Quoted(arn) + " has access keys is not known");
    }
    session.holder = person.account->root.holder;
  } else if (!person.user->access_keys) {
    issued.notes.push_back("whether " + Quoted(arn) + " has access keys is not known");
  } else {
    std::vector<const AccessKey*> active;
    for (const AccessKey& key : *person.user->access_keys) {
      if (key.active) active.push_back(&key);
    }
    if (active.empty()) return Refused(Refuse("§6.1", Quoted(arn) + " has no active access key"));
    const bool one_holder = std::all_of(active.begin(), active.end(), [&](const AccessKey* key) {
      return key->holder == active.front()->holder;
    });
    if (one_holder) {
      session.holder = active.front()->holder;
    } else {
      issued.notes.push_back("the access keys of " + Quoted(arn) + " are in several hands");
    }
  }
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

Issued Sts::SignIn(std::string_view arn, std::string_view mfa_serial,
                   const Circumstances& at) const {
  const Person person = FindPerson(estate_, arn);
  if (person.refusal) return Refused(*person.refusal);
  Issued issued;
  Session session = SessionOf(estate_, person, arn, SessionKind::kConsole);
  if (person.user != nullptr) {
    const std::optional<bool>& has_password = person.user->has_login_profile;
    if (has_password && !*has_password) {
      return Refused(Refuse("§6.1", Quoted(arn) + " has no password to sign in with"));
    }
    if (!has_password) {
      issued.notes.push_back("whether " + Quoted(arn) + " has a password is not known");
    } else {
      session.holder = person.user->login_profile.holder;
    }
  } else {
    session.holder = person.account->root.holder;
  }
  if (!mfa_serial.empty()) {
    DeviceCheck check = CheckDevice(person.devices(), arn, mfa_serial, DeviceUse::kConsole, at.now,
                                    options_.reading);
    if (check.refusal) return Refused(*std::move(check.refusal), std::move(issued.notes));
    issued.sure = check.sure;
    session.mfa = std::move(check.authentication);
  } else if (!person.devices()) {
    issued.notes.push_back("the MFA devices of " + Quoted(arn) +
                           " are not known; with one, the console asks for it");
  } else if (std::any_of(person.devices()->begin(), person.devices()->end(),
                         [&](const MfaDevice& device) {
                           return !device.enabled_since || *device.enabled_since <= at.now;
                         })) {
    return Refused(
        Refuse("X16", Quoted(arn) + " has an MFA device, and the console asks for it at sign-in"));
  }
  session.issued = at.now;
  session.expires = Later(at.now, kConsoleHours * kSecondsPerHour);
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

}  // namespace remit::inline v0
