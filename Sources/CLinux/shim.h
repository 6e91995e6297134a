/* What Foundation does not bring along of Linux: waiting for many descriptors at once. */
#ifndef MATCHD_CLINUX_SHIM_H
#define MATCHD_CLINUX_SHIM_H

#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>

/* The type of a peer's credentials stands behind a feature macro that Swift does not set. */
static inline int matchd_peer_uid(int descriptor, uint32_t *uid) {
  struct { int32_t pid; uint32_t uid; uint32_t gid; } credentials;
  socklen_t size = sizeof credentials;
  int result = getsockopt(descriptor, SOL_SOCKET, 17 /* SO_PEERCRED */, &credentials, &size);
  if (result == 0) *uid = credentials.uid;
  return result;
}

/* accept4 and ppoll stand behind the same macro. */
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);

#endif
