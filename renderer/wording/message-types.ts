import type { ReactNode } from 'react';

/**
 * The arguments of an ICU message, read from its text by the type checker, so that a missing, misspelled or
 * superfluous argument is a type error. It knows the parts of ICU MessageFormat that the catalogues use: `{name}`,
 * `{count, number}`, `{count, plural, …}`, `{kind, select, …}` and tags such as `<b>…</b>`.
 */

export type Messages = Readonly<Record<string, string>>;

/** Reads a message up to its end, or up to the brace that closes it: its arguments, and the text behind it. */
type Body<S extends string, Found> = S extends `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${string}`
    ? AfterBrace<S, Found>
    : Argument<Rest, Found>
  : AfterBrace<S, Found>;

type AfterBrace<S extends string, Found> = S extends `${string}}${infer After}` ? [Found, After] : [Found, ''];

type Argument<S extends string, Found> = S extends `${infer Head}}${infer After}`
  ? Head extends `${infer Name},${infer Format}`
    ? Format extends ` ${'plural' | 'selectordinal'},${string}`
      ? Options<S extends `${string},${string},${infer Rest}` ? Rest : never, Found | [Name, 'number']>
      : Format extends ` select,${string}`
        ? Options<S extends `${string},${string},${infer Rest}` ? Rest : never, Found | [Name, 'choice']>
        : Body<After, Found | [Name, 'number']>
    : Body<After, Found | [Head, 'value']>
  : [Found, ''];

type Options<S extends string, Found> = S extends `${infer Selector}{${infer Rest}`
  ? Selector extends `${string}}${string}`
    ? EndOfOptions<S, Found>
    : Body<Rest, Found> extends [infer Inner, infer After extends string]
      ? Options<After, Inner>
      : never
  : EndOfOptions<S, Found>;

type EndOfOptions<S extends string, Found> = S extends `${string}}${infer After}` ? Body<After, Found> : [Found, ''];

/** Each argument as a pair of its name and kind. */
type Found<S extends string> = Body<S, never>[0];

type NamesOf<F> = F extends [infer Name extends string, unknown] ? Name : never;
type KindOf<F, Name> = F extends [Name, infer Kind] ? Kind : never;

type ValueOf<Kind, Value> = 'number' extends Kind ? number : 'choice' extends Kind ? string : Value;

type TagsOf<S extends string> = S extends `${string}</${infer Tag}>${infer Rest}` ? Tag | TagsOf<Rest> : never;

/** What a message needs to become a text. */
export type TextArguments<S extends string> = {
  [Name in NamesOf<Found<S>>]: ValueOf<KindOf<Found<S>, Name>, string | number>;
};

/** What a message needs to become part of a page: elements may stand for its values; `<b>` is known by itself. */
export type RichArguments<S extends string> = {
  [Name in NamesOf<Found<S>>]: ValueOf<KindOf<Found<S>, Name>, ReactNode>;
} & { [Tag in Exclude<TagsOf<S>, 'b'>]: (inner: ReactNode[]) => ReactNode };

/** Keys of the messages without tags, which may be used as text. */
export type TextKey<M extends Messages> = {
  [Key in keyof M]: M[Key] extends `${string}</${string}` ? never : Key;
}[keyof M] &
  string;

/** No second parameter where the message takes no arguments. */
export type Needed<Arguments> = keyof Arguments extends never ? [] : [values: Arguments];
