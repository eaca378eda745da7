/**
 * The one type family of all paper, put together from Noto Sans by script. Each face says which characters it
 * has. A document carries only the faces its text needs. Other scripts (Chinese, Japanese, Korean …) are printed in a font
 * of the system, if it has one.
 */

export const scripts = [
  'latin',
  'latinExtended',
  'rupee',
  'devanagari',
  'arabic',
  'tamil',
  'bengali',
  'gurmukhi',
  'gujarati',
  'odia',
  'telugu',
  'kannada',
  'malayalam',
  'sinhala',
  'thai',
] as const;
export type Script = (typeof scripts)[number];
export const weights = [400, 700] as const;
export type Weight = (typeof weights)[number];

/** Where the face of a script and weight is: a data URI or an address. */
export type FaceSources = Record<Script, Record<Weight, string>>;

type Range = readonly [first: number, last: number];

// In the order of precedence: where two faces have a character, CSS takes the one declared last.
const ranges: Record<Script, readonly Range[]> = {
  latinExtended: [
    [0x100, 0x2ba],
    [0x2bd, 0x2c5],
    [0x2c7, 0x2cc],
    [0x2ce, 0x2d7],
    [0x2dd, 0x2ff],
    [0x1e00, 0x1eff],
    [0x20a0, 0x20ab],
    [0x20ad, 0x20b8],
    [0x20ba, 0x20c0],
  ],
  // The sign alone, from a small file: nearly every paper has it and few have other signs of that block.
  rupee: [[0x20b9, 0x20b9]],
  latin: [
    [0x0, 0xff],
    [0x131, 0x131],
    [0x152, 0x153],
    [0x2bb, 0x2bc],
    [0x2c6, 0x2c6],
    [0x2da, 0x2da],
    [0x2dc, 0x2dc],
    [0x2000, 0x200b],
    [0x2010, 0x206f],
    [0x20ac, 0x20ac],
    [0x2122, 0x2122],
    [0x2212, 0x2212],
  ],
  devanagari: [
    [0x900, 0x97f],
    [0x1cd0, 0x1cf9],
    [0xa8e0, 0xa8ff],
  ],
  arabic: [
    [0x600, 0x6ff],
    [0x750, 0x77f],
    [0x8a0, 0x8ff],
    [0xfb50, 0xfdff],
    [0xfe70, 0xfefc],
  ],
  tamil: [[0xb82, 0xbfa]],
  bengali: [[0x980, 0x9fe]],
  gurmukhi: [[0xa01, 0xa76]],
  gujarati: [[0xa81, 0xaff]],
  odia: [[0xb01, 0xb77]],
  telugu: [[0xc00, 0xc7f]],
  kannada: [[0xc80, 0xcf3]],
  malayalam: [[0xd00, 0xd7f]],
  sinhala: [[0xd81, 0xdf4]],
  thai: [[0xe01, 0xe5b]],
};

/**
 * Zero width joiner and non-joiner: they shape the letters around them, so the face of these letters must have them too.
 * They say nothing about the script of a text.
 */
const joiners: Range = [0x200c, 0x200d];
const isLatin = (script: Script) => script === 'latin' || script === 'latinExtended' || script === 'rupee';

const isWithin = (script: Script, code: number) =>
  ranges[script].some(([first, last]) => code >= first && code <= last);

/** The scripts a text is written in; Latin is always among them (digits, blanks). */
export function scriptsOf(text: string): Script[] {
  const found = new Set<Script>(['latin']);
  for (const character of new Set(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x100) continue;
    for (const script of scripts) if (isWithin(script, code)) found.add(script);
  }
  return (Object.keys(ranges) as Script[]).filter((script) => found.has(script));
}

const hex = (code: number) => code.toString(16);
const unicodeRange = (script: Script) =>
  [...ranges[script], ...(isLatin(script) ? [] : [joiners])]
    .map(([first, last]) => `U+${hex(first)}-${hex(last)}`)
    .join(',');

/** The @font-face rules of the named scripts. */
export const fontFaceRules = (sources: FaceSources, wanted: readonly Script[] = scriptsInOrder): string =>
  wanted
    .flatMap((script) =>
      weights.map(
        (weight) =>
          `@font-face{font-family:Paper;font-style:normal;font-weight:${weight};font-display:block;` +
          `src:url(${sources[script][weight]}) format('woff2');unicode-range:${unicodeRange(script)}}`,
      ),
    )
    .join('\n');

const scriptsInOrder = Object.keys(ranges) as Script[];
