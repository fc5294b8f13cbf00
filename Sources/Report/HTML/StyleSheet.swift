/// How the HTML report looks: on a screen in light and dark, on a phone, on paper.
enum StyleSheet {
    static let text: StaticString = """
        :root {
          color-scheme: light dark;
          --back: #ffffff; --ink: #1b1f24; --dim: #57606a; --line: #d0d7de; --soft: #f6f8fa;
          --bad: #b3261e; --bad-soft: #fdecea; --warn: #8a5a00; --warn-soft: #fff4d6; --good: #1a7f37;
          --note: #0a5cad; --note-soft: #e6f0fb; --path: #0a5cad; --tunnel: #7a3ea8;
          --band: #f3f6f9; --band-other: #e8eef4;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --back: #0f1318; --ink: #e6eaef; --dim: #a3adb8; --line: #38414c; --soft: #181e25;
            --bad: #ff8a80; --bad-soft: #3a1a19; --warn: #f0c060; --warn-soft: #33290f; --good: #6fd08c;
            --note: #82b8f5; --note-soft: #15273b; --path: #82b8f5; --tunnel: #cf9df2;
            --band: #161c23; --band-other: #1d252e;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--back); color: var(--ink); overflow-wrap: anywhere;
          font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
        }
        main, header, footer { max-width: 70rem; margin: 0 auto; padding: 0 1rem; }
        header { padding-top: 1.5rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
        h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
        h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
        p, ul { margin: .4rem 0; }
        ul { padding-left: 1.3rem; }
        li { margin: .25rem 0; }
        a { color: var(--note); }
        .dim { color: var(--dim); }
        .failures { color: var(--bad); }
        section, article { margin: 1.75rem 0; }
        article { border: 1px solid var(--line); border-left: .3rem solid var(--note); border-radius: .4rem;
          padding: 1rem 1.1rem; }
        article.error { border-left-color: var(--bad); }
        article.warning { border-left-color: var(--warn); }
        .tag { display: inline-block; font-size: .8rem; font-weight: 600; padding: .05rem .5rem; margin: 0 .3rem .3rem 0;
          border-radius: 1rem; background: var(--soft); border: 1px solid var(--line); }
        .tag.error { color: var(--bad); background: var(--bad-soft); border-color: currentColor; }
        .tag.warning { color: var(--warn); background: var(--warn-soft); border-color: currentColor; }
        .tag.info { color: var(--note); background: var(--note-soft); border-color: currentColor; }
        code, pre, .code, svg text {
          font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
          direction: ltr; unicode-bidi: isolate-override;
        }
        code, .code { font-size: .9em; }
        pre { font-size: .8125rem; line-height: 1.5; margin: .4rem 0 .8rem; padding: .6rem .75rem; overflow-x: auto;
          overflow-wrap: normal; background: var(--soft); border: 1px solid var(--line); border-radius: .3rem; }
        .scroll { overflow-x: auto; max-width: 100%; }
        .scroll:focus-visible, pre:focus-visible, summary:focus-visible { outline: 2px solid var(--note); }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; overflow-wrap: normal; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0;
          border-bottom: 1px solid var(--line); }
        th { color: var(--dim); font-weight: 600; white-space: nowrap; }
        td { min-width: 4.5rem; max-width: 24rem; overflow-wrap: anywhere; }
        td:first-child { min-width: 9rem; }
        td code { white-space: nowrap; }
        td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; min-width: 0; }
        dl { margin: 0; }
        dt { font-weight: 600; font-size: .9rem; margin-top: .7rem; }
        dd { margin: 0; }
        details { margin: .4rem 0; }
        summary { cursor: pointer; color: var(--dim); font-size: .9rem; }
        figure { margin: .5rem 0; }
        .picture { border: 1px solid var(--line); border-radius: .3rem; padding: .25rem; }
        svg { display: block; }
        svg text { font-size: 12px; fill: currentColor; white-space: pre; }
        svg .quiet { fill: var(--dim); }
        svg .strong { font-weight: 700; }
        svg .end { text-anchor: end; }
        svg .middle { text-anchor: middle; }
        svg .band0 { fill: var(--band); stroke: var(--line); }
        svg .band1 { fill: var(--band-other); stroke: var(--line); }
        svg .lane { stroke: var(--line); stroke-width: 1; stroke-dasharray: 2 4; }
        svg .guide { stroke: var(--line); stroke-width: 1; }
        svg .path { fill: none; stroke: var(--path); stroke-width: 2.5; }
        svg .skip { stroke-dasharray: 2 5; }
        svg .wrapped { fill: none; stroke: var(--tunnel); stroke-width: 10; stroke-opacity: .3; stroke-linecap: round; }
        svg .stop { fill: var(--path); stroke: var(--back); stroke-width: 2; }
        svg .start { fill: var(--back); stroke: var(--path); stroke-width: 2.5; }
        svg .change { fill: var(--warn); stroke: var(--back); stroke-width: 2; }
        svg .tunnel { fill: var(--tunnel); stroke: var(--back); stroke-width: 2; }
        svg .inner { fill: var(--back); }
        svg .frame { fill: none; stroke: var(--tunnel); stroke-width: 2; }
        svg .good { fill: var(--good); stroke: var(--back); stroke-width: 2; }
        svg .open { fill: var(--back); stroke: var(--dim); stroke-width: 2.5; }
        svg .death { fill: var(--bad); stroke: var(--back); stroke-width: 2; }
        svg .cross { stroke: var(--back); stroke-width: 2.5; fill: none; stroke-linecap: round; }
        svg .fatal { fill: var(--bad); font-weight: 700; }
        svg .grave { fill: var(--bad-soft); stroke: var(--bad); }
        svg .before, svg .after { fill: var(--tunnel); }
        svg .bar { fill: var(--bad); }
        svg .axis { stroke: var(--dim); stroke-width: 1; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; font-size: .8rem; color: var(--dim); margin: .4rem 0; }
        .legend span { display: inline-flex; align-items: center; gap: .35rem; }
        footer { color: var(--dim); font-size: .85rem; padding-bottom: 2rem; }
        @media (max-width: 40rem) {
          h1 { font-size: 1.3rem; }
          article { padding: .75rem .7rem; }
          main, header, footer { padding-left: .6rem; padding-right: .6rem; }
        }
        @media print {
          :root {
            --back: #ffffff; --ink: #000000; --dim: #444444; --line: #bbbbbb; --soft: #f6f6f6; --bad: #a00000;
            --bad-soft: #fff0f0; --warn: #704800; --warn-soft: #fff8e0; --good: #006020; --note: #004080;
            --note-soft: #eef4fb; --path: #004080; --tunnel: #602090; --band: #f6f6f6; --band-other: #ececec;
          }
          body { font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          main, header, footer { max-width: none; padding: 0; }
          article { border: 0; border-left: .3rem solid var(--note); border-radius: 0; }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; }
          .scroll { overflow: visible; }
          td, td:first-child { min-width: 0; }
          td code { white-space: normal; }
          svg { max-width: 100%; height: auto; }
          h2, h3, dt, summary { break-after: avoid; }
          pre, figure, tr, dd { break-inside: avoid; }
          details:not([open]) { display: none; }
        }
        """
}
