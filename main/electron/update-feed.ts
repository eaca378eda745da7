import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why the address that the package was built with is not asked for updates. */
export type FeedProblem = 'no address' | 'address without TLS' | 'no publisher';

/** What electron-builder wrote beside the archive; null where it wrote nothing. */
export function readFeed(resourcesFolder: string): string | null {
  try {
    return readFileSync(join(resourcesFolder, 'app-update.yml'), 'utf8');
  } catch {
    return null;
  }
}

/**
 * Null for an address whose updates may be installed. Without TLS somebody on the line could hand over another program, and
 * on Windows an update is checked against the publisher's name alone: without a name none is checked.
 */
export function problemOfFeed(feed: string | null, platform: NodeJS.Platform): FeedProblem | null {
  const url = /^url: *['"]?([^'"\s]+)/m.exec(feed ?? '')?.[1];
  if (!feed || !url || !URL.canParse(url) || new URL(url).hostname.endsWith('.invalid')) return 'no address';
  if (new URL(url).protocol !== 'https:') return 'address without TLS';
  if (platform === 'win32' && !/^publisherName: *(?:\S|\n\s+- *\S)/m.test(feed)) return 'no publisher';
  return null;
}
