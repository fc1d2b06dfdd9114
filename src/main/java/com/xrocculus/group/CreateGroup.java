package com.xrocculus.group;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** What a client sends to create a group. */
record CreateGroup(
        @Schema(description = "Unique without regard to case", example = "Class 4b") @NotNull @PlainText(max = 100)
        String name) {

    CreateGroup {
        name = Text.cleanOrNull(name);
    }
}
