import Foundation
import HearsayCore
import HearsayCorpus

/// What a batch run is asked to do. All of it shapes the output, so a run can only go on with the same plan.
public struct BatchPlan: Sendable, Equatable, Codable {
  /// Paths as a person wrote them.
  public var inputs: [String]
  /// Formats of the reports per article, as `--reports` names them; none by default.
  public var reports: [String] = []
  /// Articles after which the run ends.
  public var limit: Int?
  /// Share of the articles that is taken, above 0 and up to 1, the same ones in every run.
  public var sample: Double?
  /// Patterns of which an article's address must match one, where there are any.
  public var include: [String] = []
  /// Patterns of which an article's address must match none.
  public var exclude: [String] = []
  /// Articles after which the next shard of files begins.
  public var shardArticles = 50_000
  /// Bytes of one file after which the next shard begins.
  public var shardBytes = 1 << 30
  /// The SQLite file, or nil.
  public var sqlite: String?
  /// Which engine reads claims.
  public var tier: ReadingTier = .fast

  /// A plan over inputs, everything else as usual.
  public init(inputs: [String]) { self.inputs = inputs }

  /// Names of the parts in which another plan differs.
  func differences(from other: BatchPlan) -> [String] {
    var names: [String] = []
    if inputs != other.inputs { names.append("the inputs") }
    if reports != other.reports { names.append("--reports") }
    if limit != other.limit { names.append("--limit") }
    if sample != other.sample { names.append("--sample") }
    if include != other.include { names.append("--include") }
    if exclude != other.exclude { names.append("--exclude") }
    if shardArticles != other.shardArticles || shardBytes != other.shardBytes { names.append("the shards' size") }
    if sqlite != other.sqlite { names.append("--sqlite") }
    if tier != other.tier { names.append("--tier") }
    return names
  }
}

// Its raw value is what `--tier` takes.
extension ReadingTier: Codable {}

/// Which pages of the inputs are taken.
struct PageFilter: Sendable {
  private let plan: BatchPlan

  init(_ plan: BatchPlan) { self.plan = plan }

  /// Whether `--sample` takes the page.
  func samples(_ page: RawPage) -> Bool {
    guard let sample = plan.sample, sample < 1 else { return true }
    let digest = ContentDigest(page.url ?? page.id).value
    return Double(digest >> 11) / Double(UInt64(1) << 53) < sample
  }

  /// Whether `--include` and `--exclude` take the address; nil stands for a page of which none is known.
  func takes(_ address: String?) -> Bool {
    let address = address ?? ""
    if !plan.include.isEmpty, !plan.include.contains(where: { Self.matches($0, address) }) { return false }
    return !plan.exclude.contains { Self.matches($0, address) }
  }

  /// A pattern with `*` or `?` is held against the whole address, any other against every part of it.
  private static func matches(_ pattern: String, _ address: String) -> Bool {
    if pattern.contains("*") || pattern.contains("?") { return fnmatch(pattern, address, 0) == 0 }
    return address.contains(pattern)
  }
}
