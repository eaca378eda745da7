/** A word is lower case, quoted or not; a string has lost its quotes; `$$ … $$` is a string of kind `body`. */
export type Token = {
  kind: 'word' | 'number' | 'string' | 'body' | 'symbol' | 'comment';
  text: string;
  line: number;
};

// The longest first: `:new` is one word here, since a trigger's row has no other spelling.
const pattern = new RegExp(
  [
    /(?<space>\s+)/,
    /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)/,
    /(?<body>\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$)/,
    /(?<string>'(?:[^']|'')*')/,
    /(?<word>:(?:new|old)\b|"[^"]+"|[a-z_][\w$#]*(?:%(?:type|rowtype|found|notfound|rowcount))?)/,
    /(?<number>\d+(?:\.\d+)?)/,
    /(?<symbol>\|\||:=|=>|<>|<=|>=|!=|!~|->>|::|\.\.|.)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gisu',
);

/** The tokens of either dialect's text. Comments are kept, blanks are not. */
export function tokensOf(text: string, firstLine = 1): Token[] {
  const tokens: Token[] = [];
  let line = firstLine;
  for (const match of text.matchAll(pattern)) {
    const { comment, body, string, word, number, symbol } = match.groups ?? {};
    if (comment !== undefined) tokens.push({ kind: 'comment', text: comment.replace(/^--\s?/, ''), line });
    else if (body !== undefined) tokens.push({ kind: 'body', text: body.replace(/^\$\w*\$|\$\w*\$$/g, ''), line });
    else if (string !== undefined) {
      tokens.push({ kind: 'string', text: string.slice(1, -1).replaceAll("''", "'"), line });
    } else if (word !== undefined) tokens.push({ kind: 'word', text: word.replaceAll('"', '').toLowerCase(), line });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, line });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, line });
    line += match[0].split('\n').length - 1;
  }
  return tokens;
}

export const withoutComments = (tokens: Token[]): Token[] => tokens.filter((token) => token.kind !== 'comment');

/** A walk over tokens that reads as the grammar of a statement does. */
export type Reader = {
  peek: (ahead?: number) => Token | undefined;
  next: () => Token;
  /** Takes the words when they come next. */
  takes: (...words: string[]) => boolean;
  /** Takes the word, or throws: the reader has met a statement it does not know. */
  expects: (...words: string[]) => void;
  name: () => string;
  /** The tokens of a bracket that comes next, without the bracket itself. */
  bracket: () => Token[];
  rest: () => Token[];
  isAtEnd: () => boolean;
};

export function readerOf(tokens: Token[]): Reader {
  let at = 0;
  const peek = (ahead = 0) => tokens[at + ahead];
  const next = () => {
    const token = tokens[at];
    if (!token) throw new Error(`The statement ends too early, after "${writeTokens(tokens.slice(-8))}"`);
    at += 1;
    return token;
  };
  const takes = (...words: string[]) => {
    if (!words.every((word, ahead) => isWord(peek(ahead), word))) return false;
    at += words.length;
    return true;
  };
  return {
    peek,
    next,
    takes,
    expects(...words) {
      if (!takes(...words)) {
        throw new Error(
          `Expected "${words.join(' ')}" at line ${peek()?.line}: ${writeTokens(tokens.slice(at, at + 6))}`,
        );
      }
    },
    name() {
      const parts = [next().text];
      while (isWord(peek(), '.')) {
        next();
        parts.push(next().text);
      }
      return parts.join('.');
    },
    bracket() {
      if (next().text !== '(') throw new Error(`Expected a bracket at line ${tokens[at - 1]?.line}`);
      const from = at;
      for (let depth = 1; depth > 0; ) {
        const { kind, text } = next();
        if (kind === 'symbol' && text === '(') depth += 1;
        if (kind === 'symbol' && text === ')') depth -= 1;
      }
      return tokens.slice(from, at - 1);
    },
    rest: () => tokens.slice(at),
    isAtEnd: () => at >= tokens.length,
  };
}

export const isWord = (token: Token | undefined, text: string): boolean =>
  token !== undefined && (token.kind === 'word' || token.kind === 'symbol') && token.text === text;

/** Cuts at a separator that stands in no bracket and no `case … end`. */
export function splitAt(tokens: Token[], separator: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isWord(token, '(') || isWord(token, 'case')) depth += 1;
    if (isWord(token, ')') || isWord(token, 'end')) depth -= 1;
    if (depth === 0 && isWord(token, separator)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** One spelling of what the tokens say, to compare by: no blanks that mean nothing, no comments. */
export function writeTokens(tokens: Token[]): string {
  const words = withoutComments(tokens).map(({ kind, text }) =>
    kind === 'string' ? `'${text.replaceAll("'", "''")}'` : text,
  );
  return words
    .join(' ')
    .replace(/ ?\. ?/g, '.')
    .replace(/\( /g, '(')
    .replace(/ (\)|,)/g, '$1')
    .replace(/(\w) \(/g, '$1(');
}
