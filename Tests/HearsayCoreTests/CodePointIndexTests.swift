import HearsayCore
import Testing

struct CodePointIndexTests {
  @Test func countsCodePointsAndFindsThemAgain() {
    let text = ArticleText(String(repeating: "Łódź – “naïve” 🙂 ", count: 60))
    let index = CodePointIndex(text)
    let scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars)
    var offset = 0
    for (number, scalar) in scalars.enumerated() {
      #expect(index.codePoints(at: offset) == number)
      #expect(index.byteOffset(ofCodePoint: number) == offset)
      offset += UTF8.width(scalar)
    }
    #expect(index.codePoints(at: offset + 9) == scalars.count)
  }

  @Test func asciiIsTheIdentity() {
    let index = CodePointIndex(ArticleText("plain words"))
    #expect(index.isASCII)
    #expect(index.codePoints(TextSpan(2, 5)) == 2..<5)
  }
}
