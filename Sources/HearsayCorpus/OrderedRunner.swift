import Foundation

/// Works on items in several threads and hands the results out in the order of the items.
///
/// The calling thread reads the items and takes the results; memory is bounded by the items in flight, at most
/// eight for each worker, whatever the number of items.
public struct OrderedRunner: Sendable {
  /// How many threads work.
  public let jobs: Int

  /// Takes the number of workers, at least one.
  public init(jobs: Int) { self.jobs = max(1, jobs) }

  /// Runs until `next` gives nil. `emit` returns false to stop early (a closed pipe).
  public func run<Item: Sendable, Output: Sendable>(
    next: () -> Item?, work: @escaping @Sendable (Item) -> Output, emit: (Output) -> Bool
  ) {
    guard jobs > 1 else {
      while let item = next() {
        if !emit(work(item)) { return }
      }
      return
    }
    let desk = Desk<Item, Output>()
    for _ in 0..<jobs { startWorker(at: desk, work) }
    defer { desk.close() }
    var read = 0
    var emitted = 0
    var exhausted = false
    while !exhausted || emitted < read {
      if !exhausted, read - emitted < jobs * 8 {
        if let item = next() {
          desk.put(item, number: read)
          read += 1
        } else {
          exhausted = true
        }
      }
      let full = exhausted || read - emitted >= jobs * 8
      while emitted < read, let output = desk.take(number: emitted, wait: full) {
        emitted += 1
        if !emit(output) { return }
        if full && !exhausted { break }
      }
    }
  }

  private func startWorker<Item: Sendable, Output: Sendable>(
    at desk: Desk<Item, Output>, _ work: @escaping @Sendable (Item) -> Output
  ) {
    let thread = Thread {
      while let (number, item) = desk.nextItem() { desk.finish(number, work(item)) }
    }
    // The system's default for secondary threads is too small for deep libxml2 callbacks.
    thread.stackSize = 8 << 20
    thread.start()
  }
}

/// Where the reader puts items and workers put results; one lock guards it.
private final class Desk<Item: Sendable, Output: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [(Int, Item)] = []
  private var finished: [Int: Output] = [:]
  private var closed = false

  func put(_ item: Item, number: Int) {
    condition.lock()
    waiting.append((number, item))
    condition.broadcast()
    condition.unlock()
  }

  func nextItem() -> (Int, Item)? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty && !closed { condition.wait() }
    return closed || waiting.isEmpty ? nil : waiting.removeFirst()
  }

  func finish(_ number: Int, _ output: Output) {
    condition.lock()
    finished[number] = output
    condition.broadcast()
    condition.unlock()
  }

  func take(number: Int, wait: Bool) -> Output? {
    condition.lock()
    defer { condition.unlock() }
    while finished[number] == nil {
      if !wait { return nil }
      condition.wait()
    }
    return finished.removeValue(forKey: number)
  }

  func close() {
    condition.lock()
    closed = true
    condition.broadcast()
    condition.unlock()
  }
}
