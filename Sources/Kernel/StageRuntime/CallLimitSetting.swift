import Configuration

/// A limit on calls that a pipeline file sets for a scope of a bank: `{ calls: 24, every: day }`.
public struct CallLimitSetting: Hashable, Sendable {
    /// The stretch of time that is counted in.
    public enum Window: Hashable, Sendable {
        /// From the full hour or the day's beginning in UTC on.
        case hour
        case day
        case seconds(Int64)
    }

    public var calls: Int
    public var every: Window

    public init(calls: Int, every window: Window) {
        self.calls = calls
        every = window
    }
}

extension CallLimitSetting {
    /// Reads `call_limits`: scopes such as `csas` or `gocardless/transactions`, each with its limit or `unlimited`.
    static func all(_ node: ConfigurationNode) throws(ConfigurationError) -> [String: [CallLimitSetting]] {
        let mapping = try node.mapping
        var limits: [String: [CallLimitSetting]] = [:]
        for scope in mapping.keys {
            let value = try mapping.required(scope)
            guard scope.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({ isName(String($0)) })
            else {
                throw value.badValue("the name before it is no scope such as csas or gocardless/transactions")
            }
            limits[scope] = try one(value).map { [$0] } ?? []
        }
        return limits
    }

    private static func one(_ node: ConfigurationNode) throws(ConfigurationError) -> CallLimitSetting? {
        if node.isText {
            guard try node.string == "unlimited" else {
                throw node.badValue("{ calls: 24, every: day } or 'unlimited' is expected here")
            }
            return nil
        }
        let mapping = try node.mapping(allowing: ["calls", "every"])
        let calls = try mapping.required("calls")
        guard (1...1_000_000).contains(try calls.integer) else {
            throw calls.badValue("a number from 1 to 1000000 is expected here")
        }
        return CallLimitSetting(calls: try calls.integer, every: try window(mapping.required("every")))
    }

    private static func window(_ node: ConfigurationNode) throws(ConfigurationError) -> Window {
        let text = try node.string
        switch text {
        case "hour": return .hour
        case "day": return .day
        default:
            let lengths: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
            guard let length = text.last.flatMap({ lengths[$0] }), let count = UInt16(text.dropLast()), count > 0,
                Int64(count) * length <= 31 * 86_400
            else { throw node.badValue("hour, day or a time such as 30s, 15m, 24h or 7d is expected here") }
            return .seconds(Int64(count) * length)
        }
    }
}
