/** A host that says where its provider runs, and waits until it is killed. */
const path = require('node:path');
const { startProvider } = require(path.resolve('dist/src/provider-testing.js'));

void startProvider().then(({ pid }) => {
  process.stdout.write(`${pid}\n`);
  setInterval(() => undefined, 1000);
});
