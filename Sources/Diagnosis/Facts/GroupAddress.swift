import PwruFormat

extension IPAddress {
    /// Multicast, or the limited broadcast address.
    var isGroup: Bool {
        switch family {
        case .v4: low >> 28 == 0xe || low == 0xffff_ffff
        case .v6: high >> 56 == 0xff
        case .redacted, .none: false
        }
    }
}
