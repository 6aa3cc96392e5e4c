import Foundation
internal import GRDB
import HearsayCore

/// A table that answers a question: names of columns, and rows of words.
public struct ArchiveAnswer: Sendable, Equatable {
  /// Names of the columns.
  public var columns: [String]
  /// The rows, a cell for each column; nil where nothing is known.
  public var rows: [[String?]]
}

/// Answers the common questions about an archive from its database.
public struct ArchiveReader {
  private let path: String
  private let queue: DatabaseQueue

  /// Opens the database for reading. Throws `archive.unreadable`.
  public init(path: String) throws(Diagnostic) {
    self.path = path
    guard access(path, R_OK) == 0 else {
      throw Diagnostic(
        "archive.unreadable", place: path, message: String(cString: strerror(errno)),
        advice: "name the file that `hearsay batch --sqlite` wrote")
    }
    do {
      var configuration = Configuration()
      configuration.readonly = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw Self.refusal(path, error)
    }
  }

  /// What somebody said, by any part of the speaker's name or affiliation, newest article first.
  public func said(by name: String, limit: Int) throws(Diagnostic) -> ArchiveAnswer {
    let phrase = Self.phrase(name)
    return try claims(matching: "{speaker affiliation} : \(phrase)", limit: limit)
  }

  /// Claims whose words hold all of the words given, newest article first.
  public func about(_ words: String, limit: Int) throws(Diagnostic) -> ArchiveAnswer {
    let all = words.split(separator: " ").map { Self.phrase(String($0)) }.joined(separator: " ")
    return try claims(matching: "content : (\(all))", limit: limit)
  }

  private func claims(matching expression: String, limit: Int) throws(Diagnostic) -> ArchiveAnswer {
    try answer(
      """
      SELECT claim.speaker, claim.affiliation, claim.cue, claim.content AS claim, claim.quote_kind AS quote, claim.stance,
        article.outlet, article.published, article.title, article.id AS article, claim.id AS attribution
      FROM claim_text JOIN claim ON claim.rowid = claim_text.rowid JOIN article ON article.number = claim.article
      WHERE claim_text MATCH ? ORDER BY article.published DESC, claim.rowid LIMIT ?
      """, [expression, limit])
  }

  /// Articles with at least three claims of which one source holds at least a share of the attributed words.
  public func restingOnOne(share: Double, limit: Int) throws(Diagnostic) -> ArchiveAnswer {
    try answer(
      """
      WITH held AS (
        SELECT article, coalesce(speaker, nullif(source_words, ''), source_kind) AS who, sum(words) AS words, count(*) AS claims
        FROM claim GROUP BY article, coalesce(source, speaker, source_words)),
      whole AS (SELECT article, sum(words) AS words, count(*) AS claims FROM claim GROUP BY article)
      SELECT held.who AS source, printf('%.2f', 1.0 * held.words / whole.words) AS share, whole.claims AS claims,
        article.outlet, article.published, article.title, article.id AS article
      FROM held JOIN whole USING (article) JOIN article ON article.number = held.article
      WHERE whole.claims >= 3 AND held.words >= ? * whole.words
      ORDER BY 1.0 * held.words / whole.words DESC, whole.words DESC, article.number LIMIT ?
      """, [share, limit])
  }

  /// Who is quoted most: named people and bodies by the number of articles, then of claims.
  public func mostQuoted(limit: Int) throws(Diagnostic) -> ArchiveAnswer {
    try answer(
      """
      SELECT speaker, source_kind AS kind, count(DISTINCT article) AS articles, count(*) AS claims,
        sum(quote_kind = 'direct') AS direct, sum(words) AS words
      FROM claim WHERE speaker IS NOT NULL GROUP BY speaker
      ORDER BY articles DESC, claims DESC, speaker LIMIT ?
      """, [limit])
  }

  private func answer(_ question: String, _ arguments: StatementArguments) throws(Diagnostic) -> ArchiveAnswer {
    do {
      return try queue.read { database in
        let statement = try database.makeStatement(sql: question)
        let rows = try Row.fetchAll(statement, arguments: arguments)
        return ArchiveAnswer(
          columns: statement.columnNames,
          rows: rows.map { row in statement.columnNames.indices.map { Self.text(row[$0] as DatabaseValue) } })
      }
    } catch {
      throw Self.refusal(path, error)
    }
  }

  private static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob: nil
    }
  }

  /// Words as one phrase of the full-text language: quotation marks in them are doubled, nothing in them is an operator.
  private static func phrase(_ words: String) -> String {
    "\"\(words.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  private static func refusal(_ path: String, _ error: any Error) -> Diagnostic {
    let message = (error as? DatabaseError)?.message ?? "\(error)"
    return Diagnostic(
      "archive.unreadable", place: path, message: message,
      advice: "name the file that a finished `hearsay batch --sqlite` wrote")
  }
}
