import MatchCore

/// Every command there is.
enum CommandTable {
  static let all: [Command] = [
    DemoCommand.command, InitCommand.command, ImportCommand.command, ExportCommand.command, TriageCommand.command,
    MatchCommand.command, ExplainCommand.command, WhyCommand.command, ReportCommand.command, InboxCommand.command,
    GapsCommand.command, IndicatorsCommand.command,
    RequestCommand.command,
    ProposeCommand.command, ProposalCommand.command, ApplyCommand.command, UndoCommand.command,
    CalendarCommand.command, RotationCommand.command,
    ShowCommand.command, TopicsCommand.command, StrategiesCommand.command, PluginsCommand.command, LogCommand.command,
    AuditCommand.command, ReplayCommand.command, TuneCommand.command,
    VerifyCommand.command, CheckpointCommand.command, BackupCommand.command, RestoreCommand.command,
    ExtractCommand.command, ExportPersonCommand.command, DueForErasureCommand.command, EraseCommand.command,
    ServeCommand.command, HelpCommand.command, CompletionsCommand.command, ManCommand.command,
    VersionCommand.command,
  ]

  static let strategy = Option(
    name: "strategy", value: .text("STRATEGY"), en: "which strategy ranks (default balanced)",
    fr: "la stratégie qui classe (balanced par défaut)")
  static let kind = Option(
    name: "kind", value: .choice(CandidateKind.allCases.map(\.rawValue)),
    en: "what to rank (default expert; for explain: what the id is)",
    fr: "ce qu'on classe (expert par défaut ; pour explain : ce que désigne l'identifiant)")
}
