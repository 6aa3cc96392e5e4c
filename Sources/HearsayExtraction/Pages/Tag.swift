import CHTMLNodes

/// A tag by its number in CHTMLNodes, with what the project needs to know of it.
struct Tag: Hashable {
  let rawValue: UInt8
  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ tag: hearsay_tag) { rawValue = UInt8(truncatingIfNeeded: tag.rawValue) }

  static let text = Tag(HEARSAY_TAG_TEXT)
  static let br = Tag(HEARSAY_TAG_br)
  static let a = Tag(HEARSAY_TAG_a)
  static let p = Tag(HEARSAY_TAG_p)
  static let li = Tag(HEARSAY_TAG_li)
  static let div = Tag(HEARSAY_TAG_div)
  static let h1 = Tag(HEARSAY_TAG_h1)
  static let h6 = Tag(HEARSAY_TAG_h6)
  static let head = Tag(HEARSAY_TAG_head)
  static let html = Tag(HEARSAY_TAG_html)
  static let body = Tag(HEARSAY_TAG_body)
  static let title = Tag(HEARSAY_TAG_title)
  static let meta = Tag(HEARSAY_TAG_meta)
  static let link = Tag(HEARSAY_TAG_link)
  static let time = Tag(HEARSAY_TAG_time)
  static let pre = Tag(HEARSAY_TAG_pre)
  static let td = Tag(HEARSAY_TAG_td)
  static let th = Tag(HEARSAY_TAG_th)
  static let tr = Tag(HEARSAY_TAG_tr)
  static let img = Tag(HEARSAY_TAG_img)
  static let strong = Tag(HEARSAY_TAG_strong)
  static let b = Tag(HEARSAY_TAG_b)
  static let em = Tag(HEARSAY_TAG_em)
  static let i = Tag(HEARSAY_TAG_i)
  static let figure = Tag(HEARSAY_TAG_figure)
  static let figcaption = Tag(HEARSAY_TAG_figcaption)
  static let article = Tag(HEARSAY_TAG_article)
  static let main = Tag(HEARSAY_TAG_main)
  static let section = Tag(HEARSAY_TAG_section)
  static let aside = Tag(HEARSAY_TAG_aside)
  static let nav = Tag(HEARSAY_TAG_nav)
  static let header = Tag(HEARSAY_TAG_header)
  static let footer = Tag(HEARSAY_TAG_footer)
  static let form = Tag(HEARSAY_TAG_form)
  static let button = Tag(HEARSAY_TAG_button)
  static let blockquote = Tag(HEARSAY_TAG_blockquote)
  static let table = Tag(HEARSAY_TAG_table)
  static let ul = Tag(HEARSAY_TAG_ul)
  static let ol = Tag(HEARSAY_TAG_ol)

  /// Runs inside a line of text.
  var isInline: Bool { Self.inline[Int(rawValue)] }
  /// Holds nothing that a reader sees as text.
  var isSkipped: Bool { Self.skipped[Int(rawValue)] }
  /// h1 to h6.
  var isHeading: Bool { rawValue >= Self.h1.rawValue && rawValue <= Self.h6.rawValue }
  /// 1 to 6 for a heading, else 0.
  var headingLevel: Int { isHeading ? Int(rawValue - Self.h1.rawValue) + 1 : 0 }
  /// The element's name.
  var name: String { String(cString: hearsay_tag_name(UInt32(rawValue))) }

  private static func table(_ tags: [hearsay_tag]) -> [Bool] {
    var out = [Bool](repeating: false, count: Int(HEARSAY_TAG_COUNT.rawValue))
    for tag in tags { out[Int(tag.rawValue)] = true }
    return out
  }

  private static let inline = table([
    HEARSAY_TAG_TEXT, HEARSAY_TAG_OTHER, HEARSAY_TAG_q, HEARSAY_TAG_img, HEARSAY_TAG_picture, HEARSAY_TAG_source,
    HEARSAY_TAG_label, HEARSAY_TAG_br, HEARSAY_TAG_wbr, HEARSAY_TAG_a, HEARSAY_TAG_span, HEARSAY_TAG_em, HEARSAY_TAG_i,
    HEARSAY_TAG_strong, HEARSAY_TAG_b, HEARSAY_TAG_u, HEARSAY_TAG_s, HEARSAY_TAG_small, HEARSAY_TAG_big,
    HEARSAY_TAG_sub, HEARSAY_TAG_sup, HEARSAY_TAG_font, HEARSAY_TAG_code, HEARSAY_TAG_kbd, HEARSAY_TAG_mark,
    HEARSAY_TAG_cite, HEARSAY_TAG_time, HEARSAY_TAG_abbr, HEARSAY_TAG_del, HEARSAY_TAG_ins, HEARSAY_TAG_strike,
    HEARSAY_TAG_tt, HEARSAY_TAG_var, HEARSAY_TAG_samp, HEARSAY_TAG_bdi, HEARSAY_TAG_bdo, HEARSAY_TAG_ruby,
    HEARSAY_TAG_rt, HEARSAY_TAG_rp, HEARSAY_TAG_map, HEARSAY_TAG_area, HEARSAY_TAG_data, HEARSAY_TAG_output,
    HEARSAY_TAG_slot, HEARSAY_TAG_meta, HEARSAY_TAG_link, HEARSAY_TAG_svg, HEARSAY_TAG_input,
  ])
  private static let skipped = table([
    HEARSAY_TAG_head, HEARSAY_TAG_script, HEARSAY_TAG_style, HEARSAY_TAG_noscript, HEARSAY_TAG_template,
    HEARSAY_TAG_svg, HEARSAY_TAG_math, HEARSAY_TAG_iframe, HEARSAY_TAG_object, HEARSAY_TAG_embed, HEARSAY_TAG_canvas,
    HEARSAY_TAG_select, HEARSAY_TAG_textarea, HEARSAY_TAG_datalist, HEARSAY_TAG_noframes, HEARSAY_TAG_video,
    HEARSAY_TAG_audio, HEARSAY_TAG_progress, HEARSAY_TAG_meter, HEARSAY_TAG_amp_ad, HEARSAY_TAG_rp,
  ])
}
