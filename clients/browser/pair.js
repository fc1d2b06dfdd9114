// Pairs headsets on the page /pair of a phone: from the code of the headset to its token.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { inBrowser, newPage, PASSWORD, screenshot, send, SERVICE, storages, USERNAME } from "./browser.js";

const PHONE = { width: 360, height: 740 };
const GRANT = "urn:ietf:params:oauth:grant-type:device_code";

const LANGUAGES = {
  en: { locale: "en-GB", allow: "Allow", refuse: "Refuse", next: "Next code", logOut: "Log out" },
  fr: { locale: "fr-FR", allow: "Autoriser", refuse: "Refuser", next: "Code suivant", logOut: "Se déconnecter" },
};

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function post(path, fields) {
  const response = await fetch(SERVICE + path, { method: "POST", body: new URLSearchParams(fields) });
  return response.json();
}

/** A headset that shows a code. */
function startPairing(device) {
  return post("/login/device", { device });
}

/** Checks that a headset gets a login of this user. */
async function assertLoggedIn(headset, username) {
  const login = await post("/login", { grant_type: GRANT, device_code: headset.device_code });
  assert.equal(login.user?.username, username, JSON.stringify(login));
  assert.equal((await send("GET", "/users/me", login.access_token)).username, username);
}

async function createUsers(admin, count, details) {
  const users = [];
  for (let number = 0; number < count; number++) {
    const username = `phone-${Math.random().toString(36).slice(2)}`;
    const user = { username, email: `${username}@example.com`, password: PASSWORD, ...details };
    users.push(await send("POST", "/users", admin, user));
  }
  return users;
}

/** Checks that the page can be used by everybody, and takes a picture of it. */
async function check(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.failureSummary)]),
    [],
    name,
  );
  const heading = await page.locator("main > form:not([hidden]) h2").textContent();
  assert.equal(await page.getByRole("status").textContent(), heading, name);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= page.viewportSize().width, `${name} is ${width} px wide`);
  await screenshot(page, `pair-${name}`);
}

/** Types into a field, once it has the cursor. */
async function type(page, id, text) {
  await page.locator(`#${id}:focus`).waitFor();
  await page.keyboard.type(text);
}

async function logIn(page, username) {
  await type(page, "username", username);
  await page.keyboard.press("Tab");
  await type(page, "password", PASSWORD);
  await page.keyboard.press("Enter");
}

async function enterCode(page, headset) {
  await type(page, "code", headset.user_code.toLowerCase().replace("-", " "));
  await page.keyboard.press("Enter");
}

/** Waits for the device, of which the heading has the cursor, and presses a button with the keyboard. */
async function decide(page, button) {
  await page.locator("#device-view h2:focus").waitFor();
  const target = page.getByRole("button", { name: button, exact: true });
  while (!(await target.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.locator("#outcome:focus").waitFor();
}

function open(browser, language, colorScheme) {
  return newPage(browser, SERVICE, { viewport: PHONE, locale: LANGUAGES[language].locale, colorScheme });
}

async function message(page) {
  await page.locator("#message:not(:empty)").waitFor();
  return page.locator("#message").innerText();
}

/** Makes the access token of the next request invalid, as if it had expired. */
function spoilNextToken(page) {
  const spoil = (route) => route.continue({ headers: { ...route.request().headers(), authorization: "Bearer expired" } });
  return page.route("**/pairings/**", spoil, { times: 1 });
}

/** A user types the code, mistypes it and the password at first, and allows the headset. */
async function pairWithTypedCode(browser, language, scheme, user) {
  const page = await open(browser, language, scheme);
  const words = LANGUAGES[language];
  const variant = `${language}-${scheme}`;
  const headset = await startPairing("Headset 12");
  await page.goto(headset.verification_uri);
  assert.equal(await page.locator("html").getAttribute("lang"), language);
  await type(page, "code", "BCDF");
  await page.keyboard.press("Enter");
  await message(page);
  await check(page, `code-${variant}`);
  await page.locator("#code").fill("");
  await enterCode(page, headset);
  await check(page, `login-${variant}`);
  await type(page, "username", user.username);
  await page.keyboard.press("Enter");
  await message(page);
  await page.locator("#username").fill("");
  await logIn(page, user.username);
  await page.locator("#device-view").waitFor();
  assert.equal(await page.locator("#device").innerText(), "Headset 12");
  assert.equal(await page.locator("#device-code").innerText(), headset.user_code);
  assert.equal(await page.locator("#address").innerText(), "127.0.0.1");
  assert.match(await page.locator("#asked").innerText(), /\d+:\d\d:\d\d/);
  assert.equal(await page.locator("#choice").isVisible(), false);
  await check(page, `device-${variant}`);
  await decide(page, words.allow);
  await check(page, `done-${variant}`);
  await assertLoggedIn(headset, user.username);

  const nothing = { cookies: [], local: {}, session: {}, databases: [], caches: [] };
  assert.deepEqual(await storages(page), nothing);
  await page.getByRole("button", { name: words.next }).click();
  await enterCode(page, headset);
  await message(page);
  await page.getByRole("button", { name: words.logOut }).click();
  const another = await startPairing("Headset 13");
  await enterCode(page, another);
  await page.locator("#login-view").waitFor();
  await page.context().close();
}

/** A user follows the link of the headset, and refuses it. */
async function refuseWithLink(browser, language, user) {
  const page = await open(browser, language, "light");
  const headset = await startPairing("Headset 14");
  await page.goto(headset.verification_uri_complete);
  await logIn(page, user.username);
  await decide(page, LANGUAGES[language].refuse);
  const refusal = await post("/login", { grant_type: GRANT, device_code: headset.device_code });
  assert.equal(refusal.error, "access_denied");
  await page.context().close();
}

/** An administrator hands out headsets to the users of a group, in order, and to one other user. */
async function handOut(browser, language, scheme, { group, members, other }) {
  const page = await open(browser, language, scheme);
  const words = LANGUAGES[language];
  await page.goto(`${SERVICE}/pair`);
  const first = await startPairing("Headset 20");
  await enterCode(page, first);
  await logIn(page, USERNAME);
  await page.locator("#whom").selectOption({ label: group.name });
  await page.locator("#member").waitFor();
  await check(page, `choice-${language}-${scheme}`);
  let headset = first;
  for (const [position, member] of members.entries()) {
    await page.getByRole("button", { name: words.allow }).click();
    await page.locator("#outcome:focus").waitFor();
    await assertLoggedIn(headset, member.username);
    await page.getByRole("button", { name: words.next }).click();
    const following = members[position + 1];
    assert.equal(await page.locator("#next-user").isVisible(), following !== undefined);
    if (following) {
      assert.ok((await page.locator("#next-user").innerText()).includes(following.username));
    }
    headset = await startPairing(`Headset ${21 + position}`);
    await enterCode(page, headset);
    await page.locator("#device-view").waitFor();
  }
  await page.getByRole("button", { name: words.allow }).click();
  await message(page);
  await spoilNextToken(page);
  await page.locator("#whom").selectOption("name");
  await page.locator("#name").fill(other.username.toUpperCase());
  await page.getByRole("button", { name: words.allow }).click();
  await page.locator("#outcome:focus").waitFor();
  await assertLoggedIn(headset, other.username);
  await page.context().close();
}

await inBrowser(async (browser) => {
  const login = await post("/login", { username: USERNAME, password: PASSWORD });
  const admin = login.access_token;
  const group = await send("POST", "/groups", admin, { name: `Class ${Math.random()}` });
  const [user, other] = await createUsers(admin, 2, {});
  const members = await createUsers(admin, 3, { group: group.id });
  await pairWithTypedCode(browser, "en", "light", user);
  await pairWithTypedCode(browser, "en", "dark", user);
  await pairWithTypedCode(browser, "fr", "light", user);
  await pairWithTypedCode(browser, "fr", "dark", user);
  await refuseWithLink(browser, "en", user);
  await refuseWithLink(browser, "fr", user);
  await handOut(browser, "en", "light", { group, members, other });
  await handOut(browser, "fr", "dark", { group, members, other });
  // Each closed page has ended its login. Only those of the headsets are left.
  const logins = await send("GET", `/users/${user.id}/logins`, admin);
  assert.deepEqual(logins.map((left) => left.device), Array(4).fill("Headset 12"));
});
