import Foundation
import MatchCore
import Testing

@testable import matchd

/// What the daemon tells of itself.
@Suite struct ServerFigureTests {
  @Test func metricsAreOpenMetrics() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    _ = client.ask("REQUEST NEW --topics-required remittances")
    _ = client.ask("NONSENSE")
    let follower = try server.connect()
    follower.send("FOLLOW\n")
    #expect(follower.ask("PING") == "+PONG")
    let text = try #require(client.call("METRICS"))
    let metrics = try OpenMetricsText(text)
    #expect(metrics.families.count >= 14)
    for family in metrics.families { #expect(family.help?.isEmpty == false && family.name.hasPrefix("matchd_")) }
    for (name, value) in [
      ("accepted_connections", 2), ("connected_clients", 2), ("failed_commands", 1), ("answered_writes", 1),
      ("commits", 1), ("followers", 1), ("log_events", 1), ("refused_connections", 0), ("closed_slow_readers", 0),
      ("failed_logins", 0),
    ] {
      #expect(metrics.value("matchd_" + name) == Double(value), "\(name)")
    }
    #expect(metrics.families.first { $0.name == "matchd_received_bytes" }?.unit == "bytes")
    #expect(metrics.families.first { $0.name == "matchd_uptime_seconds" }?.unit == "seconds")
    // The same figures, by the same names.
    let info = try #require(client.call("INFO"))
    for family in metrics.families { #expect(info.contains("\n" + family.name.dropFirst(7) + ":"), "\(family.name)") }
    #expect(info.contains("\r\n# State\r\nhead:1\r\n"))
  }

  @Test(arguments: [
    "", "# EOF", "# TYPE a counter\na_total 1\n", "# TYPE a counter\na 1\n# EOF\n",
    "# TYPE a gauge\na_total 1\n# EOF\n",
    "# TYPE a_total counter\na_total_total 1\n# EOF\n", "# TYPE a counter\n# UNIT a bytes\na_total 1\n# EOF\n",
    "# TYPE a counter\na_total -1\n# EOF\n", "# TYPE a counter\na_total x\n# EOF\n", "a 1\n# EOF\n",
    "# TYPE a gauge\na 1\n\n# EOF\n", "# TYPE a gauge\na 1\n# HELP a late\n# EOF\n", "# TYPE a gauge\r\na 1\n# EOF\n",
    "# TYPE a gauge\n# TYPE b gauge\nb 1\na 1\n# EOF\n", "# TYPE a gauge\n# TYPE a gauge\na 1\n# EOF\n",
    "# TYPE 1a gauge\n1a 1\n# EOF\n", "# HELP a x\\y\n# TYPE a gauge\na 1\n# EOF\n", "# TYPE a gauge\na  1\n# EOF\n",
    "# TYPE a gauge\n# EOF\n", "# TYPE a gauge\na 1\n# EOF\n# EOF\n",
  ])
  func textThatIsNotOpenMetricsIsFound(text: String) {
    #expect(throws: OpenMetricsText.Fault.self) { try OpenMetricsText(text) }
  }

  @Test func clientsHaveAnAgeAndAreIdle() throws {
    let server = try TestServer(demonstration: false)
    let (first, second) = (try server.connect(), try server.connect())
    #expect(first.ask("CLIENT SETNAME desk") == "OK")
    #expect(second.ask("PING") == "+PONG")
    usleep(1_100_000)
    let list = try #require(second.call("CLIENT", "LIST"))
    let lines = list.split(separator: "\n").map { line -> [String: String] in
      var members: [String: String] = [:]
      for word in line.split(separator: " ") {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        members[parts[0]] = parts.last
      }
      return members
    }
    #expect(lines.count == 2)
    let one = try #require(lines.first { $0["name"] == "desk" })
    let two = try #require(lines.first { $0["name"] == "" })
    #expect(one["role"] == "operator" && one["follows"] == "0")
    for line in lines { #expect(line["age_seconds"].flatMap { Int($0) } ?? 0 >= 1) }
    #expect(one["idle_seconds"].flatMap { Int($0) } ?? 0 >= 1)
    #expect(two["idle_seconds"] == "0")
    #expect(second.call("CLIENT", "INFO")?.hasPrefix("id=\(two["id"] ?? "") ") == true)
  }
}
