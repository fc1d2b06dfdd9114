package com.xrocculus.group;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** What a client sends to create a group. */
@Schema(example = "{\"name\": \"Class 4b\"}")
record CreateGroup(
        @Schema(description = "Unique without regard to case") @NotNull @PlainText(max = 100)
        String name) {

    CreateGroup {
        name = Text.cleanOrNull(name);
    }
}
