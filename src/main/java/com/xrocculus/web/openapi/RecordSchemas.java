package com.xrocculus.web.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.type.TypeFactory;
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
        if (java.getRawClass() == Iterable.class) {
            // Lists that are read while they are written. The generator supports only collections.
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
            var property = schema.getProperties().get(Problem.snakeCase(component.getName()));
            if (property != null) {
                complete(component, property);
            }
        });
    }

    private static void complete(RecordComponent component, Schema<?> property) {
        var type = component.getAnnotatedType();
        var text = type.getAnnotation(PlainText.class);
        if (text != null) {
            property.minLength(text.min()).maxLength(text.max());
        }
        if (type.isAnnotationPresent(Nullable.class)) {
            allowNull(property);
        }
    }

    private static <T> void allowNull(Schema<T> property) {
        var reference = property.get$ref();
        if (reference != null) {
            property.set$ref(null);
            property.addAnyOfItem(new Schema<>().$ref(reference));
            property.addAnyOfItem(new Schema<>().types(Set.of("null")));
        }
        if (property.getTypes() != null) {
            property.addType("null");
        }
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            var values = new ArrayList<>(property.getEnum());
            values.add(null);
            property.setEnum(values);
        }
    }
}
