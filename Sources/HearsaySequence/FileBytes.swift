import Foundation

/// Reads a whole file into bytes with one copy; model files are large enough for a second one to show.
public enum FileBytes {
  /// The bytes of a file, or nil where it cannot be read to its end.
  public static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    guard fseek(file, 0, SEEK_END) == 0 else { return nil }
    let size = ftell(file)
    guard size >= 0, fseek(file, 0, SEEK_SET) == 0 else { return nil }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
      isWhole = count == size
    }
    return isWhole ? bytes : nil
  }
}
