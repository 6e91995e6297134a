/// Where those who were asked stand in a list, ties counted against them.
enum PlaceOfChoice {
  /// The place of each, from 1; nil for whoever is not in the list. Among equals the lower grade comes first (whoever was not
  /// asked before all others), then the earlier id: the worst order that the scores allow. O(list x asked).
  /// - Parameters:
  ///   - asked: rows with their grades, by id; nil for whoever has no row.
  ///   - list: everybody eligible, in any order; without those who have less than all asked.
  ///   - above: how many more have at least as much as all asked.
  static func places(of asked: [(row: Int?, grade: ChoiceGrade)], in list: [Found], above: Int = 0) -> [Int?] {
    let totals = asked.map { choice -> Points? in
      guard let row = choice.row else { return nil }
      return list.first { Int($0.row) == row }?.total
    }
    return asked.indices.map { index in
      guard let total = totals[index] else { return nil }
      // Everybody with as many points, but for those asked, whose order among themselves follows.
      var before = above + list.count { $0.total >= total }
      for other in asked.indices where totals[other] == total {
        let (mine, theirs) = (asked[index].grade, asked[other].grade)
        let comesBefore = theirs < mine || (theirs == mine && other < index)
        if !comesBefore { before -= 1 }
      }
      return before + 1
    }
  }
}
