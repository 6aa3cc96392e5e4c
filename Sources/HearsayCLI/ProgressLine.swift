import Foundation
import HearsayKit

/// Tells how far a run is: one line that is written over on a terminal, a plain line every half minute elsewhere.
final class ProgressLine {
  private let total: Int?
  private let start = DispatchTime.now().uptimeNanoseconds
  private let isTerminal = isatty(2) == 1
  private var last: UInt64
  private var articlesBefore: Int?
  private var calls = 0
  private var isShown = false

  /// Takes the bytes of all inputs, where they are known.
  init(total: Int?) {
    self.total = total
    last = start
  }

  /// Seconds since the start.
  var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }

  /// Shows the state, where it is time to.
  func show(_ progress: BatchProgress) {
    if articlesBefore == nil { articlesBefore = max(0, progress.counts.articles - 1) }
    calls += 1
    guard calls % 8 == 0 else { return }
    let now = DispatchTime.now().uptimeNanoseconds
    guard now - last >= (isTerminal ? 200_000_000 : 30_000_000_000) else { return }
    last = now
    let text = line(progress)
    StandardError.write(isTerminal ? "\r\u{1B}[K\(text)" : "\(text)\n")
    isShown = isTerminal
  }

  /// Leaves the line.
  func end() { if isShown { StandardError.write("\r\u{1B}[K") } }

  private func line(_ progress: BatchProgress) -> String {
    let counts = progress.counts
    let rate = Double(counts.articles - (articlesBefore ?? 0)) / max(0.001, seconds)
    var text = "\(counts.articles) articles, \(Int(rate)) a second"
    if counts.failures > 0 { text += ", \(counts.failures) not read" }
    guard let total, total > 0 else { return text }
    let share = min(1, Double(progress.bytes) / Double(total))
    text += ", \(Int(share * 100))%"
    let done = Double(progress.bytes - progress.bytesBefore)
    if done > 0 { text += ", \(Self.time(seconds * Double(max(0, total - progress.bytes)) / done)) left" }
    return text
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(), 359_999_999))
    let padded = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
    return whole >= 3600
      ? "\(whole / 3600):\(padded(whole / 60 % 60)):\(padded(whole % 60))" : "\(whole / 60):\(padded(whole % 60))"
  }
}

/// The figures that close a run, as one JSON object.
struct RunSummary {
  private let counts: BatchCounts
  private let seconds: Double
  private let output: String

  init(_ counts: BatchCounts, seconds: Double, output: String) {
    self.counts = counts
    self.seconds = seconds
    self.output = output
  }

  private struct Fields: Encodable {
    var output: String
    var seconds: Double
    var cpuSeconds: Double
    var peakMegabytes: Int
    var counts: BatchCounts
  }

  /// The object on one line.
  var json: String {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let time = { (value: timeval) in Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
    let rounded = { (value: Double) in (value * 100).rounded() / 100 }
    let fields = Fields(
      output: output, seconds: rounded(seconds), cpuSeconds: rounded(time(usage.ru_utime) + time(usage.ru_stime)),
      peakMegabytes: Int(usage.ru_maxrss) / 1024, counts: counts)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(fields)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
