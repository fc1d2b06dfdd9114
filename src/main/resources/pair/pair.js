// The page where a user enters the code that a headset shows. It is a client of the public API. Tokens are in the
// variables of this module only, so they are gone when the tab is.

const TEXTS = {
  en: {
    title: "Connect a headset",
    account: (user) => `Logged in as ${user}`,
    logOut: "Log out",
    codeHeading: "Enter the code",
    codeLabel: "Code that the headset shows",
    codeHint: "8 letters, such as WDJB-MJHT",
    proceed: "Continue",
    nextUser: (user, number, count) => `Next user: ${user} (${number} of ${count})`,
    loginHeading: "Log in",
    loginHint: "Then you can allow the headset to use your account.",
    username: "Username or email",
    password: "Password",
    logIn: "Log in",
    deviceHeading: "Log this headset in?",
    device: "Name",
    unnamed: "unknown",
    deviceCode: "Code",
    address: "Address",
    asked: "Asked at",
    warning: "Allow only a headset that you are holding, and only if it shows this code.",
    whom: "Log the headset in as",
    me: "me",
    byName: "another user",
    groups: "the next user of a group",
    name: "Username",
    member: "User",
    allow: "Allow",
    refuse: "Refuse",
    allowed: (device, user) => `${device} is logged in as ${user}`,
    refused: (device) => `${device} was refused`,
    doneHint: "You can close this page.",
    nextCode: "Next code",
    malformedCode: "The code has 8 letters.",
    unknownCode: "No headset waits with this code. It may have expired. Ask the headset for a new one.",
    wrongPassword: "The username or the password is wrong.",
    loginEnded: "Your login has ended. Log in again.",
    unknownUser: "There is no such user.",
    disabledUser: "This user cannot log in.",
    emptyGroup: "This group has no user who can log in.",
    noUserLeft: "Each user of this group has had a turn. Choose a user.",
    tooMany: (seconds) => `Too many attempts. Try again in ${seconds} seconds.`,
    unavailable: "The service does not answer. Try again.",
  },
  fr: {
    title: "Connecter un casque",
    account: (user) => `Connecté en tant que ${user}`,
    logOut: "Se déconnecter",
    codeHeading: "Saisissez le code",
    codeLabel: "Code affiché par le casque",
    codeHint: "8 lettres, par exemple WDJB-MJHT",
    proceed: "Continuer",
    nextUser: (user, number, count) => `Utilisateur suivant\u00a0: ${user} (${number} sur ${count})`,
    loginHeading: "Connectez-vous",
    loginHint: "Vous pourrez ensuite autoriser le casque à utiliser votre compte.",
    username: "Nom d’utilisateur ou e-mail",
    password: "Mot de passe",
    logIn: "Se connecter",
    deviceHeading: "Connecter ce casque\u00a0?",
    device: "Nom",
    unnamed: "inconnu",
    deviceCode: "Code",
    address: "Adresse",
    asked: "Demandé à",
    warning: "N’autorisez qu’un casque que vous tenez en main, et seulement s’il affiche ce code.",
    whom: "Connecter le casque en tant que",
    me: "moi",
    byName: "un autre utilisateur",
    groups: "utilisateur suivant d’un groupe",
    name: "Nom d’utilisateur",
    member: "Utilisateur",
    allow: "Autoriser",
    refuse: "Refuser",
    allowed: (device, user) => `${device} est connecté en tant que ${user}`,
    refused: (device) => `${device} a été refusé`,
    doneHint: "Vous pouvez fermer cette page.",
    nextCode: "Code suivant",
    malformedCode: "Le code comporte 8 lettres.",
    unknownCode: "Aucun casque n’attend avec ce code. Il a peut-être expiré. Demandez-en un nouveau au casque.",
    wrongPassword: "Le nom d’utilisateur ou le mot de passe est incorrect.",
    loginEnded: "Votre connexion a pris fin. Connectez-vous à nouveau.",
    unknownUser: "Cet utilisateur n’existe pas.",
    disabledUser: "Cet utilisateur ne peut pas se connecter.",
    emptyGroup: "Ce groupe n’a aucun utilisateur qui puisse se connecter.",
    noUserLeft: "Chaque utilisateur de ce groupe a eu son tour. Choisissez un utilisateur.",
    tooMany: (seconds) => `Trop de tentatives. Réessayez dans ${seconds} secondes.`,
    unavailable: "Le service ne répond pas. Réessayez.",
  },
};

const locale = navigator.languages.find((tag) => languageOf(tag) in TEXTS) ?? "en";
const texts = TEXTS[languageOf(locale)];

function languageOf(tag) {
  return tag.slice(0, 2).toLowerCase();
}

/** The response of POST /login. */
let login = null;
/** The code as the headset shows it. */
let code = readCode(new URLSearchParams(location.search).get("code") ?? "");
/** The device that waits with the code. */
let device = null;
/** The users of the chosen group, in the order of the API, and the position of the next one. */
let members = [];
let next = 0;

const find = (id) => document.getElementById(id);

// --- the API

class Refusal extends Error {
  constructor(status, seconds) {
    super(`status ${status}`);
    this.status = status;
    this.seconds = seconds;
  }
}

async function request(method, path, body) {
  let response = await send(method, path, body);
  // The access token has expired.
  if (response.status === 401 && login && path !== "/login") {
    await refreshLogin();
    response = await send(method, path, body);
  }
  if (!response.ok) {
    throw new Refusal(response.status, response.headers.get("Retry-After"));
  }
  return response;
}

async function send(method, path, body) {
  const headers = login ? { Authorization: `Bearer ${login.access_token}` } : {};
  const isForm = body instanceof URLSearchParams;
  if (body && !isForm) {
    headers["Content-Type"] = "application/json";
  }
  try {
    // A logout is also sent while the page is closed.
    const keepalive = path === "/logout";
    return await fetch(path, { method, headers, keepalive, body: isForm ? body : body && JSON.stringify(body) });
  } catch {
    throw new Refusal(503);
  }
}

/** Gets new tokens. The refusal is a 401 if the login has ended. */
async function refreshLogin() {
  const grant = { grant_type: "refresh_token", refresh_token: login.refresh_token };
  login = await (await request("POST", "/login", new URLSearchParams(grant))).json();
}

/** All pages of a list. */
async function list(path) {
  const items = [];
  while (path) {
    const response = await request("GET", path);
    items.push(...(await response.json()));
    path = response.headers.get("Link")?.match(/<([^>]*)>; *rel="next"/)?.[1];
  }
  return items;
}

function pairing(decision = "") {
  return `/pairings/${encodeURIComponent(code)}${decision}`;
}

// --- the views

function show(view, message = "") {
  for (const form of document.querySelectorAll("main > form")) {
    form.hidden = form.id !== view;
  }
  find("account").hidden = !login;
  find("account-name").textContent = login ? texts.account(login.user.username) : "";
  find("message").textContent = message;
  // Orca does not say where the focus goes if the element that had it is hidden.
  find("view-name").textContent = find(view).querySelector("h2").textContent;
  find(view).querySelector("[data-focus]").focus();
}

function showCode(message) {
  code = null;
  history.replaceState(null, "", location.pathname);
  find("code").value = "";
  const user = members[next];
  find("next-user").hidden = !user;
  find("next-user").textContent = user ? texts.nextUser(user.username, next + 1, members.length) : "";
  show("code-view", message);
}

/** Shows what is missing for a decision: the code, the login or the device. */
async function proceed() {
  if (!code) {
    showCode();
  } else if (!login) {
    show("login-view");
  } else {
    device = await (await request("GET", pairing())).json();
    find("device").textContent = device.device ?? texts.unnamed;
    find("device-code").textContent = code;
    find("address").textContent = device.address;
    find("asked").textContent = new Date(device.created_at).toLocaleTimeString(locale);
    find("choice").hidden = login.user.role !== "admin";
    showMembers();
    show("device-view");
  }
}

/** Offers the next user of the group. After the last one, none is chosen. */
function showMembers() {
  find("name-choice").hidden = find("whom").value !== "name";
  find("member-choice").hidden = members.length === 0;
  find("member").replaceChildren(...members.map((user) => new Option(user.username, user.id)));
  find("member").selectedIndex = next < members.length ? next : -1;
}

// --- what the user does

function readCode(typed) {
  const letters = typed.toUpperCase().replace(/[^A-Z]/g, "");
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null;
}

async function enterCode() {
  code = readCode(find("code").value);
  if (code) {
    await proceed();
  } else {
    show("code-view", texts.malformedCode);
  }
}

async function logIn() {
  const credentials = { username: find("username").value, password: find("password").value };
  try {
    login = await (await request("POST", "/login", new URLSearchParams(credentials))).json();
  } catch (refusal) {
    if (![400, 401, 422].includes(refusal.status)) {
      throw refusal;
    }
    show("login-view", texts.wrongPassword);
    return;
  }
  find("password").value = "";
  if (login.user.role === "admin") {
    const groups = await list("/groups");
    find("groups").replaceChildren(...groups.map((group) => new Option(group.name, group.id)));
  }
  await proceed();
}

async function logOut() {
  try {
    await request("POST", "/logout");
  } finally {
    forgetLogin();
    showCode();
  }
}

function forgetLogin() {
  login = null;
  members = [];
  next = 0;
  find("whom").value = "me";
  find("groups").replaceChildren();
}

async function chooseWhom() {
  const whom = find("whom").value;
  const isGroup = whom !== "me" && whom !== "name";
  members = isGroup ? await list(`/users?disabled=false&group=${whom}`) : [];
  next = 0;
  showMembers();
  find("message").textContent = isGroup && members.length === 0 ? texts.emptyGroup : "";
}

/** The user whom the headset is logged in as, or undefined if there is no such user. */
async function chosenUser() {
  switch (find("whom").value) {
    case "me":
      return login.user;
    case "name": {
      const name = find("name").value.trim();
      const found = name ? await list(`/users?q=${encodeURIComponent(name)}`) : [];
      return found.find((user) => user.username.toLowerCase() === name.toLowerCase());
    }
    default:
      return members[find("member").selectedIndex];
  }
}

async function allow() {
  const user = await chosenUser();
  if (!user) {
    find("message").textContent = members.length > 0 ? texts.noUserLeft : texts.unknownUser;
    return;
  }
  await request("POST", pairing("/approve"), user.id === login.user.id ? undefined : { user_id: user.id });
  if (members.length > 0) {
    next = find("member").selectedIndex + 1;
  }
  finish(texts.allowed(device.device ?? texts.unnamed, user.username));
}

async function refuse() {
  await request("POST", pairing("/deny"));
  finish(texts.refused(device.device ?? texts.unnamed));
}

function finish(outcome) {
  find("outcome").textContent = outcome;
  show("done-view");
}

// --- the page

/** Explains why the service refused a request. */
function explain(refusal) {
  switch (refusal.status) {
    case 401:
      forgetLogin();
      show("login-view", texts.loginEnded);
      break;
    case 404:
      showCode(texts.unknownCode);
      break;
    case 422:
      report(texts.disabledUser);
      break;
    case 429:
      report(texts.tooMany(refusal.seconds));
      break;
    default:
      report(texts.unavailable);
  }
}

/** Shows a message where the user can try again. */
function report(message) {
  if (login && !find("login-view").hidden) {
    find("code").value = code;
    show("code-view", message);
  } else {
    find("message").textContent = message;
  }
}

let isBusy = false;

/** Runs one action at a time, so that a second click does not repeat the first. */
function on(id, event, action) {
  find(id).addEventListener(event, async (happened) => {
    happened.preventDefault();
    if (isBusy) {
      return;
    }
    isBusy = true;
    try {
      await action();
    } catch (failure) {
      explain(failure);
      if (!(failure instanceof Refusal)) {
        throw failure;
      }
    } finally {
      isBusy = false;
    }
  });
}

document.documentElement.lang = languageOf(locale);
document.title = `${texts.title} – XrOcculus`;
for (const element of document.querySelectorAll("[data-text]")) {
  element.textContent = texts[element.dataset.text];
}
find("groups").label = texts.groups;

on("code-view", "submit", enterCode);
on("login-view", "submit", logIn);
on("device-view", "submit", allow);
on("done-view", "submit", () => showCode());
on("refuse", "click", refuse);
on("log-out", "click", logOut);
on("whom", "change", chooseWhom);
// The login of a closed tab is of no more use.
addEventListener("pagehide", () => login && request("POST", "/logout"));
addEventListener("pageshow", (event) => event.persisted && location.reload());

await proceed();
