import ArgumentParser
import Foundation
import HearsayCore
import HearsayReports

/// The formats that `--format` names, separated by commas, made ready once.
struct FormatChoice {
  let formats: [any ReportFormat]

  /// Exit status 64 for an unknown name, 2 for a template that is missing or broken.
  init(_ names: String) throws {
    var formats: [any ReportFormat] = []
    for name in names.split(separator: ",") {
      do {
        formats.append(try ReportFormats.make(name.trimmingCharacters(in: .whitespaces)))
      } catch  where error.code == "format.unknown" {
        throw ValidationError("--format: \(error.message); \(error.advice)")
      } catch {
        StandardError.tell(error)
        throw ExitCode(2)
      }
    }
    guard !formats.isEmpty else { throw ValidationError("--format: name at least one format") }
    self.formats = formats
  }
}
