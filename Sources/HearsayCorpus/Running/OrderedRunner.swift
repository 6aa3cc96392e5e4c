import Foundation

/// Works on items in several threads and hands the results out in the order of the items.
///
/// The calling thread reads the items and takes the results. Memory is bounded by what is in flight: at most eight
/// bundles of items for each worker, and no further bundle once those in flight hold ``weightInFlight``.
public struct OrderedRunner: Sendable {
  /// How many threads work.
  public let jobs: Int
  /// How many items a worker takes at once at most. Short items are bundled, so that handing them over costs less
  /// than working on them.
  public let bundle: Int
  /// Bytes in flight above which no more is read until something is done.
  public static let weightInFlight = 48 << 20
  /// Bytes above which a bundle is handed over though it could hold more items.
  static let bundleWeight = 128 << 10

  /// Takes the number of workers, at least one, and the most items of a bundle.
  public init(jobs: Int, bundle: Int = 1) {
    self.jobs = max(1, jobs)
    self.bundle = max(1, bundle)
  }

  /// Runs until `next` gives nil. `weight` is about how many bytes an item holds; `emit` returns false to stop early
  /// (a closed pipe, a full disk).
  public func run<Item: Sendable, Output: Sendable>(
    next: () -> Item?, weight: (Item) -> Int = { _ in 0 }, work: @escaping @Sendable (Item) -> Output,
    emit: (Output) -> Bool
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
    var flow = Flow()
    while !flow.isExhausted || flow.isBusy {
      if !flow.isExhausted, !flow.isFull(jobs) {
        let (items, sum) = gather(next, weight, &flow)
        if !items.isEmpty { desk.put(items, number: flow.begin(sum)) }
      }
      while flow.isBusy {
        let mustWait = flow.isExhausted || flow.isFull(jobs)
        guard let outputs = desk.take(number: flow.emitted, wait: mustWait) else { break }
        flow.end()
        for output in outputs where !emit(output) { return }
      }
    }
  }

  private func gather<Item>(_ next: () -> Item?, _ weight: (Item) -> Int, _ flow: inout Flow) -> ([Item], Int) {
    var items: [Item] = []
    var sum = 0
    while items.count < bundle, sum < Self.bundleWeight {
      guard let item = next() else {
        flow.isExhausted = true
        break
      }
      sum += weight(item)
      items.append(item)
    }
    return (items, sum)
  }

  private func startWorker<Item: Sendable, Output: Sendable>(
    at desk: Desk<Item, Output>, _ work: @escaping @Sendable (Item) -> Output
  ) {
    let thread = Thread {
      while let (number, items) = desk.nextBundle() { desk.finish(number, items.map(work)) }
    }
    // The system's default for secondary threads is too small for deep libxml2 callbacks.
    thread.stackSize = 8 << 20
    thread.start()
  }
}

/// What is in flight.
private struct Flow {
  var isExhausted = false
  private(set) var emitted = 0
  private var weights: [Int] = []
  private var weight = 0

  var isBusy: Bool { !weights.isEmpty }
  func isFull(_ jobs: Int) -> Bool { weights.count >= jobs * 8 || weight > OrderedRunner.weightInFlight }

  mutating func begin(_ weight: Int) -> Int {
    weights.append(weight)
    self.weight += weight
    return emitted + weights.count - 1
  }

  mutating func end() {
    weight -= weights.removeFirst()
    emitted += 1
  }
}

/// Where the reader puts bundles and workers put results; one lock guards it.
private final class Desk<Item: Sendable, Output: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [(Int, [Item])] = []
  private var finished: [Int: [Output]] = [:]
  private var closed = false

  func put(_ items: [Item], number: Int) {
    condition.lock()
    waiting.append((number, items))
    condition.broadcast()
    condition.unlock()
  }

  func nextBundle() -> (Int, [Item])? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty && !closed { condition.wait() }
    return closed || waiting.isEmpty ? nil : waiting.removeFirst()
  }

  func finish(_ number: Int, _ outputs: [Output]) {
    condition.lock()
    finished[number] = outputs
    condition.broadcast()
    condition.unlock()
  }

  func take(number: Int, wait: Bool) -> [Output]? {
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
