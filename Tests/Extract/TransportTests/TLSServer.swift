import Foundation

/// Certificates of throw-away authorities, made once; `openssl` is installed by `scripts/setup`.
struct Certificates: Sendable {
    let folder: String

    static let all: Result<Certificates, any Error> = Result { try Certificates() }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-tls-\(getpid())").path
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let script = """
            set -e
            curve="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            for authority in ca foreign; do
                openssl req -x509 $curve -days 2 -keyout $authority.key -out $authority.pem -subj "/CN=throw-away $authority"
            done
            issue() {
                openssl req $curve -keyout $1.key -out $1.csr -subj "/CN=$1"
                echo "subjectAltName=$2" > $1.ext
                openssl x509 -req -in $1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days $3 -extfile $1.ext -out $1.pem
            }
            issue right IP:127.0.0.1 2
            issue elsewhere DNS:bank.example 2
            issue expired IP:127.0.0.1 -1
            issue client DNS:kapsa.example 2
            openssl req -x509 $curve -days 2 -keyout selfsigned.key -out selfsigned.pem -subj /CN=127.0.0.1 \
                -addext subjectAltName=IP:127.0.0.1
            printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}' > page
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.ENOENT) }
    }

    /// A file in PEM.
    func pem(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))) }
}

/// `openssl s_server` on a free port of loopback, which serves `page`.
final class TLSServer {
    let port: UInt16
    private let process = Process()

    /// Starts it with a certificate of ``Certificates``; `asks` makes it demand one of the client.
    init(_ certificate: String, asks: Bool = false) throws {
        let folder = try Certificates.all.get().folder
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["openssl", "s_server", "-accept", "127.0.0.1:0", "-HTTP", "-cert", "\(certificate).pem", "-key"]
            + ["\(certificate).key"] + (asks ? ["-Verify", "2", "-verify_return_error", "-CAfile", "ca.pem"] : [])
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var text = ""
        var port: UInt16?
        while port == nil {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw POSIXError(.EADDRNOTAVAIL) }
            text += String(decoding: bytes, as: UTF8.self)
            // The line is whole once another character follows it.
            port = text.firstMatch(of: /ACCEPT 127\.0\.0\.1:([0-9]+)\n/).flatMap { UInt16($0.1) }
        }
        self.port = port ?? 0
    }

    deinit { process.terminate() }
}
