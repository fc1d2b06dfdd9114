package com.xrocculus.session;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The request to change a session. A component is null if the session keeps its value. */
@Schema(example = "{\"name\": \"Safety training, part 2\"}")
record UpdateSession(
        @Schema(description = "Unique, ignoring case, among the sessions that have not ended")
        @PlainText(max = 200)
        @Nullable
        String name) {

    UpdateSession {
        name = Text.cleanOrNull(name);
    }
}
