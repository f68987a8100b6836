#include "remit/delegation/delegation.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "lib/delegation/period_index.h"

namespace remit::inline v0 {

struct Delegation::Data {
  DelegationOptions options;
  std::vector<TimelinePeriod> periods;  // their estates with holders
  std::vector<std::unique_ptr<const PeriodIndex>> indexes;
};

Delegation::Delegation(const Estate& estate, Custody custody, const DelegationOptions& options)
    : Delegation({TimelinePeriod{.from = {}, .estate = estate, .custody = std::move(custody)}},
                 options) {}

Delegation::Delegation(std::vector<TimelinePeriod> periods, const DelegationOptions& options) {
  assert(!periods.empty());
  auto data = std::make_shared<Data>();
  data->options = options;
  for (TimelinePeriod& period : periods) {
    data->indexes.push_back(
        std::make_unique<const PeriodIndex>(period.estate, period.custody, options));
    period.estate = data->indexes.back()->estate();
  }
  data->periods = std::move(periods);
  data_ = std::move(data);
}

std::size_t Delegation::periods() const { return data_->periods.size(); }
const TimelinePeriod& Delegation::period(std::size_t i) const { return data_->periods[i]; }

std::size_t Delegation::PeriodAt(const Instant& at) const {
  const auto& periods = data_->periods;
  const auto after = std::upper_bound(
      periods.begin(), periods.end(), at,
      [](const Instant& t, const TimelinePeriod& period) { return t < period.from; });
  return after == periods.begin() ? 0 : static_cast<std::size_t>(after - periods.begin()) - 1;
}

const DelegationOptions& Delegation::options() const { return data_->options; }

const std::vector<UnknownHolder>& Delegation::UnknownHolders(std::size_t period) const {
  return data_->indexes[period]->applied().unknown;
}
const std::vector<std::string>& Delegation::UnmatchedCustody(std::size_t period) const {
  return data_->indexes[period]->applied().unmatched;
}
const DelegationStats& Delegation::stats(std::size_t period) const {
  return data_->indexes[period]->stats();
}

const PeriodIndex& DelegationParts::Index(const Delegation& delegation, std::size_t period) {
  return *delegation.data_->indexes[period];
}

}  // namespace remit::inline v0
