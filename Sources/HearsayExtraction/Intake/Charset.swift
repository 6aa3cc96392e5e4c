import Glibc

/// Character sets by the names that pages use for them, and their conversion to UTF-8.
enum Charset {
  /// Labels that mean another set than they say: browsers read Latin-1 and ASCII as windows-1252.
  private static let aliases: [String: String] = [
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "ascii": "windows-1252", "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252", "latin1": "windows-1252",
    "l1": "windows-1252", "cp1252": "windows-1252", "x-cp1252": "windows-1252", "iso-8859-9": "windows-1254",
    "latin5": "windows-1254", "cp1251": "windows-1251", "x-cp1251": "windows-1251", "cp1250": "windows-1250",
    "iso-8859-11": "windows-874", "tis-620": "windows-874", "gb2312": "gb18030", "gbk": "gb18030",
    "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5-hkscs": "big5", "shift-jis": "shift_jis", "sjis": "shift_jis",
    "x-sjis": "shift_jis", "ks_c_5601-1987": "euc-kr", "ksc5601": "euc-kr", "korean": "euc-kr",
    "x-mac-cyrillic":
      "mac-cyrillic", "maccyrillic": "mac-cyrillic", "unicode": "utf-16le", "utf-16": "utf-16le",
    "koi8": "koi8-r", "koi": "koi8-r",
  ]
  /// The converter's names where they differ from the web's.
  private static let converterNames: [String: String] = [
    "windows-1252": "CP1252", "windows-1254": "CP1254", "windows-874": "CP874", "shift_jis": "CP932",
    "euc-kr": "UHC", "big5": "BIG5-HKSCS", "mac-cyrillic": "MAC-CYRILLIC", "utf-16le": "UTF-16LE",
    "utf-16be": "UTF-16BE", "iso-8859-8-i": "ISO-8859-8",
  ]

  /// The set that a label means, or nil for labels that no converter knows.
  static func named(_ label: String) -> String? {
    let name = String(label.lowercased().filter { !$0.isWhitespace && $0 != "\"" })
    let resolved = aliases[name] ?? name
    if resolved == "utf-8" { return resolved }
    guard let handle = converter(resolved) else { return nil }
    iconv_close(handle)
    return resolved
  }

  /// The bytes as UTF-8; what the set does not define becomes U+FFFD.
  static func convert(_ bytes: ArraySlice<UInt8>, from charset: String) -> TextDecoder.Result {
    if charset == "utf-8" {
      let utf8 = UTF8Repair.repaired(Array(bytes))
      return TextDecoder.Result(bytes: utf8.bytes, charset: charset, repairs: utf8.repairs)
    }
    guard let handle = converter(charset) else {
      let utf8 = UTF8Repair.repaired(Array(bytes))
      return TextDecoder.Result(bytes: utf8.bytes, charset: "utf-8", repairs: utf8.repairs)
    }
    defer { iconv_close(handle) }
    let (out, repairs) = run(handle, Array(bytes), wide: charset.hasPrefix("utf-16"))
    // The converter may let lone surrogates through.
    let checked = UTF8Repair.repaired(out)
    return TextDecoder.Result(bytes: checked.bytes, charset: charset, repairs: repairs + checked.repairs)
  }

  private static func converter(_ charset: String) -> iconv_t? {
    let handle = iconv_open("UTF-8", converterNames[charset] ?? charset.uppercased())
    return handle == iconv_t(bitPattern: -1) ? nil : handle
  }

  private static func run(_ handle: iconv_t, _ source: [UInt8], wide: Bool) -> ([UInt8], Int) {
    var input = source
    var out: [UInt8] = []
    out.reserveCapacity(source.count * 2)
    var repairs = 0
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    let size = chunk.count
    input.withUnsafeMutableBytes { raw in
      var from = raw.bindMemory(to: CChar.self).baseAddress
      var left = raw.count
      while left > 0 {
        chunk.withUnsafeMutableBufferPointer { room in
          var to = room.baseAddress
          var free = size
          let result = iconv(handle, &from, &left, &to, &free)
          let failed = result == Int.max || result == -1
          let problem = errno
          room.withMemoryRebound(to: UInt8.self) { out.append(contentsOf: $0[..<(size - free)]) }
          guard failed, problem != E2BIG else { return }
          out.append(contentsOf: [0xEF, 0xBF, 0xBD])
          repairs += 1
          let step = min(left, wide ? 2 : 1)
          from = from.map { $0 + step }
          left -= step
          _ = iconv(handle, nil, nil, nil, nil)
        }
      }
    }
    return (out, repairs)
  }
}
