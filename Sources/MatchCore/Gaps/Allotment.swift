/// Shares something out equally in whole millionths, so that the shares sum to it exactly.
package enum Allotment {
  package static let unit = 1_000_000

  /// What is left over goes to the first ones.
  /// - Returns: `count` shares in millionths; none for a count of 0 or less.
  package static func shares(of whole: Int, among count: Int) -> [Int] {
    guard count > 0 else { return [] }
    let (total, overflow) = whole.multipliedReportingOverflow(by: unit)
    let (share, rest) = (overflow ? Int.max : total).quotientAndRemainder(dividingBy: count)
    return (0..<count).map { share + ($0 < rest ? 1 : 0) }
  }
}
