import Glibc

/// The few sequences of calls that everything here is made of.
extension FileSystem {
    /// A new file with these flags: never through a link, never over something that exists.
    func create(_ path: String, mode: UInt32) throws(FileFault) -> Int32 {
        try open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode)
    }

    /// Never through a link, and without waiting for a writer when a pipe stands there.
    func openToRead(_ path: String) throws(FileFault) -> Int32 { try open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0) }

    /// Writes everything, over short writes and signals.
    func writeAll(_ bytes: [UInt8], to file: Int32) throws(FileFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = try overSignals { () throws(FileFault) in try write(file, rest) }
            guard count > 0 else { throw FileFault(call: "write", number: EIO) }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads one block, over signals.
    func readBlock(_ file: Int32) throws(FileFault) -> [UInt8] {
        try overSignals { () throws(FileFault) in try read(file, 65_536) }
    }

    /// Reads a whole file that is expected to be small enough to hold.
    func contents(of path: String) throws(FileFault) -> [UInt8] {
        let file = try openToRead(path)
        defer { try? close(file) }
        var bytes: [UInt8] = []
        while true {
            let block = try readBlock(file)
            if block.isEmpty { return bytes }
            bytes += block
        }
    }

    func exists(_ path: String) throws(FileFault) -> Bool {
        do throws(FileFault) {
            try close(openToRead(path))
            return true
        } catch {
            guard error.number == ENOENT || error.number == ENOTDIR else { throw error }
            return false
        }
    }

    /// Makes the names in a folder durable.
    func synchronise(folder: String) throws(FileFault) {
        let handle = try open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY, 0)
        defer { try? close(handle) }
        try synchronise(handle)
    }

    /// Makes a folder with its parents, mode 0700, each of them durable.
    func makeFolders(_ path: String) throws(FileFault) {
        var built = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            let parent = built
            built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
            do throws(FileFault) {
                try makeFolder(built, 0o700)
            } catch {
                guard error.number == EEXIST else { throw error }
                continue
            }
            try synchronise(folder: parent)
        }
    }

    private func overSignals<Result>(_ call: () throws(FileFault) -> Result) throws(FileFault) -> Result {
        while true {
            do throws(FileFault) {
                return try call()
            } catch {
                guard error.number == EINTR else { throw error }
            }
        }
    }
}
