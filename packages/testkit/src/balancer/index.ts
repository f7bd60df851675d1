export { startBalancer, type Balancer } from './balancer.js';
