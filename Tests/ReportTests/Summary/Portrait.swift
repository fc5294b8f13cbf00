/// All that is stored in a value, however deep, in an order that is always the same.
struct Portrait {
    private(set) var text = ""
    /// `Type.property` of all structures that were met, and of those properties that held something once.
    private(set) var properties: Set<String> = []
    private(set) var filled: Set<String> = []

    init() {}

    init(_ value: Any) { add(value) }

    mutating func add(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .struct:
            text += "\(mirror.subjectType)("
            for child in mirror.children {
                let name = "\(mirror.subjectType).\(child.label ?? "")"
                properties.insert(name)
                if !isEmpty(child.value) { filled.insert(name) }
                text += "\(child.label ?? ""): "
                add(child.value)
            }
            text += ")"
        case .dictionary:
            text += mirror.children.map { Portrait($0.value).text }.sorted().joined()
        case .collection, .optional, .tuple, .enum:
            text += "[\(mirror.displayStyle == .enum ? "\(value)" : "")"
            for child in mirror.children { add(child.value) }
            text += "]"
        default: text += "\(value) "
        }
    }

    private func isEmpty(_ value: Any) -> Bool {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection, .dictionary: return mirror.children.isEmpty
        case .struct, .enum: return false
        default: return ["", "0", "false"].contains("\(value)")
        }
    }
}
