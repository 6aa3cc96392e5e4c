import Mustache

/// What a template sees: names and values.
///
/// A type of its own and no dictionary: the templates' engine asks each object whether it has children, which for a generic
/// type is looked up anew each time, and for this one once.
struct View: ExpressibleByDictionaryLiteral, MustacheParent {
  private var values: [String: Any]

  init(dictionaryLiteral elements: (String, Any)...) {
    values = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  /// The value behind a name, nil for none.
  subscript(name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }

  func child(named name: String) -> Any? { values[name] }
}
