/// Drops by rules that network software writes for itself. The rule does not show in a trace: these are likely at most, and
/// only where the capture shows a sign of the owner.
extension Signature {
    static let tailscaleCGNATDrop = ofOwner(
        "tailscale-cgnat-drop",
        title: "Tailscale's rules drop what comes from 100.64.0.0/10 by another interface than tailscale0",
        where: .all([.fact(.carrierGradeSource), .fact(.tailscaleInView), .hook(["input", "forward"])]),
        evidence: [.droppedByNetfilter],
        death: "came from 100.64.0.0/10 by another interface than Tailscale's and {were} dropped{atHook|}",
        explanation: [
            Advice(
                """
                Tailscale takes 100.64.0.0/10 for its own and drops such sources from any other interface (chains \
                ts-input and ts-forward), against forged addresses. Providers, EKS and others use that range too.
                """),
            .knownBug(.tailscaleTakesSharedRange),
        ],
        fix: [
            Advice("`tailscale up --netfilter-mode=off` (or `nodivert`), and rules of your own"),
            Advice("use another range than 100.64.0.0/10 for pods, nodes or the provider's side"),
        ],
        verify: [
            Advice(
                "nft list ruleset | grep -nE -A4 'ts-(input|forward)'; {ruleList} | grep -E 'ts-(input|forward)'    # in {netns}: which counter rises"
            )
        ],
        references: ["tailscale: util/linuxfw/iptables_runner.go, chains ts-input and ts-forward"])

    static let dockerIsolation = ofOwner(
        "docker-isolation", title: "Docker's own rules keep networks and containers apart",
        where: .all([
            .fact(.dockerInView),
            .any([
                .fact(.directToContainer), .fact(.betweenBridges),
                .all([.hook(["forward"]), .fact(.bridgedThroughIP)]),
            ]),
        ]),
        contradicts: [
            Contradiction("it came by a published port, which Docker's own rules accept", .destinationTranslated)
        ],
        evidence: [.droppedByNetfilter],
        death: "{were} dropped{atHook|}, as Docker's rules do with what it has not published,",
        explanation: [
            Advice(
                """
                The packet calls a container's address directly, from another interface. Docker 28 and later drop that \
                in the raw table, ahead of conntrack: containers are reached by published ports only.
                """,
                when: .fact(.directToContainer)),
            .knownBug(
                .dockerDirectAccess, when: .all([.fact(.directToContainer), .not(.fact(.tailscaleInView))])),
            .knownBug(.dockerBehindTailscale, when: .all([.fact(.directToContainer), .fact(.tailscaleInView)])),
            Advice(
                """
                The packet goes from one of Docker's networks to another, or to a port that is not published. Docker's \
                chains at FORWARD (DOCKER-ISOLATION, DOCKER-FORWARD, policy DROP) keep them apart.
                """,
                when: .all([.fact(.betweenBridges), .not(.fact(.bridgedThroughIP))])),
            Advice(
                """
                The frame is bridged and not Docker's, but Docker has loaded br_netfilter: bridged packets pass \
                iptables' FORWARD chain, whose policy Docker sets to DROP.
                """,
                when: .fact(.bridgedThroughIP)),
        ],
        fix: [
            Advice("connect both containers to one network (`docker network connect`), or publish the port (`-p`)"),
            Advice(
                "for direct routing: a network with the option `com.docker.network.bridge.gateway_mode_ipv4` set to `nat-unprotected` or `routed`",
                when: .fact(.directToContainer)),
            Advice(
                """
                accept the bridge's traffic in the chain DOCKER-USER, or keep bridged traffic away from iptables \
                (`sysctl -w net.bridge.bridge-nf-call-iptables=0`)
                """,
                when: .fact(.bridgedThroughIP)),
        ],
        verify: [
            Advice(
                "{ruleList} | grep -E 'DOCKER|FORWARD'; nft list ruleset | grep -n -A6 docker    # in {netns}: which counter rises"
            ),
            Advice(
                "docker network ls; docker network inspect NETWORK    # its Subnet, and how it is reached (gateway_mode)"
            ),
        ],
        references: ["moby: daemon/libnetwork/drivers/bridge, chains DOCKER-FORWARD, DOCKER-ISOLATION-STAGE-1"])

    static let serviceNoEndpoint = ofOwner(
        "service-no-endpoint",
        title: "{server|the service} is translated for others, and not for this request: no endpoint",
        where: .all([
            .fact(.isRequest), .fact(.serviceTranslatedForOthers), .hook(["input", "forward", "output"]),
            .transport(["tcp", "udp"]),
        ]),
        contradicts: [Contradiction("the request was translated", .destinationTranslated)],
        evidence: [.rejectedByFirewall, .droppedByNetfilter],
        death: "called an address that is translated for others, {were} not translated, and {were} refused{atHook|}",
        explanation: [
            Advice(
                """
                Other requests to {server} are translated in this namespace, so it is a Service or a published port. \
                This one was not: no endpoint was ready, and kube-proxy rejects or drops what it cannot translate.
                """)
        ],
        fix: [
            Advice("make an endpoint ready: pods that match the Service's selector and pass their readiness probe"),
            Advice("internalTrafficPolicy or externalTrafficPolicy Local: an endpoint on this very node is needed"),
        ],
        verify: [
            Advice(
                "kubectl get endpointslices -A -o wide; kubectl get services -A | grep {serverAddress}    # which endpoints are ready"
            ),
            Advice(
                "{ruleList} | grep -E 'has no (local |)endpoints'; nft list ruleset | grep -n no-endpoint    # in {netns}: rules of kube-proxy for Services without endpoints"
            ),
        ],
        explains: ["firewall-reject"],
        references: ["kubernetes: pkg/proxy/iptables/proxier.go, chains KUBE-SERVICES and KUBE-EXTERNAL-SERVICES"])

    private static func ofOwner(
        _ id: String, title: String, where condition: Condition, contradicts: [Contradiction] = [], evidence: [Fact],
        death: String, explanation: [Advice], fix: [Advice], verify: [Advice], explains: [String] = [],
        references: [String]
    ) -> Signature {
        ofDrop(
            id, family: "netfilter", title: title, where: .all([.fact(.droppedByNetfilter), condition]),
            excludes: .any([.fact(.leftUntracked), .fact(.isTunnelOuter)]),
            contradicts: [.behindTheRules] + contradicts, confirmed: .any([]),
            doubts: [
                Advice("the rule itself does not show in a trace; whose it is is read from what surrounds the drop")
            ],
            evidence: evidence, death: death, explanation: explanation, fix: fix, verify: verify,
            explains: ["firewall-drop", "dnat-backend-dead"] + explains, references: references)
    }
}
