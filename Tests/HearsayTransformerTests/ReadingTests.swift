import Foundation
import Synchronization
import Testing

@testable import HearsayTransformer

struct ReadingTests {
  @Test func sourcesCuesAndContentsOfAnInventedArticle() throws {
    let lines = ShippedModel.article
    let relations = ShippedModel.relations(try ShippedModel.reading(), lines)
    let said = try #require(relations.first { ShippedModel.words($0.cue, lines).contains("told") })
    #expect(said.source.map { ShippedModel.words($0, lines) } == "Brandvold")
    #expect(said.content.contains { ShippedModel.words($0, lines).contains("Nobody has shown us a price") })
    #expect(relations.contains { $0.source.map { ShippedModel.words($0, lines).contains("Odile Brandvold") } ?? false })
    #expect(relations.allSatisfy { $0.confidence > 0 && $0.confidence < 1 })
  }

  @Test func textsWithNothingToRead() throws {
    let reading = try ShippedModel.reading()
    #expect(ShippedModel.relations(reading, []).isEmpty)
    #expect(ShippedModel.relations(reading, ["", "   ", "\u{200B}"]).isEmpty)
    #expect(ShippedModel.relations(reading, ["\u{4F60}\u{597D} \u{1F600}"]).isEmpty)
  }

  /// Windows are cut and joined again: what is said late in a long text is read where it stands.
  @Test func aTextOfSeveralWindows() throws {
    let filler = "The old warehouse on the quay was painted green, and its doors were closed for most of the winter."
    let lines = Array(repeating: filler, count: 3) + ShippedModel.article
    var reading = try ShippedModel.reading()
    reading.core = 60
    let relations = ShippedModel.relations(reading, lines)
    let late = try #require(relations.first { ShippedModel.words($0.cue, lines).contains("told") })
    #expect(late.source.map { ShippedModel.words($0, lines) } == "Brandvold")
  }

  @Test func theSameForAnyNumberOfThreads() throws {
    let reading = try ShippedModel.reading()
    let alone = ShippedModel.relations(reading, ShippedModel.article)
    let same = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      if ShippedModel.relations(reading, ShippedModel.article) == alone { same.withLock { $0 += 1 } }
    }
    #expect(same.withLock { $0 } == 4)
    #expect(!alone.isEmpty)
  }

  /// The plain path may round otherwise, by little.
  @Test func plainAndWidePathsAgree() throws {
    let (bytes, paragraphs) = ShippedModel.joined(Array(ShippedModel.article.suffix(1)))
    let scores = try [false, true].map { plain in
      let reading = try ShippedModel.reading(plain: plain)
      return reading.labelScores(bytes.withUnsafeBufferPointer { reading.pieces($0, paragraphs: paragraphs) })
    }
    #expect(scores[0].count == scores[1].count && !scores[0].isEmpty)
    let apart = zip(scores[0], scores[1]).map { abs(exp($0) - exp($1)) }.max() ?? 1
    #expect(apart < 0.1, "probabilities differ by \(apart)")
    let reading = try ShippedModel.reading()
    #expect(reading.labels(scores[0]) == reading.labels(scores[1]))
  }
}
