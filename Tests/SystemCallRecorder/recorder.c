/* Stands between a daemon under test and the kernel (LD_PRELOAD), and writes down in which order its bytes go to the log of the
 * database, to the disk and to clients. It can also plant the faults that tests must find.
 *
 * RECORDER_TRACE=FILE  a line for each event, beginning with its number in the order of all threads:
 *     5 written t-000017    a write to the WAL that first holds the token has returned
 *     6 committed           a write of the last page of a transaction to the WAL has returned
 *     7 9 synced            fdatasync of the WAL began as 7 and had returned as 9
 *     10 sent t-000017      bytes with the token are about to be given to a client
 *     3 call                anything that changes the database or its WAL is about to be done
 * RECORDER_FAULT:
 *     nosync                fdatasync returns at once and does nothing
 *     kill=N                the process is killed instead of its Nth `call`
 *     full=FILE             while FILE exists, there is no space left for the database and its WAL
 *
 * A token is `t-` and six digits: tests give their requests such ids. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long order = 1;
static atomic_long calls = 0;
static int trace = -1;
static int skips_sync = 0;
static long kill_at = 0;
static const char *full = NULL;
static atomic_uchar seen[1000000];
/* Whether the page that this thread writes next ends a transaction. */
static _Thread_local int ends_transaction = 0;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_send)(int, const void *, size_t, int);
static int (*real_fdatasync)(int);
static int (*real_fsync)(int);
static int (*real_ftruncate)(int, off_t);

__attribute__((constructor)) static void start(void) {
  real_write = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  real_pwrite = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64");
  real_send = (ssize_t (*)(int, const void *, size_t, int))dlsym(RTLD_NEXT, "send");
  real_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  real_ftruncate = (int (*)(int, off_t))dlsym(RTLD_NEXT, "ftruncate64");
  const char *path = getenv("RECORDER_TRACE");
  if (path != NULL) trace = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *fault = getenv("RECORDER_FAULT");
  if (fault == NULL) return;
  if (strcmp(fault, "nosync") == 0) skips_sync = 1;
  if (strncmp(fault, "kill=", 5) == 0) kill_at = strtol(fault + 5, NULL, 10);
  if (strncmp(fault, "full=", 5) == 0) full = fault + 5;
}

static long next(void) { return atomic_fetch_add(&order, 1); }

static void note(const char *format, long first, long second, const char *token) {
  if (trace < 0) return;
  char line[128];
  int length = token != NULL ? snprintf(line, sizeof line, format, first, 8, token)
                             : snprintf(line, sizeof line, format, first, second);
  if (length > 0) real_write(trace, line, (size_t)length);
}

/* 1 for the database, 2 for its WAL, 0 for everything else. */
static int kind(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 4) return 0;
  path[length] = 0;
  if (strcmp(path + length - 4, "-wal") == 0) return 2;
  return strcmp(path + length - 3, ".db") == 0 ? 1 : 0;
}

/* Before a call that changes the database. */
static void count(void) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (number == kill_at) kill(getpid(), SIGKILL);
  note("%ld call\n", next(), 0, NULL);
}

static void tokens(const char *bytes, size_t length, const char *format, int once) {
  const char *end = bytes + length;
  for (const char *place = bytes; place + 8 <= end; place++) {
    place = memchr(place, 't', (size_t)(end - place - 7));
    if (place == NULL) return;
    if (place[1] != '-') continue;
    int number = 0, digits = 0;
    while (digits < 6 && place[2 + digits] >= '0' && place[2 + digits] <= '9') {
      number = number * 10 + (place[2 + digits++] - '0');
    }
    if (digits < 6 || (once && atomic_exchange(&seen[number], 1))) continue;
    note(format, next(), 0, place);
  }
}

static ssize_t written(int descriptor, const void *bytes, size_t length, off_t offset) {
  int file = kind(descriptor);
  if (file == 0) return real_pwrite(descriptor, bytes, length, offset);
  count();
  if (full != NULL && access(full, F_OK) == 0) {
    errno = ENOSPC;
    return -1;
  }
  ssize_t result = real_pwrite(descriptor, bytes, length, offset);
  if (file != 2 || trace < 0) return result;
  const unsigned char *head = bytes;
  if (length == 24) {
    /* The head of a frame: the size of the database after it stands in that of the last frame of a transaction. */
    ends_transaction = (head[4] | head[5] | head[6] | head[7]) != 0;
  } else {
    tokens(bytes, length, "%ld written %.*s\n", 1);
    if (ends_transaction) note("%ld committed\n", next(), 0, NULL);
    ends_transaction = 0;
  }
  return result;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t offset) {
  return written(descriptor, bytes, length, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  return written(descriptor, bytes, length, offset);
}

static int synced(int descriptor, int (*call)(int)) {
  int file = kind(descriptor);
  if (file == 0) return call(descriptor);
  count();
  if (skips_sync) return 0;
  long began = next();
  int result = call(descriptor);
  if (result == 0 && file == 2) note("%ld %ld synced\n", began, next(), NULL);
  return result;
}

int fdatasync(int descriptor) { return synced(descriptor, real_fdatasync); }
int fsync(int descriptor) { return synced(descriptor, real_fsync); }

int ftruncate64(int descriptor, off_t length) {
  if (kind(descriptor) != 0) count();
  return real_ftruncate(descriptor, length);
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

ssize_t send(int descriptor, const void *bytes, size_t length, int flags) {
  if (trace >= 0) tokens(bytes, length, "%ld sent %.*s\n", 0);
  return real_send(descriptor, bytes, length, flags);
}
