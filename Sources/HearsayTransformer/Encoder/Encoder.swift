import CReadingKernels

/// Runs the encoder over one window: embeddings, then layers of attention and feed-forward.
///
/// A window is computed by one thread in one order, so its numbers do not depend on how many threads there are.
struct Encoder: Sendable {
  let weights: EncoderWeights
  let opening, closing: Int32
  /// The kernels' path: 0 plain, 1 wide.
  let path: Int32

  /// Leaves a window's hidden states in `room.hidden`: a row for the opening piece, one a piece, one for the closing.
  func encode(_ pieces: ArraySlice<Piece>, _ room: EncoderRoom) {
    let rows = pieces.count + 2
    embed(nil, number: opening, row: 0, room)
    for (row, piece) in pieces.enumerated() { embed(piece, number: piece.number, row: row + 1, room) }
    embed(nil, number: closing, row: rows - 1, room)
    rk_add_norm(room.hidden, nil, weights.norm.weight, weights.norm.bias, Int32(rows), path)
    for layer in weights.layers {
      attend(layer, rows, room)
      feedForward(layer, rows, room)
    }
  }

  private func embed(_ piece: Piece?, number: Int32, row: Int, _ room: EncoderRoom) {
    let width = Size.width
    let out = room.hidden + row * width
    let word = weights.words + Int(number) * width
    let unit = weights.wordUnit[Int(number)]
    let position = weights.positions + row * width
    let start = weights.starts + (piece?.startsParagraph == true ? width : 0)
    let quote = weights.quotes + (piece?.isQuoted == true ? width : 0)
    let letters = weights.cases + Int(piece?.letterCase.rawValue ?? 0) * width
    for i in 0..<width { out[i] = Float(word[i]) * unit + position[i] + start[i] + quote[i] + letters[i] }
  }

  private func attend(_ layer: EncoderWeights.Layer, _ rows: Int, _ room: EncoderRoom) {
    let (n, width) = (Int32(rows), Int32(Size.width))
    rk_round(room.hidden, n, width, room.bytes, room.steps, room.zeros, path)
    multiply(layer.attend, room, n, room.wide)
    rk_attend(room.wide, n, room.mixed, room.attention, path)
    rk_round(room.mixed, n, width, room.bytes, room.steps, room.zeros, path)
    multiply(layer.joined, room, n, room.joined)
    rk_add_norm(room.hidden, room.joined, layer.norm1.weight, layer.norm1.bias, n, path)
  }

  private func feedForward(_ layer: EncoderWeights.Layer, _ rows: Int, _ room: EncoderRoom) {
    for from in stride(from: 0, to: rows, by: EncoderRoom.rows) {
      let n = Int32(min(EncoderRoom.rows, rows - from))
      let hidden = room.hidden + from * Size.width
      rk_round(hidden, n, Int32(Size.width), room.bytes, room.steps, room.zeros, path)
      multiply(layer.widen, room, n, room.inner)
      rk_gelu(room.inner, n * Int32(Size.inner), path)
      rk_round(room.inner, n, Int32(Size.inner), room.bytes, room.steps, room.zeros, path)
      multiply(layer.narrow, room, n, room.joined)
      rk_add_norm(hidden, room.joined, layer.norm2.weight, layer.norm2.bias, n, path)
    }
  }

  private func multiply(_ matrix: rk_matrix, _ room: EncoderRoom, _ n: Int32, _ out: UnsafeMutablePointer<Float>) {
    var matrix = matrix
    rk_multiply(&matrix, room.bytes, room.steps, room.zeros, n, out, path)
  }
}
