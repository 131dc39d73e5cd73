import Testing
import Transport

struct WebAddressTests {
    @Test(
        arguments: [
            "https://bank.example", "https://bank.example/a/b?c=d", "https://bank.example:8443/a", "http://127.0.0.1:1",
            "http://localhost/a", "http://[::1]:65535/a",
        ]
    )
    func `https goes anywhere and http to this machine`(_ text: String) {
        #expect(WebAddress(text)?.text == text)
    }

    @Test(
        arguments: [
            "", "bank.example", "ftp://bank.example", "HTTPS://bank.example", "http://bank.example",
            "http://127.0.0.1.bank.example", "http://127.0.0.1@bank.example", "https://user:word@bank.example",
            "https://bank.example\\@other.example", "https://bank.example/a b", "https://bank.example/\u{E1}",
            "https://", "https://:80", "https://bank.example:", "https://bank.example:0", "https://bank.example:65536",
            "http://[::1]bank.example", "https://[fd00::1]/", "https://bank.example/a\r\nb",
        ]
    )
    func `everything else is refused`(_ text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test func `slashes at the end go`() {
        #expect(WebAddress("https://bank.example/v1//")?.appending("/a") == "https://bank.example/v1/a")
    }

    @Test(
        arguments: [
            ("/v1/next?page=2", "https://bank.example:8443/v1/next?page=2"),
            ("?page=2", "https://bank.example:8443/a/b?page=2"),
            ("https://bank.example:8443/c", "https://bank.example:8443/c"),
            ("https://BANK.example:8443/c", "https://BANK.example:8443/c"),
            ("https://bank.example/c", nil), ("https://bank.example:8443.evil.example/c", nil),
            ("http://bank.example:8443/c", nil), ("//evil.example/c", nil), ("https://evil.example:8443/c", nil),
            ("https://bank.example:8443@127.0.0.1/", nil), ("next", nil), ("", nil), ("/a b", nil),
            ("/\\evil.example", nil), ("javascript:alert(1)", nil),
        ] as [(String, String?)]
    )
    func `a link is followed to the same service alone`(link: String, address: String?) throws {
        let base = try #require(WebAddress("https://bank.example:8443/a/b?page=1#x"))
        #expect(base.following(link)?.text == address)
    }

    @Test func `the usual port may be left out`() throws {
        let base = try #require(WebAddress("https://bank.example/a"))
        #expect(base.following("https://bank.example:443/b") != nil)
        #expect(base.following("https://bank.example:80/b") == nil)
    }
}
