import Foundation

/// Who holds a lease: a process of a machine, named so that another process of the machine can tell whether it lives.
public enum ProcessHolder {
    /// `<machine>/<process id>/<start time of the process in clock ticks>`.
    public static let current = name(of: ProcessInfo.processInfo.processIdentifier)

    /// Whether a holder is known to be dead; a holder on another machine never is.
    public static func isDead(_ holder: String) -> Bool {
        let parts = holder.split(separator: "/")
        guard parts.count == 3, parts[0] == machine, let process = Int32(parts[1]) else { return false }
        return name(of: process) != holder
    }

    private static func name(of process: Int32) -> String {
        "\(machine)/\(process)/\(startTime(of: process) ?? "ended")"
    }

    /// The host's name and the boot's id: process numbers mean nothing across either.
    private static let machine: String = {
        let boot = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
        return "\(ProcessInfo.processInfo.hostName).\(boot.prefix(8))"
    }()

    /// Field 22 of `/proc/<pid>/stat` (proc_pid_stat(5)); `nil` when there is no such process or it is a zombie.
    private static func startTime(of process: Int32) -> Substring? {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = stat.lastIndex(of: ")")
        else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return fields[19]
    }
}
