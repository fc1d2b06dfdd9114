package com.xrocculus.pairing;

import com.xrocculus.web.request.RecordForm;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class PairingForm extends RecordForm<StartPairing> {

    PairingForm(JsonMapper json) {
        super(StartPairing.class, json);
    }
}
