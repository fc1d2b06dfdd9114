package com.xrocculus.group;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client sends to change a group. A component is null if the group keeps its value. */
@Schema(example = "{\"name\": \"Class 5b\"}")
record UpdateGroup(
        @Schema(description = "Unique without regard to case") @PlainText(max = 100) @Nullable
        String name) {

    UpdateGroup {
        name = Text.cleanOrNull(name);
    }
}
