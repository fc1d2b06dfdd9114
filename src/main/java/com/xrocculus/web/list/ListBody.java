package com.xrocculus.web.list;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * The items of a page as JSON, written while they are read: a bare array, or an object with the array as {@code items}
 * and the cursor of the next page as {@code next}.
 */
public final class ListBody<R extends ListItem> implements JacksonSerializable {

    private final Iterable<R> items;
    private final boolean hasEnvelope;
    private final @Nullable Long next;
    private byte @Nullable [] json;

    ListBody(Iterable<R> items, boolean hasEnvelope, @Nullable Long next) {
        this.items = items;
        this.hasEnvelope = hasEnvelope;
        this.next = next;
    }

    /** The whole text, which {@link #write} then writes. */
    byte[] toJson(JsonMapper mapper) {
        json = mapper.writeValueAsBytes(this);
        return json;
    }

    void write(JsonMapper mapper, OutputStream response) throws IOException {
        if (json != null) {
            response.write(json);
        } else {
            mapper.writeValue(response, this);
        }
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
