import Glibc

extension FileSystem {
    /// The calls of the running system.
    public static let live = FileSystem(
        open: { path, flags, mode throws(FileFault) in
            try checked("open", Glibc.open(path, flags | O_CLOEXEC | O_NOCTTY, mode))
        },
        write: { file, bytes throws(FileFault) in
            try checked("write", bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) })
        },
        read: { file, limit throws(FileFault) in
            var failure: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
                let count = Glibc.read(file, buffer.baseAddress, limit)
                failure = count < 0 ? errno : 0
                filled = max(count, 0)
            }
            guard failure == 0 else { throw FileFault(call: "read", number: failure) }
            return bytes
        },
        seek: { file, offset throws(FileFault) in _ = try checked("lseek", Glibc.lseek(file, offset, SEEK_SET)) },
        synchronise: { file throws(FileFault) in _ = try checked("fsync", Glibc.fsync(file)) },
        close: { file throws(FileFault) in _ = try checked("close", Glibc.close(file)) },
        rename: { from, to throws(FileFault) in _ = try checked("rename", Glibc.rename(from, to)) },
        unlink: { path throws(FileFault) in _ = try checked("unlink", Glibc.unlink(path)) },
        makeFolder: { path, mode throws(FileFault) in _ = try checked("mkdir", Glibc.mkdir(path, mode)) },
        list: { path throws(FileFault) in try names(in: path) }
    )

    private static func checked<Number: SignedInteger>(_ call: String, _ result: Number) throws(FileFault) -> Number {
        guard result >= 0 else { throw FileFault(call: call, number: errno) }
        return result
    }

    private static func names(in path: String) throws(FileFault) -> [String] {
        guard let folder = opendir(path) else { throw FileFault(call: "opendir", number: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileFault(call: "readdir", number: errno) }
        return names.sorted()
    }
}
