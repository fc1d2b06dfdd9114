// What the person beside the headset does on a phone.
using System;
using System.IO;
using System.Net;
using System.Text;
using UnityEngine;

public sealed class Phone
{
    private readonly string url;
    private readonly string token;

    public Phone(string url)
    {
        this.url = url;
        var username = Environment.GetEnvironmentVariable("XROCCULUS_USERNAME");
        var password = Uri.EscapeDataString(Environment.GetEnvironmentVariable("XROCCULUS_PASSWORD"));
        var form = "username=" + username + "&password=" + password;
        var response = Send("POST", "/login", form, "application/x-www-form-urlencoded");
        token = JsonUtility.FromJson<Login>(response).access_token;
    }

    public void Approve(XrOcculus.Pairing pairing)
    {
        Send("POST", "/pairings/" + pairing.user_code + "/approve");
    }

    public void Deny(XrOcculus.Pairing pairing)
    {
        Send("POST", "/pairings/" + pairing.user_code + "/deny");
    }

    public XrOcculus.Session CreateSession()
    {
        var json = "{\"name\": \"Phone " + Guid.NewGuid() + "\", \"join_code\": true}";
        return JsonUtility.FromJson<XrOcculus.Session>(Send("POST", "/sessions", json, "application/json"));
    }

    public void Send(string method, string path)
    {
        Send(method, path, "", null);
    }

    private string Send(string method, string path, string body, string contentType)
    {
        var request = (HttpWebRequest)WebRequest.Create(url + path);
        request.Method = method;
        request.ContentType = contentType;
        request.Headers["Authorization"] = token == null ? null : "Bearer " + token;
        request.ServicePoint.Expect100Continue = false;
        if (method == "POST")
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            using (var stream = request.GetRequestStream())
            {
                stream.Write(bytes, 0, bytes.Length);
            }
        }
        using (var response = request.GetResponse())
        using (var reader = new StreamReader(response.GetResponseStream(), Encoding.UTF8))
        {
            return reader.ReadToEnd();
        }
    }

    [Serializable]
    public sealed class Login
    {
        public string access_token;
    }
}
