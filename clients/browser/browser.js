import assert from "node:assert/strict";
import http from "node:http";
import { chromium } from "playwright-core";

const { BROWSER, SCREENSHOTS } = process.env;

export const SERVICE = process.env.XROCCULUS_URL;
export const USERNAME = process.env.XROCCULUS_USERNAME;
export const PASSWORD = process.env.XROCCULUS_PASSWORD;

/** Runs a test with the installed browser. */
export async function inBrowser(test) {
  const browser = await chromium.launch({ executablePath: BROWSER });
  try {
    await test(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Opens an empty page in a new profile.
 *
 * It fails the test if a script fails or violates the content policy, or if a request goes to another origin.
 */
export async function newPage(browser, origin, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", fail);
  page.on("console", (message) => {
    // Problems are logged as errors, too.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      fail(new Error(message.text()));
    }
  });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) {
      fail(new Error(`A request to another origin: ${request.url()}`));
    }
  });
  return page;
}

function fail(error) {
  console.error(error);
  process.exitCode = 1;
}

/** Takes a picture of a page, or of a part of it, for people to look at. */
export function screenshot(shown, name) {
  return shown.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

/** Everything that the origin of the page has stored in the browser. */
export async function storages(page) {
  return {
    cookies: await page.context().cookies(),
    ...(await page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: globalThis.caches ? await caches.keys() : [],
    }))),
  };
}

/** Runs a test behind a proxy that the service does not trust and that does not keep the Host header. */
export async function behindProxy(test) {
  const { hostname, port, host } = new URL(SERVICE);
  const proxy = http.createServer((request, response) => {
    const { url: path, method, headers } = request;
    const forwarded = http.request({ hostname, port, path, method, headers: { ...headers, host } }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    response.on("close", () => forwarded.destroy());
    request.pipe(forwarded);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  try {
    await test(`http://127.0.0.1:${proxy.address().port}`);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
}

/** Sends a request as a client other than the browser, and checks that it succeeds. */
export async function send(method, path, token, body) {
  const response = await fetch(SERVICE + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return response.status === 204 ? null : response.json();
}
