import HearsayNames
import HearsayRules
import Testing

struct NameFolderTests {
  private func judge(_ a: String, _ b: String) -> NameJudgement { NameRules.folder.compare(a, b) }

  @Test func fiveSpellingsOfOneManFoldToOneAndNameTheirRule() {
    let spellings = ["Sergei Savelyev", "Sergey Savelyev", "Sergei Savelev", "Syarhey Savelyeu", "Sergej Saveljew"]
    for a in spellings {
      for b in spellings where a != b {
        let judgement = judge(a, b)
        #expect(judgement.verdict == .same, "\(a) | \(b)")
        #expect(judgement.rule.contains("names/"), "\(a) | \(b): \(judgement.rule)")
      }
      #expect(judge("Saveljew", a).verdict == .part)
    }
    #expect(judge("Syarhey Savelyeu", "Sergei Savelyev").rule.contains("names/slavic-akanye"))
  }

  @Test func womansFormOfASurnameIsAnotherPersonAndSaysSo() {
    #expect(judge("Pavel Orlov", "Anna Orlova") == NameJudgement(.different, rule: "gendered ending"))
    #expect(judge("Savelyev", "Savelyeva") == NameJudgement(.different, rule: "gendered ending"))
    #expect(judge("Tikhonsky", "Tikhonskaya") == NameJudgement(.different, rule: "gendered ending"))
  }

  @Test func closenessOfLettersCountsForNothing() {
    #expect(!judge("Sergei Lenin", "Serge Lenin").isSame)
    #expect(judge("Sergei Lenin", "Syarhey Lenin").isSame)
    #expect(!judge("Anna Kell", "Anna Kelly").isSame)
    #expect(!judge("John Harrow", "Jon Harrow").isSame)
  }

  @Test func generationsInitialsAndMiddleNamesAreRead() {
    #expect(judge("Ian Harrow Jr.", "Ian Harrow Sr.") == NameJudgement(.different, rule: "generation"))
    #expect(judge("I. Harrow", "Ian Harrow").rule == "initial")
    #expect(!judge("Ian W. Harrow", "Ian P. Harrow").isSame)
    #expect(judge("Ian William Harrow", "Ian Harrow").isSame)
  }

  @Test func rolesTellNamesakesApart() {
    let folder = NameRules.folder
    #expect(folder.compare("Ian Harrow", "Ian Harrow", roles: ("harbour master", "novelist")).rule == "roles disagree")
    #expect(folder.compare("Ian Harrow", "Ian Harrow", roles: ("harbour master", "former harbour master")).isSame)
  }

  @Test func surnameFirstAndSurnameLastAreOneOrder() {
    #expect(judge("Pak Min-su", "Min-su Park").rule.contains("name order"))
    #expect(judge("Zhao Lihua", "Lihua Zhao").isSame)
    #expect(!judge("James Martin", "Martin James").isSame)
  }

  @Test func everyRomanisationPassesItsSamples() {
    let rules = NameRules.library.all(RomanisationRule.self)
    #expect(rules.count >= 15)
    for rule in rules {
      #expect(rule.head.fires.count >= 2 && rule.head.silent.count >= 2, "\(rule.id)")
      for sample in rule.head.fires { #expect(fires(sample), "\(rule.id): \(sample.text)") }
      for sample in rule.head.silent { #expect(!fires(sample), "\(rule.id): \(sample.text)") }
    }
  }

  private func fires(_ sample: RuleSample) -> Bool {
    let names = sample.text.split(separator: "=").map { $0.trimmingPrefix(" ") }
    return judge(String(names[0]), String(names[1])).isSame
  }

  @Test func emptyAndOddNamesAreNobodys() {
    for odd in ["", " ", "Mr.", "...", "–", "'"] {
      _ = judge(odd, "Ian Harrow")
      _ = judge(odd, odd)
    }
    #expect(!judge("", "Ian Harrow").isSame)
  }
}
