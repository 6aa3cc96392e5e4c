/// A run of text between block-level borders of a page, with what the mark-up says about it.
struct Block {
  /// Where its text lies in the list's bytes.
  var start: Int32
  var end: Int32
  /// The nearest block-level element.
  var node: Int32
  /// That element's tag.
  var tag: Tag
  /// What stands around it.
  var around: Surroundings
  /// Bytes of its text that lie in links, and in bold or italics.
  var linkBytes: Int32
  var strongBytes: Int32
  /// How many links it has.
  var links: Int32
  /// Words, counted as lines count theirs.
  var words: Int32
  /// Marks that sentences have.
  var marks: Int32
  /// Whether it ends as a sentence does.
  var endsSentence: Bool

  /// Length in bytes.
  var count: Int { Int(end - start) }
  /// Share of the text that lies in links.
  var linkDensity: Float { count == 0 ? 0 : Float(linkBytes) / Float(count) }
}

/// Elements that a block stands inside.
struct Surroundings: OptionSet {
  let rawValue: UInt32
  static let article = Surroundings(rawValue: 1 << 0)
  static let main = Surroundings(rawValue: 1 << 1)
  static let section = Surroundings(rawValue: 1 << 2)
  static let header = Surroundings(rawValue: 1 << 3)
  static let footer = Surroundings(rawValue: 1 << 4)
  static let nav = Surroundings(rawValue: 1 << 5)
  static let aside = Surroundings(rawValue: 1 << 6)
  static let form = Surroundings(rawValue: 1 << 7)
  static let figure = Surroundings(rawValue: 1 << 8)
  static let figcaption = Surroundings(rawValue: 1 << 9)
  static let list = Surroundings(rawValue: 1 << 10)
  static let table = Surroundings(rawValue: 1 << 11)
  static let quote = Surroundings(rawValue: 1 << 12)
  static let heading = Surroundings(rawValue: 1 << 13)
  static let button = Surroundings(rawValue: 1 << 14)
  static let hidden = Surroundings(rawValue: 1 << 15)
  static let paragraph = Surroundings(rawValue: 1 << 16)
  static let pre = Surroundings(rawValue: 1 << 17)

  /// What an element adds to the surroundings of what it holds.
  init(_ tag: Tag) {
    switch tag {
    case .article: self = .article
    case .main: self = .main
    case .section: self = .section
    case .header: self = .header
    case .footer: self = .footer
    case .nav: self = .nav
    case .aside: self = .aside
    case .form: self = .form
    case .figure: self = .figure
    case .figcaption: self = .figcaption
    case .ul, .ol: self = .list
    case .table: self = .table
    case .blockquote: self = .quote
    case .button: self = .button
    case .p: self = .paragraph
    case .pre: self = .pre
    default: self = tag.isHeading ? .heading : []
    }
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }
}
