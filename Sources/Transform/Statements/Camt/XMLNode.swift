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

    /// The first element at a path of local names such as `Id/Othr/Id`, trying every branch.
    func first(_ path: String) -> XMLNode? { first(path.split(separator: "/")[...]) }

    /// The cleaned text at a path; `nil` when it is missing or empty.
    func text(_ path: String) -> String? { first(path).flatMap { CleanText.clean($0.text) } }

    /// The first element of that name at any depth below this one.
    func descendant(_ name: String) -> XMLNode? {
        for child in children {
            if child.name == name { return child }
            if let found = child.descendant(name) { return found }
        }
        return nil
    }

    private func first(_ path: ArraySlice<Substring>) -> XMLNode? {
        guard let head = path.first else { return self }
        for child in children where child.name == head {
            if let found = child.first(path.dropFirst()) { return found }
        }
        return nil
    }
}
