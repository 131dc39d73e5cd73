import Ledger

/// A token that carries its own proof, so that a restarted sandbox knows it; it proves nothing elsewhere.
enum SandboxToken {
    static func make(_ kind: String, until end: Instant) -> String {
        let claim = "sandbox-\(kind).\(end.seconds)"
        return "\(claim).\(checksum(claim))"
    }

    /// Whether a token is of the kind and has not ended.
    static func holds(_ token: String, kind: String, at now: Instant) -> Bool {
        let fields = token.split(separator: ".")
        guard fields.count == 3, let end = Int64(fields[1]), end > now.seconds else { return false }
        return token == make(kind, until: Instant(seconds: end))
    }
}
