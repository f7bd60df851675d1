/** `demo.js <folder>`: for `npm run demo`. Prints the sign-ins as JSON. */
import { makeDemo } from './make-demo.js';
import { demoSignIns } from './seed-demo.js';

await makeDemo(process.argv[2] ?? '.chatera-demo');
console.log(JSON.stringify(demoSignIns));
