package com.xrocculus.group;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client sends to change a group. A component is null if its key is missing. */
record UpdateGroup(
        @Schema(description = "Unique without regard to case", example = "Class 5b") @Nullable
        Optional<@NotNull @PlainText(max = 100) String> name) {

    UpdateGroup {
        name = Text.clean(name);
    }
}
