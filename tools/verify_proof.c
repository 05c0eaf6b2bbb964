/* Checks the proof of a plan, format `ntmproof 1` (docs/proof-format.md), with the C library alone.
 *
 *     cc -std=c11 -O2 verify_proof.c -o verify_proof && ./verify_proof FILE
 *
 * Prints the sha256 of the instance, what the file claims, and whether the proof holds.
 * Exit code: 0 accepted, 1 rejected, 2 misuse. verify_proof.py is its twin: the same text, the same
 * codes. Numbers are 128 bits wide here; where one might not fit the file is rejected as "number
 * too large for this checker", which says nothing about the proof.
 */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef __int128 number;

enum {
  MAX_BYTES = 100000000,
  MAX_LINE = 1000000,
  MAX_LINES = 2000000,
  MAX_COMMUNES = 100000,
  MAX_CRITERIA = 1000,
  MAX_FUNDS = 1000,
  MAX_FAIR = 10000,
  MAX_ALTERNATIVES = 1000000,
  MAX_WORK = 1000000000,
  MAX_YEARS = 99,
  MAX_CLASSES = 9
};

struct commune {
  number weight, district;
  bool compulsory;
  size_t missing, first_missing; /* in `criteria` */
  size_t numbered, first;        /* in `alternatives` */
  int due;                       /* 0: never */
  ptrdiff_t fair;                /* index in `fair`, -1: none */
};
struct criterion {
  int class;
  number cost, paid;
};
struct alternative {
  int row;   /* t - 1: recognised by year t; `years`: never */
  bool open; /* in the box in hand */
  number worth, value;
};
struct change { /* what the trail restores */
  enum { LOW, HIGH, OPEN } what;
  size_t index;
  number old;
};
struct box { /* on the stack: how long the trail is, whether it is closed, the last step towards it
              */
  size_t mark;
  bool closed;
  enum { NOTHING, AT_MOST, AT_LEAST, IN, NOT_IN } step;
  size_t index;
  number value;
};

static unsigned char* data;
static size_t data_size, at, line_number;
static char keyword[16];
static number* numbers;
static size_t count;

static size_t years, classes, funds, fairs, communes, work;
static number most_criteria, floor_;
static bool* eligible; /* [fund][class] */
static number *money, *left;
static number *fair, *extra; /* districts in rising order; their least pulls */
static bool* has_extra;
static size_t* fair_order; /* as they stand in the file */
static struct commune* commune;
static struct criterion* criteria;
static size_t criteria_size, criteria_room;
static struct alternative* alternatives;
static number* costs; /* [alternative][class] */
static size_t alternatives_size, alternatives_room, costs_room;
static number low[MAX_YEARS], high[MAX_YEARS];
static struct change* trail;
static size_t trail_size, trail_room;
static struct box* stack;
static size_t stack_size, stack_room;

_Noreturn static void reject(const char* reason) {
  if (line_number > 0)
    printf("rejected: line %zu: %s\n", line_number, reason);
  else
    printf("rejected: %s\n", reason);
  exit(1);
}

static void check(bool holds, const char* reason) {
  if (!holds)
    reject(reason);
}

static void* reserve(void* old, size_t* room, size_t wanted, size_t item) {
  if (wanted <= *room)
    return old;
  *room = wanted > 2 * *room ? wanted : 2 * *room;
  void* made = realloc(old, *room * item);
  check(made != NULL, "not enough memory");
  return made;
}

static void* zeros(size_t items, size_t item) {
  void* made = calloc(items + 1, item);
  check(made != NULL, "not enough memory");
  return made;
}

/* Exact arithmetic. */

static const number LARGEST = (number)(~(unsigned __int128)0 >> 1);

static number add(number a, number b) {
  check(b > 0 ? a <= LARGEST - b : a >= -LARGEST - b, "number too large for this checker");
  return a + b;
}

static number times(number a, number b) {
  if (a >= INT64_MIN && a <= INT64_MAX && b >= INT64_MIN && b <= INT64_MAX)
    return a * b;
  if (a == 0 || b == 0)
    return 0;
  const number size_a = a < 0 ? -a : a, size_b = b < 0 ? -b : b;
  check(size_a <= LARGEST / size_b, "number too large for this checker");
  return a * b;
}

static const char* text(number value) {
  static char buffers[2][44];
  static int turn;
  turn = 1 - turn;
  char* end = buffers[turn] + 43;
  *end = '\0';
  const bool negative = value < 0;
  do {
    const int digit = (int)(value % 10);
    *--end = (char)('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  if (negative)
    *--end = '-';
  return end;
}

/* SHA-256, FIPS 180-4. */

static uint32_t rotated(uint32_t x, unsigned n) { return x >> n | x << (32 - n); }

static void sha256_block(uint32_t state[8], const unsigned char* block) {
  static const uint32_t k[64] = {
      0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
      0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
      0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
      0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
      0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
      0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
      0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
      0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
      0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
      0xc67178f2};
  uint32_t w[64], s[8];
  for (size_t i = 0; i < 16; ++i)
    w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
           (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
  for (size_t i = 16; i < 64; ++i) {
    const uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (rotated(a, 7) ^ rotated(a, 18) ^ a >> 3) + w[i - 7] +
           (rotated(b, 17) ^ rotated(b, 19) ^ b >> 10);
  }
  memcpy(s, state, sizeof s);
  for (size_t i = 0; i < 64; ++i) {
    const uint32_t first = s[7] + (rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)) +
                           ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
    const uint32_t second = (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) +
                            ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += first;
    s[0] = first + second;
  }
  for (size_t i = 0; i < 8; ++i)
    state[i] += s[i];
}

static void print_sha256(const unsigned char* bytes, size_t size) {
  uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  unsigned char last[128] = {0};
  const size_t whole = size / 64 * 64, rest = size - whole, length = rest < 56 ? 64 : 128;
  for (size_t i = 0; i < whole; i += 64)
    sha256_block(state, bytes + i);
  memcpy(last, bytes + whole, rest);
  last[rest] = 0x80;
  for (size_t i = 0; i < 8; ++i)
    last[length - 1 - i] = (unsigned char)((uint64_t)size * 8 >> 8 * i);
  for (size_t i = 0; i < length; i += 64)
    sha256_block(state, last + i);
  printf("instance sha256 ");
  for (size_t i = 0; i < 8; ++i)
    printf("%08lx", (unsigned long)state[i]);
  printf("\n");
}

/* Lines. */

static bool is(const char* word) { return strcmp(keyword, word) == 0; }

static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

/* Whether `keyword` stands in "pay or tree". */
static bool is_one_of(const char* words) {
  const size_t length = strlen(keyword);
  for (const char* word = words; word != NULL; word = strstr(word, " or ")) {
    word += word == words ? 0 : 4;
    if (strncmp(word, keyword, length) == 0 && (word[length] == '\0' || word[length] == ' '))
      return true;
  }
  return false;
}

/* Reads the next line into `keyword`, `numbers` and `count`. */
static void read_line(const char* expected) {
  static const char unreadable[] =
      "not a keyword and whole numbers of at most 40 digits with one space between";
  ++line_number;
  check(at < data_size, "the file ends before the line `end`");
  check(line_number <= MAX_LINES, "more than 2000000 lines");
  const unsigned char *p = data + at, *const end = memchr(p, '\n', data_size - at);
  check(end != NULL, "the line does not end with a line feed");
  check(end - p <= MAX_LINE, "the line is longer than 1000000 bytes");
  const unsigned char* const word = p;
  while ((*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z'))
    ++p;
  const size_t length = (size_t)(p - word);
  check(length > 0, unreadable);
  memset(keyword, 0, sizeof keyword);
  memcpy(keyword, word, length < sizeof keyword ? length : sizeof keyword - 1);
  bool fits = true;
  for (count = 0; p != end; ++count) {
    check(*p++ == ' ', unreadable);
    const bool negative = *p == '-';
    p += negative;
    const unsigned char* const digits = p;
    number value = 0;
    for (; is_digit(*p); ++p)
      if (value > (LARGEST - (*p - '0')) / 10)
        fits = false;
      else
        value = 10 * value + (*p - '0');
    check(p > digits && p - digits <= 40 && (*digits != '0' || (p - digits == 1 && !negative)),
          unreadable);
    numbers[count] = negative ? -value : value;
  }
  at = (size_t)(end - data) + 1;
  if (!is_one_of(expected)) {
    char reason[64];
    snprintf(reason, sizeof reason, "expected: %s", expected);
    reject(reason);
  }
  check(fits, "number too large for this checker");
}

static void check_count(size_t wanted) {
  if (count != wanted) {
    char reason[64];
    snprintf(reason, sizeof reason, "%s: wrong count of numbers", keyword);
    reject(reason);
  }
}

static void check_range(bool holds) {
  if (!holds) {
    char reason[64];
    snprintf(reason, sizeof reason, "%s: out of range", keyword);
    reject(reason);
  }
}

/* For reasons that name things. */
#define CHECK(holds, ...)                                                                          \
  do {                                                                                             \
    if (!(holds)) {                                                                                \
      char reason[200];                                                                            \
      snprintf(reason, sizeof reason, __VA_ARGS__);                                                \
      reject(reason);                                                                              \
    }                                                                                              \
  } while (0)

/* The instance. */

static bool has_payer(size_t k) {
  for (size_t q = 0; q < funds; ++q)
    if (eligible[q * classes + k])
      return true;
  return false;
}

/* Where a district stands in `fair`, or would stand. */
static size_t place(number district, size_t size) {
  size_t first = 0, last = size;
  while (first < last) {
    const size_t middle = first + (last - first) / 2;
    if (fair[middle] < district)
      first = middle + 1;
    else
      last = middle;
  }
  return first;
}

static int by_class_then_cost(const void* a, const void* b) {
  const struct criterion *const x = a, *const y = b;
  if (x->class != y->class)
    return x->class < y->class ? -1 : 1;
  return x->cost < y->cost ? -1 : x->cost > y->cost;
}

/* What the alternatives of the commune in hand are made of: counts per class and sums of the
 * cheapest. */
static size_t of_class[MAX_CLASSES], chosen[MAX_CLASSES];
static number* cheapest[MAX_CLASSES];
static bool payable[MAX_CLASSES];

static void add_alternative(struct commune* c, size_t row, number worth) {
  check(alternatives_size < MAX_ALTERNATIVES, "too many alternatives for this checker");
  alternatives =
      reserve(alternatives, &alternatives_room, alternatives_size + 1, sizeof *alternatives);
  costs = reserve(costs, &costs_room, (alternatives_size + 1) * classes, sizeof *costs);
  struct alternative* const made = alternatives + alternatives_size;
  *made = (struct alternative){.row = (int)row, .open = true, .worth = worth};
  for (size_t k = 0; k < classes; ++k) {
    costs[alternatives_size * classes + k] = cheapest[k][chosen[k]];
    made->open = made->open && (chosen[k] == 0 || payable[k]);
  }
  ++alternatives_size;
  ++c->numbered;
}

/* All vectors from class k on whose counts sum to `total`, in lexicographic order. */
static void add_vectors(struct commune* c, size_t k, size_t total) {
  if (k == classes) {
    add_alternative(c, years, 0);
    return;
  }
  size_t others = 0;
  for (size_t later = k + 1; later < classes; ++later)
    others += of_class[later];
  const size_t last = of_class[k] < total ? of_class[k] : total;
  for (size_t n = total > others ? total - others : 0; n <= last; ++n) {
    chosen[k] = n;
    add_vectors(c, k + 1, total - n);
  }
}

static void read_commune(struct commune* c) {
  read_line("commune");
  CHECK(count >= 4, "commune: wrong count of numbers");
  const number n = numbers[3];
  check_range(numbers[0] >= 0 && numbers[1] >= 0 && (numbers[2] == 0 || numbers[2] == 1) &&
              n >= 1 && n <= most_criteria);
  c->missing = (size_t)n;
  check_count(4 + 2 * c->missing);
  c->weight = numbers[0];
  c->district = numbers[1];
  c->compulsory = numbers[2] == 1;
  c->first = alternatives_size;
  c->first_missing = criteria_size;
  criteria = reserve(criteria, &criteria_room, criteria_size + c->missing, sizeof *criteria);
  for (size_t i = 0; i < c->missing; ++i) {
    const number k = numbers[4 + 2 * i], cost = numbers[5 + 2 * i];
    check_range(k >= 1 && k <= (number)classes && cost > 0);
    criteria[criteria_size++] = (struct criterion){.class = (int)k - 1, .cost = cost};
  }
  const size_t spot = place(c->district, fairs);
  c->fair = spot < fairs && fair[spot] == c->district ? (ptrdiff_t)spot : -1;

  static struct criterion sorted[MAX_CRITERIA];
  static number sums[MAX_CRITERIA + MAX_CLASSES];
  memcpy(sorted, criteria + c->first_missing, c->missing * sizeof *sorted);
  qsort(sorted, c->missing, sizeof *sorted, by_class_then_cost);
  number* sum = sums;
  for (size_t k = 0, i = 0; k < classes; ++k) {
    cheapest[k] = sum;
    *sum++ = 0;
    for (; i < c->missing && sorted[i].class == (int)k; ++i, ++sum)
      *sum = add(sum[-1], sorted[i].cost);
    chosen[k] = of_class[k] = (size_t)(sum - cheapest[k]) - 1;
  }
  for (size_t t = 0; t < years; ++t)
    add_alternative(c, t, times(c->weight, (number)(years - t)));
  const number needed = floor_ - most_criteria + n;
  if (!c->compulsory)
    add_vectors(c, 0, needed > 0 ? (size_t)needed : 0);
}

static void read_instance(void) {
  read_line("ntmproof");
  check_count(1);
  check_range(numbers[0] == 1);
  read_line("size");
  check_count(7);
  const number* const v = numbers;
  check_range(v[0] >= 1 && v[0] <= MAX_YEARS && v[1] >= 1 && v[1] <= MAX_CLASSES && v[3] >= 0 &&
              v[3] <= v[2] && v[2] >= 1 && v[4] >= 1 && v[5] >= 0 && v[6] >= 0);
  check(v[4] <= MAX_COMMUNES && v[2] <= MAX_CRITERIA && v[5] <= MAX_FUNDS && v[6] <= MAX_FAIR,
        "size: too large for this checker");
  years = (size_t)v[0], classes = (size_t)v[1], most_criteria = v[2], floor_ = v[3];
  communes = (size_t)v[4], funds = (size_t)v[5], fairs = (size_t)v[6];
  eligible = zeros(funds * classes, sizeof *eligible);
  money = zeros(funds * years, sizeof *money);
  fair = zeros(fairs, sizeof *fair);
  extra = zeros(fairs, sizeof *extra);
  has_extra = zeros(fairs, sizeof *has_extra);
  fair_order = zeros(fairs, sizeof *fair_order);
  commune = zeros(communes, sizeof *commune);
  for (size_t q = 0; q < funds; ++q) {
    read_line("fund");
    check_count(classes + years);
    for (size_t i = 0; i < count; ++i)
      check_range(numbers[i] >= 0 && (i >= classes || numbers[i] <= 1));
    for (size_t k = 0; k < classes; ++k)
      eligible[q * classes + k] = numbers[k] == 1;
    memcpy(money + q * years, numbers + classes, years * sizeof *money);
  }
  for (size_t k = 0; k < classes; ++k)
    payable[k] = has_payer(k);
  for (size_t g = 0; g < fairs; ++g) {
    read_line("fair");
    check_count(1);
    check_range(numbers[0] >= 0);
    const size_t spot = place(numbers[0], g);
    CHECK(spot == g || fair[spot] != numbers[0], "fair: the same district twice");
    memmove(fair + spot + 1, fair + spot, (g - spot) * sizeof *fair);
    fair[spot] = numbers[0];
    for (size_t h = 0; h < g; ++h)
      fair_order[h] += fair_order[h] >= spot;
    fair_order[g] = spot;
  }
  for (size_t j = 0; j < communes; ++j)
    read_commune(commune + j);
  print_sha256(data, at);
}

/* The plan. */

static void pay(void) {
  check_count(5);
  const number* const v = numbers;
  check_range(v[0] >= 1 && v[0] <= (number)communes);
  const struct commune* const c = commune + (size_t)v[0] - 1;
  check_range(v[1] >= 1 && v[1] <= (number)c->missing && v[2] >= 1 && v[2] <= (number)years &&
              v[3] >= 1 && v[3] <= (number)funds && v[4] > 0);
  const size_t j = (size_t)v[0], i = (size_t)v[1], s = (size_t)v[2], q = (size_t)v[3];
  struct criterion* const paid = criteria + c->first_missing + i - 1;
  CHECK(eligible[(q - 1) * classes + (size_t)paid->class], "pay: fund %zu may not pay class %d", q,
        paid->class + 1);
  CHECK(c->due == 0 || (int)s <= c->due, "pay: after the year in which commune %zu is recognised",
        j);
  CHECK(v[4] <= paid->cost - paid->paid, "pay: more than criterion %zu of commune %zu costs", i, j);
  paid->paid += v[4];
  number* const rest = left + (q - 1) * years + s - 1;
  CHECK(v[4] <= *rest, "pay: more than fund %zu has in year %zu", q, s);
  *rest -= v[4];
}

static void check_plan(number value) {
  read_line("due");
  check_count(communes);
  for (size_t j = 0; j < communes; ++j)
    check_range(numbers[j] >= 0 && numbers[j] <= (number)years);
  for (size_t j = 0; j < communes; ++j)
    commune[j].due = (int)numbers[j];
  left = zeros(funds * years, sizeof *left);
  memcpy(left, money, funds * years * sizeof *left);
  for (read_line("pay or tree"); is("pay"); read_line("pay or tree"))
    pay();
  check_count(0);
  number worth = 0;
  for (size_t j = 0; j < communes; ++j) {
    const struct commune* const c = commune + j;
    size_t done = 0;
    for (size_t i = 0; i < c->missing; ++i) {
      const struct criterion* const paid = criteria + c->first_missing + i;
      CHECK(paid->paid == 0 || paid->paid == paid->cost,
            "commune %zu: criterion %zu is paid in part", j + 1, i + 1);
      done += paid->paid > 0;
    }
    CHECK(c->due == 0 || done == c->missing, "commune %zu: recognised, but not all is paid", j + 1);
    CHECK(c->due > 0 || !c->compulsory, "commune %zu: compulsory, but never recognised", j + 1);
    CHECK(most_criteria - (number)c->missing + (number)done >= floor_,
          "commune %zu: below the floor", j + 1);
    if (c->due > 0) {
      worth = add(worth, times(c->weight, (number)years + 1 - c->due));
      if (c->fair >= 0)
        has_extra[c->fair] = true;
    }
  }
  for (size_t g = 0; g < fairs; ++g)
    CHECK(has_extra[fair_order[g]], "fair district %s: no commune is recognised",
          text(fair[fair_order[g]]));
  CHECK(worth == value, "the plan is worth %s, not %s", text(worth), text(value));
}

/* The tree. */

static void record(int what, size_t index, number old) {
  trail = reserve(trail, &trail_room, trail_size + 1, sizeof *trail);
  trail[trail_size++] = (struct change){.what = what, .index = index, .old = old};
}

static void undo(size_t mark) {
  while (trail_size > mark) {
    const struct change last = trail[--trail_size];
    if (last.what == OPEN)
      alternatives[last.index].open = true;
    else
      (last.what == LOW ? low : high)[last.index] = last.old;
  }
}

static void close_alternative(size_t a) {
  record(OPEN, a, 0);
  alternatives[a].open = false;
}

static void push(size_t mark, bool closed, int step, size_t index, number value) {
  stack = reserve(stack, &stack_room, stack_size + 1, sizeof *stack);
  stack[stack_size++] = (struct box){mark, closed, step, index, value};
}

static void count_work(size_t more) {
  work += more;
  check(work <= MAX_WORK, "more work than this checker does");
}

/* Takes the last step towards a box. */
static void take(const struct box* b) {
  if (b->step == AT_MOST && high[b->index] > b->value) {
    record(HIGH, b->index, high[b->index]);
    high[b->index] = b->value;
  } else if (b->step == AT_LEAST && low[b->index] < b->value) {
    record(LOW, b->index, low[b->index]);
    low[b->index] = b->value;
  } else if (b->step == IN || b->step == NOT_IN) {
    const struct commune* const c = commune + b->index;
    count_work(c->numbered);
    for (size_t a = 0; a < c->numbered; ++a)
      if (alternatives[c->first + a].open &&
          (a < 127 && (b->value >> a & 1) == 1) != (b->step == IN))
        close_alternative(c->first + a);
  }
}

/* price[k][t] of these fund prices; the last year's once more for "never". */
static void set_rows(const number* prices, number rows[MAX_YEARS + 1][MAX_CLASSES]) {
  for (size_t k = 0; k < classes; ++k) {
    number least = 0; /* without a payer nothing is open that costs money here */
    bool found = false;
    for (size_t t = 0; t < years; ++t) {
      for (size_t q = 0; q < funds; ++q)
        if (eligible[q * classes + k] && (!found || prices[q * years + t] < least)) {
          found = true;
          least = prices[q * years + t];
        }
      rows[t][k] = least;
    }
    rows[years][k] = least;
  }
}

/* True: these prices close the box for values of `least` or more. Else, if asked, drops
 * alternatives. */
static bool price(number scale, const number* prices, number least, bool drop) {
  static number rows[MAX_YEARS + 1][MAX_CLASSES], tail[MAX_YEARS + 1];
  for (size_t t = 0; t < years; ++t)
    if (low[t] > high[t])
      return true;
  for (size_t j = 0; j < communes; ++j) {
    bool any = false;
    for (size_t a = 0; a < commune[j].numbered && !any; ++a)
      any = alternatives[commune[j].first + a].open;
    if (!any)
      return true;
  }
  const number* const c = prices + funds * years;
  set_rows(prices, rows);
  number bound = 0;
  for (size_t i = 0; i < funds * years; ++i)
    bound = add(bound, times(prices[i], money[i]));
  tail[years] = 0;
  for (size_t t = years; t-- > 0;) {
    tail[t] = add(tail[t + 1], c[t]);
    bound = add(bound, times(c[t], c[t] > 0 ? high[t] : low[t]));
  }
  memset(has_extra, 0, fairs * sizeof *has_extra);
  const number threshold = times(scale, least);
  for (size_t j = 0; j < communes; ++j) {
    number best = 0, done = 0;
    bool any = false, any_done = false;
    for (size_t a = commune[j].first; a < commune[j].first + commune[j].numbered; ++a) {
      struct alternative* const one = alternatives + a;
      if (!one->open)
        continue;
      one->value = add(times(scale, one->worth), -tail[one->row]);
      for (size_t k = 0; k < classes; ++k)
        one->value = add(one->value, -times(costs[a * classes + k], rows[one->row][k]));
      if (!any || one->value > best)
        best = one->value;
      any = true;
      if (one->row < (int)years && (!any_done || one->value > done)) {
        done = one->value;
        any_done = true;
      }
    }
    bound = add(bound, best);
    const ptrdiff_t g = commune[j].fair;
    if (g >= 0 && any_done) {
      const number pull = add(best, -done);
      if (!has_extra[g] || pull < extra[g])
        extra[g] = pull;
      has_extra[g] = true;
    }
  }
  for (size_t g = 0; g < fairs; ++g) {
    if (!has_extra[g])
      return true;
    bound = add(bound, -extra[g]);
  }
  if (bound < threshold)
    return true;
  for (size_t j = 0; drop && j < communes; ++j) {
    const size_t first = commune[j].first, last = first + commune[j].numbered;
    number best = 0;
    bool any = false;
    for (size_t a = first; a < last; ++a)
      if (alternatives[a].open && (!any || alternatives[a].value > best)) {
        any = true;
        best = alternatives[a].value;
      }
    const number slack = commune[j].fair >= 0 ? add(bound, extra[commune[j].fair]) : bound;
    const number needed = add(add(threshold, -slack), best);
    for (size_t a = first; a < last; ++a)
      if (alternatives[a].open && alternatives[a].value < needed)
        close_alternative(a);
  }
  return false;
}

/* Whether a mask names only alternatives that the commune has. */
static bool is_mask(number mask, size_t numbered) {
  return mask >= 0 && (numbered >= 127 || mask >> numbered == 0);
}

static void check_tree(number least) {
  const size_t first = line_number, prices = 1 + (funds + 1) * years;
  size_t leaves = 0;
  for (size_t t = 0; t < years; ++t)
    high[t] = (number)communes;
  push(0, false, NOTHING, 0, 0);
  for (;;) {
    read_line("N or C or F or L or end");
    if (is("end")) {
      check_count(0);
      check(stack_size == 0, "end: a box is left on the stack");
      check(at == data_size, "text after the line `end`");
      printf("accepted: %zu lines of the tree, %zu leaves\n", line_number - first - 1, leaves);
      return;
    }
    const bool priced = is("F") || is("L");
    check_count(priced ? prices : 2);
    if (is("N")) {
      check_range(numbers[0] >= 1 && numbers[0] <= (number)years && numbers[1] >= 0 &&
                  numbers[1] <= (number)communes);
    } else if (is("C")) {
      check_range(numbers[0] >= 1 && numbers[0] <= (number)communes);
      check_range(is_mask(numbers[1], commune[(size_t)numbers[0] - 1].numbered));
    } else {
      for (size_t i = 0; i <= funds * years; ++i)
        check_range(numbers[i] >= 0);
    }
    check(stack_size > 0, "the stack is empty");
    const struct box box = stack[--stack_size];
    bool closed = box.closed;
    undo(box.mark);
    take(&box);
    if (!priced) {
      const bool counts = is("N");
      const size_t mark = trail_size, index = (size_t)numbers[0] - 1;
      push(mark, closed, counts ? AT_LEAST : NOT_IN, index, numbers[1] + counts);
      push(mark, closed, counts ? AT_MOST : IN, index, numbers[1]);
      continue;
    }
    if (!closed) {
      count_work(alternatives_size);
      closed = price(numbers[0], numbers + 1, least, is("F"));
    }
    if (is("F")) {
      push(trail_size, closed, NOTHING, 0, 0);
    } else {
      check(closed, "L: these prices do not close the box");
      ++leaves;
    }
  }
}

static void verify(void) {
  check(data_size <= MAX_BYTES, "the file is larger than 100000000 bytes");
  numbers = zeros(MAX_LINE / 2 + 1, sizeof *numbers);
  read_instance();
  read_line("claim");
  check_count(2);
  const number value = numbers[0], most = numbers[1];
  check_range(value >= -1 && value <= most);
  const number least = add(most, 1);
  if (value >= 0) {
    if (value == most)
      printf("claim: optimal, a plan worth %s, and no plan worth more\n", text(value));
    else
      printf("claim: a plan worth %s, and no plan worth more than %s\n", text(value), text(most));
    check_plan(value);
  } else {
    if (most >= 0)
      printf("claim: no plan worth more than %s\n", text(most));
    else
      printf("claim: infeasible, there is no plan\n");
    read_line("tree");
    check_count(0);
  }
  check_tree(least);
}

static bool load(FILE* in) {
  size_t room = 0;
  for (;;) {
    data = reserve(data, &room, data_size + 65536, 1);
    const size_t wanted = room - data_size, got = fread(data + data_size, 1, wanted, in);
    data_size += got;
    if (got < wanted || data_size > MAX_BYTES)
      return !ferror(in);
  }
}

int main(int argc, char** argv) {
  if (argc != 2 || argv[1][0] == '-') {
    fprintf(stderr, "usage: verify_proof FILE\n");
    return 2;
  }
  FILE* const in = fopen(argv[1], "rb");
  if (in == NULL || !load(in)) {
    fprintf(stderr, "verify_proof: %s: %s\n", argv[1], strerror(errno));
    return 2;
  }
  fclose(in);
  verify();
  return 0;
}
