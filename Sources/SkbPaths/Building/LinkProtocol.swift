import PwruFormat

/// EtherTypes of protocols that serve the link itself: their frames carry no IP packet, and nothing wraps them into another
/// one on the way (include/uapi/linux/if_ether.h).
enum LinkProtocol {
    static let arp: UInt16 = 0x0806
    static let eapol: UInt16 = 0x888e
    static let lldp: UInt16 = 0x88cc
    static let slow: UInt16 = 0x8809
    static let loopbackTest: UInt16 = 0x9000
    /// 802.2 frames have a length in place of a type: spanning tree, CDP. `ETH_P_802_2`.
    static let llc: UInt16 = 4

    /// What stands where pwru reads addresses is a label, or ciphertext: MPLS, PPPoE, MACsec.
    static func hidesAddresses(_ etherType: UInt16) -> Bool {
        [0x8847, 0x8848, 0x8863, 0x8864, 0x88e5].contains(etherType)
    }

    static func contains(_ etherType: UInt16) -> Bool {
        switch etherType {
        case arp, eapol, lldp, slow, loopbackTest, llc: true
        default: false
        }
    }
}

extension PathStep {
    /// A frame that switches and their neighbours send each other all day: of the link, and no ARP.
    public var isSwitchChatter: Bool { LinkProtocol.contains(etherType) && etherType != LinkProtocol.arp }
}
