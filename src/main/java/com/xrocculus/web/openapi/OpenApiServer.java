package com.xrocculus.web.openapi;

import com.xrocculus.web.request.ServiceAddress;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Names in the OpenAPI document the address that the client used, so that generated clients use it too. */
@ControllerAdvice(assignableTypes = OpenApiWebMvcResource.class)
class OpenApiServer implements ResponseBodyAdvice<byte[]> {

    private final JsonMapper json;
    private final ServiceAddress address;

    OpenApiServer(JsonMapper json, ServiceAddress address) {
        this.json = json;
        this.address = address;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public byte @Nullable [] beforeBodyWrite(
            byte @Nullable [] document,
            MethodParameter returnType,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (document == null
                || !type.isCompatibleWith(MediaType.APPLICATION_JSON)
                || !(request instanceof ServletServerHttpRequest servlet)) {
            return document;
        }
        var api = (ObjectNode) json.readTree(document);
        ((ObjectNode) api.required("servers").required(0)).put("url", address.of(servlet.getServletRequest()));
        return json.writeValueAsBytes(api);
    }
}
