import assert from "node:assert/strict";
import { Login, type Api } from "./login.js";

const { XROCCULUS_URL, XROCCULUS_USERNAME, XROCCULUS_PASSWORD } = process.env;
assert(XROCCULUS_URL && XROCCULUS_USERNAME && XROCCULUS_PASSWORD, "XROCCULUS_URL, _USERNAME or _PASSWORD is not set");

const login = await Login.start(XROCCULUS_URL, XROCCULUS_USERNAME, XROCCULUS_PASSWORD);
const api = login.api;

const me = await api.GET("/users/me");
assert(me.data, "/users/me");
const user = me.data.id;

// Create. The same key with the same body gives the same session, so a lost response is no reason to worry.
const create = {
  params: { header: { "Idempotency-Key": crypto.randomUUID() } },
  body: { name: `TypeScript ${Date.now()}` },
};
const created = await api.POST("/sessions", create);
assert.equal(created.response.status, 201);
assert(created.data, "a new session");
const session_id = created.data.id;
const path = { session_id };
const repeated = await api.POST("/sessions", create);
assert.equal(repeated.data?.id, session_id);

// Add a user, start.
const member = { params: { path: { session_id, user_id: user } } };
const added = await api.POST("/sessions/{session_id}/add_user/{user_id}", member);
assert.deepEqual(added.data?.users.map((member) => member.id), [user]);
const started = await api.POST("/sessions/{session_id}/start", { params: { path } });
assert.equal(started.data?.state, "active");
assert(started.data.started_at);

// List, page by page.
for (const part of ["part 1", "part 2"]) {
  const more = await api.POST("/sessions", { body: { name: `${create.body.name}, ${part}`, users: [user] } });
  assert.equal(more.response.status, 201);
}
const ids = [];
for await (const session of sessions(api, user)) {
  ids.push(session.id);
}
assert(ids.length >= 3);
assert(ids.includes(session_id));
assert.equal(new Set(ids).size, ids.length);

// Read again only if it has changed.
const read = await api.GET("/sessions/{session_id}", { params: { path } });
const tag = read.response.headers.get("ETag");
assert(tag);
const unchanged = await api.GET("/sessions/{session_id}", { params: { path, header: { "If-None-Match": tag } } });
assert.equal(unchanged.response.status, 304);

// Change only what has been read.
const ifMatch = { path, header: { "If-Match": tag } };
const rename = { params: ifMatch, body: { name: `${create.body.name}, renamed` } };
const renamed = await api.PUT("/sessions/{session_id}", rename);
assert.equal(renamed.response.status, 200);
const late = await api.PUT("/sessions/{session_id}", { params: ifMatch, body: { name: "never" } });
assert.equal(late.response.status, 412);
assert.equal(late.error?.status, 412);

// Refresh, log out.
await login.refresh();
const stopped = await api.POST("/sessions/{session_id}/stop", { params: { path } });
assert.equal(stopped.data?.state, "inactive");
const deleted = await api.DELETE("/sessions/{session_id}", { params: { path } });
assert.equal(deleted.response.status, 204);
const loggedOut = await api.POST("/logout");
assert.equal(loggedOut.response.status, 204);
const refused = await api.GET("/users/me");
assert.equal(refused.response.status, 401);
assert.equal(refused.error?.code, "token_invalid");
console.log("The TypeScript client has completed its conversation.");

/** The sessions of a user. The header Link leads from each page to the next. */
async function* sessions(api: Api, user: number) {
  let cursor: number | undefined;
  do {
    const query = { user, limit: 2, ...(cursor && { cursor }) };
    const { data, error, response } = await api.GET("/sessions", { params: { query } });
    if (error) {
      throw new Error(error.detail);
    }
    yield* data;
    const next = response.headers.get("Link")?.match(/<(.*)>; rel="next"/)?.[1];
    cursor = next ? Number(new URL(next, response.url).searchParams.get("cursor")) : undefined;
  } while (cursor);
}
