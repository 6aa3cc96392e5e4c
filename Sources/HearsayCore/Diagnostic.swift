/// Something that a person should know about one input, with its place and what to do.
public struct Diagnostic: Error, Sendable, Equatable {
  /// How bad it is.
  public enum Level: String, Sendable { case notice, warning, error }

  /// A stable code, such as `intake.empty`.
  public var code: String
  /// How bad it is.
  public var level: Level
  /// The input's name and, where known, line and column.
  public var place: String
  /// What is the matter.
  public var message: String
  /// What to do about it.
  public var advice: String

  /// Makes a diagnostic.
  public init(_ code: String, level: Level = .error, place: String, message: String, advice: String = "") {
    self.code = code
    self.level = level
    self.place = place
    self.message = message
    self.advice = advice
  }

  /// One line for standard error.
  public var line: String {
    "\(place): \(level.rawValue): \(message)\(advice.isEmpty ? "" : "; \(advice)") [\(code)]"
  }
}
