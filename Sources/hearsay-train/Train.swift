import ArgumentParser

@main struct Train: ParsableCommand { func run() {} }
