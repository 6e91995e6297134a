import Foundation

/// The two commands that move files in pieces, for the command line on the other end of a connection.
extension StagingFolder {
  /// `STAGE NAME BASE64`: adds a piece to a file of this connection; an import may name it then.
  func stage(_ words: [String]) -> Reply {
    // As it would be written here and not otherwise: Foundation reads more, and what it makes of that may be other bytes.
    guard words.count == 3, let piece = Data(base64Encoded: words[2]), piece.base64EncodedString() == words[2] else {
      return .error(.usage, "STAGE wants a name and a piece in base 64.")
    }
    do {
      return .integer(try add(Array(piece), to: words[1]))
    } catch {
      return Reply(failure: error)
    }
  }

  /// `FETCH NAME OFFSET`: a piece of a file that was made for this connection; an empty one at its end.
  func fetch(_ words: [String]) -> Reply {
    guard words.count == 3, let offset = Int(words[2]), offset >= 0 else {
      return .error(.usage, "FETCH wants a name and an offset in bytes.")
    }
    do {
      let piece = try piece(of: words[1], from: offset)
      return .json(Array("\"\(Data(piece).base64EncodedString())\"".utf8))
    } catch {
      return Reply(failure: error)
    }
  }
}
