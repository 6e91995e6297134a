/// The head of every page: it asks for nothing, runs nothing, sends nothing, and is found by nobody.
struct PageHead {
  let title: String
  let sheets: [StaticString]

  var markup: Markup {
    .of(
      .head,
      [
        .of(.meta, with: [Attribute(.charset, "utf-8")], []),
        .of(
          .meta,
          with: [
            Attribute(.equivalent, "Content-Security-Policy"),
            Attribute(.content, "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
          ], []),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("referrer", "no-referrer"),
        meta("robots", "noindex"),
        meta("generator", "matchd \(VersionCommand.number)"),
        .of(.title, title),
      ] + sheets.map { .style($0) })
  }

  private func meta(_ name: String, _ content: String) -> Markup {
    .of(.meta, with: [Attribute(.name, name), Attribute(.content, content)], [])
  }
}
