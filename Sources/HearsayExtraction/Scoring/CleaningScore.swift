/// Scores cleaned texts against gold texts as the public benchmarks do: bags of words (WCXB), bags of runs of four words
/// (the Scrapinghub benchmark), snippets that must and must not be there.
package struct CleaningScore {
  /// Precision, recall and their harmonic mean.
  package struct Triple: Equatable {
    package var precision: Double
    package var recall: Double
    package var f1: Double

    /// Of two bags: two empty ones agree, one empty one agrees with nothing.
    init(overlap: Int, predicted: Int, gold: Int) {
      let nothing = predicted == 0 && gold == 0
      precision = nothing ? 1 : overlap == 0 ? 0 : Double(overlap) / Double(predicted)
      recall = nothing ? 1 : overlap == 0 ? 0 : Double(overlap) / Double(gold)
      f1 = Self.harmonic(precision, recall)
    }

    static func harmonic(_ p: Double, _ r: Double) -> Double { p + r > 0 ? 2 * p * r / (p + r) : 0 }
  }

  private var words: [Triple] = []
  private var shingles: [(score: Triple, predicted: Bool, gold: Bool)] = []
  private var kept = (found: 0, of: 0)
  private var leaked = (found: 0, of: 0)

  package init() {}

  /// Adds one page. `isShingled` pages count for the run score only, the others for the word score only.
  package mutating func add(_ text: String, gold: String, isShingled: Bool, with: [String], without: [String]) {
    let predicted = Self.words(text)
    let wanted = Self.words(gold)
    if isShingled {
      let score = Self.bags(Self.runs(predicted), Self.runs(wanted))
      shingles.append((score, !predicted.isEmpty, !wanted.isEmpty))
    } else {
      words.append(Self.bags(predicted.map { $0.lowercased() }, wanted.map { $0.lowercased() }))
    }
    let flat = Self.plain(text)
    for snippet in with {
      kept.of += 1
      if flat.contains(Self.plain(snippet)) { kept.found += 1 }
    }
    for snippet in without {
      leaked.of += 1
      if flat.contains(Self.plain(snippet)) { leaked.found += 1 }
    }
  }

  /// Mean over pages of the word F1.
  package var wordF1: Double { Self.mean(words.map(\.f1)) }
  /// Harmonic mean of mean precision and mean recall of runs.
  package var shingleF1: Double {
    Triple.harmonic(
      Self.mean(shingles.filter(\.predicted).map(\.score.precision)),
      Self.mean(shingles.filter(\.gold).map(\.score.recall)))
  }
  /// Mean precision and recall of runs and of words, for a closer look.
  package var details: String {
    func three(_ x: Double) -> String { String(Int((x * 1000).rounded())) }
    return "runs P \(three(Self.mean(shingles.filter(\.predicted).map(\.score.precision)))) "
      + "R \(three(Self.mean(shingles.filter(\.gold).map(\.score.recall)))) "
      + "words P \(three(Self.mean(words.map(\.precision)))) R \(three(Self.mean(words.map(\.recall))))"
  }
  /// Share of the snippets that must be there and are.
  package var snippetsKept: Double { Double(kept.found) / Double(max(1, kept.of)) }
  /// Share of the snippets that must not be there and are.
  package var snippetsLeaked: Double { Double(leaked.found) / Double(max(1, leaked.of)) }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  private static func words(_ text: String) -> [String] {
    var out: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if isWordScalar(scalar) {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        out.append(word)
        word = ""
      }
    }
    return word.isEmpty ? out : out + [word]
  }

  private static func isWordScalar(_ s: Unicode.Scalar) -> Bool {
    if s.isASCII { return s == "_" || (s >= "0" && s <= "9") || (s >= "a" && s <= "z") || (s >= "A" && s <= "Z") }
    switch s.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  private static func runs(_ words: [String]) -> [String] {
    guard words.count > 4 else { return words.isEmpty ? [] : [words.joined(separator: " ")] }
    return (0...words.count - 4).map { words[$0..<$0 + 4].joined(separator: " ") }
  }

  private static func bags(_ predicted: [String], _ gold: [String]) -> Triple {
    var counts: [String: Int] = [:]
    for word in gold { counts[word, default: 0] += 1 }
    var overlap = 0
    for word in predicted {
      guard let left = counts[word], left > 0 else { continue }
      counts[word] = left - 1
      overlap += 1
    }
    return Triple(overlap: overlap, predicted: predicted.count, gold: gold.count)
  }

  /// Lower case, plain quotes and dashes, single spaces.
  private static func plain(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x2018...0x201B, 0x2032, 0xB4, 0x60: out.append(0x27)
      case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: out.append(0x22)
      case 0x2010...0x2015, 0x2212: out.append(0x2D)
      case 0x2026: out += [0x2E, 0x2E, 0x2E]
      case 0xAD, 0x200B, 0xFEFF: break
      default:
        if scalar.properties.isWhitespace {
          if let last = out.last, last != 0x20 { out.append(0x20) }
        } else {
          out += Array(String(scalar).utf8)
        }
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return out
  }
}

extension [UInt8] {
  fileprivate func contains(_ needle: [UInt8]) -> Bool { needle.isEmpty || firstRange(of: needle, from: 0) != nil }
}
