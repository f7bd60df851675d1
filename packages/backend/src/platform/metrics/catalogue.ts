import { commands, errorCodes, events, routes } from '@chatera/protocol';
import type { Registry } from 'prom-client';
import { limits } from '../limits/limits.js';
import { Counter, Gauge, Histogram, type Declaration, type LabelSets, type Unit } from './instruments.js';

/** What metrics may be asked of, by the names that the contract gives them. `health` is the probes. */
export const operations = [...new Set([...Object.keys(routes), ...Object.keys(commands), 'health'])];
/** `refused` is the caller's doing, `failed` ours, `aborted` one who hung up. */
export const outcomes = ['ok', 'refused', 'failed', 'aborted'] as const;
export type CallOutcome = (typeof outcomes)[number];

/** Why a client connects, by its own account: see the client's `make-socket.ts`. */
export const handshakeReasons = ['first', 'lost', 'closed', 'draining', 'unknown'] as const;
export type HandshakeReason = (typeof handshakeReasons)[number];

const doors = ['http', 'socket'] as const;
/** From 50 µs to 10 s: a push within a tick and a database in trouble both fall between two bounds. */
const fine = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** With three labels fewer bounds, for each makes a series per operation. */
const coarse = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sizes = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** Every metric there is, each declared once. docs/observability.md lists them from here. */
export function catalogue(registry: Registry, declared: Declaration<LabelSets>[]) {
  const { counter, gauge, histogram, seconds } = makers(registry, declared);
  return {
    // Sending
    sendToCommit: seconds('chatera_send_to_commit_seconds', 'From the arrival of a message to its commit, waiting for the batch included.'),
    commitToPush: seconds('chatera_commit_to_push_seconds', 'From the commit of a batch to its last push handed to the sockets.'),
    pushToSocket: seconds('chatera_push_to_socket_seconds', 'From the handing over of a push to its write into the sockets of this node. Joined pushes count once, from the first.'),
    sendBatchSize: histogram('chatera_send_batch_messages', 'Messages that one transaction stored.', { buckets: sizes }),
    sendQueueLength: gauge('chatera_send_queue_messages', 'Messages that wait for the next batch, or for a channel that somebody else holds.'),
    messagesSent: counter('chatera_messages_sent_total', 'Messages by what became of them: `again` is a retry of one that was stored already.', { labels: { result: ['stored', 'again'] } }),

    // Reacting
    reactionToCommit: seconds('chatera_reaction_to_commit_seconds', 'From the arrival of a reaction to its commit, waiting for the batch included.'),
    reactionBatchSize: histogram('chatera_reaction_batch_reactions', "Reactions that one transaction stored: one channel's share of a batch.", { buckets: sizes }),
    reactionQueueLength: gauge('chatera_reaction_queue_reactions', 'Reactions that wait for the next batch, or for a channel that somebody else holds.'),

    // Spreading and connections
    pushes: counter('chatera_pushes_total', 'News told to rooms, by event.', { labels: { event: Object.keys(events) } }),
    deliveries: counter('chatera_deliveries_total', 'Pushes to a room written to sockets: one for each receiver.'),
    socketsConnected: gauge('chatera_sockets_connected', 'Sockets that are signed in.'),
    handshakes: counter('chatera_handshakes_total', 'Connections tried, by what the client says is the reason and by the answer.', { labels: { reason: handshakeReasons, code: ['ok', ...errorCodes] } }),
    disconnects: counter('chatera_socket_disconnects_total', 'Connections that ended, by reason.', { labels: { reason: ['transport error', 'transport close', 'forced close', 'ping timeout', 'parse error', 'server shutting down', 'forced server close', 'client namespace disconnect', 'server namespace disconnect'] } }),
    slowConsumersClosed: counter('chatera_slow_consumers_closed_total', 'Sockets closed because they did not take what was sent to them.'),
    catchUpSize: histogram('chatera_catch_up_changes', 'What catching up found: changes in one answer of listChanges, channels that moved in one of sync.', { labels: { operation: ['listChanges', 'sync'] }, buckets: sizes }),

    // Operations
    operationDuration: histogram('chatera_operation_duration_seconds', 'Requests and commands, from arrival to answer.', { unit: 'seconds', labels: { door: doors, operation: operations, outcome: outcomes }, buckets: coarse }),
    operationErrors: counter('chatera_operation_errors_total', 'Requests and commands that were answered with an error.', { labels: { door: doors, operation: operations, code: errorCodes } }),
    rateLimited: counter('chatera_rate_limited_total', 'Refused because there were too many, by limit.', { labels: { limit: ['account', 'address', 'safeguard', 'socket', 'turns', ...Object.keys(limits)] } }),
    accountTurnsWaiting: gauge('chatera_account_turns_waiting', 'Calls that wait until others of the same account are done.'),

    // Database
    databaseConnections: gauge('chatera_database_connections', 'Connections of the pool.', { labels: { state: ['busy', 'idle'] } }),
    databaseConnectionsMax: gauge('chatera_database_connections_max', 'Most connections that the pool opens.'),
    databaseWaiting: gauge('chatera_database_waiting', 'Callers that wait for a free connection.'),
    transactionDuration: histogram('chatera_transaction_duration_seconds', 'Transactions, from asking for a connection to the end.', { unit: 'seconds', labels: { outcome: ['committed', 'rolled-back'] }, buckets: fine }),
    transactionRetries: counter('chatera_transaction_retries_total', 'Transactions run again after a deadlock or a serialization failure.'),

    // Other nodes. Shown where they are in use.
    redisConnected: gauge('chatera_redis_connected', 'Whether Redis answers.', { unit: 'yes or no', labels: { use: ['limits', 'nodes'] } }),
    listenConnected: gauge('chatera_listen_connected', 'Whether NOTIFY is heard. While it is not, sockets are told nothing.', { unit: 'yes or no' }),
    nodeMessages: counter('chatera_node_messages_total', 'Hints between nodes, and those kept back while Redis was away.', { labels: { direction: ['sent', 'received', 'kept'] } }),
    reconciliations: counter('chatera_reconciliations_total', 'Times that all sockets of this node were checked anew, because news may have been missed.'),

    // The process
    eventLoopDelay: histogram('chatera_event_loop_delay_seconds', 'How late a timer fires: what every answer waits at least.', { unit: 'seconds', buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] }),
    eventLoopActive: counter('chatera_event_loop_active_seconds_total', 'Time that the event loop was at work. A rate near 1 is a full core.', { unit: 'seconds' }),
    cpu: counter('process_cpu_seconds_total', 'CPU time of the process, all threads.', { unit: 'seconds' }),
    memory: gauge('process_resident_memory_bytes', 'Resident memory of the process.', { unit: 'bytes' }),
    heap: gauge('nodejs_heap_used_bytes', 'JavaScript heap in use.', { unit: 'bytes' }),
    startTime: gauge('process_start_time_seconds', 'When the process started, in Unix time.', { unit: 'seconds' }),
  }; // prettier-ignore
}

/** Each notes what it makes. */
function makers(registry: Registry, declared: Declaration<LabelSets>[]) {
  const note = <L extends LabelSets>(draft: Omit<Declaration<L>, 'unit' | 'labels'>, { unit = 'count', labels }: Options<L>) => {
    const declaration: Declaration<L> = { ...draft, unit, labels: labels ?? ({} as L) }; // without labels, L is {}
    declared.push(declaration);
    return declaration;
  };
  const counter = <const L extends LabelSets = {}>(name: string, help: string, options: Options<L> = {}) =>
    new Counter<L>(registry, note({ kind: 'counter', name, help }, options));
  const gauge = <const L extends LabelSets = {}>(name: string, help: string, options: Options<L> = {}) =>
    new Gauge<L>(registry, note({ kind: 'gauge', name, help }, options));
  const histogram = <const L extends LabelSets = {}>(name: string, help: string, options: Options<L> & { buckets: readonly number[] }) =>
    new Histogram<L>(registry, { ...note({ kind: 'histogram', name, help }, options), buckets: options.buckets });
  const seconds = (name: string, help: string) => histogram(name, help, { unit: 'seconds', buckets: fine });
  return { counter, gauge, histogram, seconds };
}

interface Options<L extends LabelSets> {
  readonly unit?: Unit;
  readonly labels?: L;
}
