import Foundation
import MatchCore

/// What the system says when a file cannot be used. The C library speaks one language; the usual reasons are said in both here.
enum SystemError {
  static func text(_ code: Int32) -> Bilingual {
    let english = String(cString: strerror(code)).lowercasedFirst
    return Bilingual(en: english, fr: french[code] ?? english)
  }

  private static let french: [Int32: String] = [
    ENOENT: "fichier ou dossier inexistant", EACCES: "accès refusé", EPERM: "opération interdite",
    EISDIR: "c'est un dossier", ENOTDIR: "ce n'est pas un dossier", ENOSPC: "le disque est plein",
    EDQUOT: "le quota du disque est épuisé", EROFS: "le système de fichiers est en lecture seule",
    EIO: "erreur d'entrée-sortie", ENAMETOOLONG: "le nom est trop long", EMFILE: "trop de fichiers ouverts",
    ENFILE: "trop de fichiers ouverts", EFBIG: "le fichier est trop grand", ELOOP: "trop de liens symboliques",
    EXDEV: "l'autre disque n'est pas celui-ci", EBUSY: "le fichier est occupé", EPIPE: "le lecteur est parti",
  ]

  /// SQLite's own words for what happens to a file; anything else stays as SQLite says it.
  static func database(_ detail: String) -> Bilingual {
    Bilingual(en: detail, fr: sqlite[detail] ?? detail)
  }

  private static let sqlite: [String: String] = [
    "unable to open database file": "le fichier ne peut pas être ouvert",
    "attempt to write a readonly database": "elle est en lecture seule",
    "disk I/O error": "erreur d'entrée-sortie du disque",
    "database disk image is malformed": "le fichier est abîmé",
    "database or disk is full": "le disque est plein",
    "database is locked": "elle est verrouillée",
    "file is not a database": "le fichier n'est pas une base de données",
    "out of memory": "la mémoire est épuisée",
  ]
}

extension String {
  /// For a text that goes on after a colon.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
