import ArgumentParser

@main struct Hearsay: ParsableCommand { func run() {} }
