import HearsayCore

/// Somebody or something that the article speaks of: one entry however often and under whatever name.
struct Party {
  /// What it is, as far as the text shows.
  enum Sort: UInt8 { case unknown, person, organisation, authority, outlet, document, place, group }

  /// The fullest name, or its description where it has none.
  var name: String
  /// Hashes of the name's words in lower case, titles left out; empty for the unnamed.
  var words: [UInt64] = []
  var sort: Sort
  var gender: Gender = .unknown
  var isPlural = false
  /// Whether it has a proper name.
  var isNamed = true
  /// The number of its country, 0 where none is known.
  var country: UInt8 = 0
  var age: Int?
  /// Hashes of the words that describe it: roles, bodies, what it is called.
  var descriptors: Set<UInt64> = []
  /// Its role as the article words it.
  var role: String?
  /// The body it belongs to, as an index of a party.
  var affiliation: Int?
  /// Numbers of the references that mean it, in order.
  var references: [Int] = []
  /// Names and spellings seen, the first one first.
  var spellings: [String] = []
  /// What joined its references.
  var evidence: [Evidence] = []
  /// What the name lists say it is, where they know it.
  var listed: ListedName?
  /// Whether its kind was shown by a title, list or head noun, not guessed from its shape.
  var isSure = false

  init(name: String, sort: Sort) {
    self.name = name
    self.sort = sort
  }

  /// Whether it can speak as one person.
  var isPerson: Bool { sort == .person }
  /// Whether it can be meant by "it".
  var isBody: Bool { sort == .organisation || sort == .authority || sort == .outlet || sort == .unknown }
}
