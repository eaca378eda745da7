import type { Random } from '../../../../main/demo/random.ts';
import { type LineFault, lineFaults, type StoreFault, storeFaults } from './faults.ts';

const deeds = [
  'register',
  'rename',
  'book',
  'move',
  'cancel',
  'reinstate',
  'wait',
  'book who waits',
  'stop waiting',
  'wait again',
  'check in',
  'complete',
  'raise',
  'add item',
  'remove item',
  'discount',
  'issue',
  'pay',
  'print',
] as const;
export type Deed = (typeof deeds)[number];

/** One thing that happens. What exactly is chosen by `dice` from what the desk's screen shows then. */
export type Action = { deskNo: number; dice: number } & (
  | { kind: 'deed'; deed: Deed; requestId: string }
  /** A form is sent again, as after a lost answer; or when the line is gone by then. */
  | { kind: 'again'; isCut: boolean }
  /** Without the line a desk does what another does with it, and goes on from there. */
  | { kind: 'clash'; about: 'e-mail' | 'slot'; requestId: string }
  | { kind: 'cut' | 'mend' | 'round' | 'power' | 'new day' | 'long absence' | 'decide' }
  /** Work without the line; when it is back, more at the same desk while that is being sent. */
  | {
      kind: 'outage';
      deeds: Action[];
      fault: LineFault | 'worked-after' | 'beside';
      after: number;
      /** Which of its own steps such work is held at, for how many of the others'. */
      held: { at: number; turns: number };
      isRestarted: boolean;
      meanwhile: Action;
    }
  | { kind: 'line'; fault: LineFault; after: number; meanwhile: Action }
  | { kind: 'store'; fault: StoreFault; after: number; meanwhile: Action }
);

type Outage = Extract<Action, { kind: 'outage' }>;

type Kinds = [Action['kind'], ...Action['kind'][]];
/** How often each kind comes. */
const mixture: [Action['kind'], number][] = [
  ['deed', 60],
  ['again', 7],
  ['cut', 6],
  ['mend', 7],
  ['round', 10],
  ['power', 2],
  ['new day', 1],
  ['long absence', 1],
  ['decide', 4],
  ['clash', 3],
  ['outage', 6],
  ['line', 9],
  ['store', 4],
];
/** Work that leads somewhere comes more often than what takes it back. */
const workday: readonly [Deed, ...Deed[]] = [
  'register', 'book', 'book', 'book', 'wait', 'book who waits', 'check in', 'check in', 'complete', 'raise', 'raise', 'add item', 'add item',
  'add item', 'issue', 'issue', 'pay', 'pay', 'pay', ...deeds,
]; // biome-ignore format: a list of weights

export function drawActions(random: Random, count: number, deskCount: number, name: string): Action[] {
  const bag = mixture.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind)) as Kinds;
  const drawOne = (index: string, kinds: Kinds): Action => {
    const kind = random.pick(kinds);
    const of = { deskNo: random.between(1, deskCount), dice: random.between(0, 2 ** 31) };
    switch (kind) {
      case 'deed':
        return { ...of, kind, deed: random.pick(workday), requestId: `${name}-${index}` };
      case 'outage':
        return {
          ...of,
          kind,
          deeds: [1, 2].map((no) => ({ ...drawOne(`${index}-${no}`, ['deed']), deskNo: of.deskNo })),
          fault: random.pick<Outage['fault']>([
            'worked-after',
            'worked-after',
            'beside',
            'beside',
            'beside',
            ...lineFaults,
          ]),
          after: random.between(0, 12),
          held: { at: random.between(0, 3), turns: random.between(1, 6) },
          isRestarted: random.chance(0.3),
          meanwhile: { ...drawOne(`${index}-meanwhile`, ['deed']), deskNo: of.deskNo },
        };
      case 'again':
        return { ...of, kind, isCut: random.chance(0.4) };
      case 'clash':
        return { ...of, kind, about: random.pick(['e-mail', 'slot']), requestId: `${name}-${index}` };
      case 'line':
        return {
          ...of,
          kind,
          fault: random.pick(lineFaults as unknown as [LineFault]),
          after: random.between(0, 4),
          meanwhile: drawOne(`${index}-meanwhile`, ['deed', 'deed', 'deed', 'round', 'mend']),
        };
      case 'store':
        return {
          ...of,
          kind,
          fault: random.pick(storeFaults as unknown as [StoreFault]),
          after: random.between(0, 25),
          meanwhile: drawOne(`${index}-meanwhile`, ['deed']),
        };
      default:
        return { ...of, kind } as Action;
    }
  };
  return Array.from({ length: count }, (_, index) => drawOne(String(index), bag));
}
