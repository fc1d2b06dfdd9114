// Starts Swagger UI for this service. It is served in the place of the initializer that Swagger UI brings along.

// The address at which the browser reached this page. The document may name another one, for example behind a proxy
// that is not trusted.
const service = new URL("..", document.baseURI).href.replace(/\/$/, "");

/** Sends all requests to the service of this page. */
const OwnServer = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (spec) => update({ ...spec, servers: [{ url: service }] }),
      },
    },
  },
});

// The security schemes: how to read an access token from the state of Swagger UI, and how to put it there.
const SCHEMES = {
  login: {
    tokenOf: (login) => login.getIn(["token", "access_token"]),
    withToken: (token) => ({ token: { access_token: token, token_type: "bearer" } }),
  },
  token: {
    tokenOf: (login) => login.get("value"),
    withToken: (token) => ({ value: token }),
  },
};

/** Opens the dialog with the cursor in its first field. By default, it would be in the last one. */
const FirstField = () => ({
  statePlugins: {
    auth: {
      wrapActions: {
        showDefinitions: (show) => (definitions) => {
          const shown = show(definitions);
          setTimeout(() => document.getElementById("oauth_username")?.focus());
          return shown;
        },
      },
    },
  },
});

/** Keeps access tokens while the page is reloaded, in this tab only, and nothing else. */
const KeptTokens = () => ({
  statePlugins: {
    auth: {
      wrapActions: {
        // The service has no clients with secrets. Swagger UI would send an empty one.
        authorizePassword: (authorize) => (login) => authorize({ ...login, passwordType: "request-body" }),
        // Called after each change. The original action would keep the password and the refresh token, too.
        persistAuthorizationIfNeeded: (original, { authSelectors }) => () => {
          for (const [name, { tokenOf }] of Object.entries(SCHEMES)) {
            const login = authSelectors.authorized().get(name);
            if (login) {
              sessionStorage.setItem(name, tokenOf(login));
            } else {
              sessionStorage.removeItem(name);
            }
          }
        },
      },
    },
  },
});

function restoreTokens({ authActions, specSelectors }) {
  const authorized = {};
  for (const [name, { withToken }] of Object.entries(SCHEMES)) {
    const token = sessionStorage.getItem(name);
    if (token) {
      const schema = specSelectors.specJson().getIn(["components", "securitySchemes", name]).toJS();
      authorized[name] = { name, schema, ...withToken(token) };
    }
  }
  authActions.restoreAuthorization({ authorized });
}

/** Shows the code and the sentence of a problem, and the example on request. Each operation has about ten problems. */
const ShortProblems = () => ({
  wrapComponents: {
    response: (Response, { React, getComponent }) =>
      function ShortProblem(props) {
        const [isOpen, open] = React.useState(!/^[45]/.test(props.code));
        if (isOpen) {
          return React.createElement(Response, props);
        }
        const cell = (name, ...children) => React.createElement("td", { className: name }, ...children);
        return React.createElement(
          "tr",
          { className: "response problem" },
          cell("response-col_status", props.code),
          cell(
            "response-col_description",
            React.createElement(getComponent("Markdown", true), { source: props.response.get("description") }),
            React.createElement("button", { type: "button", className: "btn btn-sm", onClick: () => open(true) }, "Example"),
          ),
        );
      },
  },
});

window.ui = SwaggerUIBundle({
  url: `${service}/openapi.json`,
  dom_id: "#swagger-ui",
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [OwnServer, FirstField, KeptTokens, ShortProblems],
  layout: "StandaloneLayout",
  onComplete: () => restoreTokens(window.ui.getSystem()),
});
