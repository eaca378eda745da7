// @ts-check
// What the application is made of: `dist/sbom.cdx.json` (CycloneDX 1.6) and `dist/licences.txt`, written by each build and packed
// with the desktop application. npm's own `npm sbom` knows nothing of what Vite has put into the screens' files.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, license?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */
/** @typedef {{ packages: Record<string, Locked> }} Lock */
/** @typedef {{ path: string, name: string, locked: Locked }} Part */

/**
 * Notes which packages Vite reads while it builds a room: they end in the room's own files.
 * @param {string} file Takes their names.
 */
export function notePackages(file) {
  /** @type {Set<string>} */
  const names = new Set();
  const note = (/** @type {string} */ path) => {
    const name = /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    if (name) names.add(name);
  };
  return {
    name: 'note-packages',
    /** @param {{ id: string }} module */
    moduleParsed({ id }) {
      note(id);
    },
    /**
     * Fonts come by style sheets, which are no modules.
     * @param {unknown} _options
     * @param {Record<string, { originalFileNames?: string[] }>} bundle
     */
    writeBundle(_options, bundle) {
      for (const { originalFileNames = [] } of Object.values(bundle)) originalFileNames.forEach(note);
      writeFileSync(file, `${JSON.stringify([...names].sort(), null, 1)}\n`);
    },
  };
}

/**
 * Packages that are installed with the application, and those of `bundled` that are only built in.
 * @param {Lock} lock
 * @param {readonly string[]} bundled
 * @returns {Part[]}
 */
export function partsOf(lock, bundled) {
  const builtIn = new Set([...bundled, 'electron']);
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .map(([path, locked]) => ({ path, name: path.slice(path.lastIndexOf('node_modules/') + 13), locked }))
    .filter(({ name, path, locked }) => !locked.dev || (builtIn.has(name) && path === `node_modules/${name}`))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * The bill of materials. It says nothing of when it was written: the same build has the same one.
 * @param {readonly Part[]} parts
 * @param {string} version
 */
export function sbomOf(parts, version) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'hms-front-desk', version, 'bom-ref': 'hms-front-desk' } },
    components: parts.map(({ path, name, locked }) => ({
      type: name === 'electron' ? 'framework' : 'library',
      'bom-ref': path,
      name,
      version: locked.version,
      scope: locked.optional || locked.devOptional ? 'optional' : 'required',
      purl: `pkg:npm/${name.replace('@', '%40')}@${locked.version}`,
      ...(locked.license && { licenses: [licenceOf(locked.license)] }),
      ...(locked.integrity?.startsWith('sha512-') && {
        hashes: [{ alg: 'SHA-512', content: Buffer.from(locked.integrity.slice(7), 'base64').toString('hex') }],
      }),
    })),
  };
}

/** An identifier of SPDX, or an expression of several. @param {string} text */
const licenceOf = (text) => (/^[\w.+-]+$/.test(text) ? { license: { id: text } } : { expression: text });

/**
 * The licences in full, as they ask for. Of packages for other systems, which are not installed here, the name of the licence.
 * @param {readonly Part[]} parts
 * @param {string} root
 */
export function licencesOf(parts, root) {
  return parts
    .map(({ path, name, locked }) => {
      const head = `${name} ${locked.version}: ${locked.license ?? 'see its text'}`;
      const texts = licenceFiles(join(root, path)).map((file) => readFileSync(join(root, path, file), 'utf8').trim());
      return [head, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(78)}\n\n`);
}

/** @param {string} folder @returns {string[]} */
function licenceFiles(folder) {
  try {
    return readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(name));
  } catch {
    return [];
  }
}

/** @param {string} root The application's folder. */
export function writeSbom(root) {
  /** @type {Lock} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const bundled = JSON.parse(readFileSync(join(root, 'dist', 'renderer-packages.json'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const parts = partsOf(lock, bundled);
  writeFileSync(join(root, 'dist', 'sbom.cdx.json'), `${JSON.stringify(sbomOf(parts, version), null, 1)}\n`);
  writeFileSync(join(root, 'dist', 'licences.txt'), `${licencesOf(parts, root)}\n`);
}
