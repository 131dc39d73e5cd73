import CProcess
import Foundation

/// What every process of the project does before it reads a secret.
enum ProcessHardening {
    /// Files for the owner only, no core dumps, no memory in crash reports, an end together with the parent.
    ///
    /// Swift's crash reporter prints memory and reads its settings before `main`, so a process started without
    /// `SWIFT_BACKTRACE` starts itself anew with the reporter off.
    static func apply() {
        umask(0o077)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = kapsa_forbid_dumps()
        if getenv("KAPSA_CHILD") != nil { _ = kapsa_end_with_parent() }
        signal(SIGPIPE, SIG_IGN)
        // A parent's thread may have blocked signals; this process wants to hear SIGTERM and SIGINT.
        var nothing = sigset_t()
        sigemptyset(&nothing)
        sigprocmask(SIG_SETMASK, &nothing, nil)
        guard getenv("SWIFT_BACKTRACE") == nil else { return }
        setenv("SWIFT_BACKTRACE", "enable=no", 1)
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
    }
}
