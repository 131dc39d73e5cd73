import Ledger

/// An XML element with its local name; prefixes and namespaces are gone.
struct XMLNode {
    let name: String
    /// The line on which the element starts, from 1.
    let line: Int
    let attributes: [String: String]
    var text = ""
    var children: [XMLNode] = []

    init(name: String, line: Int, attributes: [String: String]) {
        self.name = name
        self.line = line
        self.attributes = attributes
    }

    func all(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }

    /// The first element at a path of local names such as `Id`, `Othr`, `Id`, trying every branch.
    func first(_ path: String...) -> XMLNode? { first(at: path) }

    func first(at path: [String], from index: Int = 0) -> XMLNode? {
        guard index < path.count else { return self }
        for child in children where child.name == path[index] {
            if let found = child.first(at: path, from: index + 1) { return found }
        }
        return nil
    }

    /// The cleaned text at a path; `nil` when it is missing or empty.
    func text(_ path: String...) -> String? { first(at: path).flatMap { CleanText.clean($0.text) } }

    /// The first element of that name at any depth below this one.
    func descendant(_ name: String) -> XMLNode? {
        for child in children {
            if child.name == name { return child }
            if let found = child.descendant(name) { return found }
        }
        return nil
    }
}
