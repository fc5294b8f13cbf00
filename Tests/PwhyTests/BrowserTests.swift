import Foundation
import Testing

extension EndToEndTests {
    /// The HTML report in a browser that cannot reach anything. `PWHY_SCREENSHOTS=DIR` keeps pictures of every page.
    @Suite("HTML report in a browser", .enabled(if: Browser.program != nil, "chromium is not installed"))
    struct BrowserTests {
        /// Traces whose names are made to break out.
        private static let hostile: [(String, String)] = [
            ("cilium_host:8", #"\"><img src=x onerror=alert(1)>\u202e<script>alert(2)</script>"# + long + ":8"),
            ("cilium_net:", #"</text></svg><script>alert(3)</script>\u0301:"#),
            ("curl:", #"\u001b[2J\u0007"# + String(repeating: "p", count: 4096) + ":"),
            ("[nf_tables]", "[</pre><style>*{display:none}</style>]"),
            ("[xt_CT]", "[' onmouseover='alert(4)]"),
        ]
        private static let long = String(repeating: "w", count: 400)

        @Test("Shows its text, asks for nothing, complains of nothing and fits the page")
        func pages() throws {
            let folder = try TemporaryFolder()
            let browser = try Browser()
            for (name, trace) in try traces() {
                let capture = try folder.put(trace, at: name + ".json")
                let file = folder.path + "/\(name).html"
                #expect(try Pwhy.run(["-o", file, capture]).status == 1)
                for width in [360, 768, 1280] {
                    for isDark in [false, true] {
                        try browser.show(file, width: width, isDark: isDark)
                        try check(browser, "\(name) \(width)", width)
                        try keep(browser, "\(name)-\(width)\(isDark ? "-dark" : "")")
                    }
                }
                try browser.show(file, width: 768, medium: "print")
                #expect(try browser.value("document.documentElement.scrollWidth") as? Int == 768, "\(name) on paper")
                try keep(browser, "\(name)-print")
            }
        }

        @Test("Light and dark are two things, and text stands out from its background in both")
        func contrast() throws {
            let folder = try TemporaryFolder()
            let browser = try Browser()
            let file = folder.path + "/report.html"
            _ = try Pwhy.run(["-o", file, Sample.notrack.path])
            var backgrounds: Set<String> = []
            for isDark in [false, true] {
                try browser.show(file, width: 1280, isDark: isDark)
                backgrounds.insert(
                    try browser.value("getComputedStyle(document.body).backgroundColor") as? String ?? "")
                let faint = try browser.value(BrowserTests.faintTexts) as? [String]
                #expect(faint == [], "dark: \(isDark)")
            }
            #expect(backgrounds.count == 2)
        }

        private func traces() throws -> [(String, String)] {
            let plain = try Sample.notrackJSON.text()
            let hostile = BrowserTests.hostile.reduce(plain) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
            return [("plain", plain), ("hostile", hostile)]
        }

        private func check(_ browser: Browser, _ name: String, _ width: Int) throws {
            let page = "document.documentElement"
            #expect(try browser.value("innerWidth") as? Int == width)
            #expect(try browser.value("\(page).scrollWidth") as? Int == width, "\(name)")
            #expect(try browser.value(BrowserTests.sticksOut) as? [String] == [], "\(name)")
            #expect(try browser.value(BrowserTests.overlaps) as? [String] == [], "\(name)")
            let text = try browser.value("document.body.textContent") as? String ?? ""
            for words in [
                "1 root cause", "NETFILTER_DROP", "the reply is not tracked", "encrypted (WireGuard)", "Verify",
                "Drops over time",
            ] {
                #expect(text.contains(words), "\(name)")
            }
            if name.hasPrefix("hostile") { #expect(text.contains("<script>alert(2)</script>")) }
            #expect(try browser.value("document.querySelectorAll('script, img, iframe, object').length") as? Int == 0)
            #expect(try browser.value("document.querySelectorAll('style').length") as? Int == 1)
            #expect(try browser.value("document.querySelectorAll('svg').length") as? Int ?? 0 > 1)
            let handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
            #expect(try browser.value("\(handlers).filter(n => n.startsWith('on')).length") as? Int == 0)
            for event in browser.events {
                switch event.method {
                case "Network.requestWillBeSent":
                    let request = event.parameters["request"] as? [String: Any]
                    let address = request?["url"] as? String ?? ""
                    #expect(address.hasPrefix("file:") && address.hasSuffix(".html") || address == "data:,", "\(name)")
                case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown",
                    "Page.javascriptDialogOpening":
                    Issue.record("\(name): \(event.method) \(event.parameters)")
                default: break
                }
            }
        }

        private func keep(_ browser: Browser, _ name: String) throws {
            guard let folder = ProcessInfo.processInfo.environment["PWHY_SCREENSHOTS"] else { return }
            try browser.screenshot().write(to: URL(fileURLWithPath: "\(folder)/\(name).png"))
        }

        /// Elements that reach beyond the window and do not scroll within a box of their own.
        private static let sticksOut = """
            [...document.body.querySelectorAll('*')]
              .filter(e => !e.parentElement.closest('.scroll, pre') && e.getClientRects().length > 0)
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
              .map(e => e.tagName + ' ' + e.className)
            """

        /// Texts of a picture that lie on each other, or leave the picture.
        private static let overlaps = """
            [...document.querySelectorAll('.picture svg')].flatMap(svg => {
              const frame = svg.getBoundingClientRect();
              const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
              const out = boxes.filter(([, b]) => b.right > frame.right + 1 || b.left < frame.left - 1
                || b.bottom > frame.bottom + 1);
              const on = boxes.filter(([, a], i) => boxes.some(([, b], j) => j > i && a.left < b.right - 1
                && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4));
              return [...out, ...on].map(([text]) => text);
            })
            """

        /// Texts whose contrast is below what WCAG asks for (4.5).
        private static let faintTexts = """
            (() => {
              const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
              const light = c => c.slice(0, 3).map(v => v / 255)
                .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = e => {
                if (!e) return [255, 255, 255];
                const c = parse(getComputedStyle(e).backgroundColor);
                return c.length === 3 || c[3] > 0 ? c : ground(e.parentElement);
              };
              return [...document.body.querySelectorAll('*')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                .filter(e => !['title', 'desc'].includes(e.tagName))
                .filter(e => {
                  const style = getComputedStyle(e);
                  const ink = light(parse(e.tagName === 'text' ? style.fill : style.color));
                  const back = light(ground(e));
                  return (Math.max(ink, back) + 0.05) / (Math.min(ink, back) + 0.05) < 4.5;
                }).map(e => e.tagName + ' ' + e.className + ' ' + e.textContent);
            })()
            """
    }
}
