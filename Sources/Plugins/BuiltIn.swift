import MatchCore

/// The plug-ins that come with matchd.
///
/// A new plug-in is one new file and one line here. That line is all it needs: its name is checked, strategies can use it,
/// its sentences are known to the reports, and its examples run in the tests and in `matchd audit`.
public enum BuiltIn {
  public static let scorers: [any ScoringPlugin.Type] = [
    TopicAffinity.self,
    LanguageFluency.self,
    RegionFamiliarity.self,
    Experience.self,
    TrackRecord.self,
    SpareCapacity.self,
    Rotation.self,
    PeerExperience.self,
    TextAffinity.self,
    Readiness.self,
    Responsiveness.self,
    PreferredWindow.self,
  ]

  public static let rules: [any EligibilityRule.Type] = [
    Active.self,
    Consent.self,
    RequiredTopics.self,
    RequiredLanguages.self,
    Availability.self,
    Load.self,
    ConflictOfInterest.self,
    MinimumReadiness.self,
    SectorOfWork.self,
    Cooldown.self,
    KindOfCandidate.self,
    LanguageOfInterpretation.self,
  ]

  /// Reasons to take up one request before another.
  public static let urgencies: [any UrgencyPlugin.Type] = [
    StatedPriority.self,
    AnswerClock.self,
    Waiting.self,
    Scarcity.self,
  ]

  /// - Throws: `ConfigurationFailure` where a name stands twice.
  public static func catalogue() throws(ConfigurationFailure) -> PluginCatalogue {
    try PluginCatalogue(scorers: scorers, rules: rules, urgencies: urgencies)
  }
}
