import HearsayCore

/// Where clauses end, by marks and tags.
enum Clause {
  /// The end of the clause that begins at `start`: its sentence's end, or a comma before `and`, `but`, `while` or `which`
  /// with a verb behind, or a semicolon, or a quotation mark that closes something opened before.
  static func end(from start: Int, _ board: Board) -> Int {
    guard start < board.words.count, start > 0 else { return start }
    let sentence = board.sentence(start - 1).tokens
    var depth = 0
    var i = start
    while i < sentence.upperBound {
      switch board.words.mark[i] {
      case .semicolon: return i
      case .dash where depth == 0 && i > start + 2: return i
      case .open: depth += 1
      case .close:
        if depth == 0 { return i }
        depth -= 1
      case .comma where depth == 0 && i + 1 < sentence.upperBound && breaks.contains(board.words.word[i + 1]): return i
      default: break
      }
      i += 1
    }
    return i
  }

  private static let breaks = Set(["but", "while", "although", "though", "whereas", "prompting"].map(Tokenizer.hash))
}
