import { expect, test, vi } from 'vitest';
import { documentResponse } from '../../../main/electron/printing.ts';
import { refusedSwitch } from '../../../main/electron/switches.ts';
import { problemOfFeed } from '../../../main/electron/update-feed.ts';

vi.mock('electron', () => import('./electron-double.ts'));

const startedWith = (...words: string[]) => ({ hasSwitch: (name: string) => words.includes(name) });

/** Attack: another program starts the desk with a switch that lets it read the window. Invariant: the desk does not start. */
test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'disable-web-security',
  'no-sandbox',
  'load-extension',
  'ignore-certificate-errors',
  'js-flags',
])('is not started with --%s', (name) => {
  expect(refusedSwitch(startedWith('force-device-scale-factor', name))).toBe(name);
});

test('is started with what a screen or a printer needs', () => {
  expect(refusedSwitch(startedWith('force-device-scale-factor', 'lang', 'disable-gpu'))).toBeNull();
});

/** Attack: markup gets into a document that is printed. Invariant: it runs no script and fetches nothing. */
test('a document that is printed runs no script and loads nothing but itself', () => {
  const { headers } = documentResponse('<p>Invoice</p>');
  const policy = new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ');
      return [name, sources.join(' ')] as const;
    }),
  );
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.has('script-src')).toBe(false);
  expect([policy.get('img-src'), policy.get('font-src'), policy.get('form-action')]).toEqual([
    'data:',
    'data:',
    "'none'",
  ]);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

/** Attack: somebody on the line answers for the update's address. Invariant: only TLS and a pinned publisher are believed. */
test.each([
  ['nothing was written', null, 'linux', 'no address'],
  ['the address of the description', 'provider: generic\nurl: https://updates.invalid/x\n', 'linux', 'no address'],
  ['no TLS', 'provider: generic\nurl: http://updates.hospital.example\n', 'linux', 'address without TLS'],
  ['no publisher on Windows', 'provider: generic\nurl: https://updates.hospital.example\n', 'win32', 'no publisher'],
  [
    'an empty publisher',
    'url: https://updates.hospital.example\npublisherName:\nchannel: latest\n',
    'win32',
    'no publisher',
  ],
  ['a publisher', 'url: https://updates.hospital.example\npublisherName:\n  - Hospital Ltd\n', 'win32', null],
  ['a publisher in one line', "url: 'https://updates.hospital.example'\npublisherName: Hospital Ltd\n", 'win32', null],
  ['Linux', 'url: https://updates.hospital.example\n', 'linux', null],
] as const)('looks for updates as it should with %s', (_what, feed, platform, problem) => {
  expect(problemOfFeed(feed, platform)).toBe(problem);
});
