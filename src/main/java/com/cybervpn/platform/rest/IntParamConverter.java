package com.cybervpn.platform.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** A query parameter that should be a number and is none is 422 with its name, not JAX-RS' 404. */
@Provider
public class IntParamConverter implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        boolean number = type == int.class || type == Integer.class;
        return number
            ? Arrays.stream(annotations)
                  .filter(QueryParam.class::isInstance)
                  .findFirst()
                  .map(found -> (ParamConverter<T>) new Whole(((QueryParam) found).value()))
                  .orElse(null)
            : null;
    }

    private record Whole(String parameter) implements ParamConverter<Integer> {
        @Override
        public Integer fromString(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException none) {
                throw new WebApplicationException(
                    Problem.of(
                        422,
                        "invalid_fields",
                        "Some fields do not fit.",
                        List.of(new Problem.FieldError(parameter, "must be a whole number"))
                    ).response()
                );
            }
        }

        @Override
        public String toString(Integer number) {
            return number.toString();
        }
    }
}
