import Foundation
import MatchCore

@testable import matchd

/// A small roster that inputs of the fuzzer meet.
struct FuzzWorld {
  /// Names that only some may see. Nobody can guess them.
  static let (own, foreign) = ("Qzkvwx Owntsjrp", "Wjxqzv Foreignkp")

  static let files: [(kind: RecordKind, text: String)] = [
    (.institution, "id,name,type,country\ni-1,Ministry of Labour,10,TG\n"),
    (.focalPoint, "id,name,email,institution,country\nfp-1,Somebody,a@example.org,i-1,FR\nfp-2,Other,,,DE\n"),
    (
      .expert,
      """
      id,name,country,focal_point,topics,languages,consent,available,profile
      e-1,\(own),FR,fp-1,labour-migration:4;remittances,fr:C2;en,yes,2024-01-01/2024-12-31,worked on borders
      e-2,\(foreign),DE,fp-2,labour-migration:5,fr:C1,yes,2024-01-01/2024-06-30,
      e-3,,TG,,remittances:1,fr:A1,,,

      """
    ),
    (
      .request,
      """
      id,institution,country,topics_required,languages_required,received,start,end,title
      r-1,i-1,TG,labour-migration,fr:B2,2024-01-10,2024-03-01,2024-03-05,Border law
      r-2,,KE,remittances,en:C1,2024-02-01,,,

      """
    ),
    (.deployment, "id,request,candidate,proposed,outcome\nd-1,r-1,e-2,2024-01-20,declined\n"),
  ]

  let folder: TemporaryFolder
  let store: Store

  init() throws {
    let importer = try Importer(TemporaryFolder())
    (folder, store) = (importer.folder, importer.store)
    for (kind, text) in FuzzWorld.files {
      let count = try importer.take(kind.fileStem + ".csv", text, kind: kind)
      guard count.refused == 0 else { throw FuzzFinding("the roster comes in: \(count.errors.map(\.en))") }
    }
  }
}

/// Files of the configuration. What is taken is used: a strategy ranks, a user signs in.
enum ConfigFuzzer {
  /// What an input may stand for, by its first byte.
  private enum File: CaseIterable {
    case strategy, triage, users, topics, groupings
  }

  nonisolated(unsafe) private static var made: (world: FuzzWorld, workspace: Workspace)?

  static func run(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let folder = try TemporaryFolder()
    let content = Array(bytes.dropFirst())
    let environment = Environment(
      variables: [:], terminalWidth: nil, errorIsTerminal: false, executable: "", workingDirectory: folder.path)
    let (world, workspace) = try made ?? (FuzzWorld(), Workspace.load(Project.config, in: environment))
    made = (world, workspace)
    do {
      switch File.allCases[Int(first) % File.allCases.count] {
      case .strategy:
        let file = try StrategyFile(path: folder.write("fuzz.json", content))
        try use(Strategy(file.definition, from: workspace.plugins), world, workspace)
      case .triage:
        _ = try TriagePolicyFile.read(path: folder.write("fuzz.json", content), workspace.plugins)
      case .users:
        let users = try UsersFile.read(folder.write("users.json", content))
        guard UsersFile.proof("") == nil, users.user(name: "operator", proof: []) == nil else {
          throw FuzzFinding("nobody signs in without a token")
        }
      case .topics:
        _ = try folder.write("topics.csv", content)
        let labels = try TopicLabels(ReferenceTable(folder: folder.path))
        _ = try Taxonomy(labels.concepts.map { Topic($0.id, broader: $0.broader, related: $0.related) })
        _ = labels.suggestion(for: "labour")
      case .groupings:
        _ = try folder.write("groupings.csv", content)
        _ = try Groupings(ReferenceTable(folder: folder.path)).resolve("EU")
      }
    } catch let finding as FuzzFinding {
      throw finding
    } catch {
      // Refused, in words.
      let reply = Reply(failure: error)
      guard case .error(_, let text) = reply, !text.isEmpty else { throw FuzzFinding("a refusal says why") }
    }
  }

  private static func use(_ strategy: Strategy, _ world: FuzzWorld, _ workspace: Workspace) throws {
    let source = StoreView(store: world.store, point: nil)
    let reader = RosterReader(source: source, vocabulary: workspace.vocabulary, needs: strategy.needs)
    let snapshot = try reader.snapshot(of: .expert)
    for id in ["r-1", "r-2"] {
      guard let request = try reader.request(id) else { throw FuzzFinding("\(id) is there") }
      let matcher = Matcher(request, in: snapshot, by: strategy)
      let (pruned, whole) = (matcher.ranking(limit: 2), matcher.ranking(limit: 2, prunes: false))
      guard pruned.ranking.map(\.candidate) == whole.ranking.map(\.candidate),
        pruned.ranking.map(\.score) == whole.ranking.map(\.score), pruned.eligible == whole.eligible
      else { throw FuzzFinding("a search that prunes finds what one that does not finds") }
      for candidate in ["e-1", "e-2", "e-3"] { _ = matcher.explanation(of: candidate) }
    }
  }
}

/// Files to import. Whatever they say, the same file says nothing new the second time.
enum RowFuzzer {
  nonisolated(unsafe) private static var made: (world: FuzzWorld, reference: ReferenceData)?

  static func run(_ bytes: [UInt8]) throws {
    guard bytes.count >= 2 else { return }
    let (world, reference) = try made ?? (FuzzWorld(), Project.reference())
    made = (world, reference)
    let kind = RecordKind.allCases[Int(bytes[0]) % RecordKind.allCases.count]
    let isJSONLines = bytes[1] & 1 == 1
    let path = try world.folder.write(isJSONLines ? "in.jsonl" : "in.csv", Array(bytes.dropFirst(2)))
    let session = ImportSession(
      store: world.store, reference: reference, actor: "fuzzer", progress: { _, _, _, _ in })
    let file = ImportFile(path: path, kind: kind, isJSONLines: isJSONLines)
    try world.store.begin()
    defer { try? world.store.rollback() }
    do {
      let first = try session.take(file, refusedPath: path + ".refused")
      let second = try session.take(file, refusedPath: path + ".refused")
      guard second.new == 0, second.changed == 0, second.rows == first.rows, second.refused == first.refused else {
        throw FuzzFinding("a second import changes nothing")
      }
    } catch is FileFailure {
      return
    }
  }
}
