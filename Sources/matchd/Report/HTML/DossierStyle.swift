/// How the dossier looks: on a desk, a telephone, in the dark and on paper. System fonts only; nothing is asked for.
///
/// Contrast of text is 4.5:1 or better on both grounds (WCAG 2.2, 1.4.3). The eight colours alternate between dark and
/// light, and each carries a letter that contrasts with it.
enum DossierStyle {
  static let sheet: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1c2430; --soft: #566070; --line: #d9dee5; --wash: #f4f6f8;
      --accent: #1b4965; --good: #2f6b4f; --care: #9a5b13; --track: #e8ebef;
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 3rem 1.5rem 4rem; max-width: 58rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
      overflow-wrap: break-word; font-variant-numeric: tabular-nums; print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }
    h1, h2, h3, p, ol, ul, dl, dd { margin: 0; padding: 0; }
    ol, ul { list-style: none; }
    h1 { font-size: 2rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; }
    h2 { font-size: 1.3rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.005em; }
    h3 { font-size: 1rem; line-height: 1.4; font-weight: 650; }
    section { margin-top: 3rem; }
    .over { font-size: .85rem; color: var(--soft); margin-bottom: .6rem; }
    .origin { font-size: 1.1rem; color: var(--soft); margin-top: .6rem; }
    .note, caption { font-size: .9rem; color: var(--soft); }
    .id { font-size: .8rem; font-weight: 400; color: var(--soft); white-space: nowrap; }
    .quiet { font-size: .8rem; font-weight: 650; color: var(--soft); letter-spacing: .02em; }
    code { font: .9em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
    a { color: var(--accent); overflow-wrap: anywhere; }

    .answer { margin-top: 2rem; padding: 1.1rem 1.4rem 1.2rem; background: var(--wash); border-left: 4px solid var(--care); }
    .answer.good { border-left-color: var(--good); }
    .figure { font-size: 1.1rem; margin-top: .2rem; }
    .figure strong { font-size: 2rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; }
    .grade { margin-top: .15rem; font-weight: 600; color: var(--care); }
    .good .grade { color: var(--good); }
    .term { font-weight: 400; color: var(--soft); margin-right: .4rem; }

    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1.1rem 1.6rem; margin-top: 1.1rem; }
    dt { font-size: .82rem; color: var(--soft); }
    .request h3 { margin-top: 1.8rem; }
    .letter { margin-top: .5rem; max-width: 44rem; }

    .legend { margin-top: 1.2rem; padding: .8rem 0 .9rem; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
    .legend ul { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; margin-top: .5rem; font-size: .9rem; }
    .most { color: var(--soft); white-space: nowrap; }
    .key {
      display: inline-block; min-width: 1.45em; padding: 0 .2em; border-radius: 2px; text-align: center;
      font-size: .75rem; line-height: 1.5; font-weight: 700;
    }
    .people { margin-top: .6rem; }
    .people > li { padding: 1.5rem 0 1.6rem; border-bottom: 1px solid var(--line); break-inside: avoid; }
    .people > li:last-child { border-bottom: 0; }
    .who { display: flex; align-items: baseline; gap: .8rem; }
    .who h3 { flex: 1; font-size: 1.15rem; }
    .rank { min-width: 1.6rem; font-size: 1.15rem; color: var(--soft); }
    .score { white-space: nowrap; font-size: .85rem; color: var(--soft); }
    .score strong { font-size: 1.35rem; font-weight: 650; color: var(--ink); }
    .from { margin: .1rem 0 .75rem 2.4rem; font-size: .93rem; color: var(--soft); }
    .people svg, .why { margin-left: 2.4rem; width: calc(100% - 2.4rem); }
    .why { display: grid; grid-template-columns: repeat(3, 1fr); gap: .5rem 1.4rem; margin-top: .8rem; font-size: .82rem; line-height: 1.45; }
    .why li { display: flex; gap: .55rem; align-items: baseline; }
    .why div { flex: 1; min-width: 0; }
    .why strong { font-weight: 600; }

    svg { display: block; border-radius: 2px; }
    svg text { font-size: 12px; font-weight: 700; text-anchor: middle; }
    svg .track { fill: var(--track); }
    svg rect { stroke: var(--paper); stroke-width: 1px; }
    svg .track, .thin rect { stroke: none; }
    .c1 { fill: #1b4965; } .c2 { fill: #e9b44c; } .c3 { fill: #2a716b; } .c4 { fill: #bcd9ea; }
    .c5 { fill: #8c3b4a; } .c6 { fill: #d6cfbf; } .c7 { fill: #5c5f9e; } .c8 { fill: #cfaac9; }
    .k1, .k3, .k5, .k7 { fill: #ffffff; } .k2, .k4, .k6, .k8 { fill: #16202c; }
    .b1 { background: #1b4965; } .b2 { background: #e9b44c; } .b3 { background: #2a716b; } .b4 { background: #bcd9ea; }
    .b5 { background: #8c3b4a; } .b6 { background: #d6cfbf; } .b7 { background: #5c5f9e; } .b8 { background: #cfaac9; }
    .b1, .b3, .b5, .b7 { color: #ffffff; } .b2, .b4, .b6, .b8 { color: #16202c; }

    table { width: 100%; border-collapse: collapse; margin-top: .3rem; font-size: .93rem; line-height: 1.45; }
    caption { text-align: left; padding-bottom: .8rem; }
    caption:empty { display: none; }
    th, td { text-align: left; vertical-align: top; padding: .55rem 1.2rem .55rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
    thead th { padding-top: 0; font-size: .82rem; color: var(--soft); border-bottom-color: var(--soft); vertical-align: bottom; }
    tbody th { width: 34%; }
    th:last-child, td:last-child { padding-right: 0; }
    tr { break-inside: avoid; }
    .number { text-align: right; white-space: nowrap; }
    thead .number { white-space: normal; }
    .left { width: 42%; }
    .level { display: flex; gap: .8rem; align-items: center; }
    .level svg { flex: 1; min-width: 0; width: auto; }
    .count { min-width: 3em; text-align: right; }
    .gates tbody th { width: 26%; }
    .gates h3 { margin-top: 1.4rem; font-size: .9rem; }
    .remedies tbody th { width: 60%; }
    .small { margin-top: .3rem; font-size: .85rem; color: var(--soft); }
    .small strong { font-weight: 600; color: var(--ink); }
    .address { font-size: .85rem; }
    section > p { margin-top: .6rem; }
    section > .note { margin-top: .2rem; }

    footer { margin-top: 4rem; padding-top: 1.4rem; border-top: 1px solid var(--line); font-size: .85rem; break-inside: avoid; }
    .foot { margin: .7rem 0 .9rem; }
    .foot div { display: flex; gap: 1rem; padding: .15rem 0; }
    .foot dt { flex: 0 0 9rem; font-size: inherit; }
    .foot dd { min-width: 0; }

    @media (max-width: 54rem) { .why { grid-template-columns: 1fr 1fr; } }
    @media screen and (max-width: 40rem) {
      body { padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.5rem; }
      section { margin-top: 2.4rem; }
      .facts { grid-template-columns: 1fr; gap: .8rem; }
      .from { margin-left: 0; }
      .people svg, .why { margin-left: 0; width: 100%; }
      .why { grid-template-columns: 1fr; }
      .who { gap: .5rem; }
      .rank { min-width: 1.2rem; }
      table, tbody, tr, tbody th, tbody td, caption { display: block; width: auto; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { padding: .7rem 0; border-bottom: 1px solid var(--line); }
      tbody th, tbody td, .gates tbody th, .remedies tbody th { padding: .1rem 0; border: 0; text-align: left; width: auto; white-space: normal; }
      tbody th { font-weight: 600; }
      tbody td::before { content: attr(data-label) "\\2002"; color: var(--soft); font-size: .85rem; }
      tbody td.number, tbody td.left { text-align: left; width: auto; }
      tbody td:empty { display: none; }
      .count { min-width: 2em; }
      .foot div { display: block; padding: .3rem 0; }
    }

    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #14181e; --ink: #e6e9ed; --soft: #a0a9b5; --line: #313943; --wash: #1c222a;
        --accent: #8fc1e3; --good: #7fc8a2; --care: #e0a95c; --track: #2a313a;
      }
      .thin .c1 { fill: #6ea3c6; }
    }

    @page { size: A4; margin: 16mm 15mm 17mm; }
    @media print {
      :root { color-scheme: light; }
      html { font-size: 9pt; }
      body { max-width: none; padding: 0; line-height: 1.42; }
      h1, h2, h3, caption, thead { break-after: avoid; }
      section { margin-top: 6.5mm; }
      .gates { break-inside: avoid; }
      .answer { margin-top: 5mm; }
      .answer, .legend, .people > li { break-inside: avoid; }
      .facts { grid-template-columns: repeat(4, 1fr); gap: 2.6mm 5mm; margin-top: 2.6mm; }
      .request h3 { margin-top: 4.5mm; }
      .letter { max-width: none; }
      .legend { margin-top: 3mm; padding: 2mm 0 2.4mm; break-after: avoid; }
      .people { margin-top: 1mm; }
      .people > li { padding: 3mm 0 3.2mm; }
      .from { margin-bottom: 1.5mm; }
      .why { grid-template-columns: repeat(3, 1fr); font-size: 7.3pt; line-height: 1.36; gap: 1.2mm 4mm; margin-top: 1.8mm; }
      th, td { padding-top: 1.3mm; padding-bottom: 1.3mm; }
      p { orphans: 3; widows: 3; }
      a { color: inherit; }
      footer { margin-top: 8mm; padding-top: 3mm; font-size: 8pt; }
    }
    """
}
