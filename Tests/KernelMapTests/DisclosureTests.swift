import KernelMap
import Testing

/// What of an interface's name is shown to strangers says the same as the name, and no more.
@Suite struct DisclosureTests {
    private func alias(_ name: String, _ number: Int) -> String {
        switch KnownInterfaces.disclosure(of: name) {
        case .whole: name
        case .beginning(let prefix): "\(prefix)\(number)"
        case .digits(let prefix, let count):
            prefix + String(repeating: "0", count: count - String(number, radix: 16).count) + String(number, radix: 16)
        }
    }

    @Test(arguments: [
        "lo", "eth0", "eth12", "wg0", "cilium_host", "cilium_wg0", "flannel.1", "kubespan", "docker0", "ens192",
        "bond0",
        "tunl0", "virbr0", "~r_gwbridge", "~be-bridge",
    ])
    func stays(_ name: String) {
        #expect(KnownInterfaces.disclosure(of: name) == .whole)
    }

    @Test(arguments: [
        "lxce55aaf054629", "lxc77aa0b", "cali0123456789a", "cali-customer", "veth12345678", "veth0", "br-0123456789ab",
        "eni0123456789a", "tap0", "tap0a1b2c3d-4e", "wg-customer", "enp3s0", "enx001122334455", "cilium_customer",
        "vxlan-customer", "eth1234567", "~e55aaf054629", "~c0123456789a", "~ce55aaf054629", "customer", "eth0.100",
        "p-cli", "~-customer-name",
    ])
    func isReplacedByOneThatMeansTheSame(_ name: String) {
        for number in [1, 300] {
            let alias = alias(name, number)
            #expect(alias != name && KnownInterfaces.named(alias) == KnownInterfaces.named(name), "\(alias)")
            #expect(!alias.contains("customer") && !alias.contains("e55aaf") && !alias.contains("1122"))
            #expect(KnownInterfaces.disclosure(of: alias) != .whole)
        }
    }
}
