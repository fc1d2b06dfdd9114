package com.xrocculus.web.server;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Makes routes whose responses have no body ignore {@code Accept}. Otherwise, they would inherit {@code produces} from
 * their controller. Generated clients accept only problems there, because no other body is documented.
 */
final class RouteMapping extends RequestMappingHandlerMapping {

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> controller) {
        var mapping = super.getMappingForMethod(method, controller);
        return mapping == null || returnsBody(method)
                ? mapping
                : mapping.mutate().produces().build();
    }

    private static boolean returnsBody(Method method) {
        var type = ResolvableType.forMethodReturnType(method);
        var body = type.toClass() == ResponseEntity.class ? type.getGeneric() : type;
        return body.toClass() != void.class && body.toClass() != Void.class;
    }
}
