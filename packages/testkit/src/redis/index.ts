export { startRedis, type RunningRedis } from './start-redis.js';
