package com.xrocculus.pairing;

import com.xrocculus.password.ShortCode;
import com.xrocculus.web.Digests;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Generates and hashes the codes of a pairing: the device code with 256 random bits, and the user code with 8 letters.
 * The hash of the user code depends on a secret, because all codes of this length can be tried within seconds.
 */
@Component
class PairingCodes {

    private static final int DEVICE_CODE_BYTES = 32;
    private static final int USER_CODE_LETTERS = 8;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    PairingCodes(SecretKey signingSecret) {
        key = Digests.hmacSha256(signingSecret.getEncoded(), Digests.utf8("user codes of pairings"));
    }

    String newDeviceCode() {
        var code = new byte[DEVICE_CODE_BYTES];
        random.nextBytes(code);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }

    String newUserCode() {
        return ShortCode.generate(USER_CODE_LETTERS);
    }

    /** The user code as it is shown, such as {@code WDJB-MJHT}. */
    static String format(String userCode) {
        var middle = userCode.length() / 2;
        return userCode.substring(0, middle) + "-" + userCode.substring(middle);
    }

    String hashOfDeviceCode(String deviceCode) {
        return Digests.sha256Hex(Digests.utf8(deviceCode));
    }

    String hashOfUserCode(String userCode) {
        return HexFormat.of().formatHex(Digests.hmacSha256(key, Digests.utf8(userCode)));
    }

    /** The hash of a user code that somebody typed. Empty if it cannot be one. */
    Optional<String> hashOfTypedCode(String typed) {
        return ShortCode.read(typed, USER_CODE_LETTERS).map(this::hashOfUserCode);
    }
}
