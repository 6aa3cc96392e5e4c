import CHTMLNodes

/// A parsed page as flat arrays. The only owner of the parser's memory.
final class PageTree {
  private let page: UnsafeMutablePointer<hearsay_page>
  /// Elements and texts in document order.
  let nodes: UnsafeBufferPointer<hearsay_node>
  /// Attributes, those of one element side by side.
  let attributes: UnsafeBufferPointer<hearsay_attribute>
  /// Texts and attribute values, UTF-8.
  let pool: UnsafeBufferPointer<UInt8>
  /// The bodies of JSON-LD scripts, in the pool.
  let json: UnsafeBufferPointer<hearsay_stretch>

  /// Parses valid UTF-8; nil only when memory runs out.
  init?(_ bytes: [UInt8]) {
    guard let page = bytes.withUnsafeBufferPointer({ hearsay_page_parse($0.baseAddress, $0.count) }) else { return nil }
    self.page = page
    nodes = UnsafeBufferPointer(start: page.pointee.nodes, count: page.pointee.node_count)
    attributes = UnsafeBufferPointer(start: page.pointee.attributes, count: page.pointee.attribute_count)
    pool = UnsafeBufferPointer(start: page.pointee.text, count: page.pointee.text_count)
    json = UnsafeBufferPointer(start: page.pointee.json, count: page.pointee.json_count)
  }

  deinit { hearsay_page_free(page) }

  /// The tag of a node.
  @inline(__always) func tag(_ node: Int) -> Tag { Tag(rawValue: UInt8(truncatingIfNeeded: nodes[node].tag)) }

  /// The bytes of an attribute, or nil where the element lacks it.
  func attribute(_ name: AttributeName, of node: Int) -> UnsafeBufferPointer<UInt8>? {
    let n = nodes[node]
    for index in Int(n.start)..<Int(n.start) + Int(n.count) where attributes[index].name == name.rawValue {
      let a = attributes[index]
      return UnsafeBufferPointer(rebasing: pool[Int(a.start)..<Int(a.start) + Int(a.length)])
    }
    return nil
  }

  /// An attribute as a string.
  func string(_ name: AttributeName, of node: Int) -> String? {
    attribute(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All text below a node with white space collapsed; scripts are never in the tree.
  func text(of node: Int, limit: Int = 2000) -> String {
    var out: [UInt8] = []
    for index in node..<Int(max(nodes[node].end, Int32(node + 1))) {
      let n = nodes[index]
      if n.tag == 0 {
        TextForm.append(pool[Int(n.start)..<Int(n.start) + Int(n.count)], to: &out)
        if out.count > limit { break }
      } else if !tag(index).isInline, out.last != 0x20, !out.isEmpty {
        out.append(0x20)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}

/// An attribute that the parser keeps.
struct AttributeName: RawRepresentable {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ name: hearsay_attribute_name) { rawValue = name.rawValue }

  static let classes = AttributeName(HEARSAY_ATTRIBUTE_class)
  static let id = AttributeName(HEARSAY_ATTRIBUTE_id)
  static let href = AttributeName(HEARSAY_ATTRIBUTE_href)
  static let rel = AttributeName(HEARSAY_ATTRIBUTE_rel)
  static let role = AttributeName(HEARSAY_ATTRIBUTE_role)
  static let itemprop = AttributeName(HEARSAY_ATTRIBUTE_itemprop)
  static let itemtype = AttributeName(HEARSAY_ATTRIBUTE_itemtype)
  static let property = AttributeName(HEARSAY_ATTRIBUTE_property)
  static let name = AttributeName(HEARSAY_ATTRIBUTE_name)
  static let content = AttributeName(HEARSAY_ATTRIBUTE_content)
  static let datetime = AttributeName(HEARSAY_ATTRIBUTE_datetime)
  static let language = AttributeName(HEARSAY_ATTRIBUTE_lang)
  static let hidden = AttributeName(HEARSAY_ATTRIBUTE_hidden)
  static let style = AttributeName(HEARSAY_ATTRIBUTE_style)
  static let title = AttributeName(HEARSAY_ATTRIBUTE_title)
}
