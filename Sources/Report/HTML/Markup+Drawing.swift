extension Markup {
    /// A picture as inline SVG, with a name and a description for who cannot see it.
    ///
    /// - Parameter id: names the picture within the page.
    static func drawing(
        id: String, title: String, description: String, width: String, height: String, _ content: [Markup]
    ) -> Markup {
        Markup(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
                "width": width, "height": height, "viewBox": "0 0 \(width) \(height)",
            ],
            [
                .lineEnd, Markup("title", ["id": "\(id)-title"], title), .lineEnd,
                Markup("desc", ["id": "\(id)-desc"], description), .lineEnd,
            ] + content)
    }
}
