// The scanner's parser asks for TypeScript's JavaScript interface, which TypeScript 7 does not have: it gets
// the older one that the scanner itself brings along.
const Module = require('node:module');
const path = require('node:path');

const scannerFolder = path.dirname(require.resolve('@doyensec/electronegativity/package.json'));
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, parent, ...rest) {
  const from = request === 'typescript' ? { paths: [path.join(scannerFolder, 'node_modules')] } : parent;
  return resolveFilename.call(this, request, from, ...rest);
};
