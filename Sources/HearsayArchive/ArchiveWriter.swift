import Foundation
internal import GRDB
import HearsayCore

/// Writes the database of a run. Articles wait in memory until ``commit()`` writes them in one transaction.
public final class ArchiveWriter {
  private let path: String
  private let queue: DatabaseQueue
  private var waiting: [(Int, ArchivedArticle)] = []
  /// Articles that wait at most; more are written without being asked.
  private static let mostWaiting = 1000

  /// Opens the database. A new run (`keepingUpTo` nil) takes the place of a database that is there; one that goes on
  /// drops the articles above that number. Throws `archive.unwritable`.
  public init(path: String, keepingUpTo last: Int?) throws(Diagnostic) {
    self.path = path
    if last == nil { for ending in ["", "-wal", "-shm"] { unlink(path + ending) } }
    do {
      queue = try DatabaseQueue(path: path, configuration: ArchiveSchema.configuration())
      try queue.write { database in
        try database.execute(sql: ArchiveSchema.tables)
        for table in ["claim", "source", "finding"] {
          try database.execute(sql: "DELETE FROM \(table) WHERE article > ?", arguments: [last ?? 0])
        }
        try database.execute(sql: "DELETE FROM article WHERE number > ?", arguments: [last ?? 0])
      }
    } catch {
      throw Self.refusal(path, error)
    }
  }

  /// Adds an article under its number in the run.
  public func add(_ article: ArchivedArticle, number: Int) throws(Diagnostic) {
    waiting.append((number, article))
    if waiting.count >= Self.mostWaiting { try commit() }
  }

  /// Makes everything so far safe on the disk.
  public func commit() throws(Diagnostic) {
    guard !waiting.isEmpty else { return }
    do {
      try queue.write { database in
        for (number, article) in waiting { try Self.insert(article, number, database) }
      }
    } catch {
      throw Self.refusal(path, error)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Builds the indexes. May be done again.
  public func finish() throws(Diagnostic) {
    try commit()
    do {
      try queue.write { try $0.execute(sql: ArchiveSchema.indexes) }
      try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    } catch {
      throw Self.refusal(path, error)
    }
  }

  private static func insert(_ article: ArchivedArticle, _ number: Int, _ database: Database) throws {
    let head = try database.cachedStatement(sql: "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    try head.execute(arguments: [
      number, article.id, article.url, article.outlet, article.published, article.title, article.score?.lowerBound,
      article.score?.upperBound, article.place,
    ])
    let source = try database.cachedStatement(sql: "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)")
    for entry in article.sources {
      try source.execute(arguments: [number, entry.id, entry.name, entry.kind, entry.role, entry.affiliation])
    }
    let claim = try database.cachedStatement(
      sql: "INSERT INTO claim VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for entry in article.claims { try claim.execute(arguments: arguments(entry, number)) }
    let finding = try database.cachedStatement(sql: "INSERT INTO finding VALUES (NULL, ?, ?, ?, ?, ?, ?)")
    for entry in article.findings {
      try finding.execute(arguments: [number, entry.rule, entry.kind, entry.severity, entry.message, entry.words])
    }
  }

  private static func arguments(_ claim: ArchivedArticle.Claim, _ number: Int) -> StatementArguments {
    [
      number, claim.id, claim.source, claim.speaker, claim.sourceKind, claim.affiliation, claim.quoteKind,
      claim.stance, claim.channel, claim.via, claim.hops, claim.sourceWords, claim.cue, claim.content, claim.words,
      claim.confidence,
    ]
  }

  /// The refusal for what the database said.
  static func refusal(_ path: String, _ error: any Error) -> Diagnostic {
    if let error = error as? DatabaseError, isFull(error, path) {
      return Diagnostic(
        "output.full", place: path, message: "No space left on device",
        advice: "make room and run the same command again with --resume")
    }
    let message = (error as? DatabaseError).map { $0.message ?? "\($0.resultCode)" } ?? "\(error)"
    return Diagnostic(
      "archive.unwritable", place: path, message: message, advice: "name a file that may be written with --sqlite")
  }

  /// SQLite calls a full disk by its name only where write(2) met it; where its shared memory or a sync did, it says
  /// that reading or writing failed.
  private static func isFull(_ error: DatabaseError, _ path: String) -> Bool {
    if error.resultCode == .SQLITE_FULL { return true }
    guard error.resultCode == .SQLITE_IOERR || error.resultCode == .SQLITE_CANTOPEN else { return false }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    var room = statvfs()
    return statvfs(folder.isEmpty ? "/" : folder, &room) == 0 && room.f_bavail * UInt(room.f_frsize) < 64 << 10
  }
}
