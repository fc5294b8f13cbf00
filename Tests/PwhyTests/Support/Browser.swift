import Foundation

/// Chromium without a window, spoken to through its DevTools pipe: messages in JSON, each with a zero byte behind it.
final class Browser {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Where Debian and others put it; nil where there is none. (Ubuntu's `chromium-browser` only points to a snap.)
    static let program: String? = {
        let named = ProcessInfo.processInfo.environment["PWHY_CHROMIUM"].map { [$0] }
        let usual = ["/usr/bin/chromium", "/usr/bin/google-chrome"]
        return (named ?? usual).first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    private let folder: TemporaryFolder
    private let process = Process()
    private let commands: Int32
    private let answers: Int32
    private var received = Data()
    private var lastID = 0
    private var session: String?
    /// What happened in the page since it was opened: method and parameters.
    private(set) var events: [(method: String, parameters: [String: Any])] = []

    init() throws {
        guard let program = Browser.program else { throw Failure(description: "no chromium") }
        let folder = try TemporaryFolder()
        self.folder = folder
        let pipes = ["commands", "answers"].map { folder.path + "/" + $0 }
        for pipe in pipes where mkfifo(pipe, 0o600) != 0 { throw Failure(description: "no fifo") }
        // For both ways, so that opening waits for nobody.
        commands = open(pipes[0], O_RDWR | O_CLOEXEC)
        answers = open(pipes[1], O_RDWR | O_CLOEXEC)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments =
            ["-c", #"commands=$1 answers=$2; shift 2; exec "$@" 3<"$commands" 4>"$answers""#, "sh"] + pipes
            + [
                program, "--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
                "--hide-scrollbars",
                "--user-data-dir=\(folder.path)/profile", "--disable-dev-shm-usage",
                // No way out, and no name that means anything.
                "--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND",
                "--disable-background-networking",
            ] + (getuid() == 0 ? ["--no-sandbox"] : []) + ["about:blank"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let process = process
        try Run.withSignalsUnblocked { try process.run() }
        let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
        session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String
        for domain in ["Page", "Runtime", "Log", "Network"] { try call("\(domain).enable") }
    }

    deinit {
        if process.isRunning {
            process.terminate()
            let deadline = Date(timeIntervalSinceNow: 5)
            while process.isRunning, Date() < deadline { usleep(10_000) }
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        close(commands)
        close(answers)
    }

    /// Opens a file in a window of a size, and waits until it is there.
    func show(_ file: String, width: Int, height: Int = 900, isDark: Bool = false, medium: String = "screen") throws {
        events = []
        try call(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
        let scheme = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
        try call("Emulation.setEmulatedMedia", ["media": medium, "features": [scheme]])
        try call("Page.navigate", ["url": URL(fileURLWithPath: file).absoluteString])
        let deadline = Date(timeIntervalSinceNow: 30)
        while !events.contains(where: { $0.method == "Page.loadEventFired" }) {
            guard Date() < deadline else { throw Failure(description: "\(file) does not load") }
            try take()
        }
        // Whatever the page does once it is there, it has done behind the next answer.
        _ = try value("1")
    }

    /// What an expression is worth in the page; the page's own policy does not apply to it.
    func value(_ expression: String) throws -> Any? {
        let answer = try call("Runtime.evaluate", ["expression": expression, "returnByValue": true])
        if answer["exceptionDetails"] != nil { throw Failure(description: "\(expression): \(answer)") }
        return (answer["result"] as? [String: Any])?["value"]
    }

    /// The whole page as PNG.
    func screenshot() throws -> Data {
        let answer = try call("Page.captureScreenshot", ["captureBeyondViewport": true, "format": "png"])
        return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
    }

    @discardableResult
    private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        lastID += 1
        var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        var bytes = try JSONSerialization.data(withJSONObject: message)
        bytes.append(0)
        let sent = bytes.withUnsafeBytes { write(commands, $0.baseAddress!, $0.count) }
        guard sent == bytes.count else { throw Failure(description: "\(method) cannot be sent") }
        while true {
            let answer = try take()
            guard answer["id"] as? Int == lastID else { continue }
            if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    /// The next message; events are kept.
    @discardableResult
    private func take() throws -> [String: Any] {
        while true {
            if let end = received.firstIndex(of: 0) {
                let message = try JSONSerialization.jsonObject(with: received[received.startIndex..<end])
                received = Data(received[(end + 1)...])
                let members = message as? [String: Any] ?? [:]
                if let method = members["method"] as? String {
                    events.append((method, members["params"] as? [String: Any] ?? [:]))
                }
                return members
            }
            var descriptor = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 30_000) == 1 else { throw Failure(description: "the browser does not answer") }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(answers, &buffer, buffer.count)
            guard count > 0 else { throw Failure(description: "the browser has gone") }
            received.append(contentsOf: buffer[..<count])
        }
    }
}
