import CReadingKernels

/// For each 32 inputs of each block of a matrix: of how many the products can be added up in 16 bits (`rk_run`). It follows from
/// the file's steps and is not kept in the file, so that no file can make sums overflow.
final class MatrixRuns: @unchecked Sendable {  // written once, before anyone else sees it
  let bytes: UnsafeMutablePointer<UInt8>

  init(_ steps: UnsafePointer<Int8>, inputs: Int, outputs: Int) {
    let count = inputs * outputs / 512
    bytes = .allocate(capacity: count)
    for i in 0..<count { bytes[i] = rk_run(steps + 512 * i) }
  }

  deinit { bytes.deallocate() }
}
