import CZlib
import CZstd

/// How a stream is packed.
enum Packing: Sendable {
  case none, gzip, zstd

  /// Decides by the first bytes where they speak, else by the name's ending.
  ///
  /// The ending counts where the bytes say nothing, so that a file whose first member is damaged is still unpacked; a
  /// file that was unpacked on its way and kept its name is read as it is.
  init(name: String, head: some Collection<UInt8>) {
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if Self.zstdMagics.contains(where: { head.starts(with: $0) }) {
      self = .zstd
    } else if head.starts(with: Array("WARC/".utf8)) || head.first.map({ $0 == 0x7B || $0 == 0x3C }) == true {
      self = .none
    } else {
      self = name.hasSuffix(".gz") ? .gzip : name.hasSuffix(".zst") ? .zstd : .none
    }
  }

  /// A frame, and a frame that a reader passes over.
  private static let zstdMagics: [[UInt8]] = [[0x28, 0xB5, 0x2F, 0xFD], [0x50, 0x2A, 0x4D, 0x18]]

  /// The fewest bytes that a member's header takes.
  var headerLength: Int { self == .gzip ? 10 : 4 }

  /// Whether a member of this kind begins here. `bytes` holds at least ``headerLength`` bytes.
  func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .none: false
    // Deflate, and no reserved flag.
    case .gzip: bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8 && bytes[3] & 0xE0 == 0
    case .zstd: Self.zstdMagics.contains { magic in magic.indices.allSatisfy { bytes[$0] == magic[$0] } }
    }
  }

  /// Whether a beginning that was found by searching looks like one of a packer's, and not like packed data that
  /// chance made look so: packers write one of three values for the effort.
  func isLikely(_ bytes: UnsafeRawBufferPointer) -> Bool { self != .gzip || [0, 2, 4].contains(bytes[8]) }

  /// The first byte of a member.
  var firstByte: Int32 { self == .gzip ? 0x1F : 0x28 }

  /// A fresh unpacker, or nil for bytes that are not packed.
  func makeUnpacker() -> (any Unpacker)? {
    switch self {
    case .none: return nil
    case .gzip: return Inflater(.gzip)
    case .zstd: return ZstdUnpacker()
    }
  }
}

/// What one step of unpacking did.
struct UnpackStep {
  enum State: Equatable {
    /// It wants more input or more room.
    case going
    /// A member ended, and its check sum was right.
    case memberEnd
    /// The bytes are damaged.
    case damaged(String)
  }

  var consumed: Int
  var produced: Int
  var state: State
}

/// Unpacks one member at a time.
protocol Unpacker: AnyObject {
  /// Makes it ready for the next member.
  func reset()
  /// Unpacks as much as fits.
  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> UnpackStep
}

/// zlib: gzip members, and the two kinds of deflate that web servers send.
final class Inflater: Unpacker {
  enum Wrapping: Int32 { case gzip = 31, zlib = 15, raw = -15 }

  // zlib keeps a pointer back to this record, so it must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init(_ wrapping: Wrapping) {
    stream.initialize(to: z_stream())
    inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  func reset() { inflateReset(stream) }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> UnpackStep {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let code = inflate(stream, Z_NO_FLUSH)
    let consumed = input.count - Int(stream.pointee.avail_in)
    let produced = output.count - Int(stream.pointee.avail_out)
    let state: UnpackStep.State =
      switch code {
      case Z_OK, Z_BUF_ERROR: .going
      case Z_STREAM_END: .memberEnd
      default: .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "not deflate data")
      }
    return UnpackStep(consumed: consumed, produced: produced, state: state)
  }
}

/// zstd frames.
final class ZstdUnpacker: Unpacker {
  private let stream = ZSTD_createDStream()

  init() { reset() }
  deinit { ZSTD_freeDStream(stream) }

  func reset() { ZSTD_initDStream(stream) }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> UnpackStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let code = ZSTD_decompressStream(stream, &target, &source)
    let state: UnpackStep.State =
      ZSTD_isError(code) != 0
      ? .damaged(String(cString: ZSTD_getErrorName(code))) : code == 0 ? .memberEnd : .going
    return UnpackStep(consumed: source.pos, produced: target.pos, state: state)
  }
}
