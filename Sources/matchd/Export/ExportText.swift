import MatchCore

extension ExportTable {
  func csv(_ dialect: CSVWriter.Dialect) throws -> String {
    let language: Language = dialect == .french ? .fr : .en
    guard headings.count <= CSVReader.maximumCells else {
      throw Failure(
        .badData,
        en:
          "\(kind.plural.en) have \(headings.count) columns, but a CSV file may have \(CSVReader.maximumCells). Maybe --format jsonl.",
        fr:
          "\(kind.plural.fr) : \(headings.count) colonnes, mais un fichier CSV peut en avoir \(CSVReader.maximumCells). Peut-être --format jsonl."
      )
    }
    for heading in headings where heading.title.en.utf8.contains(0) { throw zeroByte(nil, heading) }
    let cells = ExportCells(language: language)
    var writer = CSVWriter(dialect)
    writer.header(headings.map { $0.title[language] })
    for row in rows {
      writer.row(
        try headings.map { heading in
          let text = cells.text(ExportTable.cell(row, heading.source), heading.type)
          if text.utf8.contains(0) { throw zeroByte(row, heading) }
          return heading.type.isNumber ? .number(text) : .text(text)
        })
    }
    return writer.text
  }

  private func zeroByte(_ row: Record?, _ heading: Heading) -> Failure {
    let place = row?.id ?? kind.fileStem
    return Failure(
      .badData,
      en: "\(place), column \(heading.title.en): a zero byte, which no CSV file can hold. Maybe --format jsonl.",
      fr:
        "\(place), colonne \(heading.title.fr) : un octet nul, qu'aucun fichier CSV ne peut contenir. Peut-être --format jsonl."
    )
  }

  /// One object a row. A cell that was never recorded has no key; one that was empty has null.
  func jsonLines() -> [String] { rows.map(object) }

  private func object(_ row: Record) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (column, cell) in zip(RecordSchema.of(kind).columns, row.cells) { writer.member(column, cell) }
    for (header, text) in row.extra { writer.member(header, text) }
    writer.endObject()
    return writer.text
  }

  func listing(_ language: Language) -> Listing {
    let cells = ExportCells(language: language)
    var listing = Listing(headings.map { .init($0.title.en, en: $0.title.en, fr: $0.title.fr) })
    for row in rows {
      listing.add(
        headings.map { heading in
          let text = cells.text(ExportTable.cell(row, heading.source), heading.type)
          return heading.type.isNumber ? .number(text) : .text(text)
        })
    }
    return listing
  }
}

extension CellType {
  var isNumber: Bool { if case .integer = self { true } else { false } }
}
