import HearsayCore

/// A place where the text speaks of a party.
struct Reference {
  enum Form: UInt8 { case name, phrase, pronoun }
  enum Determiner: UInt8 { case none, the, this, a, another, possessive, number }

  var form: Form
  /// The words: a name without its titles, a phrase from its determiner to the end of its core, or a pronoun.
  var tokens: Range<Int>
  /// The titles and roles before a name.
  var titles: Range<Int> = 0..<0
  /// The noun that says what a phrase means; the last word of a name.
  var head: Int
  var determiner: Determiner = .none
  var classes: WordClass = []
  var gender: Gender = .unknown
  var isPlural = false
  /// What kind of party a name or phrase shows.
  var sort: Party.Sort = .unknown
  var isSure = false
  var country: UInt8 = 0
  var listed: ListedName?
  var pronoun: SmallWord = .none
  /// The name or phrase that this one stands beside and means the same as, by its number.
  var beside: Int = -1
  /// The party that owns it ("his lawyer", "Harrow's widow"), by the number of a reference.
  var owner: Int = -1

  /// The party it means, -1 while nobody knows.
  var party: Int = -1
  /// Parties that fit as well.
  var rivals: [Int] = []
  /// Which sieve decided, and how sure it is.
  var evidence: Evidence?

  init(_ form: Form, _ tokens: Range<Int>, head: Int) {
    self.form = form
    self.tokens = tokens
    self.head = head
  }

  /// From the first title to the last word.
  var whole: Range<Int> { titles.isEmpty ? tokens : titles.lowerBound..<tokens.upperBound }
}
