/// Where a sealed file belongs; in any other place it does not open.
public enum FilePlace: Hashable, Sendable {
    /// A part of a stage's hand-over; `recordVersion` is the major version of its records.
    case part(run: String, stage: String, name: String, recordVersion: UInt32)
    /// A document of the archive.
    case archive(name: String)

    var purpose: String {
        switch self {
        case .part: "stage"
        case .archive: "archive"
        }
    }

    /// What an error text calls it.
    public var description: String {
        switch self {
        case .part(_, let stage, let name, _): "part \(name) of \(stage)"
        case .archive: "a document of the archive"
        }
    }

    func context(deployment: [UInt8], user: UserID) -> [UInt8] {
        var context = TLV("kapsa/file/1")
        context.append(deployment)
        context.append(user.bytes)
        switch self {
        case .part(let run, let stage, let name, let recordVersion):
            context.append(run)
            context.append(stage)
            context.append(name)
            context.append(recordVersion)
        case .archive(let name):
            context.append(name)
        }
        return context.bytes
    }
}
