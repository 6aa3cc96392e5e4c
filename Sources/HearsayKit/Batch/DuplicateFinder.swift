import HearsayCore
import HearsayCorpus

/// Finds articles whose address or text came before, from the overview and in bounded memory.
///
/// Digests are looked at in several passes, each over a part of them, so that memory does not grow with the archive.
struct DuplicateFinder {
  /// An article, the first one like it, and what they share.
  struct Duplicate: Equatable {
    enum Likeness: String { case url, text }

    var number: Int32
    var first: Int32
    var likeness: Likeness
  }

  private let overview: OverviewFile
  private let passes: UInt64
  /// Digests that one pass holds: about 25 MB.
  private static let digestsPerPass = 500_000

  init(_ overview: String, articles: Int) {
    self.overview = OverviewFile(overview)
    passes = UInt64(2 * articles / Self.digestsPerPass + 1)
  }

  /// All duplicates in the order of the articles.
  func find() throws(Diagnostic) -> [Duplicate] {
    var duplicates: [Duplicate] = []
    for pass in 0..<passes {
      var firsts: [[UInt64: Int32]] = [[:], [:]]
      try overview.forEach { (row) throws(Diagnostic) in
        for (kind, digits) in [row.urlDigest, row.textDigest].enumerated() {
          guard let digest = UInt64(digits, radix: 16), digest % passes == pass else { continue }
          if let first = firsts[kind][digest] {
            duplicates.append(
              Duplicate(number: Int32(row.number), first: first, likeness: kind == 0 ? .url : .text))
          } else {
            firsts[kind][digest] = Int32(row.number)
          }
        }
      }
    }
    return duplicates.sorted { ($0.number, $0.likeness.rawValue) < ($1.number, $1.likeness.rawValue) }
  }

  /// The table of duplicates: number and id of the article, number of the first one, what they share.
  static func table(_ duplicates: [Duplicate], _ overview: String) throws(Diagnostic) -> [UInt8] {
    var table = FigureTable.line(["number", "id", "first", "same"])
    var next = 0
    guard !duplicates.isEmpty else { return table }
    try OverviewFile(overview).forEach { (row) throws(Diagnostic) in
      while next < duplicates.count, duplicates[next].number == row.number {
        let duplicate = duplicates[next]
        table += FigureTable.line([
          String(row.number), row.id, String(duplicate.first), duplicate.likeness.rawValue,
        ])
        next += 1
      }
    }
    return table
  }
}
