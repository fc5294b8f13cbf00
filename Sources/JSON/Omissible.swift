/// A type with an empty value, which a compact JSON object leaves out and its reader fills in again.
///
/// Only the type decides, never the property: one that is `1` unless told otherwise is written down as `1`, and left out
/// as `0`. That holds for associated values of enums, too, unless they have another value by default.
protocol Omissible {
    static var omitted: Self { get }
    var isOmitted: Bool { get }
}

extension Omissible where Self: Equatable {
    var isOmitted: Bool { self == Self.omitted }
}

extension Bool: Omissible { static var omitted: Bool { false } }
extension Int: Omissible { static var omitted: Int { 0 } }
extension UInt32: Omissible { static var omitted: UInt32 { 0 } }
extension UInt64: Omissible { static var omitted: UInt64 { 0 } }
extension String: Omissible { static var omitted: String { "" } }

extension Array: Omissible {
    static var omitted: [Element] { [] }
    var isOmitted: Bool { isEmpty }
}

extension Dictionary: Omissible {
    static var omitted: [Key: Value] { [:] }
    var isOmitted: Bool { isEmpty }
}
