export { handshakeReasons, type CallOutcome, type HandshakeReason } from './catalogue.js';
export { Metrics } from './metrics.js';
