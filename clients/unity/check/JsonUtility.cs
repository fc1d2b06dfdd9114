// JsonUtility, so that XrOcculus.cs can be run where there is no Unity. Like Unity's, it knows only public fields, and
// no array or dictionary at the top. For null it leaves a field as it is.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace UnityEngine
{
    public static class JsonUtility
    {
        public static T FromJson<T>(string json)
        {
            return (T)Convert(new JsonReader(json).Read(), typeof(T));
        }

        public static string ToJson(object value)
        {
            var members = Fields(value.GetType())
                .Select(field => Quote(field.Name) + ":" + Write(field.GetValue(value)));
            return "{" + string.Join(",", members) + "}";
        }

        private static IEnumerable<FieldInfo> Fields(Type type)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Instance);
        }

        private static object Convert(object value, Type type)
        {
            if (type.IsArray)
            {
                var items = ((List<object>)value).Select(item => Convert(item, type.GetElementType())).ToArray();
                var array = Array.CreateInstance(type.GetElementType(), items.Length);
                items.CopyTo(array, 0);
                return array;
            }
            if (type == typeof(string))
            {
                return (string)value;
            }
            if (type.IsPrimitive)
            {
                return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
            }
            if (type.GetCustomAttribute<SerializableAttribute>() == null)
            {
                throw new ArgumentException(type + " is not serializable.");
            }
            var read = Activator.CreateInstance(type);
            var members = (Dictionary<string, object>)value;
            foreach (var field in Fields(type))
            {
                if (members.TryGetValue(field.Name, out var member) && member != null)
                {
                    field.SetValue(read, Convert(member, field.FieldType));
                }
            }
            return read;
        }

        private static string Write(object value)
        {
            if (value == null || value is string)
            {
                return Quote((string)value ?? "");
            }
            return System.Convert.ToString(value, CultureInfo.InvariantCulture).ToLowerInvariant();
        }

        private static string Quote(string text)
        {
            var quoted = new StringBuilder("\"");
            foreach (var character in text)
            {
                quoted.Append(character == '"' || character == '\\' || character < ' '
                    ? "\\u" + ((int)character).ToString("x4")
                    : character.ToString());
            }
            return quoted.Append('"').ToString();
        }
    }

    /// <summary>Reads JSON into dictionaries, lists, strings, doubles, booleans and null.</summary>
    internal sealed class JsonReader
    {
        private readonly string json;
        private int position;

        internal JsonReader(string json)
        {
            this.json = json;
        }

        internal object Read()
        {
            switch (Peek())
            {
                case '{':
                    return ReadObject();
                case '[':
                    return ReadArray();
                case '"':
                    return ReadString();
                default:
                    return ReadWord();
            }
        }

        private Dictionary<string, object> ReadObject()
        {
            var members = new Dictionary<string, object>();
            ReadItems('}', () =>
            {
                Peek();
                var name = ReadString();
                Expect(':');
                members[name] = Read();
            });
            return members;
        }

        private List<object> ReadArray()
        {
            var items = new List<object>();
            ReadItems(']', () => items.Add(Read()));
            return items;
        }

        private void ReadItems(char end, Action readItem)
        {
            position++;
            while (Peek() != end)
            {
                readItem();
                if (Peek() == ',')
                {
                    position++;
                }
            }
            position++;
        }

        private string ReadString()
        {
            Expect('"');
            var text = new StringBuilder();
            while (json[position] != '"')
            {
                text.Append(json[position] == '\\' ? ReadEscape() : json[position++]);
            }
            position++;
            return text.ToString();
        }

        private char ReadEscape()
        {
            var escape = json[position + 1];
            position += 2;
            if (escape == 'u')
            {
                position += 4;
                return (char)int.Parse(json.Substring(position - 4, 4), NumberStyles.HexNumber);
            }
            var index = "bfnrt".IndexOf(escape);
            return index < 0 ? escape : "\b\f\n\r\t"[index];
        }

        private object ReadWord()
        {
            var start = position;
            while (position < json.Length && ",]} \r\n".IndexOf(json[position]) < 0)
            {
                position++;
            }
            var word = json.Substring(start, position - start);
            switch (word)
            {
                case "null":
                    return null;
                case "true":
                    return true;
                case "false":
                    return false;
                default:
                    return double.Parse(word, CultureInfo.InvariantCulture);
            }
        }

        private char Peek()
        {
            while (char.IsWhiteSpace(json[position]))
            {
                position++;
            }
            return json[position];
        }

        private void Expect(char character)
        {
            if (Peek() != character)
            {
                throw new ArgumentException("Expected " + character + " at " + position + " of " + json);
            }
            position++;
        }
    }
}
