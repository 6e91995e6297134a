/// What the page of a facility adds to the looks of a dossier.
enum FacilityStyle {
  static let sheet: StaticString = """
    body { max-width: 66rem; }
    input { position: absolute; opacity: 0; }
    .languages { display: flex; gap: .4rem; justify-content: flex-end; font-size: .85rem; }
    .languages label { padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 3px; color: var(--soft); cursor: pointer; }
    #fr:checked ~ .page .en, #en:checked ~ .page .fr { display: none; }
    #en:checked ~ .languages label:first-child, #fr:checked ~ .languages label:last-child {
      background: var(--accent); border-color: var(--accent); color: var(--paper);
    }
    #en:focus-visible ~ .languages label:first-child, #fr:focus-visible ~ .languages label:last-child { outline: 2px solid var(--care); outline-offset: 2px; }

    .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 1rem; margin-top: 2rem; }
    .tiles li { padding: .9rem 1.1rem 1rem; background: var(--wash); border-top: 3px solid var(--accent); }
    .tiles strong { display: block; font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; }
    .tiles div { font-size: .85rem; line-height: 1.4; color: var(--soft); }
    .findings { margin-top: 1.6rem; font-size: 1.1rem; }
    .findings li { padding: .5rem 0 .5rem 1rem; border-left: 4px solid var(--line); margin-bottom: .5rem; }
    .findings li.clear { border-left-color: var(--good); }

    .legend ul { margin-top: 0; }
    .legend li { min-width: 0; overflow-wrap: anywhere; }
    .legend { margin-top: .9rem; padding: .5rem 0 .6rem; }
    .scroll { overflow-x: auto; margin-top: 1rem; }
    .scroll table { margin-top: 0; }
    .scroll th, .scroll td { padding: .36rem .9rem .36rem 0; }
    .few { width: auto; min-width: 60%; }
    .scroll tbody tr:last-child th strong { font-weight: 650; }
    .scroll tbody th { width: auto; }
    .figures tbody th { width: 22%; }
    .figures .drawn { width: 30%; min-width: 11rem; }
    .range { display: block; font-size: .78rem; color: var(--soft); white-space: nowrap; }
    .better { color: var(--good); font-weight: 650; }
    .worse { color: var(--care); font-weight: 650; }
    .places { line-height: 1.35; }
    .when { white-space: nowrap; }
    svg .grid { fill: var(--line); stroke: none; }
    svg .reach { opacity: .55; stroke: none; }
    svg circle { stroke: var(--paper); stroke-width: 1.5px; }
    svg text.axis { font-size: 11px; font-weight: 400; fill: var(--soft); }
    svg text.most { text-anchor: start; }
    .columns { margin-top: 1.2rem; }
    .columns rect { stroke: none; }
    .keep > .note { margin-top: .2rem; }

    .chart h3 { margin: 1.6rem 0 .6rem; }
    .heads { display: flex; margin-left: 13.6rem; font-size: .72rem; line-height: 1.2; hyphens: auto; color: var(--soft); background: var(--paper); }
    .heads li { flex: 1 1 0; min-width: 0; align-self: flex-end; padding: .3rem .05rem; text-align: center; }
    .heads .all { flex-grow: 1.6; margin-left: 1%; }
    .strips li { display: grid; grid-template-columns: 12.8rem minmax(0, 1fr); gap: .8rem; align-items: center; break-inside: avoid; }
    .strips div { font-size: .86rem; line-height: 1.25; }
    .strips .sum { margin-top: .4rem; }
    .strips .sum div, .heads .all { font-weight: 650; color: var(--ink); }
    .h0 { background: var(--wash); fill: var(--wash); }
    .h1 { background: #e3eef4; fill: #e3eef4; } .h2 { background: #f3dfa6; fill: #f3dfa6; } .h3 { background: #e9b263; fill: #e9b263; }
    .h4 { background: #cb7a3c; fill: #cb7a3c; } .h5 { background: #85282b; fill: #85282b; }
    .h6 { background: #c9d3df; fill: #c9d3df; }
    .key.h1, .key.h2, .key.h6 { outline: 1px solid var(--line); }
    .heat text { fill: #16202c; }
    .heat .t5 { fill: #ffffff; }
    .heat .part { font-size: 13px; }
    .heat .supply { font-size: 10.5px; font-weight: 400; }
    .heat .longest { font-size: 10px; }
    .tiles .range { white-space: normal; }
    .squares td { white-space: nowrap; }
    .squares tbody th { min-width: 10rem; }
    .figures tbody th { min-width: 8rem; }
    .figures thead th { min-width: 4.6rem; }
    .squares tbody th, .figures th { overflow-wrap: anywhere; }
    .squares .supply { font-size: .82em; color: var(--soft); }
    .squares thead th { line-height: 1.25; }
    .meanings { columns: 2; column-gap: 2.2rem; margin-top: 1.4rem; font-size: .8rem; line-height: 1.45; color: var(--soft); }
    .meanings div { break-inside: avoid; padding-bottom: .6rem; }
    .meanings dt { font-size: inherit; font-weight: 650; color: var(--ink); }

    @media screen and (max-width: 40rem) {
      .tiles { grid-template-columns: 1fr 1fr; }
      .scroll table { display: table; width: 100%; }
      .scroll caption { display: table-caption; }
      .scroll thead { display: table-header-group; position: static; width: auto; height: auto; overflow: visible; clip-path: none; }
      .scroll tbody { display: table-row-group; }
      .scroll tr { display: table-row; padding: 0; border: 0; }
      .scroll { --edge: 1.1rem; background:
        linear-gradient(to right, var(--paper) 50%, transparent) left / calc(2 * var(--edge)) 100% no-repeat local,
        linear-gradient(to left, var(--paper) 50%, transparent) right / calc(2 * var(--edge)) 100% no-repeat local,
        linear-gradient(to right, var(--line), transparent) left / var(--edge) 100% no-repeat scroll,
        linear-gradient(to left, var(--line), transparent) right / var(--edge) 100% no-repeat scroll; }
      .scroll table { font-size: .84rem; }
      .scroll thead th { font-size: .74rem; line-height: 1.25; }
      .scroll thead th, .scroll tbody th, .scroll tbody td { display: table-cell; padding: .4rem .55rem .4rem 0; border-bottom: 1px solid var(--line); }
      .scroll tbody th { position: sticky; left: 0; background: var(--paper); }
      .squares tbody th { min-width: 8.8rem; }
      .findings { font-size: 1rem; }
      .scroll tbody td::before { content: none; }
      .scroll tbody td.number { text-align: right; }
      .scroll tbody td:empty { display: table-cell; }
      .heads { position: sticky; top: 0; margin-left: 0; padding-top: .4rem; }
      .heads li { writing-mode: vertical-rl; text-orientation: sideways; display: flex; align-items: center; justify-content: flex-end; padding: .2rem 0; }
      .strips li { display: block; padding-top: .5rem; }
      .strips div { margin-bottom: .15rem; }
      .heat .part { font-size: 10px; }
      .heat .supply { font-size: 9px; letter-spacing: -0.02em; }
      .heat .long { font-size: 8px; }
      .heat.wide { overflow-x: auto; }
      .heat.wide ul { min-width: 46rem; }
      .heat.wide .long { font-size: 10px; }
      .scroll caption { max-width: calc(100vw - 2rem); }
      .meanings { columns: 1; }
    }
    @media screen and (prefers-color-scheme: dark) {
      .columns .c1, .interval .c1 { fill: #5f9cc9; } .columns .c5, .interval .c5 { fill: #cf7586; }
      .columns .c3, .interval .c3 { fill: #4fa39b; } .columns .c7, .interval .c7 { fill: #9497d8; }
      .legend .b1 { background: #5f9cc9; } .legend .b5 { background: #cf7586; }
      .legend .b3 { background: #4fa39b; } .legend .b7 { background: #9497d8; }
      .h5 { background: #a5383c; fill: #a5383c; }
    }
    @media print {
      .languages { display: none; }
      .tiles { grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 3mm; margin-top: 4mm; }
      .tiles li { padding: 2.4mm 2.6mm; }
      .tiles strong { font-size: 1.45rem; }
      .findings { font-size: 1rem; }
      .scroll { overflow: visible; }
      .scroll table { font-size: 8pt; }
      .scroll th, .scroll td { padding-top: .55mm; padding-bottom: .55mm; }
      .chart, .keep, .note { break-inside: avoid; }
      .heads { margin-left: 42.8mm; font-size: 6.2pt; }
      .heads li { padding: .6mm 0; }
      .strips li { grid-template-columns: 40mm minmax(0, 1fr); gap: 2.8mm; }
      .strips div { font-size: 8pt; }
      .strips svg { height: 8.4mm; }
      .heat .part { font-size: 8.4pt; }
      .heat .supply { font-size: 6.6pt; }
      .heat.wide .long { font-size: 6.4pt; }
      .heat.wide .longest { font-size: 5.4pt; }
      .note + p { break-after: avoid; }
      .scroll table.squares { font-size: 7pt; }
      .squares th, .squares td { padding-right: 1.4mm; }
      .squares tbody th { min-width: 24mm; }
      .meanings { font-size: 7pt; margin-top: 3mm; }
      h2 + .note, .legend, .scroll caption { break-after: avoid; }
    }
    """
}
