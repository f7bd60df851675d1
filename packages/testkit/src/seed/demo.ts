/** `demo.js <folder>`: for `npm run demo`. Prints the sign-ins as JSON. */
import { makeDemo } from './make-demo.js';
import { demoSignIns } from './seed-demo.js';

if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(`The demo needs Node 24, and this is ${process.versions.node}. npm run demo takes the one that comes along.\n`);
  process.exit(1);
}
await makeDemo(process.argv[2] ?? '.chatera-demo');
console.log(JSON.stringify(demoSignIns));
