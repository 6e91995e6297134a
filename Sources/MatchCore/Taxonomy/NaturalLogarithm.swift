/// The natural logarithm of a whole number, without the C library: the same bits on every platform and every version of
/// libm, so that a decision taken today can be computed again exactly.
enum NaturalLogarithm {
  private static let ln2 = 0.693_147_180_559_945_3

  /// - Parameter number: at least 1; anything less counts as 1.
  ///
  /// ln n = k ln 2 + 2 artanh((m - 1) / (m + 1)) with n = m 2^k and 1 <= m < 2; the series is cut below 1e-17.
  static func of(_ number: Int) -> Double {
    var mantissa = Double(max(1, number))
    var exponent = 0.0
    while mantissa >= 2 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var power = ratio
    var sum = 0.0
    var odd = 1.0
    while power > 1e-17 {
      sum += power / odd
      power *= square
      odd += 2
    }
    return exponent * ln2 + 2 * sum
  }
}
