/// What a run does instead of fetching.
public enum RunTask: Codable, Hashable, Sendable {
    /// Reads archived documents again whose rows are in the user's quarantine; `items` are tags in hexadecimal, none for all.
    case redrive(user: String, items: [String])
    /// Classifies the user's stored rows by the rules of today, when that is what the plan with this id says.
    case reclassify(user: String, plan: String)

    public var user: String {
        switch self {
        case .redrive(let user, _), .reclassify(let user, _): user
        }
    }
}
