import HearsayCore
import HearsayRules

/// One non-blank line of a plain text with what can be seen of it alone.
struct TextLine {
  /// Its bytes, without surrounding white space.
  let span: TextSpan
  /// Its number among all lines of the input, blank ones too, from 0.
  let number: Int
  /// Its words in ``PhraseForm``.
  let form: [UInt8]
  /// How many words it has.
  let words: Int
  /// Whether it ends as a sentence does.
  let endsSentence: Bool
  /// Commas and sentence marks inside it.
  let innerMarks: Int
  /// Whether it opens with a mark or number of a list.
  let isListed: Bool
  /// Whether a blank line stands before it.
  let afterBlank: Bool

  /// A paragraph such as articles are made of: long, or of middle length and a sentence.
  var isParagraph: Bool { words >= 25 || (words >= 10 && endsSentence) }

  /// All non-blank lines of a text.
  static func all(in text: ArticleText) -> [TextLine] {
    text.bytes.withUnsafeBufferPointer { bytes in
      var out: [TextLine] = []
      var start = 0
      var number = 0
      var blank = true
      while start <= bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        if let line = TextLine(bytes, start, end, number: number, afterBlank: blank) {
          out.append(line)
          blank = false
        } else {
          blank = true
        }
        // A carriage return with its line feed is one line end.
        if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
        start = end + 1
        number += 1
      }
      return out
    }
  }

  /// The line of these bytes, or nil when it is blank.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, number: Int, afterBlank: Bool) {
    let (lower, upper) = Self.trimmed(bytes, start, end)
    guard lower < upper else { return nil }
    let slice = UnsafeBufferPointer(rebasing: bytes[lower..<upper])
    span = TextSpan(lower, upper)
    self.number = number
    self.afterBlank = afterBlank
    form = PhraseForm.of(slice)
    let count = Self.count(form)
    words = count.words
    innerMarks = count.marks
    endsSentence = SentenceEnd.isEnd(slice)
    isListed = Self.opensList(slice)
  }

  /// Without white space, no-break spaces and byte-order marks at either end.
  private static func trimmed(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (Int, Int) {
    var lower = start
    var upper = end
    while lower < upper {
      if b[lower] <= 0x20 {
        lower += 1
      } else if lower + 1 < upper, b[lower] == 0xC2, b[lower + 1] == 0xA0 {
        lower += 2
      } else if lower + 2 < upper, b[lower] == 0xE2, b[lower + 1] == 0x80, b[lower + 2] <= 0x8B {
        lower += 3
      } else {
        break
      }
    }
    while upper > lower {
      if b[upper - 1] <= 0x20 {
        upper -= 1
      } else if upper - 2 >= lower, b[upper - 2] == 0xC2, b[upper - 1] == 0xA0 {
        upper -= 2
      } else if upper - 3 >= lower, b[upper - 3] == 0xE2, b[upper - 2] == 0x80, b[upper - 1] <= 0x8B {
        upper -= 3
      } else {
        break
      }
    }
    return (lower, upper)
  }

  /// Words, and marks between them that sentences have.
  static func count(_ form: [UInt8]) -> (words: Int, marks: Int) {
    var words = 0
    var marks = 0
    var inside = false
    var wide = 0
    for b in form {
      let isWord = PhraseForm.isWordByte(b) || b == 0x27
      if isWord, !inside { words += 1 }
      if b == 0x2C || b == 0x2E || b == 0x3B || b == 0x3F || b == 0x21 { marks += 1 }
      if b >= 0xE3, b <= 0xED { wide += 1 }
      inside = isWord
    }
    // Chinese and Japanese write no spaces: two characters count as a word.
    return (max(words, wide / 2), marks)
  }

  private static func opensList(_ b: UnsafeBufferPointer<UInt8>) -> Bool {
    if b[0] == 0x2A || b[0] == 0x2D || b[0] == 0x3E { return true }
    if b.count >= 3, b[0] == 0xE2, (b[1] == 0x80 && b[2] == 0xA2) || b[1] == 0x96 || b[1] == 0x97 { return true }
    return false
  }
}

/// Tells the end of a sentence.
enum SentenceEnd {
  /// Whether text ends as a sentence does: a stop, question or exclamation mark, quotes and brackets behind it aside.
  static func isEnd(_ b: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = b.count
    while i > 0 {
      let c = b[i - 1]
      if c == 0x20 || c == 0x22 || c == 0x27 || c == 0x29 || c == 0x5D {
        i -= 1
      } else if i >= 3, b[i - 3] == 0xE2, b[i - 2] == 0x80, [0x99, 0x9C, 0x9D].contains(c) {
        i -= 3
      } else if i >= 2, b[i - 2] == 0xC2, c == 0xBB || c == 0xA0 {
        i -= 2
      } else {
        break
      }
    }
    guard i > 0 else { return false }
    let c = b[i - 1]
    if c == 0x2E || c == 0x21 || c == 0x3F { return true }
    // The ellipsis, and the stops of Chinese, Japanese, Hindi and Arabic.
    guard i >= 3 else { return false }
    let tail = (b[i - 3], b[i - 2], c)
    return tail == (0xE2, 0x80, 0xA6) || tail == (0xE3, 0x80, 0x82) || tail == (0xEF, 0xBC, 0x81)
      || tail == (0xEF, 0xBC, 0x9F) || tail == (0xE0, 0xA5, 0xA4) || (b[i - 2] == 0xD8 && c == 0x9F)
  }
}
