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
}
