/*
 * Hyperscan on the same patterns and messages: scanner PATTERNS MESSAGES RUNS
 * PATTERNS: one a line. MESSAGES: one a line; each is scanned by itself. Prints the milliseconds of each run.
 */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long matches;

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags, (void)context;
  matches++;
  return 0;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  char *patterns[64];
  unsigned ids[64], flags[64];
  unsigned count = 0;
  char line[1000];
  FILE *file = fopen(argv[1], "r");
  if (file == NULL) return 2;
  while (count < 64 && fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    patterns[count] = strdup(line);
    ids[count] = count;
    flags[count++] = 0;
  }
  fclose(file);
  file = fopen(argv[2], "r");
  if (file == NULL) return 2;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc(size);
  if (bytes == NULL || fread(bytes, 1, size, file) != (size_t)size) return 2;
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile_multi((const char *const *)patterns, flags, ids, count, HS_MODE_BLOCK, NULL, &database, &error) !=
      HS_SUCCESS) {
    fprintf(stderr, "pattern %d: %s\n", error->expression, error->message);
    return 1;
  }
  hs_scratch_t *scratch = NULL;
  hs_alloc_scratch(database, &scratch);
  for (int run = atoi(argv[3]); run > 0; run--) {
    matches = 0;
    double start = now();
    for (char *at = bytes, *end = bytes + size; at < end;) {
      char *stop = memchr(at, '\n', end - at);
      if (stop == NULL) stop = end;
      hs_scan(database, at, stop - at, 0, scratch, on_match, NULL);
      at = stop + 1;
    }
    printf("%.3f %lu\n", now() - start, matches);
  }
  return 0;
}
