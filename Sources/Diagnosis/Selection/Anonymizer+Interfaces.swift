import KernelMap
import PwruFormat

extension Anonymizer {
    /// One that leaves of an interface's name what says its kind: `eth0`, `cilium_wg0`, and `lxc` of a pod's.
    public static func keepingKinds() -> Anonymizer {
        Anonymizer { name in
            switch KnownInterfaces.disclosure(of: name) {
            case .whole: .same
            case .beginning(let prefix): .numbered(prefix)
            case .digits(let prefix, let count): .hexadecimal(prefix, digits: count)
            }
        }
    }
}
