import Foundation

/// Zeroed 64-bit numbers in pages as large as the system gives.
///
/// Tables from 2 MB on, read at random, get pages of 2 MB where the system has them, to spare page faults and misses of the
/// address cache; it gained nothing that could be told from the noise (docs/decisions/0032-words-a-second.md).
final class WideMemory: @unchecked Sendable {
  // Written only before the table that owns it is handed on.
  let numbers: UnsafeMutableBufferPointer<UInt64>

  init(count: Int) {
    let bytes = max(1, count) * MemoryLayout<UInt64>.stride
    let page = 1 << 21
    var raw: UnsafeMutableRawPointer?
    if bytes < page || posix_memalign(&raw, page, bytes) != 0 { raw = nil }
    let memory = raw ?? malloc(bytes)!
    #if os(Linux)
      if raw != nil { _ = madvise(memory, bytes, MADV_HUGEPAGE) }
    #endif
    memset(memory, 0, bytes)
    numbers = UnsafeMutableBufferPointer(start: memory.bindMemory(to: UInt64.self, capacity: count), count: count)
  }

  deinit { free(numbers.baseAddress) }
}
