package com.xrocculus.group;

import com.xrocculus.web.list.ListItem;
import io.swagger.v3.oas.annotations.media.Schema;

/** A group as clients see it. */
record GroupResponse(
        @Schema(example = "1") long id,
        @Schema(example = "Class 4b") String name) implements ListItem {

    static GroupResponse of(Group group) {
        return new GroupResponse(group.getId(), group.getName());
    }
}
