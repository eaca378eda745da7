import { useCallback, useRef, useState } from 'react';
import { contract } from '#contract/contract.ts';
import { fieldIssues } from '#contract/field-problems.ts';
import type { CallError, FieldProblem } from '#contract/result.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { isKept } from '../bridge/write-outcome.ts';
import { useDraft } from '../ui/form/use-draft.ts';
import { fieldSentence } from '../ui/words/error-words.ts';
import { lineWords } from './billing-words.ts';
import { type LineValues, lineInput, noLine } from './line-rules.ts';

/** A line that was sent and is not answered yet, or was refused. Its key is its request id. */
export type SentLine = { key: string; values: LineValues; error: CallError | null };

export type LineEntry = {
  values: LineValues;
  set: (values: Partial<LineValues>) => void;
  /** Field → sentence, of the last attempt. */
  errors: Readonly<Partial<Record<keyof LineValues, string>>>;
  /** Sends what is typed and empties the row at once; false when a field is wrong. */
  add: () => boolean;
  clear: () => void;
  /** Counts the rows: a new one has new fields. */
  rowNumber: number;
  sent: readonly SentLine[];
  retry: (line: SentLine) => void;
  /** Takes a refused line back into the row. */
  mend: (line: SentLine) => void;
  discard: (line: SentLine) => void;
  /** Something is typed or on its way that is not on the invoice yet. */
  isUnfinished: boolean;
};

/**
 * The row under the lines. Adding does not wait for the answer: the row is free for the next line at once, the
 * sent ones go out one after the other, each under its own request id, and stay in sight until they are answered.
 */
export function useLineEntry(invoiceId: number): LineEntry {
  const [values, setValues] = useState(noLine);
  const [errors, setErrors] = useState<LineEntry['errors']>({});
  const [rowNumber, setRowNumber] = useState(0);
  const [sent, setSent] = useState<readonly SentLine[]>([]);
  const write = useWriteCall('billing.addItem');
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  const initial = useRef(noLine);
  const draft = useDraft<LineValues>(`billing.addItem:${invoiceId}`, initial, (kept) =>
    setValues({ ...noLine, ...kept }),
  );

  const change = useCallback(
    (next: LineValues) => {
      setValues(next);
      setErrors({});
      draft.keep(next);
    },
    [draft.keep],
  );

  const forget = (line: SentLine) => setSent((lines) => lines.filter(({ key }) => key !== line.key));
  const send = (line: SentLine) => {
    tail.current = tail.current.then(async () => {
      const result = await write.send(lineInput(invoiceId, line.values), { requestId: line.key });
      if (result.ok) {
        writeCached('billing.get', { invoiceId }, () => result.value.invoice);
        forget(line);
      } else if (isKept(result)) {
        forget(line);
      } else {
        setSent((lines) => lines.map((other) => (other.key === line.key ? { ...other, error: result.error } : other)));
      }
    });
  };

  const clear = () => {
    draft.forget();
    setValues(noLine);
    setErrors({});
    setRowNumber((number) => number + 1);
  };

  return {
    values,
    set: (changed) => change({ ...values, ...changed }),
    errors,
    clear,
    rowNumber,
    sent,
    add: () => {
      const wrong = lineErrors(invoiceId, values);
      setErrors(wrong);
      if (Object.keys(wrong).length > 0) return false;
      const line: SentLine = { key: crypto.randomUUID(), values, error: null };
      setSent((lines) => [...lines, line]);
      send(line);
      clear();
      return true;
    },
    retry: (line) => {
      setSent((lines) => lines.map((other) => (other.key === line.key ? { ...other, error: null } : other)));
      send({ ...line, error: null });
    },
    mend: (line) => {
      forget(line);
      setRowNumber((number) => number + 1);
      change(line.values);
    },
    discard: forget,
    isUnfinished: sent.length > 0 || values.description.trim() !== '',
  };
}

/** What the contract's schema says about a typed line, by field. */
export function lineErrors(invoiceId: number, values: LineValues): LineEntry['errors'] {
  const issues = fieldIssues(contract['billing.addItem'].input, lineInput(invoiceId, values));
  return Object.fromEntries(
    issues.map(({ field, problem, limit }) => [field, fieldSentence(field, problem as FieldProblem, lineWords, limit)]),
  );
}
