/// What was asked for, and what followed from it by itself.
struct Moves {
  var made: [Move] = []
  var followed: [Move] = []

  static func += (left: inout Moves, right: Moves) {
    left.made += right.made
    left.followed += right.followed
  }

  /// All of them, for whom they are a consequence.
  var all: [Move] { made + followed }
}
