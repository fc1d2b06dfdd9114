package com.xrocculus.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.xrocculus.web.list.ListBody;
import com.xrocculus.web.problem.Problem;
import com.xrocculus.web.request.PlainText;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;

/**
 * Completes the schemas of the OpenAPI document. The generator reads types with Jackson 2, which does not know the
 * naming strategy of this service. The generator also ignores which record components are nullable, and the lengths in
 * {@link PlainText}.
 */
@Component
class RecordSchemas extends ModelResolver {

    RecordSchemas(ObjectMapperProvider mappers) {
        super(mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var types = TypeFactory.defaultInstance();
        var java = types.constructType(type.getType());
        if (java.getRawClass() == ListBody.class) {
            // An array, unless the client requests an envelope. The generator supports only collections.
            return super.resolve(
                    type.type(types.constructCollectionType(List.class, java.containedType(0))), context, chain);
        }
        var schema = super.resolve(type, context, chain);
        var raw = java.getRawClass();
        if (schema != null && raw.isRecord()) {
            complete(raw, definitionOf(schema, context));
        }
        return schema;
    }

    private static Schema<?> definitionOf(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().getOrDefault(reference.replaceFirst("^.*/", ""), schema);
    }

    private static void complete(Class<?> type, Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        Arrays.stream(type.getRecordComponents()).forEach(component -> {
            var name = Problem.snakeCase(component.getName());
            schema.getProperties().computeIfPresent(name, (key, property) -> complete(component, property));
        });
    }

    private static Schema<?> complete(RecordComponent component, Schema<?> property) {
        var type = component.getAnnotatedType();
        var text = type.getAnnotation(PlainText.class);
        if (text != null) {
            property.minLength(text.min()).maxLength(text.max());
        }
        var isLeftOutIfNull = component.getAccessor().isAnnotationPresent(JsonInclude.class);
        if (type.isAnnotationPresent(Nullable.class) && !isLeftOutIfNull) {
            return orNull(property);
        }
        return property.get$ref() == null ? property : reference(property);
    }

    private static <T> Schema<?> orNull(Schema<T> schema) {
        if (schema.get$ref() != null) {
            var either = new Schema<>();
            either.setDescription(schema.getDescription());
            either.setOneOf(List.of(reference(schema), new Schema<>().types(Set.of("null"))));
            return either;
        }
        schema.addType("null");
        if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
            var values = new ArrayList<>(schema.getEnum());
            values.add(null);
            schema.setEnum(values);
        }
        return schema;
    }

    /** Without any other key, because some generators make a new type of a reference with other keys. */
    static Schema<?> reference(Schema<?> schema) {
        return new Schema<>().$ref(schema.get$ref());
    }
}
