package com.xrocculus.web.request;

import java.util.regex.Pattern;

/**
 * Characters that are invisible, or that change the direction of text. They can make a name look like another name or
 * like an empty one.
 */
public final class InvisibleCharacters {

    /**
     * Java does not support the property Default_Ignorable_Code_Point. The ranges are its code points outside of these
     * categories.
     */
    private static final String INVISIBLE = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}"
            + "\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}\\x{3164}\\x{FE00}-\\x{FE0F}"
            + "\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}";

    /** Blanks that Unicode counts as symbols. */
    private static final String BLANK_SYMBOLS = "\\x{2800}\\x{1D159}";

    private static final String EMOJI = "[\\xA9\\xAE\\x{203C}\\x{2049}\\x{2122}\\x{2139}\\x{2194}-\\x{21AA}"
            + "\\x{231A}-\\x{23FA}\\x{24C2}\\x{25AA}-\\x{25FE}\\x{2600}-\\x{27BF}\\x{2934}\\x{2935}\\x{2B05}-\\x{2B55}"
            + "\\x{3030}\\x{303D}\\x{3297}\\x{3299}\\x{1F000}-\\x{1FAFF}]";

    /** Letters of scripts whose letters join. */
    private static final String JOINED =
            "[\\p{IsArabic}\\p{IsSyriac}\\p{IsMandaic}\\p{IsNko}\\p{IsMongolian}\\p{IsAdlam}&&\\p{L}]";

    /** The viramas of Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala. */
    private static final String VIRAMA =
            "[\\x{94D}\\x{9CD}\\x{A4D}\\x{ACD}\\x{B4D}\\x{BCD}\\x{C4D}\\x{CCD}\\x{D4D}\\x{DCA}]";

    private static final Pattern ANY = Pattern.compile("[" + INVISIBLE + "]");

    private static final Pattern IN_PLACE = Pattern.compile(String.join(
            "|",
            // UAX 31 allows joiners between joined letters and after a virama.
            JOINED + "[\\p{M}&&[^" + INVISIBLE + "]]*\\x{200C}(?=" + JOINED + ")",
            VIRAMA + "(?:\\x{200C}(?=\\p{L})|\\x{200D})",
            // Bengali writes ra with a ya below it as ra, joiner, virama, ya.
            "\\x{9B0}\\x{200D}(?=\\x{9CD})",
            // UTS 51: the flags of England, Scotland and Wales, keycaps, and single or joined emoji.
            "\\x{1F3F4}\\x{E0067}\\x{E0062}(?:\\x{E0065}\\x{E006E}\\x{E0067}|\\x{E0073}\\x{E0063}\\x{E0074}"
                    + "|\\x{E0077}\\x{E006C}\\x{E0073})\\x{E007F}",
            "[0-9#*]\\x{FE0F}\\x{20E3}",
            EMOJI + "\\x{FE0F}?(?:\\x{200D}" + EMOJI + "\\x{FE0F}?)*"));

    private static final Pattern VISIBLE = Pattern.compile("[^\\p{M}\\p{Z}" + BLANK_SYMBOLS + INVISIBLE + "]");

    private InvisibleCharacters() {}

    public static boolean areIn(String text) {
        return ANY.matcher(text).find();
    }

    /** Whether the text contains any of them where neither the script nor an emoji needs them. */
    static boolean areMisplacedIn(String text) {
        return areIn(IN_PLACE.matcher(text).replaceAll(""));
    }

    /** Whether the text contains no visible characters: only these, blanks and combining marks. */
    static boolean areAllOf(String text) {
        return !VISIBLE.matcher(text).find();
    }

    public static String removeFrom(String text) {
        return ANY.matcher(text).replaceAll("");
    }
}
