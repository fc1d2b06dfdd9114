// The part of Unity that XrOcculus.cs uses, so that it can be compiled and run where there is no Unity.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace UnityEngine
{
    public class YieldInstruction { }

    public class AsyncOperation : YieldInstruction
    {
        private volatile bool isFinished;

        public bool isDone
        {
            get { return isFinished; }
        }

        protected void Finish()
        {
            isFinished = true;
        }
    }

    public sealed class WaitForSecondsRealtime : YieldInstruction
    {
        private readonly DateTime end;

        public WaitForSecondsRealtime(float seconds)
        {
            end = DateTime.UtcNow.AddSeconds(seconds);
        }

        internal bool HasPassed
        {
            get { return DateTime.UtcNow >= end; }
        }
    }

    /// <summary>Runs enumerators, the ones they yield included, in turns.</summary>
    public sealed class Coroutine : YieldInstruction
    {
        private readonly Stack<IEnumerator> calls = new Stack<IEnumerator>();
        private object awaited;

        internal Coroutine(IEnumerator routine)
        {
            calls.Push(routine);
        }

        internal bool IsDone
        {
            get { return calls.Count == 0; }
        }

        internal void Continue()
        {
            while (!IsDone && !MustWait())
            {
                awaited = null;
                if (!calls.Peek().MoveNext())
                {
                    calls.Pop();
                    continue;
                }
                var yielded = calls.Peek().Current;
                if (yielded == null)
                {
                    return;
                }
                if (yielded is IEnumerator call)
                {
                    calls.Push(call);
                }
                else
                {
                    awaited = yielded;
                }
            }
        }

        private bool MustWait()
        {
            var operation = awaited as AsyncOperation;
            var pause = awaited as WaitForSecondsRealtime;
            return (operation != null && !operation.isDone) || (pause != null && !pause.HasPassed);
        }
    }

    public class MonoBehaviour
    {
        private readonly List<Coroutine> coroutines = new List<Coroutine>();

        public Coroutine StartCoroutine(IEnumerator routine)
        {
            var coroutine = new Coroutine(routine);
            coroutine.Continue();
            coroutines.Add(coroutine);
            return coroutine;
        }

        public void StopCoroutine(Coroutine coroutine)
        {
            coroutines.Remove(coroutine);
        }

        /// <summary>What Unity does when the headset wakes up.</summary>
        public void WakeUp()
        {
            var method = GetType().GetMethod("OnApplicationPause", BindingFlags.Instance | BindingFlags.NonPublic);
            method.Invoke(this, new object[] { false });
        }

        /// <summary>What Unity does in each frame.</summary>
        public void RunUntil(Func<bool> holds, int seconds)
        {
            var end = DateTime.UtcNow.AddSeconds(seconds);
            while (!holds())
            {
                if (DateTime.UtcNow > end)
                {
                    throw new TimeoutException("It did not happen in " + seconds + " seconds.");
                }
                foreach (var coroutine in coroutines.ToList())
                {
                    coroutine.Continue();
                }
                coroutines.RemoveAll(coroutine => coroutine.IsDone);
                Thread.Sleep(5);
            }
        }
    }

    [AttributeUsage(AttributeTargets.Field)]
    public sealed class TooltipAttribute : Attribute
    {
        public TooltipAttribute(string tooltip) { }
    }

    public static class Mathf
    {
        public static float Min(float a, float b)
        {
            return Math.Min(a, b);
        }

        public static int Min(int a, int b)
        {
            return Math.Min(a, b);
        }

        public static float Pow(float f, float p)
        {
            return (float)Math.Pow(f, p);
        }
    }

    public static class PlayerPrefs
    {
        private static readonly Dictionary<string, string> Unsaved = new Dictionary<string, string>();
        private static readonly Dictionary<string, string> Saved = new Dictionary<string, string>();

        public static string GetString(string key, string defaultValue)
        {
            return Unsaved.TryGetValue(key, out var value) ? value : defaultValue;
        }

        public static void SetString(string key, string value)
        {
            Unsaved[key] = value;
        }

        public static void Save()
        {
            Copy(Unsaved, Saved);
        }

        /// <summary>What is left after the app was killed.</summary>
        public static void Reload()
        {
            Copy(Saved, Unsaved);
        }

        private static void Copy(Dictionary<string, string> from, Dictionary<string, string> to)
        {
            to.Clear();
            foreach (var pair in from)
            {
                to[pair.Key] = pair.Value;
            }
        }
    }
}
