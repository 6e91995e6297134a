/// The parts of a workbook that are not its sheets.
enum SpreadsheetParts {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// Indexes into `cellXfs` of the styles.
  enum Style {
    static let header = 1
    static let day = 2
    static let time = 3
    static let text = 4
  }

  static func contentTypes(_ sheets: Int) -> String {
    let parts =
      [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
      + (0..<sheets).map { ("xl/worksheets/sheet\($0 + 1).xml", "worksheet") }
    return declaration + "<Types xmlns=\"\(package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + parts.map { "<Override PartName=\"/\($0.0)\" ContentType=\"\(types).\($0.1)+xml\"/>" }.joined() + "</Types>"
  }

  static let packageRelations =
    declaration + "<Relationships xmlns=\"\(package)/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"

  static func workbookRelations(_ sheets: Int) -> String {
    declaration + "<Relationships xmlns=\"\(package)/relationships\">"
      + (0..<sheets).map { index in
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/worksheet\""
          + " Target=\"worksheets/sheet\(index + 1).xml\"/>"
      }.joined()
      + "<Relationship Id=\"rId\(sheets + 1)\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
  }

  static func workbook(_ sheets: [Sheet]) -> String {
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }.joined()
    // A filter is known by this name to the programs that do not look for it in the sheet.
    let names = sheets.enumerated().map { index, sheet in
      "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
        + "'\(XMLText.escaped(sheet.name))'!\(SpreadsheetWriter.range(sheet, absolute: true))</definedName>"
    }.joined()
    return declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><bookViews><workbookView/></bookViews>"
      + "<sheets>\(list)</sheets><definedNames>\(names)</definedNames></workbook>"
  }

  /// Days as ISO writes them, times too (they are UTC), texts as texts even when somebody edits them later.
  static let styles =
    declaration + "<styleSheet xmlns=\"\(main)\"><numFmts count=\"2\">"
    + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd&quot;T&quot;hh:mm:ss.000&quot;Z&quot;\"/></numFmts>"
    + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    + "<cellXfs count=\"5\">"
    + [(0, 0), (49, 1), (164, 0), (165, 0), (49, 0)].map { format, font in
      "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
        + " applyNumberFormat=\"1\" applyFont=\"1\"/>"
    }.joined()
    + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
}
