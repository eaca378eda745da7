import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why the address that the package was built with is not used for updates. */
export type FeedProblem = 'no address' | 'address without TLS' | 'no publisher';

/** What electron-builder wrote next to the archive. Null when it wrote nothing. */
export function readFeed(resourcesFolder: string): string | null {
  try {
    return readFileSync(join(resourcesFolder, 'app-update.yml'), 'utf8');
  } catch {
    return null;
  }
}

/**
 * Null for an address whose updates can be installed. Without TLS somebody on the network could deliver another program. On
 * Windows an update is checked by the publisher's name only: without a name nothing is checked.
 */
export function problemOfFeed(feed: string | null, platform: NodeJS.Platform): FeedProblem | null {
  const url = /^url: *['"]?([^'"\s]+)/m.exec(feed ?? '')?.[1];
  if (!feed || !url || !URL.canParse(url) || new URL(url).hostname.endsWith('.invalid')) return 'no address';
  if (new URL(url).protocol !== 'https:') return 'address without TLS';
  if (platform === 'win32' && !/^publisherName: *(?:\S|\n\s+- *\S)/m.test(feed)) return 'no publisher';
  return null;
}
