import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./generated/schema.js";

export type Api = Client<paths>;
type Tokens = components["schemas"]["TokenResponse"];
type Credentials = components["schemas"]["TokenRequest"];

const RENEW_SECONDS_BEFORE_END = 60;
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

/** A login, and the client whose requests are made with it. It gets new tokens before the access token expires. */
export class Login {
  readonly api: Api;
  private tokens: Tokens;
  private renewAt: number;
  private renewal: Promise<void> | undefined;

  private constructor(private readonly url: string, tokens: Tokens) {
    this.tokens = tokens;
    this.renewAt = renewalOf(tokens);
    this.api = createClient<paths>({ baseUrl: url });
    this.api.use({ onRequest: ({ request }) => this.authorise(request) });
  }

  static async start(url: string, username: string, password: string): Promise<Login> {
    return new Login(url, await requestTokens(url, { grant_type: "password", username, password }));
  }

  /** Exchanges the refresh token for new tokens. Requests made meanwhile share one exchange. */
  refresh(): Promise<void> {
    this.renewal ??= this.exchange().finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async authorise(request: Request): Promise<Request> {
    if (performance.now() > this.renewAt) {
      await this.refresh();
    }
    request.headers.set("Authorization", `Bearer ${this.tokens.access_token}`);
    return request;
  }

  private async exchange(): Promise<void> {
    const { refresh_token } = this.tokens;
    this.tokens = await requestTokens(this.url, { grant_type: "refresh_token", refresh_token });
    this.renewAt = renewalOf(this.tokens);
  }
}

async function requestTokens(url: string, body: Credentials): Promise<Tokens> {
  const { data, error } = await createClient<paths>({ baseUrl: url }).POST("/login", { body, headers: FORM });
  if (error) {
    throw new Error(`Login refused: ${error.code}`);
  }
  return data;
}

/** A time on the monotonic clock, in milliseconds, so that it does not matter whether the device's clock is right. */
function renewalOf(tokens: Tokens): number {
  return performance.now() + Math.max(tokens.expires_in - RENEW_SECONDS_BEFORE_END, tokens.expires_in / 2) * 1000;
}
