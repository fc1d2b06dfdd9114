package com.xrocculus.session;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client sends to change a session; a component is null where its key was left out. */
record UpdateSession(
        @Schema(
                description = "Unique without regard to case among the sessions that have not ended",
                example = "Safety training, part 2")
        @Nullable
        Optional<@NotNull @PlainText(max = 200) String> name) {

    UpdateSession {
        name = Text.clean(name);
    }
}
