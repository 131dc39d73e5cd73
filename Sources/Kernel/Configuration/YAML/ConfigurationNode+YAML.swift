import Yams

extension ConfigurationNode {
    /// The most bytes a configuration file may have.
    public static let sizeLimit = 256 * 1_024

    private static let depthLimit = 24

    /// Reads a whole file of one YAML 1.1 document (libYAML), without anchors, aliases, tags and complex keys.
    ///
    /// An empty document is an empty mapping.
    ///
    /// - Parameters:
    ///   - bytes: The file's content, UTF-8, at most `limit` bytes.
    ///   - file: The name that positions carry.
    ///   - limit: ``sizeLimit``, or more where a file may have many items.
    /// - Throws: ``ConfigurationError/syntax(_:reason:)``.
    public init(parsing bytes: [UInt8], file: String, limit: Int = sizeLimit) throws(ConfigurationError) {
        let start = ConfigurationPosition(file: file, line: 1, column: 1)
        guard bytes.count <= limit else {
            throw .syntax(start, reason: "the file is larger than \(limit / 1_024) KiB")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw .syntax(start, reason: "the file is no UTF-8 text")
        }
        if let plain = PlainYAML.read(bytes, file: file) {
            self = plain
        } else {
            self = try Self(parsingByLibYAML: bytes, file: file)
        }
    }

    /// Reads UTF-8 by libYAML, whatever it is.
    init(parsingByLibYAML bytes: [UInt8], file: String) throws(ConfigurationError) {
        let start = ConfigurationPosition(file: file, line: 1, column: 1)
        var text = String(decoding: bytes, as: UTF8.self)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        if let offset = aliasOffset(in: Array(text.utf8)) {
            let position = ConfigurationPosition(file: file, byteOffset: offset, in: text.utf8)
            throw .syntax(position, reason: "anchors and aliases are not supported")
        }
        // Yams keeps a pointer into the string's storage, and a string of up to 15 bytes has one of its own only then.
        text.reserveCapacity(64)
        do {
            // The nodes refer to their anchors weakly; the parser holds them.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            self = try withExtendedLifetime(parser) { () throws in
                guard let root = try parser.singleRoot() else { return ConfigurationNode(.mapping([]), at: start) }
                return try Self.convert(root, file: file, depth: 0)
            }
        } catch let error as ConfigurationError {
            throw error
        } catch let error as YamlError {
            throw error.located(in: file)
        } catch {
            throw .syntax(start, reason: "the file is no YAML")
        }
    }

    private static func convert(
        _ node: Node,
        file: String,
        depth: Int
    ) throws(ConfigurationError) -> ConfigurationNode {
        let position = ConfigurationPosition(
            file: file,
            line: node.mark?.line ?? 1,
            column: node.mark?.column ?? 1
        )
        guard depth <= depthLimit else { throw .syntax(position, reason: "the nesting is too deep") }
        switch node {
        case .alias:
            throw .syntax(position, reason: "anchors and aliases are not supported")
        case .scalar(let scalar):
            try checkPlainness(isAnchored: scalar.anchor != nil, tag: scalar.tag.rawValue, at: position)
            guard !scalar.string.unicodeScalars.contains(where: isControl) else {
                throw .syntax(position, reason: "control characters are not allowed")
            }
            return ConfigurationNode(.text(scalar.string, isPlain: scalar.style == .plain), at: position)
        case .sequence(let sequence):
            try checkPlainness(isAnchored: sequence.anchor != nil, tag: sequence.tag.rawValue, at: position)
            var items: [ConfigurationNode] = []
            for item in sequence { items.append(try convert(item, file: file, depth: depth + 1)) }
            return ConfigurationNode(.list(items), at: position)
        case .mapping(let mapping):
            try checkPlainness(isAnchored: mapping.anchor != nil, tag: mapping.tag.rawValue, at: position)
            return ConfigurationNode(.mapping(try pairs(of: mapping, file: file, depth: depth)), at: position)
        }
    }

    private static func pairs(
        of mapping: Node.Mapping,
        file: String,
        depth: Int
    ) throws(ConfigurationError) -> [ConfigurationMapping.Pair] {
        var pairs: [ConfigurationMapping.Pair] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            let name = try convert(key, file: file, depth: depth + 1)
            guard case .text(let text, _) = name.content, !text.isEmpty else {
                throw .syntax(name.position, reason: "a key must be a text")
            }
            guard seen.insert(text).inserted else {
                throw .syntax(name.position, reason: "the key \(quoted(text)) occurs twice")
            }
            let node = try convert(value, file: file, depth: depth + 1)
            pairs.append(ConfigurationMapping.Pair(key: text, position: name.position, value: node))
        }
        return pairs
    }

    /// Refuses what would give a value another meaning than its text has.
    private static func checkPlainness(
        isAnchored: Bool,
        tag: String,
        at position: ConfigurationPosition
    ) throws(ConfigurationError) {
        if isAnchored { throw .syntax(position, reason: "anchors and aliases are not supported") }
        // Yams gives these to quoted scalars and to keys itself; they change nothing.
        let harmless: [Tag.Name] = [.implicit, .str, .seq, .map]
        guard harmless.contains(Tag.Name(rawValue: tag)) else {
            throw .syntax(position, reason: "tags are not supported")
        }
    }
}

/// Where an alias to an anchor of the same name stands, if any; both begin where a YAML token may begin.
///
/// Yams hashes keys while it reads, and a key of nested aliases takes exponential time, so they must not get there.
private func aliasOffset(in bytes: [UInt8]) -> Int? {
    func names(after mark: UInt8) -> [(offset: Int, name: ArraySlice<UInt8>)] {
        bytes.indices.filter { bytes[$0] == mark && ($0 == 0 || " \t\r\n[{,:".utf8.contains(bytes[$0 - 1])) }
            .map { offset in (offset, bytes[(offset + 1)...].prefix { isAnchorCharacter($0) }) }
    }
    let anchors = Set(names(after: UInt8(ascii: "&")).map(\.name).filter { !$0.isEmpty })
    guard !anchors.isEmpty else { return nil }
    return names(after: UInt8(ascii: "*")).first { anchors.contains($0.name) }?.offset
}

/// C0 but tab and line feed, and C1; escapes such as `"\\0"` would bring them in.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
}

private func isAnchorCharacter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 95
}

extension YamlError {
    /// The error with its place; libYAML's problems are constant texts without anything of the file.
    fileprivate func located(in file: String) -> ConfigurationError {
        switch self {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let position = ConfigurationPosition(file: file, line: mark.line, column: mark.column)
            if problem.contains("alias") {
                return .syntax(position, reason: "anchors and aliases are not supported")
            }
            if (context?.text ?? problem).contains("nesting level") || problem.contains("nesting level") {
                return .syntax(position, reason: "the nesting is too deep")
            }
            return .syntax(position, reason: [context?.text, problem].compactMap(\.self).joined(separator: " "))
        case .reader(let problem, let offset, _, let yaml):
            let position = ConfigurationPosition(file: file, byteOffset: offset ?? 0, in: yaml.utf8)
            return .syntax(position, reason: problem)
        case .duplicatedKeysInMapping(let keys, let context):
            let position = ConfigurationPosition(file: file, line: context.mark.line, column: context.mark.column)
            return .syntax(position, reason: "the key \(quoted(keys.first ?? "")) occurs twice")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return .syntax(ConfigurationPosition(file: file, line: 1, column: 1), reason: "the file is no YAML")
        }
    }
}
