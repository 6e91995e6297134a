import CSQLite
import MatchCore

/// Why the database cannot be used, in words for a person.
enum StoreFailure: Error, Equatable {
  case missing(path: String)
  case exists(path: String)
  case unwritable(path: String, detail: Bilingual)
  /// It may be read and not written, and something has to be written before it can be read.
  case readableOnly(path: String, why: Bilingual)
  case inputOutput(path: String, detail: Bilingual)
  case full(path: String)
  case busy(path: String, holder: String?)
  /// A daemon has it, and listens on a socket.
  case served(path: String, socket: String)
  case newerVersion(path: String, found: Int, known: Int)
  case notADatabase(path: String)
  case corrupt(path: String, detail: Bilingual)
  /// An id that is another kind of thing already.
  case taken(id: String, kind: RecordKind)
  /// Somebody who was erased, of whom nothing is written any more.
  case erased(id: String, Erasure)

  init(code: Int32, path: String, message: String) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path, holder: nil)
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM:
      self = .unwritable(path: path, detail: SystemError.database(message))
    case SQLITE_FULL: self = .full(path: path)
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_CORRUPT: self = .corrupt(path: path, detail: SystemError.database(message))
    default: self = .inputOutput(path: path, detail: SystemError.database(message))
    }
  }

  var exitCode: ExitCode {
    switch self {
    case .missing, .exists, .unwritable, .readableOnly, .inputOutput, .full: .inputOutput
    case .busy, .served: .busy
    case .newerVersion: .configuration
    case .notADatabase, .corrupt, .taken: .badData
    case .erased: .no
    }
  }

  var text: Bilingual {
    switch self {
    case .missing(let path):
      Bilingual(
        en: "There is no database at \(path). Maybe 'matchd import FOLDER' first, or --db FILE.",
        fr: "Il n'y a pas de base à \(path). Peut-être d'abord « matchd import DOSSIER », ou --db FILE.")
    case .exists(let path):
      Bilingual(
        en: "There is a file at \(path) already. Maybe choose another name with --db FILE.",
        fr: "Il y a déjà un fichier à \(path). Peut-être choisir un autre nom avec --db FILE.")
    case .unwritable(let path, let detail):
      Bilingual(
        en: "The database \(path) cannot be opened for writing: \(detail.en). "
          + "Maybe as the user who owns it, or --db with a copy in a folder of your own.",
        fr: "La base \(path) ne peut pas être ouverte en écriture : \(detail.fr). "
          + "Peut-être sous l'utilisateur à qui elle appartient, ou --db avec une copie dans un dossier à vous.")
    case .readableOnly(let path, let why):
      Bilingual(
        en: "The database \(path) may only be read here, and \(why.en). "
          + "Maybe open it once as the user who owns it, or copy it with all that stands beside it (\(path)*) "
          + "to a folder of your own, and --db.",
        fr: "La base \(path) ne peut qu'être lue ici, et \(why.fr). "
          + "Peut-être l'ouvrir une fois sous l'utilisateur à qui elle appartient, ou la copier avec tout ce qui "
          + "l'accompagne (\(path)*) dans un dossier à vous, et --db.")
    case .inputOutput(let path, let detail):
      Bilingual(
        en: "The database \(path) cannot be used: \(detail.en).",
        fr: "La base \(path) ne peut pas être utilisée : \(detail.fr).")
    case .full(let path):
      Bilingual(
        en: "The disk is full; nothing was changed in \(path).",
        fr: "Le disque est plein ; rien n'a changé dans \(path).")
    case .busy(let path, let holder):
      Bilingual(
        en: "The database \(path) is in use\(holder.map { " by process \($0)" } ?? ""). Maybe try again in a moment.",
        fr: "La base \(path) est utilisée\(holder.map { " par le processus \($0)" } ?? ""). "
          + "Peut-être réessayer dans un instant.")
    case .served(let path, let socket):
      Bilingual(
        en: "The database \(path) is held by the daemon at \(socket). Maybe speak to it.",
        fr: "La base \(path) est tenue par le démon à \(socket). Peut-être s'adresser à lui.")
    case .newerVersion(let path, let found, let known):
      Bilingual(
        en: "The database \(path) has version \(found); this program knows version \(known). "
          + "Maybe install a newer matchd.",
        fr: "La base \(path) est à la version \(found) ; ce programme connaît la version \(known). "
          + "Peut-être installer un matchd plus récent.")
    case .notADatabase(let path):
      Bilingual(
        en: "The file \(path) is not a database of matchd. Maybe --db names the wrong file.",
        fr: "Le fichier \(path) n'est pas une base de matchd. Peut-être --db désigne-t-il le mauvais fichier.")
    case .corrupt(let path, let detail):
      Bilingual(
        en: "The database \(path) is damaged: \(detail.en).", fr: "La base \(path) est endommagée : \(detail.fr).")
    case .taken(let id, let kind):
      Bilingual(
        en: "The id \(id) belongs to another kind already: \(kind.noun.en).",
        fr: "L'identifiant \(id) appartient déjà à un autre type : \(kind.noun.fr).")
    case .erased(let id, let erasure): erasure.text(of: id)
    }
  }
}
