import HearsayCore

extension Article {
  /// What a person should know about this run, for reports: a notice about something other than the article itself, such as
  /// a finding that was switched off, says what it is about.
  var notices: [(text: String, code: String)] {
    diagnostics.map { notice in
      let isOwn = notice.place == inputName || notice.place == id || notice.place.contains("/")
      return (isOwn ? notice.message : "\(notice.place): \(notice.message)", notice.code)
    }
  }
}
