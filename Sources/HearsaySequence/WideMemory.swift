import Foundation

/// Zeroed 64-bit numbers in pages as large as the system gives.
///
/// A table of some megabytes that is read at random costs a page fault and a miss of the address cache for every 4 KB;
/// with pages of 2 MB both all but vanish. Where the system has none, the memory is ordinary.
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
