export { makeDemo } from './make-demo.js';
export { demoSignIns, seedDemo, type SeedOptions, type SignIn } from './seed-demo.js';
