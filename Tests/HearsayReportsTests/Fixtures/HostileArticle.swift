import HearsayCore

/// An article whose every field tries to get out of its place.
enum HostileArticle {
  static let script = "<script>alert('x')</script>"
  static let attack = "\"><img src=x onerror=alert(1)><a href=\"javascript:alert(2)\" onclick='alert(3)'>"

  /// The article with all its layers.
  static let article: Article = {
    let body =
      "“\(attack)” said <b onmouseover=alert(4)>Tove \u{202E}nevS\u{202C} {{x}} {{{y}}}</b>, who &lt;claims&gt; nothing </p></article><h1>"
    var builder = ArticleBuilder(
      id: "hostile\"><script>", form: .html,
      lines: [
        (.title, "Broken <h1 title=\(script) & </title> head"), (.body, body),
        (.body, "NUL \u{0} bell \u{7} end ]]> -->"),
      ])
    builder.article.metadata.title = Sourced("</title>\(script)", from: attack)
    builder.article.metadata.byline = Sourced(attack, from: "meta")
    builder.article.metadata.outlet = Sourced(script, from: "meta")
    builder.article.metadata.published = Sourced("2024-99-99<script>", from: "meta")
    builder.article.metadata.url = Sourced("javascript:alert(5)", from: "meta")
    builder.article.metadata.language = Sourced("en\" onload=\"alert(6)", from: "meta")
    let tove = builder.source(
      attack, .namedPerson, role: script, affiliation: attack, mentions: ["Tove"], spellings: [script])
    builder.claim(["“\(attack)”"], cue: ["said"], source: ["<b onmouseover=alert(4)>Tove"], by: tove, kind: .direct) {
      $0.speaker = script
      $0.via = attack
      $0.chain = [script, attack, "</li></ol>"]
      $0.hops = 1
    }
    // Overlaps that do not nest, and a piece that runs over two lines.
    builder.claim(
      ["Tove \u{202E}nevS\u{202C} {{x}}"], cue: ["said#1"], by: nil, kind: .indirect, sourceKind: SourceKind.none)
    builder.claim(["{{x}} {{{y}}}</b>, who &lt;claims&gt; nothing </p></article><h1>\nNUL \u{0} bell"], kind: .mixed)
    builder.finding(script, attack, .error, at: "nevS\u{202C} {{x}} {{{y}}}</b>", script, ask: attack, claim: 0)
    builder.finding("HS06", "residue-in-body", .note, at: "</p></article><h1>\nNUL", attack, ask: script)
    builder.article.accused = [AccusedParty(name: script, accusation: builder.span("Tove"))]
    builder.article.removed = [
      RemovedBlock(text: attack + script, furniture: attack, evidence: Evidence("X", rule: script), keptLinesBefore: 2)
    ]
    builder.article.score = TransparencyScore(
      components: [ScoreComponent(name: script, value: 2, weight: 5, detail: attack, spans: [builder.span("Tove")])],
      interval: nil, withheld: script)
    builder.article.diagnostics = [Diagnostic(script, place: "x", message: attack)]
    return builder.article
  }()
}

/// An article of which nothing is known.
enum BareArticle {
  static let article = Article(id: "bare", inputName: "bare.txt", form: .text, text: ArticleText(""))
}
