import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartError } from '../database/errors.ts';

type Options = Readonly<Record<string, { type: 'string' } | { type: 'boolean' }>>;
type Values<Known extends Options> = {
  [Name in keyof Known]?: Known[Name] extends { type: 'string' } ? string : boolean;
};

/**
 * Reads the flags of a command line, with `parseArgs` of Node. Each flag may stand once; a flag that is not in `options`, a word
 * without a flag and a missing value are a `StartError` of one sentence.
 */
export function parseFlags<const Known extends Options>(argv: readonly string[], options: Known): Values<Known> {
  const config = { args: [...argv], options, strict: false, tokens: true } satisfies ParseArgsConfig;
  const { tokens } = parseArgs(config);
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind === 'option-terminator') throw new StartError(notFlag('--', options));
    if (token.kind === 'positional') throw new StartError(notFlag(token.value, options));
    const { name, rawName, value } = token;
    const option = options[name];
    if (!option || rawName !== `--${name}`) throw new StartError(notFlag(rawName, options));
    if (values[name] !== undefined) throw new StartError(`${rawName} is given twice.`);
    if (option.type === 'boolean' && value !== undefined) throw new StartError(`${rawName} takes no value.`);
    if (option.type === 'string' && (!value || value.startsWith('--')))
      throw new StartError(`${rawName} needs a value.`);
    values[name] = value ?? true;
  }
  return values as Values<Known>;
}

function notFlag(word: string, options: Options): string {
  const names = Object.keys(options).map((name) => `--${name}`);
  // A URL may hold a password.
  return `${word.includes('://') ? 'A URL' : word} is not a flag; there are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
}
