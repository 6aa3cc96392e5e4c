import Foundation
import HearsayCore

/// Asking a model.
extension LearnedModel {
  /// Reads a model of the rule packs; nil where the file is absent.
  static func load(_ name: String, from folder: String) throws(Diagnostic) -> LearnedModel? {
    let path = "\(folder)/models/\(name).model"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try LearnedModel(Array(data), place: path)
  }
}
