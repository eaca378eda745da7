// @ts-check
// Imported before anything else: an older Node would fail somewhere inside with a message that helps nobody.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`HMS Front Desk needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exit(1);
}
