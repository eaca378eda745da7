// @ts-check
// Imported first: an older Node would fail later with a message that does not name the cause.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`HMS Front Desk needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exit(1);
}
