package com.xrocculus.user;

import com.xrocculus.web.request.InvisibleCharacters;
import com.xrocculus.web.request.Text;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Defines which usernames are allowed, and which of them are equal. */
final class UsernameRules {

    static final int LONGEST = 64;

    private static final Pattern ALLOWED = Pattern.compile("(?:[\\p{L}\\p{Nd}._-]\\p{M}*)+");

    /** Scripts that are used together in one language (UTS 39, augmented script sets). */
    private static final Set<Set<UnicodeScript>> WRITTEN_TOGETHER = Set.of(
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL));

    private UsernameRules() {}

    /** The username as it is compared: in NFKC and case-folded, so that {@code Ａdmin} equals {@code admin}. */
    public static String key(String username) {
        return Text.fold(compatible(username));
    }

    static boolean isAllowed(String username) {
        var compatible = compatible(username);
        var length = compatible.codePointCount(0, compatible.length());
        return length <= LONGEST && ALLOWED.matcher(compatible).matches() && !InvisibleCharacters.areIn(compatible);
    }

    static boolean mixesScripts(String username) {
        var scripts = compatible(username)
                .codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .collect(Collectors.toSet());
        return scripts.size() > 1 && WRITTEN_TOGETHER.stream().noneMatch(together -> together.containsAll(scripts));
    }

    private static String compatible(String username) {
        return Normalizer.normalize(username, Normalizer.Form.NFKC);
    }
}
