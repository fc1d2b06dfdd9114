package com.xrocculus.web.list;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes lists. Those that fit in memory are already JSON, because their entity tag is computed from it. */
@Component
class ListBodyConverter extends AbstractHttpMessageConverter<ListBody<?>> {

    private final JsonMapper json;

    ListBodyConverter(JsonMapper json) {
        super(MediaType.APPLICATION_JSON);
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == ListBody.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType type) {
        return false;
    }

    @Override
    protected ListBody<?> readInternal(Class<? extends ListBody<?>> type, HttpInputMessage request) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void writeInternal(ListBody<?> list, HttpOutputMessage response) throws IOException {
        list.write(json, response.getBody());
    }
}
