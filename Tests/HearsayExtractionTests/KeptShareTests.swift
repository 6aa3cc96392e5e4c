import HearsayExtraction
import Testing

/// The choice of blocks from their probabilities.
struct KeptShareTests {
  @Test func sureBlocksStayAndUnlikelyOnesGo() {
    let kept = KeptShare.choose([0.95, 0.9, 0.02, 0.05], words: [40, 30, 50, 5])
    #expect(kept == [true, true, false, false])
  }

  @Test func whereNothingIsLikelyTheBestIsKept() {
    #expect(KeptShare.choose([0.2, 0.01, 0.01], words: [40, 5, 5]) == [true, false, false])
  }

  @Test func aHigherBiasKeepsNoMore() {
    let p: [Float] = [0.9, 0.7, 0.5, 0.45, 0.4, 0.3]
    let words: [Float] = [40, 40, 20, 30, 30, 20]
    let counts = [1, 1.2, 1.6, 2.5].map { bias in KeptShare.choose(p, words: words, bias: bias).filter { $0 }.count }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(counts[0] > counts[3])
  }

  @Test func nothingGivesNothing() { #expect(KeptShare.choose([], words: []).isEmpty) }
}
