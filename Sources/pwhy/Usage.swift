/// Help texts.
enum Usage {
    static let version = "pwhy 0.1.0"

    static let line = "usage: pwhy [OPTIONS] [FILE | DIR | -]…   (pwhy --help for more)"

    static let main = """
        pwhy reads what pwru prints and says why packets died.

        usage: pwhy [OPTIONS] [FILE | DIR | -]…
               pwhy paths [OPTIONS] [FILE | DIR | -]…
               pwru … | pwhy

        Reads pwru's text and JSON, gzipped or not, from files, from all files below a
        folder, or from standard input (- or nothing).

        commands:
          paths             the paths of a capture, identical ones once

        options:
          --format FORMAT   text (default), json (one document), ndjson (a line a finding, live)
          --color WHEN      auto (default), always, never
          --version         version
          -h, --help        this text; pwhy paths --help for that command

        exit status:
          0  analysed, no failure found
          1  failures found
          2  usage or input error
          3  no verdict: no pwru records in the input

        examples:
          pwhy node-a.txt
          pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags 'host 10.5.0.3' 2>&1 | pwhy
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

    static func text(for topic: String?) -> String? {
        switch topic {
        case nil: main
        case "paths": paths
        default: nil
        }
    }
}
