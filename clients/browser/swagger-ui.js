// Uses Swagger UI of a fresh installation as a person does: logs in, executes the example of every operation, reloads
// the page. Checks how it looks, and what it stores.
import assert from "node:assert/strict";
import { behindProxy, inBrowser, newPage, PASSWORD, screenshot, send, SERVICE, storages, USERNAME } from "./browser.js";

const WINDOW = { width: 1280, height: 900 };
const TALLEST_OPERATION = 2000;
const DIALOG = ".modal-ux-content";

// Refusals of an example: there is no such resource, or the last administrator must stay. The example of a login has no
// password.
const HARMLESS = { default: [404, 409], "operations-Login-login": [422] };

async function logIn(page) {
  await page.locator(".auth-wrapper .authorize").click();
  await page.locator("#oauth_username").fill(USERNAME);
  await page.locator("#oauth_password").fill(PASSWORD);
  await page.locator(`${DIALOG} .auth-container .authorize`).first().click();
  await page.locator(`${DIALOG} h6`).getByText("Authorized").waitFor();
  await page.locator(".close-modal").click();
}

function token(page) {
  return page.evaluate(() => sessionStorage.getItem("login"));
}

async function checkDialog(page) {
  await page.locator(".auth-wrapper .authorize").click();
  const fields = page.locator(`${DIALOG} :is(input, select, textarea):visible`);
  assert.deepEqual(await fields.evaluateAll((all) => all.map((field) => field.id)), [
    "oauth_username",
    "oauth_password",
    "auth-bearer-value",
  ]);
  assert.ok(!/scope|client/i.test(await page.locator(DIALOG).innerText()));
  await page.waitForFunction(() => document.activeElement.id === "oauth_username");
  const content = await page.locator(DIALOG).evaluate((dialog) => ({
    hidden: dialog.scrollHeight - dialog.clientHeight,
    bottom: dialog.getBoundingClientRect().bottom,
  }));
  assert.ok(content.hidden <= 0 && content.bottom <= WINDOW.height, JSON.stringify(content));
  await screenshot(page, "swagger-ui-dialog");
  await page.locator(".close-modal").click();
}

async function checkCreateUser(page) {
  const icon = await page.locator("#operations-Users-createUser .copy-to-clipboard").first().boundingBox();
  assert.ok(icon.width >= 20, "the icon to copy the path can be seen");
  const operation = await open(page, "operations-Users-createUser");
  await operation.locator(".problem").first().waitFor();
  const height = await operation.evaluate((element) => element.offsetHeight);
  assert.ok(height <= TALLEST_OPERATION, `createUser is ${height} px tall`);
  await screenshot(operation, "swagger-ui-create-user");
  const problem = operation.locator(".problem", { hasText: "409" });
  await problem.getByRole("button").click();
  await operation.locator(".response", { hasText: "username_taken" }).waitFor();
}

async function open(page, id) {
  const operation = page.locator(`#${id}`);
  if (!(await operation.evaluate((element) => element.classList.contains("is-open")))) {
    await operation.locator(".opblock-summary-control").click();
  }
  return operation;
}

/** Executes the example of an operation as it is shown, and returns the status of the response. */
async function execute(page, id) {
  const operation = await open(page, id);
  await operation.locator(".try-out__btn").click();
  // Not the end of the response, because a stream has none.
  const responded = page.waitForResponse((response) => response.request().resourceType() === "fetch");
  await operation.locator(".execute").click();
  const response = await responded;
  await operation.locator(".opblock-summary-control").click();
  return response.status();
}

/** The ids of the entries of the journal, which records all changes and refused logins. */
async function changes(page) {
  const entries = await send("GET", "/journal", await token(page));
  return entries.map((entry) => entry.id);
}

async function executeEachExample(page) {
  const operations = await page.locator(".opblock").evaluateAll((all) => all.map((operation) => operation.id));
  assert.ok(operations.length > 30, `${operations.length} operations`);
  for (const id of operations) {
    const before = await changes(page);
    const status = await execute(page, id);
    console.log(id, status);
    if (!(await isLoggedIn(page))) {
      // The operation ended the login.
      await page.reload();
      await logOut(page);
      await logIn(page);
    }
    if (status >= 300) {
      const harmless = HARMLESS[id] ?? HARMLESS.default;
      assert.ok(harmless.includes(status), `${id}: ${status}`);
      assert.deepEqual(await changes(page), before, `${id} changed something`);
    }
  }
}

async function isLoggedIn(page) {
  const response = await fetch(`${SERVICE}/users/me`, {
    headers: { authorization: `Bearer ${await token(page)}` },
  });
  return response.ok;
}

async function logOut(page) {
  await page.locator(".auth-wrapper .authorize").click();
  await page.locator(`${DIALOG} .auth-container .authorize`).first().click();
  await page.locator("#oauth_username").waitFor();
  await page.locator(".close-modal").click();
}

async function checkStorages(page, expected) {
  const { session, ...others } = await storages(page);
  assert.deepEqual(others, { cookies: [], local: {}, databases: [], caches: [] });
  assert.deepEqual(Object.keys(session), expected);
}

await inBrowser((browser) =>
  behindProxy(async (origin) => {
    const page = await newPage(browser, origin, { viewport: WINDOW });
    await page.goto(`${origin}/docs`);
    await page.locator(".opblock").first().waitFor();
    await screenshot(page, "swagger-ui");
    await checkDialog(page);
    await checkCreateUser(page);
    await checkStorages(page, []);

    await page.reload();
    await logIn(page);
    await executeEachExample(page);

    await page.reload();
    assert.equal(await execute(page, "operations-Users-getMe"), 200);
    await checkStorages(page, ["login"]);
    assert.equal((await send("GET", "/users/me", await token(page))).username, USERNAME);
    await logOut(page);
    await checkStorages(page, []);
  }),
);
