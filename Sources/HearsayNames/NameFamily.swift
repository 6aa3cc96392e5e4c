/// Languages whose names share romanisations.
enum NameFamily: String, Sendable, CaseIterable { case slavic, arabic, chinese, korean, iberian }
