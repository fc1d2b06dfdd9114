// Drives XrOcculus.cs through one conversation with the service, as a headset does, beside a phone.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityEngine.Networking;

public static class Conversation
{
    private static readonly string Url = Environment.GetEnvironmentVariable("XROCCULUS_URL");

    private static XrOcculus headset = new XrOcculus { url = Url };

    public static void Main()
    {
        var phone = new Phone(Url);
        RefusePairing(phone);
        Pair(phone);
        Restart();
        List(phone, Create());
        Follow(phone);
        LogOut();
        Console.WriteLine("The Unity client has completed its conversation.");
    }

    private static void RefusePairing(Phone phone)
    {
        XrOcculus.Problem refusal = null;
        headset.StartCoroutine(headset.Pair("Headset", phone.Deny, user => Check(false, "refused"), p => refusal = p));
        headset.RunUntil(() => refusal != null, 30);
        Check(refusal.error == "access_denied", "access_denied instead of " + refusal.error);
        Check(!headset.IsLoggedIn, "no login");
    }

    private static void Pair(Phone phone)
    {
        var paired = Wait<XrOcculus.User>((done, failed) => headset.Pair("Headset 12", phone.Approve, done, failed));
        Check(paired.username == Environment.GetEnvironmentVariable("XROCCULUS_USERNAME"), "the user of the phone");
    }

    private static void Restart()
    {
        PlayerPrefs.Reload();
        headset = new XrOcculus { url = Url };
        Check(headset.IsLoggedIn, "the login is kept");
    }

    private static string Create()
    {
        headset.WakeUp();
        UnityWebRequest.ToLose.Add("/login");
        UnityWebRequest.ToLose.Add("/sessions");
        var name = "Unity \"ü\" " + Guid.NewGuid();
        var created = Wait<XrOcculus.Session>((done, failed) => headset.CreateSession(name, done, failed));
        Check(created.name == name && created.state == "inactive", "the session");
        return name;
    }

    private static void List(Phone phone, string name)
    {
        for (var i = 0; i < 100; i++)
        {
            phone.CreateSession();
        }
        var sessions = Wait<List<XrOcculus.Session>>((done, failed) => headset.ListSessions(done, failed));
        Check(sessions.Count > 100, "more than one page");
        Check(sessions.Select(session => session.id).Distinct().Count() == sessions.Count, "each session once");
        Check(sessions.Count(session => session.name == name) == 1, "one session of two requests");
    }

    private static void Follow(Phone phone)
    {
        var created = phone.CreateSession();
        var joined = Wait<XrOcculus.Session>((done, failed) => headset.Join(created.join_code.ToLower(), done, failed));
        Check(joined.id == created.id && joined.users.Length == 1, "the session that was joined");
        var states = new List<string>();
        XrOcculus.Problem end = null;
        headset.StartCoroutine(headset.Follow(joined.id, session => states.Add(session.state), p => end = p));
        headset.RunUntil(() => states.Count == 1, 10);
        phone.Send("POST", "/sessions/" + joined.id + "/start");
        headset.RunUntil(() => states.Last() == "active", 10);
        UnityWebRequest.ToLose.Add("/sessions/" + joined.id);
        phone.Send("POST", "/sessions/" + joined.id + "/stop");
        headset.RunUntil(() => states.Last() == "inactive", 10);
        phone.Send("DELETE", "/sessions/" + joined.id);
        headset.RunUntil(() => end != null, 10);
        Check(end.status == 404, "404 instead of " + end.status);
    }

    private static void LogOut()
    {
        headset.StartCoroutine(headset.LogOut(Fail));
        headset.RunUntil(() => !headset.IsLoggedIn, 10);
        XrOcculus.Problem refusal = null;
        headset.StartCoroutine(headset.Join("BCDFGH", session => Check(false, "refused"), p => refusal = p));
        headset.RunUntil(() => refusal != null, 10);
        Check(refusal.code == "token_missing", "token_missing instead of " + refusal.code);
    }

    private static T Wait<T>(Func<Action<T>, Action<XrOcculus.Problem>, IEnumerator> call) where T : class
    {
        T result = null;
        headset.StartCoroutine(call(value => result = value, Fail));
        headset.RunUntil(() => result != null, 30);
        return result;
    }

    private static void Fail(XrOcculus.Problem problem)
    {
        Check(false, "no " + problem.status + " " + problem.code + ": " + problem.detail);
    }

    private static void Check(bool holds, string expected)
    {
        if (!holds)
        {
            throw new InvalidOperationException("Expected " + expected);
        }
    }
}
