/// One input as it came in, before anything was read from it.
public struct RawPage: Sendable {
  /// What the bytes hold.
  public enum Form: String, Sendable { case html, text }

  /// The file name without its extension, or the record's own id.
  public var id: String
  /// What to call it in messages: path, or archive and offset.
  public var name: String
  /// The bytes as they came.
  public var bytes: [UInt8]
  /// Page or plain text.
  public var form: Form
  /// Address, where the carrier (WARC, JSONL) knows it.
  public var url: String?
  /// Outlet, where the carrier knows it.
  public var outlet: String?
  /// Day of the fetch, `YYYY-MM-DD`, where the carrier knows it.
  public var fetched: String?
  /// Character set that the carrier's HTTP header names.
  public var declaredCharset: String?
  /// What a person should know about how it came in: a body that was cut, say.
  public var notices: [Diagnostic] = []

  /// Makes a page.
  public init(
    id: String, name: String, bytes: [UInt8], form: Form, url: String? = nil, outlet: String? = nil,
    fetched: String? = nil, declaredCharset: String? = nil
  ) {
    self.id = id
    self.name = name
    self.bytes = bytes
    self.form = form
    self.url = url
    self.outlet = outlet
    self.fetched = fetched
    self.declaredCharset = declaredCharset
  }
}
