/// A place in a configuration file, as editors and compilers write it: `rules/mine.yaml:12:5`.
public struct ConfigurationPosition: Hashable, Sendable {
    /// The file as its reader named it.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in Unicode scalars.
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The place of the byte at `offset` of a file's content.
    init(file: String, byteOffset offset: Int, in bytes: some Sequence<UInt8>) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(file: file, line: line, column: column)
    }
}

extension ConfigurationPosition: CustomStringConvertible {
    public var description: String { "\(file):\(line):\(column)" }
}
