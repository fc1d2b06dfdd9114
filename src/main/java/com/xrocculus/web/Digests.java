package com.xrocculus.web;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests that this service uses. Every JDK supports them, so the methods throw no checked exceptions. */
public final class Digests {

    private static final String HMAC = "HmacSHA256";

    private Digests() {}

    public static byte[] sha256(byte[] message) {
        return sha256().digest(message);
    }

    /** Digests the bytes that {@code message} writes, without buffering them. */
    public static byte[] sha256(Consumer<OutputStream> message) {
        var digest = sha256();
        message.accept(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In lower-case hexadecimal: 64 characters. */
    public static String sha256Hex(byte[] message) {
        return HexFormat.of().formatHex(sha256(message));
    }

    public static byte[] hmacSha256(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
