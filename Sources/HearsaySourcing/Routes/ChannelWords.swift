import HearsayCore

/// The small words by which a sentence shows how words came to it; texts that are cited stand in Rules/words.
enum ChannelWords {
  static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { WordHash.of(String($0)) })
  }
  private static func table(_ entries: [(String, Channel)]) -> [UInt64: Channel] {
    var out: [UInt64: Channel] = [:]
    for (words, channel) in entries { for hash in hashes(words) { out[hash] = channel } }
    return out
  }

  /// Verbs that say by themselves how something was said.
  static let verbs = table([
    ("testified testify testifies testifying pleaded pleads", .testimony),
    ("tweeted tweets tweeting retweeted posted", .socialMedia),
  ])
  /// Audiences behind *told*.
  static let audiences = table([
    ("lawmakers investigators jurors court jury committee inquest tribunal senators hearing inquiry judge", .testimony),
    ("reporters journalists", .pressConference),
  ])
  /// Nouns behind *in*, *at* or *during*; the list of documents has more.
  static let carriers = table([
    ("interview chat conversation", .interview), ("conference briefing", .pressConference),
    ("speech announcement blog", .statement), ("hearing trial", .testimony), ("study journal", .report),
  ])
  static let platforms = hashes("twitter facebook instagram telegram youtube tiktok weibo vkontakte snapchat reddit")
  static let tellers = hashes("told tells tell telling")
  /// Participles before *by OUTLET* that make the outlet a relay.
  static let seers = hashes("reviewed seen obtained viewed published quoted cited carried broadcast aired")
  static let citing = hashes("citing quoting")
  static let witness = hashes("witness witnesses")
  static let proceedings = hashes("inquiry probe trial hearing hearings inquest tribunal impeachment court proceedings")
  static let testimony = hashes("testimony deposition")
  static let by = WordHash.of("by")
  static let with = WordHash.of("with")
  static let contacted = WordHash.of("contacted")
  /// Prepositions that tell when, in spite of what or about what, and never by which way.
  static let beside = hashes("after before since until despite about regarding concerning against like unlike without")
  static let according = WordHash.of("according")
  static let from = WordHash.of("from")
  static let asWord = WordHash.of("as")
  static let on = WordHash.of("on")
  static let per = WordHash.of("per")
}
