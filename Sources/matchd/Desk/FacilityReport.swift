import MatchCore

/// Everything that the page of a facility shows: values only.
struct FacilityReport {
  let activity: FacilityActivity
  let replay: ReplayReport
  /// The last day of the log, or the day asked for.
  let day: Day?
}
