import Configuration

/// Lists of values that conditions name: `variables: { shops: [lidl, billa] }`, used as `payee: $shops`.
struct Variables {
    let values: [String: [ConfigurationNode]]

    /// The rule with the values in place of their names; a text that begins with `$$` begins with one `$`.
    func expanding(_ rule: ConfigurationNode) throws -> ConfigurationNode {
        guard rule.isMapping else { return rule }
        return try rule.mappingValues { key, value in key == "when" ? try expanded(value) : value }
    }

    private func expanded(_ node: ConfigurationNode) throws -> ConfigurationNode {
        if node.isMapping { return try node.mappingValues { _, value in try expanded(value) } }
        if node.isList {
            let items = try node.list
            guard items.contains(where: { $0.isMapping || $0.isList || $0.beginsWithDollar }) else { return node }
            let expandedItems = try items.flatMap { try $0.isText ? self.values(of: $0) : [expanded($0)] }
            return .list(expandedItems, at: node.position)
        }
        guard node.beginsWithDollar else { return node }
        let values = try self.values(of: node)
        return values.count == 1 ? values[0] : .list(values, at: node.position)
    }

    private func values(of node: ConfigurationNode) throws -> [ConfigurationNode] {
        guard node.beginsWithDollar else { return [node] }
        let name = String(try node.string.dropFirst())
        if name.hasPrefix("$") { return [.text(name, at: node.position)] }
        guard RuleReader.isName(name) else { return [node] }
        guard let values = values[name] else {
            let nearest = Spelling.nearest(to: name, among: self.values.keys.sorted())
            throw RulesError.unknownVariable(node.position, name: name, nearest: nearest)
        }
        return values
    }
}

extension ConfigurationNode {
    fileprivate var beginsWithDollar: Bool { (try? string.utf8.first == UInt8(ascii: "$")) ?? false }
}
