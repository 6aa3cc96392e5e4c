internal import GRDB

/// The tables of an archive's database.
///
/// `article.number` is the article's number in the run; the other tables point to it. The full-text index covers the
/// words of claims and the names of speakers, and is built when a run ends.
enum ArchiveSchema {
  static let tables = """
    CREATE TABLE IF NOT EXISTS article (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL, url TEXT, outlet TEXT, published TEXT, title TEXT,
      score_low REAL, score_high REAL, place TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS source (
      article INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT, affiliation TEXT,
      PRIMARY KEY (article, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS claim (
      rowid INTEGER PRIMARY KEY, article INTEGER NOT NULL, id TEXT NOT NULL, source TEXT, speaker TEXT,
      source_kind TEXT NOT NULL, affiliation TEXT, quote_kind TEXT NOT NULL, stance TEXT NOT NULL, channel TEXT,
      via TEXT, hops INTEGER NOT NULL, source_words TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,
      words INTEGER NOT NULL, confidence REAL NOT NULL);
    CREATE TABLE IF NOT EXISTS finding (
      rowid INTEGER PRIMARY KEY, article INTEGER NOT NULL, rule TEXT NOT NULL, kind TEXT NOT NULL,
      severity TEXT NOT NULL, message TEXT NOT NULL, words TEXT);
    """

  static let indexes = """
    CREATE INDEX IF NOT EXISTS claim_article ON claim (article);
    CREATE INDEX IF NOT EXISTS claim_speaker ON claim (speaker);
    CREATE INDEX IF NOT EXISTS finding_article ON finding (article);
    CREATE INDEX IF NOT EXISTS finding_kind ON finding (kind);
    CREATE VIRTUAL TABLE IF NOT EXISTS claim_text USING fts5 (
      content, speaker, affiliation, content = 'claim', content_rowid = 'rowid',
      tokenize = "unicode61 remove_diacritics 2");
    INSERT INTO claim_text (claim_text) VALUES ('rebuild');
    INSERT INTO claim_text (claim_text) VALUES ('optimize');
    """

  /// Write-ahead logging: readers go on reading while a run writes. Every commit reaches the disk.
  static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    }
    return configuration
  }
}
