import Foundation
import Testing

extension EndToEndTests {
    @Suite("HTML comparison in a browser", .enabled(if: Browser.program != nil, "chromium is not installed"))
    struct ComparisonBrowserTests {
        @Test("Shows both ways, asks for nothing, complains of nothing and fits the page", arguments: [360, 1280])
        func page(width: Int) throws {
            let folder = try TemporaryFolder()
            let browser = try Browser()
            let name = #"\"><img src=x onerror=alert(1)><script>alert(2)</script>"#
            let hostile = try Sample.notrackJSON.text().replacingOccurrences(of: "cilium_host:8", with: name + ":8")
            let before = try folder.put(hostile, at: "before.json")
            let file = folder.path + "/comparison.html"
            let repaired = Sample("healthy-notrack-repaired").reference.path
            #expect(try Pwhy.run(["compare", "-o", file, before, repaired]).status == 0)
            try browser.show(file, width: width)
            let text = try browser.value("document.body.textContent") as? String ?? ""
            for words in ["fixed: notrack-then-firewall is gone", "NOTRACK set here", "<script>alert(2)</script>"] {
                #expect(text.contains(words))
            }
            #expect(try browser.value("document.documentElement.scrollWidth") as? Int == width)
            #expect(try browser.value("document.querySelectorAll('script, img, iframe, object').length") as? Int == 0)
            for event in browser.events {
                #expect(!["Log.entryAdded", "Runtime.exceptionThrown"].contains(event.method), "\(event.parameters)")
                guard event.method == "Network.requestWillBeSent" else { continue }
                let request = event.parameters["request"] as? [String: Any]
                let address = request?["url"] as? String ?? ""
                #expect(address.hasPrefix("file:") || address == "data:,")
            }
        }
    }
}
