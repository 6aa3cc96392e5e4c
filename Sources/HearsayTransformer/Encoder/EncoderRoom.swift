import CReadingKernels

/// The memory in which one window is read; one for each thread's article, used again for its next window.
final class EncoderRoom {
  /// Rows of the feed-forward part that are done at once, so that they stay in the processor's cache.
  static let rows = 96
  let capacity: Int
  let hidden, wide, mixed, joined, inner, attention, steps: UnsafeMutablePointer<Float>
  let bytes: UnsafeMutablePointer<UInt8>
  let zeros: UnsafeMutablePointer<Int32>
  private let memory: UnsafeMutableRawPointer

  /// Room for windows of up to `capacity` rows, opening and closing piece included.
  init(capacity: Int) {
    self.capacity = capacity
    let width = Size.width
    var size = 0
    func place(_ count: Int) -> Int {
      defer { size += (count * 4 + 63) / 64 * 64 }
      return size
    }
    let places = [
      place(capacity * width), place(capacity * 3 * width), place(capacity * width), place(capacity * width),
      place(Self.rows * Size.inner), place(Int(rk_attention_room(Int32(capacity)))), place(capacity),
      place(max(capacity * width, Self.rows * Size.inner) / 4), place(capacity),
    ]
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    func floats(_ i: Int) -> UnsafeMutablePointer<Float> { (memory + places[i]).assumingMemoryBound(to: Float.self) }
    (hidden, wide, mixed, joined) = (floats(0), floats(1), floats(2), floats(3))
    (inner, attention, steps) = (floats(4), floats(5), floats(6))
    bytes = (memory + places[7]).assumingMemoryBound(to: UInt8.self)
    zeros = (memory + places[8]).assumingMemoryBound(to: Int32.self)
    self.memory = memory
  }

  deinit { memory.deallocate() }
}
