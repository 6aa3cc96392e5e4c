import ArgumentParser
import HearsayCore

extension ReadingTier: ExpressibleByArgument {}

/// Which tier reads claims, for commands whose output a person looks at.
struct TierOption: ParsableArguments {
  @Option(help: "fast or accurate: which engine reads claims. Without its model the fast one takes over and says so.")
  var tier: ReadingTier = .accurate

  @Flag(help: "Keep attitudes as well: what somebody wants, plans or thinks without saying it.")
  var attitudes = false
}
