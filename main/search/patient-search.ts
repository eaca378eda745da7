import type { Database } from '../database/database.ts';
import { binder, bornOn, isNumber, patternsOf, spellingsOf } from './patient-condition.ts';
import type { Search } from './search-rules.ts';

/** How many of those who match a beginning are looked at; the best of them are shown. */
const windowSize = 100;
/** A word that so many people have, or more, is common: how many have it is not counted. */
const commonFrom = 2_000;
/** Of those who have the rarest word so many are looked at for the others: a search takes as long in a large hospital. */
const mostLookedAt = 5_000;

/** The more of what was typed is a whole word, and the sooner the person is expected, the smaller the rank. */
type Hit = { patientId: number; rank: number };
const ranks = { whole: 1, today: 2, beginning: 3 } as const;

/**
 * The numbers of the patients whom a search means, best first: who has all words in full, who has a visit today, then the
 * others; among equals who was registered last. Each part reads a short range of an index, however many patients
 * there are; of a beginning that thousands have only some are found, and typing on narrows them.
 */
export async function findPatients(database: Database, search: Search, limit: number): Promise<number[]> {
  const hits: Hit[] = [];
  for (const words of spellingsOf(search.words)) {
    const spelt = { ...search, words };
    const binds: Binds = { take: limit };
    hits.push(...(await readHits(database, quickParts(spelt, binds), binds)));
    const isSingle = words.length === 1 && search.birthDate === null;
    if (isSingle || countOf(hits) >= limit) continue;
    const more: Binds = {};
    hits.push(...(await readHits(database, [await intersection(database, spelt, limit, more)], more)));
  }
  const best = new Map<number, number>();
  for (const { patientId, rank } of hits) best.set(patientId, Math.min(rank, best.get(patientId) ?? rank));
  return [...best]
    .sort(([one, oneRank], [other, otherRank]) => oneRank - otherRank || other - one)
    .slice(0, limit)
    .map(([patientId]) => patientId);
}

/**
 * The second look: patients whose names sound like the typed ones, in whatever script they are written (`seema`, `सीमा`;
 * `sharam`, `Sharma`), registered last first. Nobody for numbers and dates.
 */
export async function findAlike(database: Database, { words, birthDate }: Search, limit: number): Promise<number[]> {
  if (words.length === 0 || birthDate !== null || words.some(isNumber)) return [];
  const binds: Binds = { take: limit };
  const bind = binder(binds);
  const [first = '', ...others] = [...words].sort((one, other) => other.length - one.length);
  const conditions = [
    `w.word = pkg_patients.sound_word(${bind(first)})`,
    // The others may be beginnings, or initials.
    ...others.map((word) => {
      const bound = bind(word);
      const isBeginning = `p.search_text like '% ' || pkg_patients.beginning_pattern(${bind(word)}) escape '\\'`;
      return `(p.search_text like '% ' || pkg_patients.sound_word(${bound}) || ' %' or ${isBeginning})`;
    }),
  ];
  const rows = await database.query<{ patientId: number }>(
    `select w.patient_id from patient_words_v w join patients_v p on p.patient_id = w.patient_id
      where ${conditions.join(' and ')} order by w.patient_id desc fetch next :take rows only`,
    binds,
  );
  return rows.map(({ patientId }) => patientId);
}

type Binds = Record<string, string | number>;
/** A select of the numbers of patients, and how good a find they are. */
type Part = { rank: number; sql: string };

/** Whole words, people of today, and beginnings as far as one range of the index tells. */
function quickParts(search: Search, binds: Binds): Part[] {
  const { words, birthDate } = search;
  if (words.length === 0) return [];
  const bind = binder(binds);
  const parts: Part[] = [{ rank: ranks.today, sql: todaysPeople(search, binds) }];
  if (words.length === 1 && birthDate === null) {
    const [word = ''] = words;
    parts.push({ rank: ranks.whole, sql: wholeWord(`pkg_patients.whole_word(${bind(word)})`, []) });
    for (const pattern of patternsOf(word)) {
      parts.push({ rank: ranks.beginning, sql: beginning(`w.word like ${pattern(bind(word))} escape '\\'`, []) });
    }
    return parts;
  }
  const [first, second] = words.filter((word) => !isNumber(word));
  if (first === undefined || second === undefined) return parts;
  const others = words.filter((word) => word !== first && word !== second);
  const born = birthDate === null ? [] : [bornOn('p.dob', birthDate, binds)];
  const pair = (one: string, other: string) => `(${bind(one)}, ${bind(other)})`;
  const wholeOthers = others.map(
    (word) => `exists (select 1 from patient_words_v x
      where x.word = pkg_patients.whole_word(${bind(word)}) and x.patient_id = w.patient_id)`,
  );
  parts.push({
    rank: ranks.whole,
    sql: wholeWord(`pkg_patients.pair_word${pair(first, second)}`, [...wholeOthers, ...born]),
  });
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const like = `w.word like pkg_patients.beginning_pattern${pair(one, other)} escape '\\'`;
    const further = [...others.map((word) => ownWord(word, bind)), ...born];
    parts.push({ rank: ranks.beginning, sql: beginning(like, further) });
  }
  return parts;
}

/** Who has this word, registered last first: the order of the index. */
const wholeWord = (word: string, further: readonly string[]) =>
  `${ofWords} where ${[`w.word = ${word}`, ...further].join(' and ')} order by w.patient_id desc fetch next :take rows only`;

/** Who has words of one range, in the order of the index. */
const beginning = (like: string, further: readonly string[]) =>
  `${ofWords} where ${[like, ...further].join(' and ')} order by w.word, w.patient_id fetch next ${windowSize} rows only`;

const ofWords = 'select w.patient_id from patient_words_v w join patients_v p on p.patient_id = w.patient_id';

/** Who has a visit within twelve hours before or after now. */
function todaysPeople({ words, birthDate }: Search, binds: Binds): string {
  const bind = binder(binds);
  const conditions = words.map((word) => ownWord(word, bind));
  if (birthDate !== null) conditions.push(bornOn('p.dob', birthDate, binds));
  return `select p.patient_id from patients_v p
    where p.patient_id in (
      select a.patient_id from appointments_v a
       where a.appt_time >= (select s.now_time - interval '12' hour from hospital_settings_v s)
         and a.appt_time <= (select s.now_time + interval '12' hour from hospital_settings_v s))
      and ${conditions.join(' and ')} and p.merged_into is null
    order by p.patient_id desc fetch next :take rows only`;
}

/** A word that a patient has among the own ones. */
function ownWord(word: string, bind: (word: string) => string): string {
  const like = patternsOf(word).map((pattern) => `p.search_text like '% ' || ${pattern(bind(word))} escape '\\'`);
  return like.length > 1 ? `(${like.join(' or ')})` : (like[0] ?? '');
}

/**
 * Who has all words, whichever they are: read from the word that fewest people have. The database is not left to choose:
 * it does not know how common a word is that it is given as a bind.
 */
async function intersection(
  database: Database,
  { words, birthDate }: Search,
  limit: number,
  binds: Binds,
): Promise<Part> {
  const bind = binder(binds);
  if (birthDate !== null) {
    binds.take = limit;
    const conditions = [bornOn('p.dob', birthDate, binds), ...words.map((word) => ownWord(word, bind))];
    return {
      rank: ranks.beginning,
      sql: `select p.patient_id from patients_v p where ${conditions.join(' and ')} and p.merged_into is null
        order by p.patient_id desc fetch next :take rows only`,
    };
  }
  const rarest = await rarestOf(database, words);
  const like = patternsOf(rarest).map((pattern) => `r.word like ${pattern(bind(rarest))} escape '\\'`);
  const others = words.filter((word) => word !== rarest).map((word) => ownWord(word, bind));
  return {
    rank: ranks.beginning,
    sql: `select w.patient_id
      from (select r.word, r.patient_id from patient_words_v r where ${like.join(' or ')}
             order by r.word, r.patient_id fetch next ${mostLookedAt} rows only) w
      join patients_v p on p.patient_id = w.patient_id
     where ${['1 = 1', ...others].join(' and ')} order by w.word, w.patient_id fetch next ${windowSize} rows only`,
  };
}

async function rarestOf(database: Database, words: readonly string[]): Promise<string> {
  const byLength = [...words].sort((one, other) => other.length - one.length);
  const longNumber = byLength.find((word) => isNumber(word) && word.length > 4);
  if (longNumber) return longNumber;
  const binds: Binds = {};
  const bind = binder(binds);
  const counts = byLength.map(
    (word, place) =>
      `select ${place} as place, count(*) as known from (
         select w.patient_id from patient_words_v w
          where w.word like pkg_patients.beginning_pattern(${bind(word)}) escape '\\' fetch next ${commonFrom} rows only) c`,
  );
  const rows = await database.query<{ place: number; known: number }>(counts.join(' union all '), binds);
  const fewest = rows.sort((one, other) => one.known - other.known || one.place - other.place)[0];
  return byLength[fewest?.place ?? 0] ?? '';
}

async function readHits(database: Database, parts: readonly Part[], binds: Binds): Promise<Hit[]> {
  if (parts.length === 0) return [];
  const sql = parts
    .map((part) => `select ${part.rank} as hit_rank, h.patient_id from (${part.sql}) h`)
    .join(' union all ');
  const rows = await database.query<{ hitRank: number; patientId: number }>(sql, binds);
  return rows.map(({ hitRank, patientId }) => ({ patientId, rank: hitRank }));
}

const countOf = (hits: readonly Hit[]): number => new Set(hits.map(({ patientId }) => patientId)).size;
