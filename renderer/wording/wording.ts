import { IntlMessageFormat } from 'intl-messageformat';
import { createElement, Fragment, type ReactNode } from 'react';
import { currentLanguage, formatLocale, isPseudo, type Language } from './language.ts';
import type { Messages, Needed, RichArguments, TextArguments, TextKey } from './message-types.ts';
import { pseudoMessage } from './pseudo-language.ts';

/** The words of one room. */
export type Wording<M extends Messages> = {
  /** The message as a text. */
  <Key extends TextKey<M>>(key: Key, ...values: Needed<TextArguments<M[Key]>>): string;
  /** The message as part of a page: with elements as values, and with tags (`<b>` is known by itself). */
  rich<Key extends keyof M & string>(key: Key, ...values: Needed<RichArguments<M[Key]>>): ReactNode;
  /** The message `group.code` of a code that comes from outside; undefined when this version has no word for it. */
  lookup(group: string, code: string, values?: Readonly<Record<string, string | number>>): string | undefined;
};

type Values = Record<string, ReactNode | ((inner: ReactNode[]) => ReactNode)>;

const knownTags = { b: (inner: ReactNode[]) => createElement('strong', null, ...inner) };

/**
 * Makes the function that says the messages of a catalogue. A room calls it once, in its `…-wording.ts`. Each
 * message is compiled when it is first used.
 */
export function wording<const M extends Messages>(catalogue: { en: M }): Wording<M> {
  const compiled = new Map<Language, Map<string, IntlMessageFormat>>();

  const messageOf = (key: string): IntlMessageFormat => {
    const language = currentLanguage();
    const known = compiled.get(language) ?? new Map<string, IntlMessageFormat>();
    compiled.set(language, known);
    const compiledBefore = known.get(key);
    if (compiledBefore) return compiledBefore;
    const text = catalogue.en[key] ?? key;
    const message = new IntlMessageFormat(isPseudo(language) ? pseudoMessage(text) : text, formatLocale().numbers);
    known.set(key, message);
    return message;
  };

  const say = (key: string, values?: Values) => String(messageOf(key).format(values as never));
  const rich = (key: string, values?: Values): ReactNode => {
    const parts: unknown = messageOf(key).format({ ...knownTags, ...values } as never);
    // Spread, so that React takes the parts for fixed children, which need no keys.
    return Array.isArray(parts) ? createElement(Fragment, null, ...(parts as ReactNode[])) : String(parts);
  };
  const lookup = (group: string, code: string, values?: Values) => {
    const key = `${group}.${code}`;
    return Object.hasOwn(catalogue.en, key) ? say(key, values) : undefined;
  };
  return Object.assign(say, { rich, lookup }) as unknown as Wording<M>;
}
