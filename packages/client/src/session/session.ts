import { ChatError, getMe, login, logout, reauthenticate, refreshSession, register, verifyEmail } from '@chatera/protocol/light';
import type { Availability, Me, Output, RawInput, SessionId, SignedIn, User, UserId } from '@chatera/protocol';
import { asChatError, isTransient, refreshBackoff, retryDelayMs } from '../platform/retry.js';
import { notify, Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import { Nap } from '../platform/timers.js';
import type { Timers } from '../platform/timers.js';
import type { Answer, Http } from '../transport/http.js';
import { AccessToken, clockFrom } from './access-token.js';
import type { SessionStore } from './session-store.js';

export type SessionState =
  /** Not known yet, or the server cannot be asked yet. */
  | { readonly status: 'starting'; readonly me: null; readonly sessionId: null }
  | { readonly status: 'signed-out'; readonly me: null; readonly sessionId: null }
  | { readonly status: 'signed-in'; readonly me: Me; readonly sessionId: SessionId };

export interface SessionOptions {
  readonly http: Http;
  readonly store: SessionStore;
  readonly timers: Timers;
  readonly deviceName?: string | undefined;
}

/** Shorter than the server's retry window: when the answer is lost, the repeat still gets the same successor. */
const refreshTimeoutMs = 4_000;

const starting: SessionState = { status: 'starting', me: null, sessionId: null };
const signedOut: SessionState = { status: 'signed-out', me: null, sessionId: null };

/** Who is signed in, and the tokens that prove it. */
export class Session implements ReadableStore<SessionState> {
  private readonly state = new Store<SessionState>(starting);
  readonly get = this.state.get;
  readonly subscribe = this.state.subscribe;

  private access: AccessToken | null = null;
  private finding: Promise<SessionState> | null = null;
  private refreshing: Promise<string> | null = null;
  private cancelRefresh: () => void = () => undefined;
  private readonly tokenListeners = new Set<(token: string) => void>();
  private readonly logoutListeners = new Set<(userId: UserId) => void>();
  private readonly nap: Nap;
  private failures = 0;
  private serverClock = clockFrom(Date.now());
  /** Counts sign-ins and sign-outs: an answer to an earlier one says nothing about this one. */
  /** Counts what was pushed of one's own account. */
  private news = 0;
  private turn = 0;

  constructor(private readonly options: SessionOptions) {
    this.nap = new Nap(options.timers);
  }

  /** At page load: finds out whether this device is signed in. While the server cannot be reached it keeps asking. */
  start(): Promise<SessionState> {
    this.finding ??= this.findOut();
    return this.finding;
  }

  async login(input: Pick<RawInput<typeof login>, 'email' | 'password' | 'linkToken'>): Promise<SignedIn> {
    const answer = await this.options.http(login, { ...input, ...this.device() });
    await this.accept(answer);
    return answer.data;
  }

  async register(input: Pick<RawInput<typeof register>, 'entry' | 'email' | 'password' | 'displayName'>): Promise<Output<typeof register>> {
    const { data, serverNow } = await this.options.http(register, { ...input, ...this.device() });
    if (data.status === 'signed-in') await this.accept({ data, serverNow });
    return data;
  }

  async verifyEmail(token: string): Promise<Output<typeof verifyEmail>> {
    const { data, serverNow } = await this.options.http(verifyEmail, { token, ...this.device() });
    if (data.status === 'signed-in') await this.accept({ data, serverNow });
    else if (this.access) await this.reloadMe();
    return data;
  }

  /** Proves the password again, for what asks for a fresh sign-in. @throws ChatError when it is wrong. */
  async reauthenticate(password: string): Promise<void> {
    const turn = this.turn;
    const answer = await this.options.http(reauthenticate, { password }, { token: await this.accessToken() });
    if (turn === this.turn) this.useToken(new AccessToken(answer));
  }

  /** @throws ChatError `unavailable` when the server could not be told: then one is still signed in, and should know it. */
  async logout(): Promise<void> {
    const { me } = this.get();
    try {
      if (me) await this.options.http(logout, {}, { token: await this.accessToken() });
    } catch (error) {
      if (isTransient(asChatError(error))) throw error;
    }
    if (me) notify(this.logoutListeners, me.user.id);
    await this.end();
  }

  /** The server's time as well as we know it, in milliseconds, rather late than ahead: it takes no message ids from the future. */
  serverNow(): number {
    return this.serverClock();
  }

  /** A token that holds now. @throws ChatError `signed-out`, or `unavailable` when a new one is needed and cannot be had. */
  async accessToken(): Promise<string> {
    if (!this.access) throw new ChatError('signed-out', 'Nobody is signed in');
    return this.access.isOver ? this.refresh() : this.access.value;
  }

  /** After the server refused `refused`: a newer one. Many callers refused at once cause one refresh. */
  async renew(refused: string): Promise<string> {
    const isNewer = this.access !== null && this.access.value !== refused;
    return isNewer ? this.accessToken() : this.refresh();
  }

  /** Calls with every new access token. */
  onToken(listener: (token: string) => void): () => void {
    this.tokenListeners.add(listener);
    return () => void this.tokenListeners.delete(listener);
  }

  /** Calls when somebody leaves by choice, not when a session merely ends. */
  onLogout(listener: (userId: UserId) => void): () => void {
    this.logoutListeners.add(listener);
    return () => void this.logoutListeners.delete(listener);
  }

  /** The device woke up, or is back on the net: do not wait for the timers. */
  wake(): void {
    this.nap.wake();
    if (this.access?.isOver) this.refreshLater(0);
  }

  /** @throws ChatError */
  async reloadMe(): Promise<void> {
    const { turn, news } = this;
    const { data } = await this.options.http(getMe, {}, { token: await this.accessToken() });
    if (turn !== this.turn) return;
    if (news !== this.news)
      await this.reloadMe(); // the answer may be older than what was pushed meanwhile
    else this.state.update((state) => (state.status === 'signed-in' ? { ...state, me: data } : state));
  }

  /** One's own profile changed, here or on another device. */
  takeUser(user: User): void {
    this.news++;
    this.state.update((state) =>
      state.status === 'signed-in' && state.me.user.id === user.id ? { ...state, me: { ...state.me, user } } : state,
    );
  }

  /** How one wants to be seen, chosen here or on another device. */
  takeAvailability(availability: Availability): void {
    this.news++;
    this.state.update((state) => (state.status === 'signed-in' ? { ...state, me: { ...state.me, availability } } : state));
  }

  /** Forgets everything here, because the server did already. */
  async end(): Promise<void> {
    this.turn++;
    this.access = null;
    this.cancelRefresh();
    this.state.set(signedOut);
    await this.options.store.save(null);
  }

  private async findOut(): Promise<SessionState> {
    if (this.options.store.isEmpty?.()) await this.end();
    for (let attempt = 0; this.get().status === 'starting'; attempt++) {
      const failure = await this.refresh().then(() => null, asChatError);
      if (failure && this.get().status === 'starting' && !(await this.nap.sleep(retryDelayMs(failure, attempt, refreshBackoff)))) break;
    }
    return this.get();
  }

  private refresh(): Promise<string> {
    this.refreshing ??= this.exchange().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async exchange(): Promise<string> {
    const turn = this.turn;
    try {
      const answer = await this.askForTokens();
      if (turn !== this.turn) throw new ChatError('signed-out', 'Signed out meanwhile');
      await this.accept(answer);
      return answer.data.accessToken;
    } catch (error) {
      if (turn === this.turn) await this.refused(asChatError(error));
      throw error;
    }
  }

  private async askForTokens(): Promise<Answer<SignedIn>> {
    const { http, store } = this.options;
    const refreshToken = await store.load();
    if (store.refreshIn === 'body' && refreshToken === null) throw new ChatError('signed-out', 'Nobody is signed in');
    return http(refreshSession, refreshToken === null ? {} : { refreshToken }, { timeoutMs: refreshTimeoutMs });
  }

  /** Only a server that understood and said no ends a session; a bad line never does. */
  private async refused(error: ChatError): Promise<void> {
    const isFinal = ['signed-out', 'forbidden', 'invalid-input'].includes(error.code);
    if (isFinal) await this.end();
    else if (this.access) this.refreshLater(retryDelayMs(error, this.failures++, refreshBackoff));
  }

  private async accept(answer: Answer<SignedIn>): Promise<void> {
    const { refreshToken, me, sessionId } = answer.data;
    const turn = ++this.turn;
    if (refreshToken !== null) await this.options.store.save(refreshToken);
    if (turn !== this.turn) return;
    this.useToken(new AccessToken(answer));
    this.state.set({ status: 'signed-in', me, sessionId });
  }

  private useToken(access: AccessToken): void {
    this.access = access;
    this.serverClock = access.serverClock ?? this.serverClock;
    this.failures = 0;
    this.refreshLater(access.refreshInMs);
    notify(this.tokenListeners, access.value);
  }

  private refreshLater(delayMs: number): void {
    this.cancelRefresh();
    // A failure was dealt with in `refused`; there is nobody here to tell.
    this.cancelRefresh = this.options.timers.after(delayMs, () => void this.refresh().catch(() => undefined));
  }

  private device() {
    const { store, deviceName } = this.options;
    return { refreshIn: store.refreshIn, ...(deviceName !== undefined && { deviceName }) };
  }
}
