extension TextStyle {
    /// For files, and for the text blocks of reports that are not for a terminal: no colour, no known width.
    public static let document = TextStyle(color: false)

    /// Lines as the terminal report has them.
    static func documentText(_ put: (inout Sheet) -> Void) -> String {
        var sheet = Sheet(.document)
        put(&sheet)
        return sheet.text
    }
}
