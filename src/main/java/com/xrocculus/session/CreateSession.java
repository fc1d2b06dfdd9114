package com.xrocculus.session;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request to create a session. */
@Schema(example = "{\"name\": \"Safety training\", \"users\": [1]}")
record CreateSession(
        @Schema(description = "Unique, ignoring case, among the sessions that have not ended")
        @NotNull
        @PlainText(max = 200)
        String name,

        @Schema(description = "`active` starts the session immediately. `inactive` if left out.") @Nullable
        SessionState state,

        @Schema(description = "How many users can be in it. No limit but 10,000 if left out.", example = "30")
        @Min(1)
        @Max(Capacity.MOST)
        @Nullable
        Integer capacity,

        @Schema(description = "Whether to make a code with which any user can join. `false` if left out.") @Nullable
        Boolean joinCode,

        @ArraySchema(
                arraySchema = @Schema(description = "The ids of the users to add"),
                schema = @Schema(implementation = Long.class))
        @Size(max = 1000, message = "must have at most 1000 ids")
        @Nullable
        List<@NotNull Long> users) {

    CreateSession {
        name = Text.cleanOrNull(name);
    }
}
