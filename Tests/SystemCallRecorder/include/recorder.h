/* Preloaded into a daemon under test; nothing is called from outside. See recorder.c. */
