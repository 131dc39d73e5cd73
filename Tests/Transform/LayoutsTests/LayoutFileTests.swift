import Configuration
import Foundation
import Layouts
import Money
import Statements
import Testing

struct LayoutFileTests {
    private static let minimal = """
        version: 1
        name: my
        detect: [Day, Sum]
        dates: [DD.MM.YYYY]
        currency: CZK
        columns: { booked: Day, amount: Sum }

        """

    private func problem(_ yaml: String) -> String? {
        do throws(ConfigurationError) {
            _ = try layout(yaml)
            return nil
        } catch {
            return error.problem
        }
    }

    @Test func `a small file is a layout`() throws {
        #expect(try layout(Self.minimal).format == "my-csv")
    }

    @Test(arguments: [
        ("version: 1", "version: 2", "my.yaml:1:10: this program reads version 1 of the file format"),
        ("detect:", "dettect:", #"my.yaml:3:1: unknown key "dettect", did you mean "detect"?"#),
        ("name: my", "name: My Bank", "my.yaml:2:7: a name is made of a-z, 0-9 and -, at most 40 of them"),
        ("[Day, Sum]", "[Day]", "my.yaml:3:9: two or more columns are expected here"),
        ("[DD.MM.YYYY]", "[DD.QQ.YYYY]", "my.yaml:4:9: a pattern such as DD.MM.YYYY is expected here"),
        ("CZK", "CZZ", "my.yaml:5:11: a currency code of ISO 4217 such as CZK is expected here"),
        ("booked: Day", "boked: Day", #"my.yaml:6:12: unknown key "boked", did you mean "booked"?"#),
        ("booked: Day, ", "", #"my.yaml:6:1: the key "booked" is missing"#),
        (", amount: Sum", "", #"my.yaml:6:1: the key "amount" is missing"#),
        ("amount: Sum", "amount: {any: [Sum]}", #"my.yaml:6:34: unknown key "any""#),
        (
            "amount: Sum", "amount: Sum, status: S",
            "my.yaml:6:1: a column status and the words under status belong together"
        ),
        ("currency: CZK", "separator: x", "my.yaml:5:12: one of ; , | tab is expected here"),
        (
            "currency: CZK", "encoding: cp1250",
            "my.yaml:5:11: one of windows-1250, iso-8859-2, cp852, iso-8859-1 is expected here"
        ),
        ("currency: CZK", "width: 3", "my.yaml:5:8: a file without a header has nothing to detect"),
        (
            "currency: CZK", "account: { file_name: x }",
            "my.yaml:5:23: a file name with one * in the number's place is expected here"
        ),
    ])
    func `a mistake is named with its place`(old: String, new: String, text: String) {
        #expect(problem(Self.minimal.replacing(old, with: new)) == text)
    }

    @Test func `an earlier folder's layout replaces a shipped one, and a folder has a name once`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        let yaml = Self.minimal.replacing("name: my", with: "name: fio")
        try Data(yaml.utf8).write(to: folder.appending(path: "a.yaml"))
        let folders = [path, Shipped.folder, path, "\(path)/missing"]
        let set = try LayoutSet(folders: folders) { String($0.count) + String(repeating: "0", count: 16) }
        #expect(set.layouts.count == Shipped.layouts.count)
        #expect(set.layouts.first?.currency == .czk)
        #expect(set.hash.utf8.count == 16)
        try Data(yaml.utf8).write(to: folder.appending(path: "b.yaml"))
        #expect(throws: ConfigurationError.self) { try LayoutSet(folders: folders) { _ in "" } }
    }
}
