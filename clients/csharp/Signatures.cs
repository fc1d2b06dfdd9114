// The signatures that the generated client uses, of Unity, of Json.NET, and of assemblies that mono-mcs does not install.
// It can be compiled without them.
using System;
using System.Collections.Generic;

namespace UnityEngine
{
    public class AsyncOperation
    {
#pragma warning disable 0067
        public event Action<AsyncOperation> completed;
#pragma warning restore 0067
    }

    public static class Debug
    {
        public static void LogError(object message) { }
    }

    public class WWWForm
    {
        public void AddField(string fieldName, string value) { }
    }
}

namespace UnityEngine.Networking
{
    public interface IMultipartFormSection { }

    public class MultipartFormDataSection : IMultipartFormSection
    {
        public MultipartFormDataSection(string name, string data) { }
    }

    public class DownloadHandler
    {
        public string text { get; set; }
        public byte[] data { get; set; }
    }

    public class DownloadHandlerBuffer : DownloadHandler { }

    public class UnityWebRequestAsyncOperation : AsyncOperation { }

    public class UnityWebRequest : IDisposable
    {
        public enum Result { InProgress, Success, ConnectionError, ProtocolError, DataProcessingError }

        public UnityWebRequest(string url, string method) { }

        public string method { get; set; }
        public int timeout { get; set; }
        public string error { get; set; }
        public long responseCode { get; set; }
        public Result result { get; set; }
        public DownloadHandler downloadHandler { get; set; }

        public static UnityWebRequest Post(string uri, List<IMultipartFormSection> sections)
        {
            return null;
        }

        public static UnityWebRequest Post(string uri, WWWForm form)
        {
            return null;
        }

        public static UnityWebRequest Put(string uri, byte[] body)
        {
            return null;
        }

        public static UnityWebRequest Put(string uri, string body)
        {
            return null;
        }

        public UnityWebRequestAsyncOperation SendWebRequest()
        {
            return null;
        }

        public string GetResponseHeader(string name)
        {
            return null;
        }

        public Dictionary<string, string> GetResponseHeaders()
        {
            return null;
        }

        public void SetRequestHeader(string name, string value) { }

        public void Abort() { }

        public void Dispose() { }
    }
}

namespace Newtonsoft.Json
{
    public enum ConstructorHandling { Default, AllowNonPublicDefaultConstructor }

    public enum Formatting { None, Indented }

    public enum MissingMemberHandling { Ignore, Error }

    public abstract class JsonConverter { }

    [AttributeUsage(AttributeTargets.All)]
    public class JsonConverterAttribute : Attribute
    {
        public JsonConverterAttribute(Type converterType) { }
    }

    [AttributeUsage(AttributeTargets.Constructor)]
    public class JsonConstructorAttribute : Attribute { }

    public class JsonSerializerSettings
    {
        public ConstructorHandling ConstructorHandling { get; set; }
        public MissingMemberHandling MissingMemberHandling { get; set; }
        public Serialization.IContractResolver ContractResolver { get; set; }
        public EventHandler<Serialization.ErrorEventArgs> Error { get; set; }
    }

    public static class JsonConvert
    {
        public static string SerializeObject(object value)
        {
            return null;
        }

        public static string SerializeObject(object value, Formatting formatting)
        {
            return null;
        }

        public static string SerializeObject(object value, JsonSerializerSettings settings)
        {
            return null;
        }

        public static object DeserializeObject(string value, Type type, JsonSerializerSettings settings)
        {
            return null;
        }
    }
}

namespace Newtonsoft.Json.Converters
{
    public class IsoDateTimeConverter : JsonConverter
    {
        public string DateTimeFormat { get; set; }
    }

    public class StringEnumConverter : JsonConverter { }
}

namespace Newtonsoft.Json.Linq
{
    public abstract class JToken { }
}

namespace Newtonsoft.Json.Serialization
{
    public interface IContractResolver { }

    public class DefaultContractResolver : IContractResolver
    {
        public NamingStrategy NamingStrategy { get; set; }
    }

    public abstract class NamingStrategy
    {
        public bool OverrideSpecifiedNames { get; set; }
    }

    public class CamelCaseNamingStrategy : NamingStrategy { }

    public class ErrorEventArgs : EventArgs
    {
        public ErrorContext ErrorContext { get; set; }
    }

    public class ErrorContext
    {
        public Exception Error { get; set; }
        public bool Handled { get; set; }
    }
}

namespace System.Net.Http
{
    public class ByteArrayContent
    {
        public ByteArrayContent(byte[] content) { }
    }
}

namespace System.Net.Http.Headers { }

namespace System.Runtime.Serialization
{
    [AttributeUsage(AttributeTargets.All)]
    public class DataContractAttribute : Attribute
    {
        public string Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.All)]
    public class DataMemberAttribute : Attribute
    {
        public string Name { get; set; }
        public bool IsRequired { get; set; }
        public bool EmitDefaultValue { get; set; }
    }

    [AttributeUsage(AttributeTargets.All)]
    public class EnumMemberAttribute : Attribute
    {
        public string Value { get; set; }
    }
}
