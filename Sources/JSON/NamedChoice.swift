/// A value that stands in JSON as one of a few names.
package protocol NamedChoice {
    /// What one is, for a complaint: "fact".
    static var noun: String { get }
    static var names: [String] { get }
}
