package com.xrocculus.backup;

import static com.xrocculus.Client.problem;

import com.xrocculus.ApiTest;
import org.junit.jupiter.api.Test;

class BackupApiTest extends ApiTest {

    @Test
    void isForAdministrators() {
        problem(someone().client().post("/backups"), 403, "forbidden");
    }
}
