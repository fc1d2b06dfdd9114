using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using UnityEngine;
using UnityEngine.Networking;

/// <summary>
/// A client of XrOcculus for Unity 2022.3 or newer. Copy this file into Assets, add the component to a GameObject, set
/// its url, and run its public methods with StartCoroutine. The last argument of each receives the reason of a failure.
/// </summary>
/// <remarks>
/// The login is kept in PlayerPrefs, which is a plain file: everybody who can read the files of the app can use the
/// login until it ends. An administrator ends the login of a lost headset with DELETE /users/{user_id}/logins.
/// </remarks>
public sealed class XrOcculus : MonoBehaviour
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private const double RenewSecondsBeforeEnd = 60;
    private const float LongestBackOffSeconds = 30;

    [Tooltip("The address of the service, without a slash at the end")]
    public string url = "http://127.0.0.1:8000";

    /// <summary>The service has ended the login: the headset must be paired again.</summary>
    public event Action LoginEnded;

    private readonly System.Random random = new System.Random();
    private string accessToken;
    private double renewAt;
    private Call exchange;
    private bool isExchanging;

    public bool IsLoggedIn
    {
        get { return RefreshToken != ""; }
    }

    /// <summary>Logs the headset in with a code that somebody enters on a phone (RFC 8628).</summary>
    /// <param name="show">Shows the user code and the address where it is entered.</param>
    public IEnumerator Pair(string device, Action<Pairing> show, Action<User> paired, Action<Problem> failed)
    {
        var start = Call.Form("/login/device", "device", device);
        yield return Send(start);
        if (start.problem != null)
        {
            failed(start.problem);
            yield break;
        }
        var pairing = JsonUtility.FromJson<Pairing>(start.text);
        show(pairing);
        float interval = pairing.interval;
        var end = Now + pairing.expires_in;
        while (Now < end)
        {
            yield return new WaitForSecondsRealtime(interval);
            var poll = Call.Form("/login", "grant_type", DeviceGrant, "device_code", pairing.device_code);
            poll.attempts = 1;
            yield return Send(poll);
            if (poll.problem == null)
            {
                paired(Keep(poll).user);
                yield break;
            }
            if (poll.problem.error == "slow_down" || poll.IsWorthRepeating)
            {
                interval += 5;
            }
            else if (poll.problem.error != "authorization_pending")
            {
                failed(poll.problem);
                yield break;
            }
        }
        failed(new Problem { error = "expired_token", detail = "Nobody entered the code in time." });
    }

    /// <summary>Joins the session with this join code. Joining twice is the same as joining once.</summary>
    public IEnumerator Join(string code, Action<Session> joined, Action<Problem> failed)
    {
        var call = Call.Post("/sessions/join", JsonUtility.ToJson(new JoinRequest { code = code }));
        yield return Send(call);
        Finish(call, joined, failed);
    }

    public IEnumerator CreateSession(string name, Action<Session> created, Action<Problem> failed)
    {
        var call = Call.Post("/sessions", JsonUtility.ToJson(new CreateRequest { name = name }));
        // The service creates one session however often the request is repeated.
        call.headers["Idempotency-Key"] = Guid.NewGuid().ToString();
        yield return Send(call);
        Finish(call, created, failed);
    }

    /// <summary>Reads the sessions that the user hosts or is in; administrators read all.</summary>
    public IEnumerator ListSessions(Action<List<Session>> read, Action<Problem> failed)
    {
        var all = new List<Session>();
        var cursor = "";
        do
        {
            var call = Call.Get("/sessions?envelope=true&limit=100" + (cursor == "" ? "" : "&cursor=" + cursor));
            yield return Send(call);
            if (call.problem != null)
            {
                failed(call.problem);
                yield break;
            }
            var page = JsonUtility.FromJson<SessionPage>(call.text);
            all.AddRange(page.items);
            cursor = page.next ?? "";
        } while (cursor != "");
        read(all);
    }

    /// <summary>
    /// Calls changed with the session, and again after each change of it, until the coroutine is stopped. Lost
    /// connections are repaired. It ends when the session is deleted or the user has left it (404), or the login ends.
    /// </summary>
    public IEnumerator Follow(long sessionId, Action<Session> changed, Action<Problem> ended)
    {
        string tag = null;
        while (true)
        {
            var earliest = Now + 1;
            var call = Call.Get("/sessions/" + sessionId);
            call.attempts = int.MaxValue;
            if (tag != null)
            {
                call.headers["If-None-Match"] = tag;
                // The service answers when the session changes, or after 25 seconds.
                call.headers["Prefer"] = "wait=25";
                call.timeoutSeconds = 40;
            }
            yield return Send(call);
            if (call.problem != null)
            {
                ended(call.problem);
                yield break;
            }
            if (call.status == 200)
            {
                tag = call.tag;
                changed(JsonUtility.FromJson<Session>(call.text));
            }
            while (Now < earliest)
            {
                yield return null;
            }
        }
    }

    /// <summary>Ends the login. The headset forgets it even if the service cannot be reached.</summary>
    public IEnumerator LogOut(Action<Problem> failed)
    {
        var call = Call.Post("/logout", null);
        yield return Send(call);
        Forget();
        if (call.problem != null)
        {
            failed(call.problem);
        }
    }

    private void OnApplicationPause(bool paused)
    {
        if (!paused)
        {
            // The monotonic clock may have stood still while the headset slept.
            renewAt = 0;
        }
    }

    private void OnDisable()
    {
        // Unity has stopped all coroutines of this component.
        isExchanging = false;
    }

    /// <summary>Sends a request with the access token, and again if the failure is a temporary one.</summary>
    private IEnumerator Send(Call call)
    {
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            call.problem = null;
            if (!call.isOpen)
            {
                yield return Renew(call);
            }
            if (call.problem == null)
            {
                yield return Attempt(call);
                if (call.status == 401 && !call.isOpen && !renewed)
                {
                    renewed = true;
                    renewAt = 0;
                    continue;
                }
            }
            if (!call.IsWorthRepeating || attempt >= call.attempts)
            {
                yield break;
            }
            yield return new WaitForSecondsRealtime(BackOff(call, attempt));
        }
    }

    private float BackOff(Call call, int attempt)
    {
        var seconds = Mathf.Min(LongestBackOffSeconds, Mathf.Pow(2, Mathf.Min(attempt, 10) - 1));
        return call.retryAfterSeconds + seconds * (float)(0.5 + 0.5 * random.NextDouble());
    }

    /// <summary>Waits for a good access token. Requests that wait at the same time share one exchange.</summary>
    private IEnumerator Renew(Call waiting)
    {
        if (Now < renewAt)
        {
            yield break;
        }
        if (!IsLoggedIn)
        {
            waiting.Fail(401, new Problem { status = 401, code = "token_missing", detail = "Not logged in." });
            yield break;
        }
        if (!isExchanging)
        {
            isExchanging = true;
            StartCoroutine(Exchange());
        }
        while (isExchanging)
        {
            yield return null;
        }
        if (exchange.problem != null)
        {
            waiting.Fail(exchange.status, exchange.problem);
        }
    }

    private IEnumerator Exchange()
    {
        exchange = Call.Form("/login", "grant_type", "refresh_token", "refresh_token", RefreshToken);
        // The service accepts a refresh token again only within 30 seconds of its first use.
        exchange.attempts = 4;
        exchange.timeoutSeconds = 5;
        yield return Send(exchange);
        if (exchange.problem == null)
        {
            Keep(exchange);
        }
        else if (exchange.status == 401)
        {
            Forget();
            LoginEnded?.Invoke();
        }
        isExchanging = false;
    }

    private Tokens Keep(Call call)
    {
        var tokens = JsonUtility.FromJson<Tokens>(call.text);
        accessToken = tokens.access_token;
        RefreshToken = tokens.refresh_token;
        renewAt = Now + Math.Max(tokens.expires_in - RenewSecondsBeforeEnd, tokens.expires_in / 2.0);
        return tokens;
    }

    private void Forget()
    {
        accessToken = null;
        RefreshToken = "";
        renewAt = 0;
    }

    private string RefreshToken
    {
        get { return PlayerPrefs.GetString("XrOcculus.refresh_token " + url, ""); }
        set
        {
            PlayerPrefs.SetString("XrOcculus.refresh_token " + url, value);
            PlayerPrefs.Save();
        }
    }

    /// <summary>Seconds on a monotonic clock. The clock of a headset is often wrong and may jump.</summary>
    private static double Now
    {
        get { return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency; }
    }

    private IEnumerator Attempt(Call call)
    {
        using (var request = new UnityWebRequest(url + call.path, call.method))
        {
            request.downloadHandler = new DownloadHandlerBuffer();
            if (call.body != null)
            {
                request.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes(call.body));
                request.SetRequestHeader("Content-Type", call.contentType);
            }
            foreach (var header in call.headers)
            {
                request.SetRequestHeader(header.Key, header.Value);
            }
            if (!call.isOpen)
            {
                request.SetRequestHeader("Authorization", "Bearer " + accessToken);
            }
            request.timeout = call.timeoutSeconds;
            yield return request.SendWebRequest();
            call.Read(request);
        }
    }

    private static void Finish(Call call, Action<Session> done, Action<Problem> failed)
    {
        if (call.problem == null)
        {
            done(JsonUtility.FromJson<Session>(call.text));
        }
        else
        {
            failed(call.problem);
        }
    }

    // JsonUtility reads and writes public fields whose names are the keys. Where there is no value, a number is 0 and a
    // text is null or empty.

    [Serializable]
    public sealed class Pairing
    {
        public string device_code;
        public string user_code;
        public string verification_uri;
        public string verification_uri_complete;
        public int expires_in;
        public int interval;
    }

    [Serializable]
    public sealed class User
    {
        public long id;
        public string username;
        public string full_name;
        public string joined_at;
    }

    [Serializable]
    public sealed class Session
    {
        public long id;
        public string name;
        public string state;
        public long host;
        public int capacity;
        public string join_code;
        public string started_at;
        public string ended_at;
        public User[] users;
    }

    /// <summary>The reason of a failure (RFC 9457). The status is 0 if no answer came.</summary>
    [Serializable]
    public sealed class Problem
    {
        public long status;
        public string code;
        public string detail;
        public string error;
    }

#pragma warning disable 0649 // JsonUtility assigns these fields.
    [Serializable]
    private sealed class Tokens
    {
        public string access_token;
        public string refresh_token;
        public double expires_in;
        public User user;
    }

    [Serializable]
    private sealed class SessionPage
    {
        public Session[] items;
        public string next;
    }
#pragma warning restore 0649

    [Serializable]
    private sealed class JoinRequest
    {
        public string code;
    }

    [Serializable]
    private sealed class CreateRequest
    {
        public string name;
    }

    /// <summary>A request, and its response.</summary>
    private sealed class Call
    {
        public string method = "GET";
        public string path;
        public string body;
        public string contentType;
        public bool isOpen;
        public int attempts = 6;
        public int timeoutSeconds = 15;
        public readonly Dictionary<string, string> headers = new Dictionary<string, string>();

        public long status;
        public string text;
        public string tag;
        public float retryAfterSeconds;
        public Problem problem;

        public static Call Get(string path)
        {
            return new Call { path = path };
        }

        public static Call Post(string path, string json)
        {
            return new Call { method = "POST", path = path, body = json, contentType = "application/json" };
        }

        /// <summary>A form for the token endpoint, which takes no access token.</summary>
        public static Call Form(string path, params string[] namesAndValues)
        {
            var form = new StringBuilder();
            for (var i = 0; i < namesAndValues.Length; i += 2)
            {
                form.Append(i == 0 ? "" : "&").Append(namesAndValues[i]).Append('=');
                form.Append(Uri.EscapeDataString(namesAndValues[i + 1]));
            }
            var type = "application/x-www-form-urlencoded";
            return new Call { method = "POST", path = path, body = form.ToString(), contentType = type, isOpen = true };
        }

        public bool IsWorthRepeating
        {
            get { return status == 0 || status == 429 || status == 502 || status == 503 || status == 504; }
        }

        public void Fail(long status, Problem problem)
        {
            this.status = status;
            this.problem = problem;
        }

        public void Read(UnityWebRequest request)
        {
            status = request.responseCode;
            text = request.downloadHandler.text;
            tag = request.GetResponseHeader("ETag");
            float.TryParse(request.GetResponseHeader("Retry-After"), out retryAfterSeconds);
            var type = request.GetResponseHeader("Content-Type") ?? "";
            if (type.StartsWith("application/problem+json"))
            {
                problem = JsonUtility.FromJson<Problem>(text);
            }
            else if (request.result != UnityWebRequest.Result.Success || type.StartsWith("text/"))
            {
                // No answer, or one of a proxy or of a network that wants a login in a browser.
                Fail(status < 400 ? 0 : status, new Problem { code = "unreachable", detail = request.error });
            }
        }
    }
}
