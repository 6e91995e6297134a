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

    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin-top: 2rem; }
    .tiles li { padding: .9rem 1.1rem 1rem; background: var(--wash); border-top: 3px solid var(--accent); }
    .tiles strong { display: block; font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; }
    .tiles div { font-size: .85rem; line-height: 1.4; color: var(--soft); }
    .findings { margin-top: 1.6rem; font-size: 1.1rem; }
    .findings li { padding: .5rem 0 .5rem 1rem; border-left: 4px solid var(--line); margin-bottom: .5rem; }
    .findings li.clear { border-left-color: var(--good); }

    .legend ul { margin-top: 0; }
    .legend { margin-top: .9rem; padding: .5rem 0 .6rem; }
    .scroll { overflow-x: auto; margin-top: 1rem; }
    .scroll table { margin-top: 0; }
    .scroll th, .scroll td { padding-right: .9rem; }
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
    details { margin-top: .6rem; }

    .heat td { text-align: center; min-width: 4.2rem; border: 2px solid var(--paper); padding: .4rem .3rem; }
    .heat th { vertical-align: middle; }
    .h0 { background: var(--wash); color: var(--soft); }
    .h1 { background: #dcebf3; color: #16202c; } .h2 { background: #f6ecd2; color: #16202c; } .h3 { background: #f1d29a; color: #16202c; }
    .h4 { background: #dd9a5a; color: #16202c; } .h5 { background: #9c3f37; color: #ffffff; }

    @media screen and (max-width: 40rem) {
      .tiles { grid-template-columns: 1fr 1fr; }
      .scroll table { display: table; width: 100%; }
      .scroll caption { display: table-caption; }
      .scroll thead { display: table-header-group; position: static; width: auto; height: auto; overflow: visible; clip-path: none; }
      .scroll tbody { display: table-row-group; }
      .scroll tr { display: table-row; padding: 0; border: 0; }
      .scroll thead th, .scroll tbody th, .scroll tbody td { display: table-cell; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid var(--line); }
      .scroll tbody td::before { content: none; }
      .scroll tbody td.number { text-align: right; }
      .scroll tbody td:empty { display: table-cell; }
      .scroll.heat td { text-align: center; }
    }
    @media print {
      .languages { display: none; }
      .tiles { grid-template-columns: repeat(6, 1fr); gap: 3mm; margin-top: 4mm; }
      .tiles li { padding: 2.4mm 2.6mm; }
      .tiles strong { font-size: 1.45rem; }
      .findings { font-size: 1rem; }
      .scroll { overflow: visible; }
      .scroll table { font-size: 8pt; }
      .chart { break-inside: avoid; }
      section > .note, .legend, .scroll caption { break-after: avoid; }
    }
    """
}
