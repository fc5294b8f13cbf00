/// A type with an empty value, which a compact JSON object leaves out and its reader fills in again.
///
/// Only the type decides, never the property: one that is `1` unless told otherwise is written down as `1`, and left out
/// as `0`. That holds for associated values of enums, too, unless they have another value by default.
package protocol Omissible {
    static var omitted: Self { get }
    var isOmitted: Bool { get }
}

extension Omissible where Self: Equatable {
    package var isOmitted: Bool { self == Self.omitted }
}

extension Bool: Omissible { package static var omitted: Bool { false } }
extension Int: Omissible { package static var omitted: Int { 0 } }
extension UInt32: Omissible { package static var omitted: UInt32 { 0 } }
extension UInt64: Omissible { package static var omitted: UInt64 { 0 } }
extension String: Omissible { package static var omitted: String { "" } }

extension Array: Omissible {
    package static var omitted: [Element] { [] }
    package var isOmitted: Bool { isEmpty }
}

extension Dictionary: Omissible {
    package static var omitted: [Key: Value] { [:] }
    package var isOmitted: Bool { isEmpty }
}
