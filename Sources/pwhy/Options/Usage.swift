/// Help texts.
enum Usage {
    static let version = "pwhy 0.1.0"

    private static let line = "usage: pwhy [OPTIONS] [FILE | DIR | -]…   (pwhy --help for more)"

    /// How to call a command, in a line or a few; nil for the analysis.
    static func line(of command: String?) -> String {
        guard let command, let lines = text(for: command)?.split(separator: "\n", omittingEmptySubsequences: false),
            let first = lines.firstIndex(where: { $0.hasPrefix("usage: ") })
        else { return line }
        return lines[first...].prefix { !$0.isEmpty }.joined(separator: "\n") + "   (pwhy \(command) --help for more)"
    }

    static let main = """
        pwhy reads what pwru prints and says why packets died.

        usage: pwhy [OPTIONS] [FILE | DIR | -]…
               pwhy paths [OPTIONS] [FILE | DIR | -]…
               pwhy extract [OPTIONS] [FILE | DIR | -]…
               pwhy compare [OPTIONS] GOOD BAD
               pwhy summarize [OPTIONS] [FILE | DIR | -]…
               pwhy merge [OPTIONS] [SUMMARY | DIR | -]…
               pwhy explain [OPTIONS] CODE…
               pwhy signatures [OPTIONS] [ID…]
               pwhy completions SHELL
               pwru … | pwhy

        Reads pwru's text and JSON, gzipped or not, from files, from all files below a
        folder, or from standard input (- or nothing). The files of one rotated set are
        read in order as one capture. Lines of the kernel's tracepoint skb:kfree_skb
        (trace_pipe, trace-cmd report, perf script) are read as drops by themselves.

        commands:
        \(CommandSpec.list)

        options:
        \(CommandSpec.analyze.help)

        exit status:
          0  analysed, no failure found
          1  failures found
          2  usage or input error
          3  no verdict: no pwru records in the input, or none that was selected,
             or a capture that could not have shown a failure

        On a terminal, long reports go through $PWHY_PAGER, $PAGER or less -FRX.

        examples:
          pwhy node-a.txt
          pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags 'host 10.5.0.3' 2>&1 | pwhy
          pwhy --signatures my-signatures/ node-a.txt
          pwhy explain NO_SOCKET
          pwhy --flow 10.5.0.3:10250 node-a.txt
          pwhy -o report.html node-a.txt
          pwhy --format json incident/ | jq '.findings[].signature'
        """

    static let paths = """
        pwhy paths shows the way of each skb through the kernel, identical ones once.

        usage: pwhy paths [OPTIONS] [FILE | DIR | -]…

        options:
        \(CommandSpec.paths.help)

        exit status:
          0  shown
          2  usage or input error
          3  no pwru records in the input, or no timestamps where they are needed

        examples:
          pwhy paths node-a.txt
          pwhy paths --flow 10.5.0.3:10250 node-a.txt
          pwhy paths --skb 0xffff8a29c2ce9000 --all node-a.txt
          pwhy paths --signature notrack-then-firewall --all node-a.txt
          pwhy paths --latency node-a.txt
          pwhy paths --folded node-a.txt | flamegraph.pl > node-a.svg
          pwhy paths --folded=time node-a.txt > node-a.folded
          pwhy paths --perfetto node-a.txt > node-a.trace.json
        """

    static let summarize = """
        pwhy summarize writes down what was found in each capture, for pwhy merge to make one report of.

        usage: pwhy summarize [OPTIONS] [FILE | DIR | -]…

        A summary is a line of JSON for each capture. Summaries are joined in any order,
        with cat or with pwhy merge, into the report that one run over all captures gives.

        options:
        \(CommandSpec.summarize.help)

        exit status:
          0  summarized, whatever was found
          2  wrong usage, or no input could be read

        examples:
          pwhy summarize node-a.txt > node-a.summary
          pwru 'host 10.5.0.3' 2>&1 | pwhy summarize --node "$(hostname)=-" > "$(hostname).summary"
          pwhy summarize -o incident.summary incident/
          pwhy summarize node-a.txt | gzip > node-a.summary.gz
          parallel pwhy summarize ::: node-*.txt | pwhy merge -
        """

    static let merge = """
        pwhy merge makes one report of any number of summaries.

        usage: pwhy merge [OPTIONS] [SUMMARY | DIR | -]…

        Reads what pwhy summarize writes, gzipped or not, in any order. A capture that was
        summarized twice counts once. What cannot be read is named, and costs nothing else.

        options:
        \(CommandSpec.merge.help)

        exit status:
          0  no failure found, or joined with --summary
          1  failures found
          2  usage or input error
          3  no verdict: no pwru records in the captures, or captures that
             could not have shown a failure

        examples:
          pwhy merge node-a.summary node-b.summary
          pwhy merge -o report.html summaries/
          pwhy merge --summary node-a.summary node-b.summary > rack-1.summary
          ssh node-a pwhy summarize /var/tmp/pwru.txt | pwhy merge - node-b.summary
        """

    static let compare = """
        pwhy compare holds two captures against each other: which causes went and came, where the paths of
        like packets part first, and what differs there. It is the way to see whether a fix worked.

        usage: pwhy compare [OPTIONS] GOOD BAD
               pwhy compare [OPTIONS] --flow GOOD --flow BAD FILE
               pwhy compare [OPTIONS] --skb GOOD --skb BAD FILE

        GOOD and BAD are files, folders, or - for standard input, in text or JSON, gzipped or not. They may
        as well be BEFORE and AFTER: everything is told from the first to the second, whichever of them fails.
        Conversations are matched by transport and server port, packets by what they are and their direction;
        addresses, times, CPUs and inodes of namespaces do not count.

        A cause counts as gone only if the second capture shows packets of the same kind, to the same server,
        that get past the place where they died, or reach their socket. What is merely not seen cannot be told.

        options:
        \(CommandSpec.compare.help)

        exit status, by the second capture:
          0  fixed, or no failure seen on either side
          1  a cause is still there, or new
          2  usage or input error
          3  cannot be told

        examples:
          pwhy compare before.txt after.txt && echo fixed
          pwhy compare --flow 10.5.0.3:10250 before.txt after.txt
          pwhy compare --flow 10.5.0.3:10250 --flow 10.5.0.2 node-a.txt
          pwhy compare --skb 0xffff8a29c2ce9800 --skb 0xffff8a29c2ce9000 node-a.txt
          pwhy compare -o report.html before.txt after.txt
        """

    static let extract = """
        pwhy extract writes the original lines that a ticket needs: of each failure a packet that died, and those
        that prove it; of selected packets, each way once. The lines are a capture again, and pwhy says of it what
        it says of the whole; if it does not, that is told.

        usage: pwhy extract [OPTIONS] [FILE | DIR | -]…

        options:
        \(CommandSpec.extract.help)

        exit status:
          0  lines were written
          2  usage or input error
          3  nothing to write: no failure, nothing selected, or no pwru records

        examples:
          pwhy extract node-a.txt > ticket.txt
          pwhy extract --signature notrack-then-firewall --packets 5 node-a.txt
          pwhy extract --flow 10.5.0.3:10250 --all node-a.txt | pwhy
          pwhy extract --drops-only --anonymize node-a.txt > ticket.txt
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
        \(CommandSpec.explain.help)

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
        \(CommandSpec.signatures.help)

        exit status:
          0  listed
          2  wrong usage, or one of the ids is unknown

        examples:
          pwhy signatures
          pwhy signatures --json no-listener > my-signatures/no-listener.json
          pwhy signatures --json | jq -r '.[].id'
        """

    static let completions = """
        pwhy completions prints a script that completes pwhy's commands, options and values in a shell.

        usage: pwhy completions bash|zsh|fish

        options:
        \(CommandSpec.completions.help)

        examples:
          source <(pwhy completions bash)
          pwhy completions bash > /etc/bash_completion.d/pwhy
          pwhy completions zsh > "${fpath[1]}/_pwhy"
          pwhy completions fish > ~/.config/fish/completions/pwhy.fish
        """

    static func text(for topic: String?) -> String? {
        switch topic {
        case nil: main
        case "paths": paths
        case "summarize": summarize
        case "merge": merge
        case "compare": compare
        case "extract": extract
        case "explain": explain
        case "signatures": signatures
        case "completions": completions
        default: nil
        }
    }
}
