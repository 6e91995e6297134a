/* What Swift cannot import by itself: a variadic function, and macros that cast. */
#ifndef MATCHD_CSQLITE_SHIM_H
#define MATCHD_CSQLITE_SHIM_H

#include <sqlite3.h>

/* An extended code is a macro that reckons. */
static const int matchd_ioerr_write = SQLITE_IOERR_WRITE;

/* sqlite3_config is variadic; this is for its switches. */
static inline int matchd_config_switch(int option, int on) { return sqlite3_config(option, on); }

/* sqlite3_db_config is variadic; these are the two-argument switches (integer in, integer out). */
static inline int matchd_db_config_switch(sqlite3 *database, int option, int on) {
  return sqlite3_db_config(database, option, on, (int *)0);
}

/* SQLITE_TRANSIENT is a cast macro: the bound bytes are copied by SQLite before the call returns. */
static inline int matchd_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int matchd_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
