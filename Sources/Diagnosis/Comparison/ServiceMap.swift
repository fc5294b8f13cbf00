/// Which service of the second side stands beside which of the first.
struct ServiceMap: Sendable {
    private(set) var pairs: [(first: Service, second: Service)] = []

    /// - Parameter isChosen: the user chose what is compared: what has no service in common is paired by transport and
    ///   by order.
    init(_ first: CaptureWays, _ second: CaptureWays, isChosen: Bool) {
        var rest = second.servicesInOrder
        var unmatched: [Service] = []
        for service in first.servicesInOrder {
            if let index = rest.firstIndex(of: service) {
                rest.remove(at: index)
                pairs.append((service, service))
            } else {
                unmatched.append(service)
            }
        }
        guard isChosen else { return }
        for service in unmatched {
            guard let index = rest.firstIndex(where: { $0.transport == service.transport }) else { continue }
            pairs.append((service, rest.remove(at: index)))
        }
    }

    func second(of first: Service) -> Service? { pairs.first { $0.first == first }?.second }
    func first(of second: Service) -> Service? { pairs.first { $0.second == second }?.first }
}
