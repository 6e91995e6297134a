import Foundation
import Testing

@testable import matchd

/// What `tune` learns from histories whose truth is known.
@Suite struct TuneTests {
  /// What a run found, in numbers.
  private struct Found {
    let json: JSONValue
    let output: String

    func weight(_ scorer: String) -> Int? {
      json["weights"]?.array?.first { $0["scorer"]?.string == scorer }?["after"]?.integer
    }

    func number(_ part: String, _ key: String) -> Double? {
      guard case .number(let text)? = json[part]?[key] else { return nil }
      return Double(text)
    }

    var verdict: String? { json["test"]?["verdict"]?.string }
  }

  private static let words = [
    "tune", "--split", PlantedHistory.split, "--strategy", "start.json", "--resamples", "300", "--format", "json",
  ]

  /// Weights to be found, and what a run finds; made once, and copied by whoever changes it.
  private static let planted = Result {
    let history = try PlantedHistory(.weights(["topic-affinity": 68, "language-fluency": 32]), seed: 11)
    return Unshared((history: history, found: try tune(history.program)))
  }

  private func tune(_ program: Program, _ more: [String] = []) throws -> Found { try Self.tune(program, more) }

  private static func tune(_ program: Program, _ more: [String] = []) throws -> Found {
    let outcome = try program.run(Self.words + more)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return Found(json: try JSONValue(parsing: Array(outcome.output.utf8)), output: outcome.output)
  }

  /// Whoever decides weighs the topic 68, the language 32, the region nothing. One level of topic is worth 0.15 and one of
  /// language 0.2, so whatever orders people alike has topic over language between 4/3 and 8/3 (3 topic < 8 language and
  /// 4 language < 3 topic, in twentieths): 57 to 73 per cent.
  @Test func plantedWeightsAreFound() throws {
    let found = try Self.planted.get().value.found
    let (topic, language) = (found.weight("topic-affinity") ?? 0, found.weight("language-fluency") ?? 0)
    #expect((57...73).contains(100 * topic / max(1, topic + language)), "\(found.output)")
    #expect((found.weight("region-familiarity") ?? 100) <= 5, "\(found.output)")
    #expect((found.number("train", "before") ?? 1) < 0.8)
    #expect((found.number("train", "after") ?? 0) > 0.99, "\(found.output)")
    #expect((found.number("test", "after") ?? 0) > 0.97, "\(found.output)")
    #expect(found.verdict == "gain")
    #expect((found.number("test", "low") ?? 0) > 0)
    #expect(found.json["train"]?["requests"]?.integer ?? 0 > 40)
  }

  /// Where chance decided, the weights fit the past better and the rest not at all, and tune says so.
  @Test(arguments: Project.isTortured ? [UInt64(1), 2, 3] : [1, 2]) func noiseIsNoGain(seed: UInt64) throws {
    let found = try tune(PlantedHistory(.chance, seed: seed).program)
    #expect((found.number("train", "after") ?? 0) > (found.number("train", "before") ?? 1))
    #expect(found.verdict == "none" || found.verdict == "loss", "\(found.output)")
    let (low, high) = (found.number("test", "low") ?? 1, found.number("test", "high") ?? -1)
    #expect(low <= 0 && low < high)
  }

  /// Two runs, one core or two, whoever is a woman or from where: the same bytes, in the answer and in the file.
  @Test func theSameBytesEveryTime() throws {
    let history = try PlantedHistory(.weights(["topic-affinity": 50, "language-fluency": 50]), seed: 5)
    let files = try ["1", "2", "2"].map { threads in
      let found = try tune(history.program, ["--threads", threads, "--out", "tuned.json", "--force"])
      return found.output + (try history.folder.read("tuned.json"))
    }
    #expect(Set(files).count == 1)
    let other = try PlantedHistory(
      .weights(["topic-affinity": 50, "language-fluency": 50]), seed: 5, women: { $0 % 3 == 0 })
    let found = try tune(other.program, ["--out", "tuned.json"])
    #expect(found.output + (try other.folder.read("tuned.json")) == files[0])
  }

  /// A request that came in before the split, and whose answer came after it: what became of it is not there to learn from.
  @Test func nothingFromAfterTheSplitIsLearntFrom() throws {
    let (planted, before) = try Self.planted.get().value
    let history = try planted.copy()
    let late = (0..<60).map { "late-\($0),r-\($0),e-\($0 % 7),2023-01-01,2023-01-02,accepted" }
    try history.take("deployments", PlantedHistory.heading, late)
    let after = try tune(history.program)
    for key in ["weights", "train"] { #expect(after.json[key] == before.json[key], "\(key)") }
    // The same on a day before the split is learnt from.
    let early = (0..<60).map { "early-\($0),r-\($0),e-\($0 % 5),2020-06-01,2020-06-02,accepted" }
    try history.take("deployments", PlantedHistory.heading, early)
    #expect(try tune(history.program).json["train"] != before.json["train"])
  }

  /// What is written is a strategy that a person can edit and every command takes, and nobody's file is replaced unasked.
  @Test func theFileIsAStrategy() throws {
    let history = try Self.planted.get().value.history.copy()
    let (program, folder) = (history.program, history.folder)
    let found = try tune(program, ["--out", "tuned.json"])
    let text = try folder.read("tuned.json")
    #expect(found.json["file"]?.string == "tuned.json")
    #expect(try JSONValue(parsing: Array(text.utf8)) == found.json["tuned"])
    let refused = try program.run(Self.words + ["--out", "tuned.json"])
    #expect(refused.status == 1 && refused.errors.contains("Maybe --force"), "\(refused.errors)")
    #expect(try folder.read("tuned.json") == text)
    #expect(try tune(program, ["--out", "tuned.json", "--force"]).output == found.output)

    // Replay finds the same gain.
    let replay = try program.run([
      "replay", "--from", PlantedHistory.split, "--strategy", "start.json", "--strategy", "tuned.json", "--format",
      "json",
      "--resamples", "300",
    ])
    let json = try JSONValue(parsing: Array(replay.output.utf8))
    let difference = json["strategies"]?.array?.last?["differences"]?.array?.first { $0["figure"]?.string == "ndcg" }
    #expect(difference?["value"] == found.json["test"]?["gain"])
    for words in [
      ["match", "r-1", "--strategy", "tuned.json"],
      ["match", "r-1", "--strategy", "start.json", "--strategy", "./tuned.json"],
      ["tune", "--split", PlantedHistory.split, "--strategy", "tuned.json"],
    ] {
      let outcome = try program.run(words)
      #expect(outcome.status == 0 && outcome.output.contains("tuned"), "\(words) \(outcome.errors)")
    }
    let config = folder.path + "/config"
    try FileManager.default.copyItem(atPath: Project.config, toPath: config)
    _ = try folder.write("config/strategies/tuned.json", text)
    let named = try program.run(["match", "r-1", "--config", config, "--strategy", "tuned"])
    #expect(named.status == 0 && named.output.contains("(tuned)"), "\(named.errors)")

    // Edited so that the weights do not make a hundred.
    let weight = found.weight("topic-affinity") ?? 0
    _ = try folder.write("tuned.json", text.replacing("\"weight\": \(weight) }", with: "\"weight\": \(weight - 1) }"))
    let edited = try program.run(["match", "r-1", "--strategy", "tuned.json"])
    #expect(edited.status == 78 && edited.errors.contains("99"), "\(edited.errors)")
  }

  @Test func whatCannotBeIsSaid() throws {
    let history = try PlantedHistory(.chance, seed: 1)
    for (words, code, hint) in [
      ([], Int32(2), "Maybe --split"), (["--split", "soon"], 2, "Maybe 2019-01-01"),
      (["--split", "2018-01-15"], 1, "Maybe a later --split"),
      (["--split", "2040-01-01"], 1, "Maybe an earlier --split"),
      (["--split", "0001-01-01"], 1, "Maybe a later --split"),
      (["--split", "9999-12-31"], 1, "Maybe an earlier --split"),
      (["--split", "2020-01-01", "--out", "tuned.txt"], 2, "Maybe tuned.json"),
      (["--split", "2020-01-01", "--out", "nowhere/tuned.json"], 74, "Maybe make its folder"),
      (["--split", "2020-01-01", "--scorer", "experiense"], 2, "Maybe experience"),
      (["--split", "2020-01-01", "--scorer", "topic-affinity"], 2, "already"),
      (["--split", "2020-01-01", "--strategy", "balancd"], 1, "Maybe balanced"),
      (["--split", "2020-01-01", "--history", ".", "--as-of", "3"], 2, "--history"),
    ] {
      let outcome = try history.program.run(["tune"] + words)
      #expect(outcome.status == code, "\(words) \(outcome.errors)")
      #expect(outcome.errors.contains(hint) && outcome.output.isEmpty, "\(words) \(outcome.errors)")
    }
    let none = try history.program.run(
      ["tune", "--split", PlantedHistory.split, "--strategy", "start.json", "--resamples", "0", "--lang", "fr"])
    #expect(none.status == 0 && none.output.contains("Sans tirages"), "\(none.errors)")
    #expect(none.output.contains("Rien n'a été écrit"))
  }

  /// Over the protocol the strategy comes in the answer; the daemon writes no file. Its command line writes one.
  @Test func aDaemonLearnsToo() throws {
    let server = try TestServer()
    let client = try TestClient(unix: server.socket)
    let answer = client.ask("TUNE --from 2015-06-01 --split 2018-01-01 --to 2019-06-30 --resamples 50") ?? ""
    #expect(answer.hasPrefix("OK {") && answer.contains(#""tuned":{"name":"balanced-tuned""#), "\(answer)")
    #expect(client.ask("TUNE --split 2019-01-01 --out tuned.json")?.hasPrefix("ERR USAGE --out belongs") == true)
    #expect(
      client.ask("TUNE --split 2019-01-01 --strategy ./tuned.json")?.hasPrefix("ERR USAGE ./tuned.json was not sent")
        == true)
  }
}
