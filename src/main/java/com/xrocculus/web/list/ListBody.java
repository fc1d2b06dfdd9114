package com.xrocculus.web.list;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * The items of a page as JSON, written while they are read: a bare array, or an object with the array as {@code items}
 * and the cursor of the next page as {@code next}.
 */
public final class ListBody<R extends ListItem> implements JacksonSerializable {

    private final Iterable<R> items;
    private final boolean hasEnvelope;
    private final @Nullable Long next;

    ListBody(Iterable<R> items, boolean hasEnvelope, @Nullable Long next) {
        this.items = items;
        this.hasEnvelope = hasEnvelope;
        this.next = next;
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        if (!hasEnvelope) {
            writeItems(json, context);
            return;
        }
        json.writeStartObject();
        json.writeName("items");
        writeItems(json, context);
        json.writeName("next");
        if (next == null) {
            json.writeNull();
        } else {
            json.writeString(next.toString());
        }
        json.writeEndObject();
    }

    private void writeItems(JsonGenerator json, SerializationContext context) {
        json.writeStartArray();
        items.forEach(item -> context.writeValue(json, item));
        json.writeEndArray();
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }
}
