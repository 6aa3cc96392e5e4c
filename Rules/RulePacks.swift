/// The rule packs and models that ship beside the binary, as a SwiftPM resource bundle.
///
/// `Bundle.module` aborts when its folder is missing, so the library looks the folder up itself:
/// this name beside the executable, then in the build folder.
public enum RulePacks {
  /// The resource folder that SwiftPM writes beside the executable.
  public static let bundleFolder = "hearsay_RulePacks.resources"
}
