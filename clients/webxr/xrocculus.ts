// A client of XrOcculus for web pages. It needs nothing but fetch: copy this file into your project.

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const RENEW_SECONDS_BEFORE_END = 60;
const LONGEST_BACK_OFF_SECONDS = 30;
/** The service sends something at least every 15 seconds. */
const SILENT_STREAM_SECONDS = 45;

export interface Pairing {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

export interface User {
  id: number;
  username: string;
  full_name: string | null;
}

export interface Session {
  id: number;
  name: string;
  state: "inactive" | "active";
  host: number | null;
  capacity: number | null;
  join_code: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  users: (User & { joined_at: string })[];
}

/** A change of a session. If the user can no longer see the session, only its id is known. */
export interface SessionEvent {
  type: string;
  session: Session | Pick<Session, "id"> | undefined;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  user: User;
}

interface Call {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  json?: unknown;
  /** For the token endpoint, which takes no access token. */
  form?: Record<string, string>;
  attempts?: number;
  seconds?: number;
  signal?: AbortSignal | undefined;
}

/** The reason of a failure (RFC 9457). The status is 0 if no answer came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly error: string | undefined = undefined,
    readonly retryAfter = 0,
  ) {
    super(detail);
  }

  get isTemporary(): boolean {
    return [0, 429, 502, 503, 504].includes(this.status);
  }
}

/**
 * One headset. The login is kept in the storage, by default localStorage: every script of the page's origin can read
 * it there, so serve no scripts of others from that origin.
 */
export class XrOcculus {
  private readonly key: string;
  private accessToken = "";
  private renewAt = 0;
  private exchange: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> = localStorage,
  ) {
    this.key = `XrOcculus.refresh_token ${url}`;
  }

  get isLoggedIn(): boolean {
    return this.storage.getItem(this.key) !== null;
  }

  /**
   * Logs the headset in with a code that somebody enters on a phone (RFC 8628).
   * @param show shows the user code, and the address where it is entered
   */
  async pair(device: string, show: (pairing: Pairing) => void, signal?: AbortSignal): Promise<User> {
    const pairing: Pairing = await this.send({ path: "/login/device", form: { device }, signal }, readJson);
    show(pairing);
    let interval = pairing.interval;
    const end = now() + pairing.expires_in;
    const form = { grant_type: DEVICE_GRANT, device_code: pairing.device_code };
    while (now() < end) {
      await pause(interval, signal);
      try {
        return await this.logIn({ path: "/login", form, attempts: 1, signal });
      } catch (e) {
        if (!(e instanceof Problem)) {
          throw e;
        } else if (e.error === "slow_down" || e.isTemporary) {
          interval += 5;
        } else if (e.error !== "authorization_pending") {
          throw e;
        }
      }
    }
    throw new Problem(400, "expired_token", "Nobody entered the code in time.", "expired_token");
  }

  /** Joins the session with this join code. Joining twice is the same as joining once. */
  async join(code: string): Promise<Session> {
    return this.send({ method: "POST", path: "/sessions/join", json: { code } }, readJson);
  }

  /** Creates one session, however often the request has to be repeated. */
  async createSession(session: { name: string; capacity?: number; join_code?: boolean }): Promise<Session> {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    return this.send({ method: "POST", path: "/sessions", json: session, headers }, readJson);
  }

  /** The sessions that the user hosts or is in; for administrators all. */
  async *sessions(): AsyncGenerator<Session, void> {
    let cursor = "";
    do {
      const page: { items: Session[]; next: string | null } = await this.send(
        { path: `/sessions?envelope=true&limit=100${cursor}` },
        readJson,
      );
      yield* page.items;
      cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : "";
    } while (cursor);
  }

  /**
   * The session, and again after each change of it. Lost connections are repaired. It throws when the session is
   * deleted or the user has left it (404), or the login has ended (401).
   */
  async *follow(id: number, signal?: AbortSignal): AsyncGenerator<Session, never> {
    let headers: Record<string, string> = {};
    while (true) {
      const earliest = now() + 1;
      const call = { path: `/sessions/${id}`, headers, attempts: Infinity, seconds: 40, signal };
      const { session, tag } = await this.send(call, async (response) => ({
        session: response.status === 200 ? ((await response.json()) as Session) : undefined,
        tag: response.headers.get("ETag"),
      }));
      if (session && tag) {
        // The service answers when the session changes, or after 25 seconds.
        headers = { "If-None-Match": tag, Prefer: "wait=25" };
        yield session;
      }
      await pause(earliest - now(), signal);
    }
  }

  /**
   * The changes of all sessions that the user may see, in order. Lost connections are repaired without a gap. After an
   * event of the type "reset" some changes are missing: read the sessions again. It throws when the login has ended.
   */
  async *events(signal?: AbortSignal): AsyncGenerator<SessionEvent, never> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    while (true) {
      const earliest = now() + 1 + Math.random();
      const call = { path: "/sessions/events", headers, attempts: Infinity, signal };
      const body = await this.send(call, async (response) => response.body!);
      try {
        for await (const event of readEvents(body)) {
          if (event.id) {
            headers["Last-Event-ID"] = event.id;
          }
          yield { type: event.type, session: event.data ? JSON.parse(event.data) : undefined };
        }
      } catch (e) {
        signal?.throwIfAborted();
      }
      await pause(earliest - now(), signal);
    }
  }

  /** Ends the login. The headset forgets it even if the service cannot be reached. */
  async logOut(): Promise<void> {
    try {
      await this.send({ method: "POST", path: "/logout" }, async () => {});
    } finally {
      this.forget();
    }
  }

  /** Call it when the headset wakes up: the monotonic clock may have stood still while it slept. */
  wakeUp(): void {
    this.renewAt = 0;
  }

  /** Sends a request with the access token, and again if the failure is a temporary one. */
  private async send<T>(call: Call, read: (response: Response) => Promise<T>): Promise<T> {
    let mayRenew = !call.form;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(call, read);
      } catch (e) {
        call.signal?.throwIfAborted();
        const problem = e instanceof Problem ? e : new Problem(0, "unreachable", String(e));
        if (problem.status === 401 && mayRenew && this.isLoggedIn) {
          mayRenew = false;
          this.renewAt = 0;
        } else if (problem.isTemporary && attempt < (call.attempts ?? 6)) {
          const backOff = Math.min(LONGEST_BACK_OFF_SECONDS, 2 ** (attempt - 1));
          await pause(problem.retryAfter + backOff * (0.5 + 0.5 * Math.random()), call.signal);
        } else {
          throw problem;
        }
      }
    }
  }

  private async attempt<T>(call: Call, read: (response: Response) => Promise<T>): Promise<T> {
    const headers = new Headers(call.headers);
    if (!call.form) {
      await this.renew();
      headers.set("Authorization", `Bearer ${this.accessToken}`);
    }
    if (call.json) {
      headers.set("Content-Type", "application/json");
    }
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), (call.seconds ?? 15) * 1000);
    try {
      const response = await fetch(this.url + call.path, {
        method: call.form ? "POST" : (call.method ?? "GET"),
        headers,
        body: call.form ? new URLSearchParams(call.form) : call.json ? JSON.stringify(call.json) : null,
        signal: AbortSignal.any([late.signal, ...(call.signal ? [call.signal] : [])]),
      });
      if (response.ok || response.status === 304) {
        return await read(response);
      }
      throw await problemOf(response);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits for a good access token. Requests that wait at the same time share one exchange. */
  private async renew(): Promise<void> {
    if (now() >= this.renewAt) {
      this.exchange ??= this.exchangeTokens().finally(() => (this.exchange = undefined));
      await this.exchange;
    }
  }

  private async exchangeTokens(): Promise<void> {
    const refresh_token = this.storage.getItem(this.key);
    if (refresh_token === null) {
      throw new Problem(401, "token_missing", "Not logged in.");
    }
    const form = { grant_type: "refresh_token", refresh_token };
    try {
      // The service accepts a refresh token again only within 30 seconds of its first use.
      await this.logIn({ path: "/login", form, attempts: 4, seconds: 5 });
    } catch (e) {
      if (e instanceof Problem && e.status === 401) {
        this.forget();
      }
      throw e;
    }
  }

  private async logIn(call: Call): Promise<User> {
    const tokens: Tokens = await this.send(call, readJson);
    this.storage.setItem(this.key, tokens.refresh_token);
    this.accessToken = tokens.access_token;
    this.renewAt = now() + Math.max(tokens.expires_in - RENEW_SECONDS_BEFORE_END, tokens.expires_in / 2);
    return tokens.user;
  }

  private forget(): void {
    this.storage.removeItem(this.key);
    this.accessToken = "";
    this.renewAt = 0;
  }
}

/** Seconds on a monotonic clock. The clock of a headset is often wrong and may jump. */
function now(): number {
  return performance.now() / 1000;
}

function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, seconds * 1000);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

async function readJson(response: Response) {
  return response.json();
}

async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get("Retry-After") ?? 0);
  const body = await response.json().catch(() => ({ code: "unexpected", detail: response.statusText }));
  return new Problem(response.status, body.code, body.detail, body.error, retryAfter);
}

/** Reads a text/event-stream, and fails if nothing comes for too long. */
async function* readEvents(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    while (true) {
      const { value, done } = await withoutSilence(reader.read());
      if (done) {
        return;
      }
      const blocks = (text + decoder.decode(value, { stream: true })).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const field = (name: string) => block.match(new RegExp(`^${name}: ?(.*)$`, "m"))?.[1] ?? "";
        if (field("event")) {
          yield { id: field("id"), type: field("event"), data: field("data") };
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function withoutSilence<T>(reading: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The stream is silent.")), SILENT_STREAM_SECONDS * 1000);
  });
  return Promise.race([reading, silence]).finally(() => clearTimeout(timer));
}
