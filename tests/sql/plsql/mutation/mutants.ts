import { type Operator, operators } from './operators.ts';
import { plant, type Site, type SourceText, shuffled, sourceText } from './sites.ts';

export type Mutant = { operator: Operator; file: string; line: number; says: string; text: string };

/** Of each way to break a script at most this many, from as many files as it can be done to. */
const mutantsOfOperator = 6;

/**
 * Chosen by chance that is the same at each run, as long as scripts and operators are the same. A script that no operator
 * was given by chance gets one by the first that can break it.
 */
export function mutantsOf(files: Record<string, string>): Mutant[] {
  const sources = Object.entries(files).map(([file, text]) => sourceText(file, text));
  const placesOf = (operator: Operator, of: readonly SourceText[]) =>
    shuffled(
      of.filter(({ file }) => operator.files.test(file)),
      ({ file }) => `${operator.name} ${file}`,
    ).map((source) => ({
      source,
      sites: shuffled(operator.sites(source), ({ from }) => `${operator.name} ${source.file} ${from}`),
    }));
  const mutantsBy = (operator: Operator, of: readonly SourceText[]) =>
    taken(placesOf(operator, of)).map(({ source, site }) => mutantOf(operator, source, site));

  const chosen = operators.flatMap((operator) => mutantsBy(operator, sources));
  const isChosen = new Set(chosen.map(({ file }) => file));
  const others = sources
    .filter(({ file }) => !isChosen.has(file))
    .flatMap((source) => {
      const order = shuffled([...operators], ({ name }) => `${source.file} ${name}`);
      for (const operator of order) {
        const [first] = mutantsBy(operator, [source]);
        if (first) return [first];
      }
      return [];
    });
  return [...chosen, ...others];
}

type Place = { source: SourceText; site: Site };

// One of each file before the second of any.
function taken(choice: { source: SourceText; sites: Site[] }[]): Place[] {
  const places: Place[] = [];
  for (let turn = 0; turn < mutantsOfOperator; turn += 1) {
    for (const { source, sites } of choice) {
      const site = sites[turn];
      if (site) places.push({ source, site });
    }
  }
  return places.slice(0, mutantsOfOperator);
}

function mutantOf(operator: Operator, { file, text }: SourceText, site: Site): Mutant {
  const line = text.slice(0, site.from).split('\n').length;
  const was = text.slice(site.from, site.to).trim() || 'nothing';
  return { operator, file, line, says: `${was} -> ${site.put.trim() || 'nothing'}`, text: plant(text, site) };
}
