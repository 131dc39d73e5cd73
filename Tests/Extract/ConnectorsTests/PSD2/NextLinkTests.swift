import Testing
import Transport

@testable import Connectors

struct NextLinkTests {
    private static let page = "https://bank.example/psd2/v1/accounts/R1/transactions?page=1"

    @Test(arguments: [
        ("?page=2", "https://bank.example/psd2/v1/accounts/R1/transactions?page=2"),
        ("/psd2/v1/accounts/R1?page=2", "https://bank.example/psd2/v1/accounts/R1?page=2"),
        // As the samples of the specification have it: without the path before the version.
        ("/v1/accounts/R1?page=2", "https://bank.example/psd2/v1/accounts/R1?page=2"),
        ("/other/R1", "https://bank.example/other/R1"),
        ("transactions?page=2", "https://bank.example/psd2/v1/accounts/R1/transactions?page=2"),
        ("https://bank.example/psd2/v1/x", "https://bank.example/psd2/v1/x"),
        ("https://BANK.example/psd2/v1/x", "https://BANK.example/psd2/v1/x"),
    ])
    func `a link at the bank's own origin is followed`(link: String, target: String) throws {
        let base = try #require(WebAddress("https://bank.example/psd2/v1"))
        #expect(base.following(link, from: Self.page) == target)
    }

    @Test(arguments: [
        "", "//thief.example/v1", "https://thief.example/psd2/v1", "http://bank.example/psd2/v1",
        "https://bank.example:8443/psd2/v1", "https://bank.example" + "@thief.example/",
        "https://bank.example.thief.example/",
        "https:\\\\thief.example/", "javascript:alert(1)", "/v1/a b", "/v1/../../admin",
    ])
    func `a link to anywhere else is not`(link: String) throws {
        let base = try #require(WebAddress("https://bank.example/psd2/v1"))
        let target = base.following(link, from: Self.page)
        #expect(
            target == nil || target?.hasPrefix("https://bank.example/psd2/v1/accounts/R1/") == true,
            "\(target ?? "")"
        )
        #expect(target?.contains("thief") != true)
    }
}
