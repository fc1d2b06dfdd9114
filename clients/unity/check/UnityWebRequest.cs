// UnityWebRequest over HttpWebRequest, so that XrOcculus.cs can be run where there is no Unity.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;

namespace UnityEngine.Networking
{
    public sealed class UnityWebRequestAsyncOperation : AsyncOperation
    {
        internal UnityWebRequestAsyncOperation(Action work)
        {
            var thread = new Thread(() =>
            {
                work();
                Finish();
            });
            thread.IsBackground = true;
            thread.Start();
        }
    }

    public class DownloadHandler
    {
        public string text { get; internal set; }
    }

    public sealed class DownloadHandlerBuffer : DownloadHandler { }

    public class UploadHandler
    {
        internal byte[] data;
    }

    public sealed class UploadHandlerRaw : UploadHandler
    {
        public UploadHandlerRaw(byte[] data)
        {
            if (data.Length == 0)
            {
                throw new ArgumentException("Unity accepts no empty body.");
            }
            this.data = data;
        }
    }

    public sealed class UnityWebRequest : IDisposable
    {
        public enum Result { InProgress, Success, ConnectionError, ProtocolError, DataProcessingError }

        /// <summary>For each of these paths, the next response gets lost on its way.</summary>
        public static readonly HashSet<string> ToLose = new HashSet<string>();

        private readonly string url;
        private readonly string method;
        private readonly Dictionary<string, string> headers = new Dictionary<string, string>();
        private WebHeaderCollection received = new WebHeaderCollection();

        public UnityWebRequest(string url, string method)
        {
            this.url = url;
            this.method = method;
        }

        public DownloadHandler downloadHandler { get; set; }

        public UploadHandler uploadHandler { get; set; }

        public int timeout { get; set; }

        public Result result { get; private set; }

        public long responseCode { get; private set; }

        public string error { get; private set; }

        public void SetRequestHeader(string name, string value)
        {
            headers[name] = value;
        }

        public string GetResponseHeader(string name)
        {
            return received[name];
        }

        public UnityWebRequestAsyncOperation SendWebRequest()
        {
            return new UnityWebRequestAsyncOperation(Send);
        }

        public void Dispose() { }

        private void Send()
        {
            try
            {
                using (var response = (HttpWebResponse)NewRequest().GetResponse())
                {
                    Read(response);
                }
            }
            catch (WebException e)
            {
                error = e.Message;
                result = Result.ConnectionError;
                if (e.Response is HttpWebResponse response)
                {
                    Read(response);
                }
            }
        }

        private HttpWebRequest NewRequest()
        {
            var request = (HttpWebRequest)WebRequest.Create(url);
            request.Method = method;
            request.Timeout = timeout * 1000;
            request.ServicePoint.Expect100Continue = false;
            request.ServicePoint.ConnectionLimit = 10;
            foreach (var header in headers)
            {
                if (header.Key == "Content-Type")
                {
                    request.ContentType = header.Value;
                }
                else
                {
                    request.Headers[header.Key] = header.Value;
                }
            }
            if (uploadHandler != null)
            {
                using (var stream = request.GetRequestStream())
                {
                    stream.Write(uploadHandler.data, 0, uploadHandler.data.Length);
                }
            }
            else if (method == "POST")
            {
                request.ContentLength = 0;
            }
            return request;
        }

        private void Read(HttpWebResponse response)
        {
            using (var reader = new StreamReader(response.GetResponseStream(), Encoding.UTF8))
            {
                downloadHandler.text = reader.ReadToEnd();
            }
            if (ToLose.Remove(response.ResponseUri.AbsolutePath))
            {
                downloadHandler.text = "";
                result = Result.ConnectionError;
                return;
            }
            received = response.Headers;
            responseCode = (long)response.StatusCode;
            result = responseCode < 400 ? Result.Success : Result.ProtocolError;
        }
    }
}
