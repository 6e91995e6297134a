import CSQLite

/// Reading beside the store that writes, in the same process: another connection to the same file, with a view of its own.
extension Store {
  /// - Parameter path: of a database that another store of this process keeps open, as long as this one is used.
  static func beside(_ path: String, clock: Clock) throws(StoreFailure) -> Store {
    let connection = try SQLiteConnection(path: path, flags: SQLiteConnection.readWrite, sharing: .besideTheKeeper)
    try Migrations.prepareReading(connection)
    return try Store(connection, clock: clock, readsOnly: true, endedTorn: false)
  }

  /// From here on everything is as it is now, whatever others write.
  func beginView() throws(StoreFailure) {
    try connection.execute("BEGIN")
    let known = head
    // The first look is what fixes the view.
    try log.reload()
    guard head != known else { return }
    forget()
    erasures = try readErasures()
  }

  /// Lets go of it, whatever came in between: what it holds cannot be removed from the file.
  func endView() {
    connection.resetStatements()
    if (try? connection.execute("COMMIT")) == nil { try? connection.execute("ROLLBACK") }
    // What a verification had made beside the tables stays attached until a view ends.
    try? connection.execute("DETACH rebuilt")
  }
}
