import HearsayCorpus
import Testing

struct OrderedRunnerTests {
  @Test(arguments: [1, 2, 5]) func keepsTheOrderForAnyNumberOfThreads(jobs: Int) {
    var next = 0
    var seen: [Int] = []
    OrderedRunner(jobs: jobs).run(
      next: {
        next += 1
        return next <= 500 ? next : nil
      },
      work: { number -> Int in
        var sum = 0
        for step in 0..<(number % 7) * 1000 { sum &+= step }
        return number + (sum & 0)
      },
      emit: {
        seen.append($0)
        return true
      })
    #expect(seen == Array(1...500))
  }

  @Test(arguments: [1, 3]) func stopsWhenNobodyReadsAnyMore(jobs: Int) {
    var next = 0
    var seen = 0
    OrderedRunner(jobs: jobs).run(
      next: {
        next += 1
        return next
      },
      work: { $0 },
      emit: { _ in
        seen += 1
        return seen < 10
      })
    #expect(seen == 10)
    #expect(next <= 10 + 8 * jobs + 1)
  }
}
