// Drives xrocculus.ts through one conversation with the service, as a headset does, beside a phone.
import assert from "node:assert/strict";
import { Problem, XrOcculus, type Pairing, type Session, type SessionEvent } from "../xrocculus.js";

const { XROCCULUS_URL: url, XROCCULUS_USERNAME: username, XROCCULUS_PASSWORD: password } = process.env;
assert(url && username && password, "XROCCULUS_URL, _USERNAME or _PASSWORD is not set");

/** What a browser keeps when the page is closed. */
class Kept {
  private readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
}

/** For each of these paths, the next response gets lost on its way. */
const toLose = new Set<string>();
const realFetch = globalThis.fetch;
let streaming = () => {};
const connected = new Promise<void>((resolve) => (streaming = resolve));
globalThis.fetch = async (...request: Parameters<typeof fetch>) => {
  const response = await realFetch(...request);
  const { pathname } = new URL(response.url);
  if (toLose.delete(pathname)) {
    throw new TypeError("The connection was lost.");
  }
  if (pathname === "/sessions/events") {
    streaming();
  }
  return response;
};

const phone = await logInWithPassword();
const kept = new Kept();
let headset = new XrOcculus(url, kept);

// Pair: refused, then approved.
const deny = ({ user_code }: Pairing) => void onPhone("POST", `/pairings/${user_code}/deny`);
await assert.rejects(headset.pair("Headset", deny), { error: "access_denied" });
assert(!headset.isLoggedIn);
const approve = ({ user_code }: Pairing) => void onPhone("POST", `/pairings/${user_code}/approve`);
const user = await headset.pair("Headset 12", approve);
assert.equal(user.username, username);

// Reload the page, refresh and create with lost responses.
headset = new XrOcculus(url, kept);
assert(headset.isLoggedIn);
toLose.add("/login").add("/sessions");
const name = `WebXR ${crypto.randomUUID()}`;
const created = await headset.createSession({ name, join_code: true });
assert.equal(created.name, name);

// List more than one page.
for (let i = 0; i < 100; i++) {
  await onPhone("POST", "/sessions", { name: `Phone ${crypto.randomUUID()}` });
}
const sessions: Session[] = [];
for await (const session of headset.sessions()) {
  sessions.push(session);
}
assert(sessions.length > 100);
assert.equal(new Set(sessions.map((session) => session.id)).size, sessions.length);
assert.equal(sessions.filter((session) => session.name === name).length, 1);

// Join, follow.
assert(created.join_code);
const joined = await headset.join(created.join_code.toLowerCase());
assert.deepEqual(joined.users.map((member) => member.id), [user.id]);
const watching = new AbortController();
const events = headset.events(watching.signal);
const firstEvent = events.next();
await connected;
const states = headset.follow(created.id);
assert.equal((await states.next()).value.state, "inactive");
await onPhone("POST", `/sessions/${created.id}/start`);
assert.equal((await states.next()).value.state, "active");
toLose.add(`/sessions/${created.id}`);
await onPhone("POST", `/sessions/${created.id}/stop`);
assert.equal((await states.next()).value.state, "inactive");
await onPhone("DELETE", `/sessions/${created.id}`);
await assert.rejects(states.next(), { status: 404 });

// The stream has told the same.
const types: string[] = [];
for (let event: SessionEvent = (await firstEvent).value; ; event = (await events.next()).value) {
  if (event.session?.id === created.id) {
    types.push(event.type);
  }
  if (types.at(-1) === "session.deleted") {
    break;
  }
}
assert.deepEqual(types.slice(-3), ["session.started", "session.stopped", "session.deleted"]);
watching.abort();
await assert.rejects(
  async () => {
    while (true) {
      await events.next();
    }
  },
  { name: "AbortError" },
);

// Log out.
await headset.logOut();
assert(!headset.isLoggedIn);
await assert.rejects(headset.join("BCDFGH"), (e) => e instanceof Problem && e.code === "token_missing");
console.log("The WebXR client has completed its conversation.");

async function logInWithPassword(): Promise<string> {
  const body = new URLSearchParams({ username: username!, password: password! });
  const response = await realFetch(`${url}/login`, { method: "POST", body });
  return (await response.json()).access_token;
}

async function onPhone(method: string, path: string, body?: object): Promise<void> {
  const response = await realFetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${phone}`, ...(body && { "Content-Type": "application/json" }) },
    body: body ? JSON.stringify(body) : null,
  });
  assert(response.ok, `${method} ${path}: ${response.status}`);
  await response.text();
}
