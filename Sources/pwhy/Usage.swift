/// Help texts.
enum Usage {
    static let version = "pwhy 0.1.0"

    static let line = "usage: pwhy [OPTIONS] [FILE | DIR | -]…   (pwhy --help for more)"

    static let main = """
        pwhy reads what pwru prints and says why packets died.

        usage: pwhy [OPTIONS] [FILE | DIR | -]…
               pwhy paths [OPTIONS] [FILE | DIR | -]…
               pwhy explain [OPTIONS] CODE…
               pwhy signatures [OPTIONS] [ID…]
               pwru … | pwhy

        Reads pwru's text and JSON, gzipped or not, from files, from all files below a
        folder, or from standard input (- or nothing).

        commands:
          paths             the paths of a capture, identical ones once
          explain           what a drop reason, a function, a signature or a mark means
          signatures        the failures that pwhy knows

        options:
          --signatures DIR  signatures of your own, *.json (or one FILE), asked before the built-in ones
          --format FORMAT   text (default), json (one document), ndjson (a line a finding, live),
                            markdown (for a ticket), html (one file with pictures of the paths)
          -o, --output FILE the report goes there, in the format that its name ends in: .txt, .md,
                            .html, .json, .ndjson (unless --format says otherwise)
          --color WHEN      auto (default), always, never
          --version         version
          -h, --help        this text; pwhy COMMAND --help for a command

        exit status:
          0  analysed, no failure found
          1  failures found
          2  usage or input error
          3  no verdict: no pwru records in the input

        examples:
          pwhy node-a.txt
          pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags 'host 10.5.0.3' 2>&1 | pwhy
          pwhy --signatures my-signatures/ node-a.txt
          pwhy explain NO_SOCKET
          pwhy -o report.html node-a.txt
          pwhy --format json incident/ | jq '.findings[].signature'
        """

    static let paths = """
        pwhy paths shows the way of each skb through the kernel, identical ones once.

        usage: pwhy paths [OPTIONS] [FILE | DIR | -]…

        options:
          --skb ADDRESS     only lives on this skb address (0xffff…)
          --flow ENDPOINT   only packets of this HOST, HOST:PORT or [IPV6]:PORT
          --all             every function, with its line number
          --latency         where the time went: each path's stages and slowest hops, the
                            slowest hops of the capture, unusually long waits; needs
                            timestamps (pwru --timestamp current)
          --color WHEN      auto (default), always, never

        examples:
          pwhy paths node-a.txt
          pwhy paths --flow 10.5.0.3:10250 node-a.txt
          pwhy paths --skb 0xffff8a29c2ce9000 --all node-a.txt
          pwhy paths --latency node-a.txt
        """

    static let explain = """
        pwhy explain says what a code in a trace or a report means, what causes it, and what to check.

        usage: pwhy explain [OPTIONS] CODE…

        A CODE is any of:
          a drop reason     NETFILTER_DROP, SKB_DROP_REASON_NO_SOCKET, in any case
          its number        12, 0x30001: numbers differ from kernel to kernel
          a kernel function nf_hook_slow, nf_conntrack_in[nf_conntrack], tcp_v4_rcv.isra.0
          a signature       notrack-then-firewall
          an skb mark        0xd00, or d00 as pwru's MARK column has it

        options:
          --signatures DIR  signatures of your own, too
          --color WHEN      auto (default), always, never

        exit status:
          0  explained
          2  wrong usage, or one of the codes is unknown

        examples:
          pwhy explain NETFILTER_DROP
          pwhy explain 65538 0xd00
          pwhy explain 'sk_skb_reason_drop(SKB_DROP_REASON_NO_SOCKET)'
          pwhy explain no-listener | less -R
        """

    static let signatures = """
        pwhy signatures lists the failures that pwhy knows, by family, in the order in which they are asked.

        usage: pwhy signatures [OPTIONS] [ID…]

        With one ID or more, only those. pwhy explain ID tells everything about one.

        options:
          --signatures DIR  signatures of your own, too (or one FILE): shows whether they can be read
          --json            the whole signatures, in the form that pwhy --signatures reads
          --color WHEN      auto (default), always, never

        exit status:
          0  listed
          2  wrong usage, or one of the ids is unknown

        examples:
          pwhy signatures
          pwhy signatures --json no-listener > my-signatures/no-listener.json
          pwhy signatures --json | jq -r '.[].id'
        """

    static func text(for topic: String?) -> String? {
        switch topic {
        case nil: main
        case "paths": paths
        case "explain": explain
        case "signatures": signatures
        default: nil
        }
    }
}
