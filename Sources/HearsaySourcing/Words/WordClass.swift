/// What the word lists know about a word.
struct WordClass: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// A given name of men, of women; both for names of either.
  static let givenMale = Self(rawValue: 1 << 0)
  static let givenFemale = Self(rawValue: 1 << 1)
  /// Titles before names: Mr and Dr; ranks; offices such as President.
  static let courtesy = Self(rawValue: 1 << 2)
  static let rank = Self(rawValue: 1 << 3)
  static let office = Self(rawValue: 1 << 4)
  /// A noun or title for a person, and the gender it shows.
  static let person = Self(rawValue: 1 << 5)
  static let male = Self(rawValue: 1 << 6)
  static let female = Self(rawValue: 1 << 7)
  /// A person who belongs to somebody: lawyer, wife.
  static let relation = Self(rawValue: 1 << 8)
  /// A person who speaks for somebody: spokesman.
  static let spokesperson = Self(rawValue: 1 << 9)
  /// The head noun of a body; whether a body's name may end in it.
  static let organisation = Self(rawValue: 1 << 10)
  static let organisationName = Self(rawValue: 1 << 11)
  /// The head noun of a state's body; whether it means several persons; whether a name may end in it.
  static let state = Self(rawValue: 1 << 12)
  static let stateMany = Self(rawValue: 1 << 13)
  static let stateName = Self(rawValue: 1 << 14)
  /// A text or data that can be cited.
  static let document = Self(rawValue: 1 << 15)
  /// People taken together.
  static let collective = Self(rawValue: 1 << 16)
  /// A source without description.
  static let vague = Self(rawValue: 1 << 17)
  static let demonym = Self(rawValue: 1 << 18)
  static let country = Self(rawValue: 1 << 19)
  static let place = Self(rawValue: 1 << 20)
  static let calendar = Self(rawValue: 1 << 21)
  /// Added when a word was found by its singular.
  static let plural = Self(rawValue: 1 << 22)
  static let firm = Self(rawValue: 1 << 23)
  static let medium = Self(rawValue: 1 << 24)
  /// The last word of a newspaper's name: Times, Herald.
  static let paperName = Self(rawValue: 1 << 25)
  /// Small words that a name never begins with.
  static let function = Self(rawValue: 1 << 26)
  static let verb = Self(rawValue: 1 << 27)
  /// A number in words or an age: 31-year-old.
  static let adjective = Self(rawValue: 1 << 28)
  static let officeholder = Self(rawValue: 1 << 29)

  static let given: Self = [.givenMale, .givenFemale]
  static let anyTitle: Self = [.courtesy, .rank, .office]
  static let body: Self = [.organisation, .state]
  static let noun: Self = [.person, .organisation, .state, .document, .collective, .vague]

  /// Whether it shares a class with `other`.
  @inline(__always) func has(_ other: Self) -> Bool { rawValue & other.rawValue != 0 }
}

/// The small words that the sieves ask for by name.
enum SmallWord: UInt8, Sendable {
  case none, the, a, this, another, possessor, possessive, he, she, they, it, i, we, you, who, which, that, of, and, or
  case to, preposition, auxiliary, be, other, told, some, former, `as`, per, according, his, her, their, its, my, our
  case number, junior, `not`, but, particle, there, clause
}

/// The sex that a name, title or noun shows.
enum Gender: UInt8, Sendable { case unknown, male, female, neuter }
