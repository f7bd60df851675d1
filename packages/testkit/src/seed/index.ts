export { makeDemo } from './make-demo.js';
export { demoPeople, demoSignIns, seedDemo, type SeedOptions, type SignIn } from './seed-demo.js';
