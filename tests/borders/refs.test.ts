import { expect, test } from 'vitest';
import { refFindings } from './refs.mjs';

const linesOf = (body: string, name = 'useThing') =>
  refFindings('a.tsx', `import { useRef } from 'react';\nfunction ${name}(rows) {\n${body}\n}`).map(({ line }) => line);

test.each([
  ['a read', 'const seen = useRef<number | null>(null);\nreturn seen.current;'],
  ['a write', 'const seen = useRef(0);\nseen.current = rows.length;'],
  ['a read in the page', 'const seen = useRef(0);\nreturn <p>{seen.current}</p>;'],
  ['a read in a list', 'const seen = useRef(0);\nreturn rows.map((row) => row + seen.current);'],
  ['a read in a memo', 'const seen = useRef(0);\nreturn useMemo(() => seen.current, [rows]);'],
])('tells %s of a ref during render', (_what, body) => {
  expect(linesOf(body)).toEqual([4]);
  expect(linesOf(body, 'Thing')).toEqual([4]);
});

test.each([
  ['an effect', 'const seen = useRef(0);\nuseEffect(() => {\n  seen.current = 1;\n});'],
  ['a handler', 'const seen = useRef(0);\nreturn <p onClick={() => {\n  seen.current += 1;\n}} ref={seen} />;'],
  ['a function of the component', 'const seen = useRef(0);\nfunction note() {\n  seen.current = 1;\n}\nreturn note;'],
  ['the first filling', 'const seen = useRef(null);\nif (seen.current === null) seen.current = make();'],
  ['what is no ref', 'const seen = useThat(0);\nreturn seen.current;'],
])('allows %s', (_what, body) => {
  expect(linesOf(body)).toEqual([]);
});

test('a function that is no component and no hook may do as it likes', () => {
  expect(linesOf('const seen = useRef(0);\nreturn seen.current;', 'make')).toEqual([]);
});
